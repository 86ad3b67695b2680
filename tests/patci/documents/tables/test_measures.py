"""Indicators in the workbook: state, way and forecast as typed cells, every value with its source, trends."""

import io
import zipfile
from datetime import date
from typing import Any, cast

import openpyxl

from patci.documents.measures.record import Computed, Record, Share
from patci.documents.measures.rows import of_entered, of_record
from patci.documents.shape import MeasuredRow, MeasureRow, Snapshot
from patci.documents.tables import workbook
from tests.patci.documents.tables.test_workbook import HERE, table
from tests.patci.documents.test_follow_up import ROWS

FIRST = date(2024, 1, 1)


class FromRecord(Record):
    """A record that has already been counted."""

    def __init__(self) -> None:
        object.__setattr__(self, "first", FIRST)

    def shares(self, computed: Computed) -> list[Share]:
        """Two quarters of agreements."""
        assert computed is Computed.AGREEMENTS_FULFILLED
        return [Share(date(2024, 3, 31), 1, 4), Share(date(2024, 6, 30), 3, 4)]


def row(ref: str, **given: object) -> MeasureRow:
    said: dict[str, Any] = {
        "ref": ref,
        "title": "Campañas",
        "unit": "campañas",
        "baseline": "116",
        "target": "Aumentar en 30 %",
        "target_kind": "increase",
        "target_value": 30.0,
        "target_on": "2024-12-31",
        "evaluated_every": None,
        "objective": "1",
        "computed_as": None,
        "is_placeholder": False,
    }
    return cast("MeasureRow", {**said, **given})


def value(day: str, text: str, number: float, **given: object) -> MeasuredRow:
    said: dict[str, Any] = {
        "day": day,
        "value": number,
        "is_share": "%" in text,
        "text": text,
        "source": "Oficio 7",
        "agency": None,
        "of": None,
        "classification": "internal",
    }
    return cast("MeasuredRow", {**said, **given})


def book(*rows: MeasureRow) -> bytes:
    return workbook.write(cast("Snapshot", {**ROWS, "measures": list(rows)}), HERE)


CAMPAIGNS = of_entered(
    row("IND-2", title="=1+1"),
    [
        value("2024-03-31", "120 campañas", 120.0),
        value("2024-06-30", "140", 140.0, agency="SRE", source="@SUM(A1)", classification="public"),
    ],
    FIRST,
)
AGREEMENTS = of_record(
    row(
        "IND-9",
        title="Acuerdos",
        unit="% de acuerdos cumplidos",
        baseline="22",
        target="Cumplir el 80 % de los acuerdos",
        target_kind="share",
        target_value=80.0,
        computed_as="agreements_fulfilled",
    ),
    FromRecord(),
)
DIAGNOSIS = of_entered(
    row(
        "IND-1",
        title="Diagnóstico",
        baseline="0",
        target="un diagnóstico",
        target_kind="number",
        target_value=1.0,
        evaluated_every=36,
        target_on="2028-12-31",
    ),
    [],
    FIRST,
)


def test_an_indicator_stands_where_its_page_says_it_stands() -> None:
    found = openpyxl.load_workbook(io.BytesIO(book(CAMPAIGNS, AGREEMENTS, DIAGNOSIS)))
    campaigns, agreements, diagnosis = table(found["Indicadores"])
    assert campaigns["Indicador"] == "=1+1"
    assert (campaigns["Línea base"], campaigns["Meta"], campaigns["Meta en número"]) == (
        "116",
        "Aumentar en 30 %",
        150.8,
    )
    assert (campaigns["Último valor"], campaigns["Del día"].date()) == (140, date(2024, 6, 30))
    assert (campaigns["Estado"], campaigns["Avance"]) == ("En camino", 0.69)
    assert campaigns["Pronóstico"] == 180.44
    assert campaigns["Lo que dice el paso actual"] == "Al paso actual llegará a 180.4 el 31 dic 2024."
    assert (agreements["Estado"], agreements["Último valor"]) == ("No comparable", 0.75)
    assert agreements["Por qué no se compara"] == (
        "La línea base («22») está en otra unidad que la meta («Cumplir el 80 % de los acuerdos»)."
    )
    assert (agreements["Meta en número"], agreements["Avance"]) == (0.8, None)
    assert agreements["De dónde sale"] == "Acuerdos cumplidos"
    assert (diagnosis["Estado"], diagnosis["Último valor"], diagnosis["Se evalúa"]) == (
        "Sin dato",
        None,
        "cada 3 años",
    )
    assert diagnosis["Para cuándo"].date() == date(2028, 12, 31)
    shares = [found["Indicadores"][cell].number_format for cell in ("G2", "G3", "J3")]
    assert shares == ["General", "0.0%", "0.0%"]


