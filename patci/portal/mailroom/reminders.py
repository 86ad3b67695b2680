"""Reminder policies: the ladders in force, one to edit, and what it would bring in the next 30 days."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from calendars.reminders import THINGS
from models import Body
from models.enums import ReminderThing
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.mailroom import reminder_forms
from patci.usecases.noticing import ladders, reminder_policies
from patci.usecases.noticing.ladders import Ladders
from patci.usecases.noticing.reminder_policies import BY_BODY, Expected
from templates import reminders as words
from templates.i18n import gettext as _

router = APIRouter(prefix="/recordatorios")


async def _typed(request: Request) -> dict[str, str]:
    """The text fields of the form."""
    return {name: text for name, text in (await request.form()).items() if isinstance(text, str)}


Typed = Annotated[dict[str, str], Depends(_typed)]
OfBody = Annotated[str, Query(alias="organo")]


@router.get("")
def list_policies(door: Reader) -> HTMLResponse:
    """Each kind of thing with the ladder that holds, and what the next 30 days bring by them."""
    with door.reading() as desk:
        found = ladders.in_force(desk.db, desk.programme)
        return desk.page(
            "reminders.html",
            things=list(ReminderThing),
            ladders=found,
            bodies={body.id: body for body in desk.programme.bodies},
            days=_preview(desk, found),
            together=reminder_policies.together,
            by_body=BY_BODY,
            words=words,
        )


@router.get("/{thing}")
def edit(door: Reader, thing: str, organo: OfBody = "") -> HTMLResponse:
    """The form of one policy, with what it brings as it stands."""
    with door.reading() as desk:
        return _form(desk, _thing(thing), _body(desk, organo))


@router.post("/{thing}/ver")
def try_out(door: Writer, thing: str, typed: Typed, organo: OfBody = "") -> HTMLResponse:
    """What the policy as it is typed would bring; nothing is kept."""
    door.admit()
    with door.reading() as desk:
        return _form(desk, _thing(thing), _body(desk, organo), typed=typed)


@router.post("/{thing}")
def save(door: Writer, thing: str, typed: Typed, organo: OfBody = "") -> Response:
    """Set the policy; what is refused comes back in the same form with what was typed."""
    try:
        with door.writing() as desk:
            kind = _thing(thing)
            reminder_policies.save(
                desk.db,
                desk.programme,
                thing=kind,
                body=_body(desk, organo),
                policy=reminder_forms.policy_of(kind, typed),
                now=desk.now,
                actor=desk.actor,
            )
    except InvalidInputError:
        with door.reading() as desk:
            return _form(desk, _thing(thing), _body(desk, organo), typed=typed)
    return back("/recordatorios", "recordatorio")


@router.post("/{thing}/quitar")
def remove(door: Writer, thing: str, organo: OfBody = "") -> RedirectResponse:
    """Take the policy back: the programme's holds again, or the usual one."""
    with door.writing() as desk:
        reminder_policies.remove(
            desk.db,
            desk.programme,
            thing=_thing(thing),
            body=_body(desk, organo),
            now=desk.now,
            actor=desk.actor,
        )
    return back("/recordatorios", "recordatorio-usual")


def _form(
    desk: Desk, thing: ReminderThing, body: Body | None, *, typed: Mapping[str, str] | None = None
) -> HTMLResponse:
    found, body_id, refused = ladders.in_force(desk.db, desk.programme), body.id if body else None, ""
    policy = found.policy(thing, body_id)
    trying = found
    if typed is not None:
        try:
            policy = reminder_forms.policy_of(thing, typed)
            trying = found.trying(thing, body_id, policy)
        except InvalidInputError as error:
            refused = str(error)
    return desk.page(
        "reminder.html",
        status=422 if refused else 200,
        thing=thing,
        able=THINGS[thing.value],
        body=body,
        own=(thing, body_id) in found.own,
        fields=reminder_forms.fields(policy) if typed is None else typed,
        sentences=list(words.sentences(policy.ladder)) if policy.enabled and not refused else [],
        typed=typed is not None,
        refused=refused,
        days=_preview(desk, trying),
        together=reminder_policies.together,
        before=_count(desk, found) if typed is not None else 0,
        bodies=thing in BY_BODY,
        body_options=[(one.id, one.short_name) for one in desk.programme.bodies],
        words=words,
    )


def _preview(desk: Desk, found: Ladders) -> Mapping[date, list[Expected]]:
    rows = reminder_policies.preview(desk.db, desk.programme, found, now=desk.now)
    return reminder_policies.by_day(desk.db, desk.programme, rows, now=desk.now)


def _count(desk: Desk, found: Ladders) -> int:
    return len(reminder_policies.preview(desk.db, desk.programme, found, now=desk.now))


def _thing(name: str) -> ReminderThing:
    if name not in THINGS:
        raise NotFoundError(_("No hay recordatorios de «%(name)s».") % {"name": name})
    return ReminderThing(name)


def _body(desk: Desk, number: str) -> Body | None:
    """The body whose own policy is meant; None for the whole programme."""
    if not number:
        return None
    found = next((body for body in desk.programme.bodies if str(body.id) == number), None)
    if found is None:
        raise NotFoundError(_("Este programa no tiene ese órgano."))
    return found
