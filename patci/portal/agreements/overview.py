"""Agreements on screen: the list with where each stands, as a page and as CSV; one with its whole life."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, Response

from models import Agreement
from models.enums import AgreementStatus
from patci.documents.agreement_rows import as_csv
from patci.errors import NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader
from patci.portal.frame.forms import NOT_REFUSED, Refused, options
from patci.usecases.agreeing.standings import standing_of
from patci.usecases.exchanging import capturers
from patci.usecases.exchanging.capturers import Capture
from patci.usecases.queries import agency_page, agreement_links, agreement_list
from patci.usecases.queries import agreements as queries
from patci.usecases.queries.agreement_list import Row, Wanted
from templates.i18n import gettext as _
from templates.labels import label

router = APIRouter(prefix="/acuerdos")
SAYABLE = [status.value for status in AgreementStatus if status is not AgreementStatus.OVERDUE]
"""What a person can say of an agreement; overdue follows from its day."""


def _wanted(
    organo: Annotated[str, Query(max_length=100)] = "",
    estado: Annotated[str, Query(max_length=40)] = "",
    dependencia: Annotated[str, Query(max_length=20)] = "",
    texto: Annotated[str, Query(max_length=200)] = "",
) -> Wanted:
    return Wanted(organo, "overdue" if estado == "vencidos" else estado, dependencia, texto.strip())


Asked = Annotated[Wanted, Depends(_wanted)]


@router.get("")
def list_agreements(door: Reader, wanted: Asked) -> HTMLResponse:
    """All agreements, or those that are looked for."""
    with door.reading() as desk:
        found = agreement_list.found(desk.db, desk.programme, wanted, on=desk.today)
        return desk.page(
            "agreements.html",
            found=found,
            wanted=wanted,
            query=desk.request.url.query,
            states=[
                ("open", _("Abiertos")),
                ("awaits", _("Informados como cumplidos")),
                *options("agreement_status"),
            ],
        )


@router.get("/acuerdos.csv")
def download(door: Reader, wanted: Asked) -> Response:
    """The same list for a spreadsheet."""
    with door.reading() as desk:
        found = agreement_list.found(desk.db, desk.programme, wanted, on=desk.today)
        captures = capturers.of_agreements(desk.db, [row.agreement for row in found.rows])
        content = as_csv(_heads(), [_cells(row, captures[row.agreement.id]) for row in found.rows])
    headers = {"content-disposition": 'attachment; filename="acuerdos.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{agreement_id}")
def show_agreement(door: Reader, agreement_id: int) -> HTMLResponse:
    """One agreement with its whole life."""
    return show(door, agreement_id)


def show(door: Door, agreement_id: int, *, typed: Refused = NOT_REFUSED, status: int = 200) -> HTMLResponse:
    """The page of an agreement, perhaps with a form that comes back."""
    with door.reading() as desk:
        found = agreement_of(desk, agreement_id)
        return desk.page(
            "agreement.html",
            status=status,
            agreement=found,
            standing=standing_of(found, on=desk.today),
            life=agreement_list.life(desk.db, desk.programme, found),
            progress=options("progress", "in_progress", "done", "pending", "not_done"),
            states=options("agreement_status", *SAYABLE),
            agencies=agency_page.choices(desk.db),
            links=agreement_links.of_programme(desk.db, found.programme_id),
            typed=typed,
        )


def agreement_of(desk: Desk, agreement_id: int) -> Agreement:
    """An agreement that the programme on the table follows up.

    Raises:
        NotFoundError: there is none.
    """
    small = agreement_id < 10**forms.MOST_DIGITS
    found = desk.db.get(Agreement, agreement_id) if small else None
    if found is None or not queries.is_followed_up(desk.db, desk.programme, found):
        raise NotFoundError(_("Ese acuerdo no existe."))
    return found


def _heads() -> list[str]:
    return [
        _("Número"),
        _("Acuerdo"),
        _("Órgano"),
        _("Sesión"),
        _("Responsables"),
        _("Vence"),
        _("Estado"),
        _("Identificador"),
        _("Capturó"),
        _("Institución de quien capturó"),
    ]


def _cells(row: Row, captured: Capture) -> list[str]:
    one, standing = row.agreement, row.standing
    agencies = [each.agency.label for each in one.responsibles if each.agency]
    bodies = [each.body.short_name for each in one.responsibles if each.body]
    return [
        one.number,
        one.text,
        one.session.body.short_name,
        one.session.name,
        ", ".join([*agencies, *bodies]),
        standing.due_on.isoformat() if standing.due_on else "",
        label("agreement_status", standing.status),
        one.uid,
        captured.by or "",
        captured.institution or "",
    ]
