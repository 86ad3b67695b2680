"""At the door: who comes in and who leaves, with which credential; the quorum of those who are there."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from models import Agency, Attendance
from models.enums import AttendsAs, SeatRole
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.forms import options
from patci.portal.sessions.keepers import Keeper, Kept, Looking, Writing, both
from patci.usecases.meetings import answers, attendance, quorum
from patci.usecases.meetings.attendance import Presence
from patci.usecases.people import directory
from patci.usecases.queries import agency_page, attendance_page
from templates import record_words
from templates.i18n import gettext as _

pages = APIRouter()
SEATED = {SeatRole.PRINCIPAL: AttendsAs.PRINCIPAL, SeatRole.ALTERNATE: AttendsAs.ALTERNATE}


@pages.get("/asistencia")
def show_attendance(keeper: Looking) -> HTMLResponse:
    """The members with their buttons, and how the quorum stands."""
    return _show(keeper)


@pages.post("/asistencia")
def record_several(keeper: Writing, agency_id: Annotated[list[int] | None, Form()] = None) -> Response:
    """Note several as present for the whole session: those that were ticked, with whom their answer named."""

    def act(kept: Kept) -> None:
        for one in agency_id or []:
            attendance.record(
                kept.db,
                kept.session,
                agency=_sitting(kept, one),
                presence=_known(kept, one, ""),
                now=kept.now,
                actor=kept.actor,
            )

    return _step(keeper, act, at="quorum")


@pages.post("/asistencia/llega")
def arrive(
    keeper: Writing, agency_id: Annotated[int, Form()], person: Annotated[str, Form()] = ""
) -> Response:
    """Somebody comes in, now: one button."""

    def act(kept: Kept) -> None:
        attendance.arrive(
            kept.db,
            kept.session,
            agency=kept.agency(agency_id),
            presence=_known(kept, agency_id, person),
            at=kept.at(""),
            now=kept.now,
            actor=kept.actor,
        )

    return _step(keeper, act, agency_id)


@pages.post("/asistencia/sale")
def leave(keeper: Writing, agency_id: Annotated[int, Form()]) -> Response:
    """Somebody leaves, now."""

    def act(kept: Kept) -> None:
        agency, at = kept.agency(agency_id), kept.at("")
        attendance.leave(kept.db, kept.session, agency=agency, at=at, now=kept.now, actor=kept.actor)

    return _step(keeper, act, agency_id)


@pages.post("/asistencia/corrige")
def correct(
    *,
    keeper: Writing,
    agency_id: Annotated[int, Form()],
    name: Annotated[str, Form()] = "",
    post: Annotated[str, Form()] = "",
    attends_as: Annotated[str, Form()] = "",
    credential: Annotated[str, Form()] = "",
    arrived: Annotated[str, Form()] = "",
    left: Annotated[str, Form()] = "",
    what: Annotated[str, Form()] = "guardar",
) -> Response:
    """Note or correct everything of an agency; or take back what was noted by mistake."""

    def act(kept: Kept) -> None:
        agency = kept.agency(agency_id)
        if what == "retirar":
            attendance.withdraw(kept.db, kept.session, agency=agency, now=kept.now, actor=kept.actor)
            return
        presence = Presence(
            name=name,
            post=post,
            attends_as=forms.choice(AttendsAs, attends_as) if attends_as else None,
            credential=credential,
            arrived_at=kept.maybe_at(arrived),
            left_at=kept.maybe_at(left),
        )
        attendance.record(
            kept.db, kept.session, agency=agency, presence=presence, now=kept.now, actor=kept.actor
        )

    return _step(keeper, act, agency_id)


@pages.post("/quorum")
def count_quorum(
    keeper: Writing,
    call: Annotated[str, Form()] = "1",
    at: Annotated[str, Form()] = "",
    declared: Annotated[str, Form()] = "",
) -> Response:
    """Count who is there; without a rule, declare it."""

    def act(kept: Kept) -> None:
        quorum.count(
            kept.db,
            kept.session,
            at=kept.at(at),
            call=forms.whole_number(call) or 1,
            declared={"si": True, "no": False}.get(declared),
            now=kept.now,
            actor=kept.actor,
        )

    return _step(keeper, act, done="quorum", at="quorum")


def _sitting(kept: Kept, agency_id: int) -> Agency:
    """An agency that sits in the body on the session's day."""
    members = answers.members_on(kept.db, kept.session.body_id, on=kept.session.day or kept.now.date())
    found = next((row.agency for row in members if row.agency_id == agency_id), None)
    if found is None:
        raise NotFoundError(_("Esa institución no integra el órgano ese día."))
    return found


def _known(kept: Kept, agency_id: int, person: str) -> Presence:
    """Who comes: somebody in office, else whom the answer named."""
    day = kept.session.day or kept.now.date()
    number = forms.whole_number(person)
    for role, attends_as in SEATED.items():
        found = directory.in_office(
            kept.db, agency_id=agency_id, role=role, on=day, body_id=kept.session.body_id
        )
        chosen = next((one for one in found if one.id == number), None)
        if chosen is not None:
            return Presence(person=chosen, attends_as=attends_as)
    if number is not None:
        raise InvalidInputError(_("Esa persona no ocupa un cargo en la institución: escriba su nombre."))
    said = answers.current_answers(kept.db, kept.session).get(agency_id)
    if said is not None and said.alternate_name:
        return Presence(name=said.alternate_name, attends_as=AttendsAs.ALTERNATE)
    return Presence()


def _step(
    keeper: Keeper,
    act: Callable[[Kept], None],
    agency_id: int | None = None,
    *,
    done: str = "asistencia",
    at: str = "",
) -> Response:
    return keeper.step(
        act,
        page="/asistencia",
        done=done,
        at=at or f"institucion-{agency_id}",
        refused=lambda said, status: _show(keeper, refused=said, status=status),
    )


def _show(keeper: Keeper, *, refused: str = "", status: int = 200) -> HTMLResponse:
    with keeper.reading() as kept:
        return kept.page("session_attendance.html", status=status, refused=refused, **_context(kept))


def _context(kept: Kept) -> dict[str, Any]:
    session = kept.session
    day = session.day or kept.now.date()
    rows: dict[int, Attendance] = {row.agency_id: row for row in attendance.of_session(kept.db, session)}
    members = answers.members_on(kept.db, session.body_id, on=day)
    sitting = {one.agency_id for one in members}
    return {
        "members": members,
        "rows": rows,
        "others": [row for row in rows.values() if row.agency_id not in sitting],
        "offices": attendance_page.offices(kept.db, session, on=day),
        "said": answers.current_answers(kept.db, session),
        "choices": [one for one in agency_page.choices(kept.db) if one.id not in sitting],
        "kinds": options("attends_as"),
        "counts": quorum.of_session(kept.db, session),
        "standing": attendance_page.standing(kept.db, session, list(rows.values()), at=kept.at("")),
        "call": quorum.call_of(session),
        "words": record_words,
        "is_open": session.status in attendance.TAKEN_IN,
        "counts_open": session.status in {"dated", "convened"},
    }


router = both(pages)
