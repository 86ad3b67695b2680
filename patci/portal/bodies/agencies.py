"""Agencies: the list, and one agency with its people, seats in bodies, debts and non-working days."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Body, Membership, Seat
from models.enums import MembershipRole, SeatRole
from patci.errors import NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.forms import options
from patci.usecases.people import addresses, directory, memberships, succession
from patci.usecases.planning import closures, unavailable_days
from patci.usecases.queries import agency_page, calendar_page, collection
from patci.usecases.queries import feeds as feed_queries
from patci.usecases.subscribing import feeds
from templates.i18n import gettext as _

router = APIRouter(prefix="/dependencias")


@router.get("")
def list_agencies(door: Reader) -> HTMLResponse:
    """All agencies of the programme, members first."""
    with door.reading() as desk:
        lines = agency_page.agencies(desk.db, desk.programme, on=desk.today)
        return desk.page("agencies.html", lines=lines)


@router.get("/{agency_id}")
def show_agency(door: Reader, agency_id: int) -> HTMLResponse:
    """One agency."""
    with door.reading() as desk:
        found = agency_page.agency(desk.db, agency_id)
        feed = feed_queries.of_agency(desk.db, desk.programme.id, found.id)
        return desk.page(
            "agency.html",
            agency=found,
            matter=agency_page.matter(desk.db, desk.programme, found),
            requests=collection.requests_of_agency(desk.db, desk.programme, found, open_only=False),
            feed_path=feeds.path(feed, desk.application.secret) if feed else None,
            bodies=calendar_page.bodies(desk.db, desk.programme),
            unavailable=unavailable_days.declared(desk.db, desk.programme, found),
            roles=options("seat_role"),
            member_roles=options("membership_role"),
            others=[one for one in agency_page.choices(desk.db) if one is not found],
            today=desk.today,
        )


@router.post("/{agency_id}/personas")
def designate(
    *,
    door: Writer,
    agency_id: int,
    name: Annotated[str, Form()],
    role: Annotated[str, Form()],
    from_on: Annotated[date, Form()],
    email: Annotated[str, Form()] = "",
    treatment: Annotated[str, Form()] = "",
    post: Annotated[str, Form()] = "",
    letter: Annotated[str, Form()] = "",
    body_id: Annotated[int | None, Form()] = None,
) -> RedirectResponse:
    """Put a person in a seat of the agency."""
    with door.writing() as desk:
        directory.designate(
            desk.db,
            agency=agency_page.agency(desk.db, agency_id),
            role=forms.choice(SeatRole, role),
            name=name,
            email=email,
            from_on=from_on,
            treatment=treatment.strip() or None,
            post=post.strip() or None,
            letter=letter.strip() or None,
            body=_body(desk, body_id) if body_id is not None else None,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/dependencias/{agency_id}", "designacion")


@router.post("/{agency_id}/personas/{seat_id}/terminar")
def end_seat(
    door: Writer, agency_id: int, seat_id: int, last_day: Annotated[date, Form()]
) -> RedirectResponse:
    """Somebody leaves office."""
    with door.writing() as desk:
        seat = _seat(desk, agency_id, seat_id)
        directory.end_seat(desk.db, seat, last_day=last_day, now=desk.now, actor=desk.actor)
    return back(f"/dependencias/{agency_id}", "terminada")


@router.post("/{agency_id}/personas/{seat_id}/correo")
def give_address(
    door: Writer, agency_id: int, seat_id: int, email: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Note a person's address, or the one that is right."""
    with door.writing() as desk:
        seat = _seat(desk, agency_id, seat_id)
        addresses.give(desk.db, seat.person, email=email, now=desk.now, actor=desk.actor)
    return back(f"/dependencias/{agency_id}", "correo")


