"""The liaison's page of the days on which its agency cannot meet."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models import Body
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame.desk import back
from patci.portal.frame.visits import Door, Visit
from patci.portal.liaison.owed import Liaison
from patci.usecases.planning import unavailable_days
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/dias")


@dataclass(frozen=True)
class Typed:
    """What stands in the form."""

    starts_on: date | None = None
    ends_on: date | None = None
    body_id: int | None = None
    reason: str = ""


@router.get("")
def show_days(door: Liaison) -> HTMLResponse:
    """The days that the agency declared, and the form for more."""
    return _page(door, Typed())


@router.post("")
def declare_days(
    door: Liaison,
    starts_on: Annotated[date, Form()],
    ends_on: Annotated[date | None, Form()] = None,
    body_id: Annotated[int | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Note days on which the agency cannot meet; what is refused comes back with what was typed."""
    try:
        with door.writing() as visit:
            unavailable_days.declare(
                visit.db,
                visit.programme,
                visit.agency,
                starts_on=starts_on,
                ends_on=ends_on or starts_on,
                body=_body(visit, body_id) if body_id is not None else None,
                reason=reason,
                now=visit.now,
                actor=f"agency:{visit.agency.id}",
            )
    except InvalidInputError as error:
        return _page(door, Typed(starts_on, ends_on, body_id, reason), refused=str(error))
    return back(f"/e/{door.token}/dias", "no-disponible")


@router.post("/{days_id}/retirar")
def withdraw_days(door: Liaison, days_id: int) -> RedirectResponse:
    """The agency can meet after all."""
    with door.writing() as visit:
        found = unavailable_days.one(visit.db, visit.programme, visit.agency, days_id)
        unavailable_days.withdraw(visit.db, found, now=visit.now, actor=f"agency:{visit.agency.id}")
    return back(f"/e/{door.token}/dias", "disponible")


def _page(door: Door, typed: Typed, *, refused: str | None = None) -> HTMLResponse:
    with door.reading() as visit:
        return visit.page(
            "liaison_days.html",
            status=422 if refused else 200,
            refused=refused,
            typed=typed,
            declared=unavailable_days.declared(visit.db, visit.programme, visit.agency),
            bodies=_bodies(visit),
        )


def _bodies(visit: Visit) -> list[Body]:
    return list(unavailable_days.bodies_of(visit.db, visit.programme, visit.agency, on=visit.today))


def _body(visit: Visit, body_id: int) -> Body:
    found = next((body for body in _bodies(visit) if body.id == body_id), None)
    if found is None:
        raise NotFoundError(_("Su institución no participa en ese órgano."))
    return found
