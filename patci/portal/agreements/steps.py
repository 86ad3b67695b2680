"""What the secretariat does with an agreement: report, say where it stands, correct."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from models import Agency, Agreement, Body
from models.enums import AgreementStatus, Progress
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.portal.agreements import overview as page
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Writer, back
from patci.portal.frame.forms import Refused
from patci.usecases.agreeing import correcting, statuses
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from templates.i18n import gettext as _

router = APIRouter()


async def typed_fields(request: Request) -> dict[str, list[str]]:
    """The text fields of a form, each with all that was chosen in it."""
    form = await request.form()
    return {name: [one for one in form.getlist(name) if isinstance(one, str)] for name in form}


Typed = Annotated[dict[str, list[str]], Depends(typed_fields)]


@router.post("/acuerdos/{agreement_id}/avance")
def report(
    door: Writer,
    agreement_id: int,
    progress: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
) -> Response:
    """Append a report of the secretariat."""
    try:
        with door.writing() as desk:
            agreements.report(
                desk.db,
                page.agreement_of(desk, agreement_id),
                progress=forms.choice(Progress, progress),
                text=text,
                now=desk.now,
                actor=desk.actor,
            )
    except (InvalidInputError, ConflictError) as error:
        typed = Refused("avance", str(error), {"progress": progress, "text": text})
        return page.show(door, agreement_id, typed=typed, status=error.http_status)
    return back(f"/acuerdos/{agreement_id}", "avance")


@router.post("/acuerdos/{agreement_id}/estado")
def change(
    *,
    door: Writer,
    agreement_id: int,
    status: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    happened_on: Annotated[str, Form()] = "",
    heir: Annotated[str, Form()] = "",
) -> Response:
    """Say where it stands, outside a session, with the reason."""
    try:
        with door.writing() as desk:
            statuses.change(
                desk.db,
                page.agreement_of(desk, agreement_id),
                forms.choice(AgreementStatus, status),
                text=text,
                happened_on=forms.day(happened_on),
                superseded_by=_heir(desk, heir),
                now=desk.now,
                actor=desk.actor,
            )
    except (InvalidInputError, ConflictError) as error:
        said = {"status": status, "text": text, "happened_on": happened_on, "heir": heir}
        typed = Refused("estado", str(error), said)
        return page.show(door, agreement_id, typed=typed, status=error.http_status)
    return back(f"/acuerdos/{agreement_id}", "acuerdo-estado")


@router.post("/acuerdos/{agreement_id}/corregir")
def correct(door: Writer, agreement_id: int, typed: Typed) -> Response:
    """Correct what it says; its number stays."""
    said = {name: values[-1] for name, values in typed.items() if values}
    try:
        with door.writing() as desk:
            found = page.agreement_of(desk, agreement_id)
            correcting.correct(
                desk.db,
                found,
                text=said.get("text", ""),
                responsibles=_responsibles(desk, found, typed.get("agency_id", []), said.get("leads", "")),
                terms=Terms(
                    due_phrase=said.get("due_phrase") or None,
                    due_on=forms.day(said.get("due_on", "")),
                    show_from=forms.day(said.get("show_from", "")),
                    activity_id=forms.whole_number(said.get("activity_id", "")),
                    indicator_id=forms.whole_number(said.get("indicator_id", "")),
                ),
                reason=said.get("reason", ""),
                now=desk.now,
                actor=desk.actor,
            )
    except (InvalidInputError, ConflictError) as error:
        refused = Refused("corregir", str(error), said)
        return page.show(door, agreement_id, typed=refused, status=error.http_status)
    return back(f"/acuerdos/{agreement_id}", "acuerdo-corregido")


def _heir(desk: Desk, number: str) -> Agreement | None:
    known = forms.whole_number(number)
    return page.agreement_of(desk, known) if known is not None else None


def _responsibles(desk: Desk, found: Agreement, numbers: list[str], leads: str) -> list[Agency | Body]:
    """The agencies that were ticked, whoever leads first; bodies stay as they are."""
    ticked = [number for one in numbers if (number := forms.whole_number(one)) is not None]
    first = forms.whole_number(leads)
    agencies = [agency_of(desk, number) for number in sorted(ticked, key=lambda one: one != first)]
    bodies = [row.body for row in found.responsibles if row.body is not None]
    return [*agencies, *bodies]


def agency_of(desk: Desk, number: int) -> Agency:
    """An agency of the directory.

    Raises:
        NotFoundError: there is none.
    """
    found = desk.db.get(Agency, number)
    if found is None:
        raise NotFoundError(_("Esa dependencia no existe."))
    return found
