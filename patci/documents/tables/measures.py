"""The sheets of indicators: what each is and aims at, its values over time, a chart of each trend.

A cut-off has them where its programme has indicators; what is no number stays the word that it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from patci.documents.tables.sheet import Cell, Chart, DataSheet, Series
from templates.i18n import gettext as _
from templates.labels import LABELS, label

Measure = Mapping[str, Any]
MOST_CHARTS = 60


def sheets(measures: Sequence[Measure]) -> Iterator[DataSheet]:
    """One sheet of indicators and one of their values; none where there are none."""
    if not measures:
        return
    columns = [
        (_("Clave"), 12),
        (_("Indicador"), 60),
        (_("Unidad"), 18),
        (_("Línea base"), 16),
        (_("Meta"), 16),
        (_("Valor"), 16),
        (_("Estado"), 18),
    ]
    yield DataSheet(_("Indicadores"), columns, map(_measure, measures), len(measures))
    values = [(one, value) for one in measures for value in one.get("values") or []]
    if values:
        columns = [
            (_("Clave"), 12),
            (_("Indicador"), 60),
            (_("Día"), 12),
            (_("Valor"), 16),
            (_("Unidad"), 18),
            (_("Fuente"), 40),
        ]
        rows = (_value(one, value) for one, value in values)
        yield DataSheet(_("Valores"), columns, rows, len(values), list(_trends(measures))[:MOST_CHARTS])


def _measure(row: Measure) -> list[Cell]:
    state = row.get("state")
    return [
        _words(row.get("ref")),
        _words(row.get("title")),
        _words(row.get("unit")),
        _number(row.get("baseline")),
        _number(row.get("target")),
        _number(row.get("value")),
        _state(state) if isinstance(state, str) else None,
    ]


def _state(state: str) -> str:
    return label("measure_state", state) if state in LABELS.get("measure_state", {}) else state


def _value(row: Measure, value: Measure) -> list[Cell]:
    return [
        _words(row.get("ref")),
        _words(row.get("title")),
        _day(value.get("day")),
        _number(value.get("value")),
        _words(row.get("unit")),
        _words(value.get("source")),
    ]


def _trends(measures: Sequence[Measure]) -> Iterator[Chart]:
    """A line for each indicator with two values or more that are numbers."""
    line = 0
    for row in measures:
        values = row.get("values") or []
        first, line = line, line + len(values)
        if sum(isinstance(_number(one.get("value")), int | Decimal) for one in values) > 1:
            title = f"{_words(row.get('ref')) or ''} {_words(row.get('title')) or ''}".strip()
            yield Chart(
                "line",
                title,
                first=first,
                last=line - 1,
                categories=2,
                series=[Series(_("Valor"), 3, "#1F5C4D")],
                unit=_words(row.get("unit")) or "",
            )


def _number(value: object) -> Cell:
    """A number where it is one, its words where it is not."""
    if value is None or isinstance(value, bool | int):
        return value
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return found if found.is_finite() else str(value)


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
