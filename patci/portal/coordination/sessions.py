"""What a coordinator does with one session of its bodies: proposes, drafts, writes, records."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models import Membership, Session
from models.enums import Modality, Releaser
from patci.errors import ConflictError, InvalidInputError
from patci.portal.coordination.bodies import Coordinator, session_of
from patci.portal.frame import forms
from patci.portal.frame.desk import back
from patci.portal.frame.forms import options
from patci.portal.frame.visits import Door, Visit
from patci.portal.sessions.answers import words
from patci.usecases.meetings import agenda as agendas
from patci.usecases.meetings import answers, forecasts, proposal_decisions, proposals, sessions
from patci.usecases.meetings.proposal_content import Convocation, Option, agenda_points, read_all
from patci.usecases.queries import coordinator_page, liaison_page, record_page
from templates import quorum_words
from templates.i18n import gettext as _

router = APIRouter(prefix="/coordinacion/{token}/sesiones/{session_id}")


@dataclass(frozen=True)
class Refused:
    """What was typed into a form that was refused: which form, the sentence, its fields."""

    form: str = ""
    sentence: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@router.get("")
def show_session(door: Coordinator, session_id: int) -> HTMLResponse:
    """One session: who comes, what was proposed, and the forms of what its coordinator may do."""
    return _page(door, session_id, Refused())


@router.post("/fechas")
def propose_dates(
    *,
    door: Coordinator,
    session_id: int,
    day: Annotated[list[str] | None, Form()] = None,
    starts: Annotated[list[str] | None, Form()] = None,
    ends: Annotated[list[str] | None, Form()] = None,
    note: Annotated[str, Form()] = "",
) -> Response:
    """Propose up to three days."""
    days, first, last = day or [], starts or [], ends or []
    try:
        with door.writing() as visit:
            proposals.propose_dates(
                visit.db,
                session_of(visit, session_id),
                _options(days, first, last),
                agency=visit.agency,
                person=visit.person,
                note=note,
                now=visit.now,
            )
    except (InvalidInputError, ConflictError) as error:
        typed = {"day": days, "starts": first, "ends": last, "note": note}
        return _page(door, session_id, Refused("fechas", str(error), typed))
    return back(f"{door.home}/sesiones/{session_id}", "propuesta-enviada")


@router.post("/convocatoria")
def draft_convocation(
    *,
    door: Coordinator,
    session_id: int,
    day: Annotated[str, Form()] = "",
    starts: Annotated[str, Form()] = "",
    ends: Annotated[str, Form()] = "",
    zone: Annotated[str, Form()] = "",
    modality: Annotated[str, Form()] = "",
    venue: Annotated[str, Form()] = "",
    video_link: Annotated[str, Form()] = "",
    agenda: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Draft the convocation; it goes out at once where the secretariat lets the coordinator release."""
    typed = dict(day=day, starts=starts, ends=ends, zone=zone, modality=modality, venue=venue)  # noqa: C408
    typed |= {"video_link": video_link, "agenda": agenda, "note": note, "reason": reason}
    try:
        with door.writing() as visit:
            found = session_of(visit, session_id)
            made = proposals.propose_convocation(
                visit.db,
                found,
                Convocation(
                    _option(day, starts, ends),
                    forms.zone(zone),
                    forms.choice(Modality, modality),
                    venue,
                    video_link,
                    tuple(agenda.splitlines()),
                ),
                agency=visit.agency,
                person=visit.person,
                note=note,
                reason=reason.strip() or None,
                now=visit.now,
            )
            done = "convocada" if made.decided_at else "propuesta-enviada"
    except (InvalidInputError, ConflictError) as error:
        return _page(door, session_id, Refused("convocatoria", str(error), typed))
    return back(f"{door.home}/sesiones/{session_id}", done)


@router.post("/propuestas/{proposal_id}/retirar")
def withdraw(door: Coordinator, session_id: int, proposal_id: int) -> RedirectResponse:
    """Take an open proposal back."""
    with door.writing() as visit:
        found = proposals.one(visit.db, session_of(visit, session_id), proposal_id)
        proposal_decisions.withdraw(visit.db, found, now=visit.now, actor=_actor(visit))
    return back(f"{door.home}/sesiones/{session_id}", "propuesta-retirada")


@router.post("/orden")
def set_agenda(door: Coordinator, session_id: int, items: Annotated[str, Form()] = "") -> Response:
    """Write the agenda, one point a line."""
    try:
        with door.writing() as visit:
            found = session_of(visit, session_id)
            _require_open(found)
            points = agenda_points(items.splitlines())
            sessions.set_agenda(visit.db, found, points, now=visit.now, actor=_actor(visit))
    except (InvalidInputError, ConflictError) as error:
        return _page(door, session_id, Refused("orden", str(error), {"items": items}))
    return back(f"{door.home}/sesiones/{session_id}", "orden")


def _page(door: Door, session_id: int, refused: Refused) -> HTMLResponse:
    with door.reading() as visit:
        found = session_of(visit, session_id)
        forecast = forecasts.forecast(visit.db, found, on=visit.today)
        return visit.page(
            "coordination_session.html",
            status=422 if refused.sentence else 200,
            refused=refused,
            session=found,
            own_zone=found.zone or visit.programme.zone,
            proposals=read_all(proposals.of_session(visit.db, found)),
            members=_members(visit, found),
            answers=answers.current_answers(visit.db, found),
            attendance=coordinator_page.attendance(visit.db, found),
            forecast=forecast,
            forecast_words=words(forecast),
            quorum_words=quorum_words,
            annexes=liaison_page.annexes(visit.db, found, visit.agency, on=visit.today),
            is_open=found.status not in sessions.OVER,
            quorum_said=record_page.quorum(visit.db, found, zone=visit.programme.zone),
            waiting=agendas.undecided(found),
            releases=found.body.released_by is Releaser.COORDINATOR,
            modalities=options("modality"),
            zones=forms.zones(),
        )


def _members(visit: Visit, found: Session) -> list[Membership]:
    return answers.members_on(visit.db, found.body_id, on=found.day or visit.today)


def _require_open(found: Session) -> None:
    if found.status in sessions.OVER:
        raise ConflictError(_("La sesión concluyó: su orden del día ya no cambia."))


def _options(days: Sequence[str], starts: Sequence[str], ends: Sequence[str]) -> list[Option]:
    """The lines of the form whose day is filled in."""
    lines = zip_longest(days, starts, ends, fillvalue="")
    return [_option(day, first, last) for day, first, last in lines if day.strip()]


def _option(day: str, starts: str, ends: str) -> Option:
    found = forms.day(day)
    if found is None:
        raise InvalidInputError(_("Indique el día."))
    return Option(found, forms.hour(starts), forms.hour(ends))


def _actor(visit: Visit) -> str:
    return f"agency:{visit.agency.id}"