@router.post("/{agency_id}/organos")
def sit(
    *,
    door: Writer,
    agency_id: int,
    body_id: Annotated[int, Form()],
    role: Annotated[str, Form()],
    has_vote: Annotated[bool, Form()] = False,
    from_on: Annotated[date | None, Form()] = None,
) -> RedirectResponse:
    """The agency sits in a body of the programme."""
    with door.writing() as desk:
        memberships.seat(
            desk.db,
            _body(desk, body_id),
            agency=agency_page.agency(desk.db, agency_id),
            role=forms.choice(MembershipRole, role),
            has_vote=has_vote,
            from_on=from_on,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/dependencias/{agency_id}", "integra")


@router.post("/{agency_id}/organos/{membership_id}/terminar")
def leave(
    door: Writer, agency_id: int, membership_id: int, last_day: Annotated[date, Form()]
) -> RedirectResponse:
    """The agency leaves a body of the programme."""
    with door.writing() as desk:
        found = desk.db.get(Membership, membership_id)
        if found is None or found.agency_id != agency_id or found.body.programme_id != desk.programme.id:
            raise NotFoundError(_("La dependencia no participa en ese órgano."))
        memberships.leave(desk.db, found, last_day=last_day, now=desk.now, actor=desk.actor)
    return back(f"/dependencias/{agency_id}", "sale")


@router.post("/{agency_id}/sucesora")
def succeed(door: Writer, agency_id: int, successor_id: Annotated[int, Form()]) -> RedirectResponse:
    """Note which institution stands in this one's place."""
    with door.writing() as desk:
        succession.succeed(
            desk.db,
            agency_page.agency(desk.db, agency_id),
            successor=agency_page.agency(desk.db, successor_id),
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/dependencias/{agency_id}", "sucesora")


@router.post("/{agency_id}/inhabiles")
def close_days(
    *,
    door: Writer,
    agency_id: int,
    starts_on: Annotated[date, Form()],
    reason: Annotated[str, Form()],
    ends_on: Annotated[date | None, Form()] = None,
    citation: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Note days on which the agency does not work."""
    with door.writing() as desk:
        closures.add(
            desk.db,
            agency_page.agency(desk.db, agency_id),
            starts_on=starts_on,
            ends_on=ends_on or starts_on,
            reason=reason,
            citation=citation.strip() or None,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/dependencias/{agency_id}", "inhabil")


@router.post("/{agency_id}/inhabiles/{period_id}/quitar")
def open_days(door: Writer, agency_id: int, period_id: int) -> RedirectResponse:
    """The agency works on those days after all."""
    with door.writing() as desk:
        agency = agency_page.agency(desk.db, agency_id)
        closures.remove(desk.db, agency, period_id, now=desk.now, actor=desk.actor)
    return back(f"/dependencias/{agency_id}", "habil")


@router.post("/{agency_id}/no-disponible")
def declare_days(
    *,
    door: Writer,
    agency_id: int,
    starts_on: Annotated[date, Form()],
    ends_on: Annotated[date | None, Form()] = None,
    body_id: Annotated[int | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Note days on which the agency cannot meet."""
    with door.writing() as desk:
        unavailable_days.declare(
            desk.db,
            desk.programme,
            agency_page.agency(desk.db, agency_id),
            starts_on=starts_on,
            ends_on=ends_on or starts_on,
            body=_body(desk, body_id) if body_id is not None else None,
            reason=reason,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/dependencias/{agency_id}", "no-disponible")


@router.post("/{agency_id}/no-disponible/{days_id}/retirar")
def withdraw_days(door: Writer, agency_id: int, days_id: int) -> RedirectResponse:
    """The agency can meet on those days after all."""
    with door.writing() as desk:
        agency = agency_page.agency(desk.db, agency_id)
        found = unavailable_days.one(desk.db, desk.programme, agency, days_id)
        unavailable_days.withdraw(desk.db, found, now=desk.now, actor=desk.actor)
    return back(f"/dependencias/{agency_id}", "disponible")


def _seat(desk: Desk, agency_id: int, seat_id: int) -> Seat:
    seat = desk.db.get(Seat, seat_id)
    if seat is None or seat.agency_id != agency_id:
        raise NotFoundError(_("Esa designación no existe."))
    return seat


def _body(desk: Desk, body_id: int) -> Body:
    found = desk.db.get(Body, body_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Ese órgano no existe en este programa."))
    return found
