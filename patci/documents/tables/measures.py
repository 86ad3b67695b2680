"""The sheets of indicators: where each stands, everything that was recorded of them, and their trends.

A cut-off has them where its programme has indicators.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from patci.documents.measures import words
from patci.documents.shape import MeasuredRow, MeasureRow, Snapshot
from patci.documents.tables import trends
from patci.documents.tables.sheet import Cell, Columns, DataSheet
from patci.documents.tables.trends import amount
from templates.i18n import gettext as _
from templates.labels import label

COUNTED = frozenset({6, 9, 13, 14})
"""Columns of the sheet of indicators that hold numbers."""
OF_VALUES = frozenset({3, 5, 6})


def sheets(rows: Snapshot) -> Iterator[DataSheet]:
    """Indicators, their values, their trends; none where there is nothing to say."""
    found = rows.get("measures", [])
    if not found:
        return
    agencies = {row["key"]: row["label"] for row in rows["answers"]["agency"]}
    yield DataSheet(_("Indicadores"), _columns(), map(_measure, found), len(found), numbers=COUNTED)
    values = [(row, value) for row in found for value in row["values"]]
    if values:
        lines = (_value(row, value, agencies) for row, value in values)
        yield DataSheet(_("Valores"), _value_columns(), lines, len(values), numbers=OF_VALUES)
    yield from trends.sheets(found)


def _columns() -> Columns:
    return [
        (_("Clave"), 10),
        (_("Indicador"), 50),
        (_("Objetivo"), 12),
        (_("Unidad"), 24),
        (_("Línea base"), 18),
        (_("Meta"), 28),
        (_("Meta en número"), 12),
        (_("Para cuándo"), 12),
        (_("Se evalúa"), 13),
        (_("Último valor"), 11),
        (_("Del día"), 12),
        (_("Estado"), 20),
        (_("Por qué no se compara"), 34),
        (_("Avance"), 11),
        (_("Pronóstico"), 14),
        (_("Lo que dice el paso actual"), 40),
        (_("De dónde sale"), 24),
        (_("Por nombrar"), 11),
    ]


def _measure(row: MeasureRow) -> list[Cell]:
    progress, course = row["progress"], row["course"]
    return [
        row["ref"],
        row["title"],
        row["objective"],
        row["unit"],
        row["baseline"],
        row["target"],
        amount(row["goal"], is_share=row["is_share"]),
        date.fromisoformat(row["target_on"]),
        words.evaluated(row) or None,
        amount(row["value"], is_share=row["is_share"]),
        date.fromisoformat(course[-1]["day"]) if course else None,
        label("measure_state", row["state"]),
        words.why(row) or None,
        amount(progress, is_share=True),
        amount(row["forecast"], is_share=bool(course) and course[-1]["is_share"]),
        words.pace(row) or None,
        words.computed(row),
        row["is_placeholder"],
    ]


def _value_columns() -> Columns:
    return [
        (_("Clave"), 10),
        (_("Indicador"), 50),
        (_("Día"), 12),
        (_("Valor"), 11),
        (_("Como se dijo"), 24),
        (_("Tantos"), 10),
        (_("De tantos"), 10),
        (_("Unidad"), 24),
        (_("Institución"), 20),
        (_("Fuente"), 44),
        (_("Clasificación"), 17),
    ]


def _value(row: MeasureRow, value: MeasuredRow, agencies: Mapping[str, str]) -> list[Cell]:
    part, whole = value["of"] or (None, None)
    agency, classification = value["agency"], value["classification"]
    return [
        row["ref"],
        row["title"],
        date.fromisoformat(value["day"]),
        amount(value["value"], is_share=value["is_share"]),
        value["text"] or None,
        part,
        whole,
        row["unit"],
        agencies.get(agency, agency) if agency else None,
        words.source(value),
        label("classification", classification) if classification else None,
    ]
