"""Agreements on screen: the list with where each stands, one with its history, and a report on it."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Agreement
from models.enums import Progress
from patci.errors import NotFoundError
from patci.portal import forms
from patci.portal.desk import Desk, Reader, Writer, back
from patci.portal.forms import options
from patci.usecases.collecting import agreements
from patci.usecases.queries import agreements as queries
from templates.i18n import gettext as _

router = APIRouter(prefix="/acuerdos")


@router.get("")
def list_agreements(door: Reader, estado: str = "") -> HTMLResponse:
    """All agreements, or those that stand somewhere; `vencidos` are the late ones."""
    with door.reading() as desk:
        newest = queries.newest(desk.db, desk.programme)
        rows = [
            (found, agreements.state(found, on=desk.today, last=newest.get(("agreement", found.id))))
            for found in queries.of_programme(desk.db, desk.programme)
        ]
        shown = [row for row in rows if not estado or row[1].progress == estado or _is_late(row[1], estado)]
        return desk.page(
            "agreements.html",
            rows=shown,
            total=len(rows),
            estado=estado,
            states=[("vencidos", _("Vencidos")), *options("progress")],
        )


@router.get("/{agreement_id}")
def show_agreement(door: Reader, agreement_id: int) -> HTMLResponse:
    """One agreement with everything that was reported on it."""
    with door.reading() as desk:
        found = _agreement(desk, agreement_id)
        last = found.follow_ups[-1] if found.follow_ups else None
        return desk.page(
            "agreement.html",
            agreement=found,
            standing=agreements.state(found, on=desk.today, last=last),
            progress=options("progress"),
        )


@router.post("/{agreement_id}/avance")
def report(
    door: Writer,
    agreement_id: int,
    progress: Annotated[str, Form()],
    text: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Append a report of the secretariat."""
    with door.writing() as desk:
        agreements.report(
            desk.db,
            _agreement(desk, agreement_id),
            progress=forms.choice(Progress, progress),
            text=text,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/acuerdos/{agreement_id}", "avance")


def _is_late(standing: agreements.Standing, wanted: str) -> bool:
    return wanted == "vencidos" and standing.overdue


def _agreement(desk: Desk, agreement_id: int) -> Agreement:
    found = desk.db.get(Agreement, agreement_id)
    if found is None or not queries.is_followed_up(desk.db, desk.programme, found):
        raise NotFoundError(_("Ese acuerdo no existe."))
    return found
