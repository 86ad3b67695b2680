"""Bodies: the list, and one body with its members, its habits and which body meets ahead of which."""

from enum import StrEnum
from typing import Annotated

from babel.dates import get_day_names
from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from patci.portal.bodies import coordination as body_coordination
from patci.portal.frame import forms
from patci.portal.frame.desk import Reader, Writer, back
from patci.usecases.planning import body_orders, habits, plan_habits
from patci.usecases.queries import body_page, calendar_page
from templates import i18n

router = APIRouter(prefix="/organos")


class Place(StrEnum):
    """On which side of another body one meets."""

    BEFORE = "before"
    AFTER = "after"


@router.get("")
def list_bodies(door: Reader) -> HTMLResponse:
    """All bodies with their habits."""
    with door.reading() as desk:
        lines = body_page.lines(desk.db, desk.programme, on=desk.today)
        sessions = calendar_page.sessions(desk.db, desk.programme)
        shown = plan_habits.habits(sessions, zone=desk.programme.zone)
        return desk.page("bodies.html", lines=lines, shown=shown)


@router.get("/{ref}")
def show_body(door: Reader, ref: str) -> HTMLResponse:
    """One body."""
    with door.reading() as desk:
        found = body_page.body(desk.db, desk.programme, ref)
        sessions = calendar_page.sessions(desk.db, desk.programme, body_ref=ref)
        return desk.page(
            "body.html",
            body=found,
            **body_coordination.context(desk, found),
            shown=plan_habits.habits(sessions, zone=desk.programme.zone).get(found.id),
            members=body_page.members(desk.db, found, on=desk.today),
            orders=body_page.orders(desk.db, found),
            sessions=sessions,
            others=[one for one in calendar_page.bodies(desk.db, desk.programme) if one is not found],
            weekdays=sorted(get_day_names("wide", locale=i18n.language.get()).items()),
        )


@router.post("/{ref}/habitos")
def keep_habits(
    *,
    door: Writer,
    ref: str,
    weekday: Annotated[str, Form()] = "",
    starts: Annotated[str, Form()] = "",
    minutes: Annotated[str, Form()] = "",
    room: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Keep when and where the body is used to meet."""
    with door.writing() as desk:
        habits.keep(
            desk.db,
            body_page.body(desk.db, desk.programme, ref),
            weekday=forms.whole_number(weekday),
            starts=forms.hour(starts),
            minutes=forms.whole_number(minutes),
            room=room,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/organos/{ref}", "habitos")


@router.post("/{ref}/orden")
def declare_order(
    *,
    door: Writer,
    ref: str,
    other: Annotated[str, Form()],
    place: Annotated[str, Form()],
    reason: Annotated[str, Form()],
    citation: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Say that the body meets ahead of another, or behind it, and why."""
    with door.writing() as desk:
        one, another = (body_page.body(desk.db, desk.programme, name) for name in (ref, other))
        if forms.choice(Place, place) is Place.AFTER:
            one, another = another, one
        body_orders.declare(
            desk.db,
            desk.programme,
            before=one,
            after=another,
            reason=reason,
            citation=citation,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/organos/{ref}", "orden-organos")


@router.post("/{ref}/orden/{order_id}/quitar")
def remove_order(door: Writer, ref: str, order_id: int) -> RedirectResponse:
    """Take back that one body meets ahead of another."""
    with door.writing() as desk:
        order = body_orders.one(desk.db, desk.programme, order_id)
        body_orders.remove(desk.db, desk.programme, order, now=desk.now, actor=desk.actor)
    return back(f"/organos/{ref}", "orden-quitado")