def test_every_value_says_from_where_it_is() -> None:
    values = table(openpyxl.load_workbook(io.BytesIO(book(CAMPAIGNS, AGREEMENTS, DIAGNOSIS)))["Valores"])
    names = (
        "Clave",
        "Valor",
        "Como se dijo",
        "Tantos",
        "De tantos",
        "Institución",
        "Fuente",
    )
    assert [one["Clasificación"] for one in values] == ["Interna", "Pública", None, None]
    assert [tuple(one[name] for name in names) for one in values] == [
        ("IND-2", 120, "120 campañas", None, None, None, "Oficio 7"),
        ("IND-2", 140, "140", None, None, "SRE", "@SUM(A1)"),
        ("IND-9", 0.25, None, 1, 4, None, "Del registro: 1 de 4"),
        ("IND-9", 0.75, None, 3, 4, None, "Del registro: 3 de 4"),
    ]


def test_a_trend_is_drawn_against_its_target() -> None:
    content = book(CAMPAIGNS, DIAGNOSIS, AGREEMENTS)
    found = openpyxl.load_workbook(io.BytesIO(content))
    assert [(one["Clave"], one["Valor"], one["Meta"]) for one in table(found["Tendencias"])] == [
        ("IND-2", 120, 150.8),
        ("IND-2", 140, 150.8),
        ("IND-9", 0.25, 0.8),
        ("IND-9", 0.75, 0.8),
    ]
    _completeness, campaigns, agreements = found["Gráficas"]._charts
    assert [(one.xVal.numRef.f, one.yVal.numRef.f) for one in campaigns.series] == [
        ("Tendencias!$C$2:$C$3", "Tendencias!$D$2:$D$3"),
        ("Tendencias!$C$2:$C$3", "Tendencias!$E$2:$E$3"),
    ]
    assert [one.yVal.numRef.f for one in agreements.series] == [
        "Tendencias!$D$4:$D$5",
        "Tendencias!$E$4:$E$5",
    ]
    assert [point.v for point in agreements.series[0].yVal.numRef.numCache.pt] == [0.25, 0.75]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    assert (
        'descr="=1+1. De 120 el 31 mar 2024 a 140 el 30 jun 2024, en 2 valores. Meta: 150.8."'
        in parts["xl/drawings/drawing1.xml"]
    )
    # The titles of charts are texts as well.
    assert not any("<c:f>1+1" in part or "<f>" in part for part in parts.values())


def test_values_in_another_unit_make_no_trend() -> None:
    mixed = of_entered(
        row("IND-6", baseline="160", target_kind="share", target_value=100.0),
        [value("2024-03-31", "160", 160.0), value("2024-06-30", "88 %", 88.0)],
        FIRST,
    )
    found = openpyxl.load_workbook(io.BytesIO(book(mixed)))
    assert ("Valores" in found.sheetnames, "Tendencias" in found.sheetnames) == (True, False)
    (shown,) = table(found["Indicadores"])
    assert (shown["Estado"], shown["Último valor"], shown["Avance"]) == ("No comparable", 0.88, None)


def test_the_first_sheet_counts_what_was_reached_and_what_nobody_measured() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(book(CAMPAIGNS, AGREEMENTS, DIAGNOSIS)))["Resumen"]
    lines = {line[0]: line[1:3] for line in sheet.iter_rows(values_only=True)}
    assert lines["Indicadores con su meta alcanzada"] == (0, 3)
    assert lines["Indicadores sin dato"] == (1, 3)
