"""Indicators in the follow-up report: mark, way and pace; any text is text; older cut-offs have none."""

import io
import os
from datetime import UTC, date, datetime
from typing import Any, cast

import pdfplumber
import pytest

from models.enums import DocumentFormat, DocumentKind
from patci.documents.measures.rows import of_entered
from patci.documents.measures.words import MARKS
from patci.documents.pictures import of_measures
from patci.documents.press import follow_up_report
from patci.documents.provenance import Provenance
from patci.documents.shape import MeasuredRow, MeasureRow, Snapshot
from templates.labels import LABELS

FIRST = date(2024, 1, 1)
HOSTILE = (
    '#read("/etc/passwd") {{ 7*7 }} <script>alert(1)</script> =1+1 \x00\u202e\ud800 ' + "ñandú " * 20_000
)


def provenance() -> Provenance:
    return Provenance(
        kind=DocumentKind.FOLLOW_UP_REPORT,
        format=DocumentFormat.PDF,
        subject="cut_off:junio",
        source_sha256="ab12" * 16,
        at=datetime(2024, 6, 30, 18, tzinfo=UTC),
        zone="America/Mexico_City",
        base_url="https://patci.invalid",
    )


def value(day: str, text: str, number: float, *, is_share: bool = False) -> MeasuredRow:
    return {
        "day": day,
        "value": number,
        "is_share": is_share,
        "text": text,
        "source": "Oficio 7",
        "agency": None,
        "of": None,
        "classification": "internal",
    }


def measure(*values: MeasuredRow, **given: object) -> MeasureRow:
    row: dict[str, Any] = {
        "ref": "IND-1",
        "title": "Campañas realizadas",
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
    return of_entered(cast("MeasureRow", {**row, **given}), values, FIRST)


def snapshot(*measures: MeasureRow) -> Snapshot:
    rows: dict[str, Any] = {
        "version": 3,
        "at": "2024-06-30T18:00:00+00:00",
        "day": "2024-06-30",
        "simulated": False,
        "programme": {
            "slug": "p",
            "title": "Programa",
            "year_start": 2024,
            "year_end": 2024,
            "zone": "America/Mexico_City",
        },
        "answers": {name: [] for name in ("agency", "body", "objective", "round")},
        "standing": {name: [] for name in ("agency", "body", "objective")},
        "measures": list(measures),
    }
    empty = (
        "activities",
        "agreements",
        "bodies",
        "indicators",
        "requests",
        "rounds",
        "sessions",
        "unassigned",
    )
    return cast("Snapshot", {**{name: [] for name in empty}, **rows})


def text_of(rows: Snapshot) -> str:
    with pdfplumber.open(io.BytesIO(follow_up_report.write(rows, provenance()))) as pdf:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in pdf.pages)


TWO = (value("2024-03-31", "120", 120), value("2024-06-30", "139", 139))


def test_each_indicator_stands_with_its_mark_way_and_pace() -> None:
    said = text_of(
        snapshot(
            measure(*TWO),
            measure(
                value("2024-06-30", "78 %", 78, is_share=True),
                ref="IND-9",
                baseline="22",
                target="80 %",
                target_kind="share",
                target_value=80.0,
            ),
            measure(ref="IND-10"),
        )
    )
    for words in (
        "En camino",
        "66.1",
        "Al paso actual llegará a 177.4 el 31 dic 2024",
        "≠ No",
        "Sin dato",
    ):
        assert words in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 indicador no es comparable" in said


def test_what_has_no_name_yet_is_counted_in_a_line() -> None:
    unnamed = {
        "is_placeholder": True,
        "evaluated_every": 36,
        "target_on": "2028-12-31",
        "title": "Meta por nombrar",
    }
    said = text_of(snapshot(*(measure(ref=f"META-{n}", **unnamed) for n in range(53))))
    assert "53 indicadores están por nombrar, sin dato." in said
    assert "a más tardar el 31 dic 2028 y se evalúan cada 3 años" in said
    assert "META-7" not in said


def test_a_cut_off_without_measures_has_no_such_section() -> None:
    rows = snapshot(measure(*TWO))
    del rows["measures"]
    assert "Indicadores" not in text_of(rows)


def test_any_text_is_text_and_equal_rows_give_equal_bytes() -> None:
    hostile = dict.fromkeys(("title", "unit", "target", "baseline", "ref"), HOSTILE)
    rows = snapshot(measure(*TWO, **hostile))
    assert follow_up_report.write(rows, provenance()) == follow_up_report.write(rows, provenance())
    said = text_of(rows)
    assert "{{ 7*7 }} <script>alert(1)</script> =1+1" in said
    assert os.environ.get("HOME", "/root") + ":" not in said


def test_the_picture_says_what_the_row_says() -> None:
    row = measure(*TWO)
    picture = of_measures.course(row)
    assert [list(line) for line in picture.rows] == [["31 mar 2024", "120"], ["30 jun 2024", "139"]]
    assert picture.words == (
        "El último valor, del 30 jun 2024, es 139. La meta es 150.8. Al paso actual llegará a 177.4."
    )
    assert of_measures.has_line(row)
    assert not of_measures.has_line(measure(TWO[0]))


@pytest.mark.parametrize("kind", ["measure_state"])
def test_every_state_has_a_mark_of_its_own(kind: str) -> None:
    assert set(MARKS) == set(LABELS[kind])
    assert len(set(MARKS.values())) == len(MARKS)
