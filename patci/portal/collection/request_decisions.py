"""What the secretariat decides of a request: whose matter it is, and whether an agency gets more time."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from models.enums import ExtensionDecision
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Writer, back
from patci.usecases.collecting import declines, pleas
from patci.usecases.queries import round_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/solicitudes/{request_id}")


@router.post("/competencia")
def decide_decline(
    door: Writer,
    request_id: int,
    decision: Annotated[str, Form()],
    note: Annotated[str, Form()] = "",
    due_on: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Excuse an agency that said that it is not its matter, or ask it again."""
    excuse = decision == "excuse"
    with door.writing() as desk:
        if decision not in {"excuse", "again"}:
            raise InvalidInputError(_("Elija dispensar o pedir otra vez la respuesta."))
        found = round_page.request(desk.db, desk.programme, request_id)
        if found is None:
            raise NotFoundError(_("Esa solicitud no existe."))
        declines.decide(
            desk.db,
            found,
            excuse=excuse,
            note=note,
            due_on=forms.day(due_on),
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/solicitudes/{request_id}", "dispensada" if excuse else "pedida-otra-vez")


@router.post("/prorrogas/{plea_id}")
def decide_plea(
    door: Writer,
    request_id: int,
    plea_id: int,
    *,
    decision: Annotated[str, Form()],
    note: Annotated[str, Form()] = "",
    desde: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Grant more time, or refuse it."""
    with door.writing() as desk:
        chosen = forms.choice(ExtensionDecision, decision)
        found = round_page.request(desk.db, desk.programme, request_id)
        if found is None:
            raise NotFoundError(_("Esa solicitud no existe."))
        plea = pleas.one(desk.db, found, plea_id)
        pleas.decide(desk.db, plea, decision=chosen, note=note, now=desk.now, actor=desk.actor)
    done = "prorroga" if chosen is ExtensionDecision.GRANTED else "prorroga-negada"
    return back("/rondas" if desde == "rondas" else f"/solicitudes/{request_id}", done)
