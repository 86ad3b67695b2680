"""Indicators: where each stands, its picture and its values, the form that enters one, what computes it."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import select

from models import Indicator
from models.enums import TargetKind
from patci.documents.measures import words
from patci.documents.measures.record import Computed
from patci.documents.measures.standings import MeasureState
from patci.documents.shape import MeasureRow
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.portal.frame import drawn, forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.forms import NOT_REFUSED, Refused
from patci.usecases.measuring import entering, present
from templates.i18n import gettext as _

router = APIRouter(prefix="/indicadores")


@router.get("")
def list_indicators(door: Reader) -> HTMLResponse:
    """All indicators by objective: state, way, newest value."""
    with door.reading() as desk:
        rows = present.rows(desk.db, desk.programme, now=desk.now)
        known = present.shares(desk.db, desk.programme, now=desk.now)
        titles = {objective.ref: objective.title for objective in desk.programme.objectives}
        groups: dict[str, list[MeasureRow]] = {}
        for row in rows:
            groups.setdefault(titles.get(row["objective"] or "", ""), []).append(row)
        found = select(Indicator.ref, Indicator.id).where(Indicator.programme_id == desk.programme.id)
        counts = {state.value: sum(row["state"] == state for row in rows) for state in MeasureState}
        return desk.page(
            "indicators.html",
            groups=groups,
            numbers={row.ref: row.id for row in desk.db.execute(found)},
            counts={state: count for state, count in counts.items() if count},
            total=len(rows),
            words=words,
            known=known,
            pictures=drawn.of_measures(known),
        )


@router.get("/{indicator_id}")
def show_indicator(door: Reader, indicator_id: int) -> HTMLResponse:
    """One indicator with its picture, its values, and what can be done with it."""
    return _show(door, indicator_id)


@router.post("/{indicator_id}/valores")
def enter(
    *,
    door: Writer,
    indicator_id: int,
    dia: Annotated[str, Form()] = "",
    valor: Annotated[str, Form()] = "",
    fuente: Annotated[str, Form()] = "",
) -> Response:
    """Enter a value of a day with its source."""
    try:
        with door.writing() as desk:
            entering.enter(
                desk.db,
                _indicator(desk, indicator_id),
                day=forms.day(dia),
                value=valor,
                source=fuente,
                now=desk.now,
                actor=desk.actor,
            )
    except (InvalidInputError, ConflictError) as error:
        refused = Refused("valor", str(error), {"dia": dia, "valor": valor, "fuente": fuente})
        return _show(door, indicator_id, refused=refused, status=error.http_status)
    return back(f"/indicadores/{indicator_id}", "indicador-valor")


@router.post("/{indicator_id}/calculo")
def choose(door: Writer, indicator_id: int, calculo: Annotated[str, Form()] = "") -> Response:
    """Say what the record computes it by, or that its values are entered."""
    try:
        with door.writing() as desk:
            indicator = _indicator(desk, indicator_id)
            entering.choose(desk.db, indicator, calculo, now=desk.now, actor=desk.actor)
    except InvalidInputError as error:
        refused = Refused("calculo", str(error), {"calculo": calculo})
        return _show(door, indicator_id, refused=refused, status=error.http_status)
    return back(f"/indicadores/{indicator_id}", "indicador-calculo")


def _show(
    door: Reader, indicator_id: int, *, refused: Refused = NOT_REFUSED, status: int = 200
) -> HTMLResponse:
    with door.reading() as desk:
        indicator = _indicator(desk, indicator_id)
        rows = present.rows(desk.db, desk.programme, now=desk.now)
        row = next(each for each in rows if each["ref"] == indicator.ref)
        titles = {objective.ref: objective.title for objective in desk.programme.objectives}
        return desk.page(
            "indicator.html",
            status=status,
            indicator=indicator,
            row=row,
            picture=drawn.of_course(row) if row["course"] else None,
            objectives=[titles.get(ref, ref) for ref in indicator.objective_refs],
            kinds=forms.options("computed_as", *Computed),
            can_be_computed=indicator.target_kind is not TargetKind.NUMBER,
            refused=refused,
            words=words,
        )


def _indicator(desk: Desk, indicator_id: int) -> Indicator:
    found = desk.db.get(Indicator, indicator_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Ese indicador no existe."))
    return found
