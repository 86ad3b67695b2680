"""The workbook of data: every row of the cut-off as typed cells, figures that agree, nothing that acts."""

import copy
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.shape import Snapshot
from patci.documents.tables import workbook
from tests.patci.documents.test_follow_up import ROWS

HERE = Provenance(
    kind=DocumentKind.DATA_WORKBOOK,
    format=DocumentFormat.XLSX,
    subject="cut_off:2024-s1",
    source_sha256="ab" * 32,
    at=datetime(2024, 7, 1, 5, 59, tzinfo=UTC),
    zone="America/Mexico_City",
    base_url="https://patci.example",
)
HOSTILE = (
    "\t=1+1",
    "\r=1+1",
    "-1+1",
    "{=1+1}",
    "=1+1",
    '=HYPERLINK("https://x.invalid")',
    "+1",
    "@SUM(A1)",
    "https://x.invalid",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    '#read("/etc/passwd")',
    "_x0041_",
    "\x00\x07\x1b control",
    " spaces ",
    "\u202eRTL",
    "👩🏽‍⚖️",
)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    lines = list(sheet.iter_rows(values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if any(c is not None for c in line)]


def titled(text: str) -> Snapshot:
    rows = copy.deepcopy(ROWS)
    rows["activities"][0]["title"] = text
    return rows


def day(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def test_the_same_rows_give_the_same_bytes_also_in_another_process() -> None:
    first = workbook.write(ROWS, HERE)
    assert workbook.write(copy.deepcopy(ROWS), HERE) == first
    script = (
        "import sys; from tests.patci.documents.tables.test_workbook import *;"
        "sys.stdout.buffer.write(workbook.write(ROWS, HERE))"
    )
    root = Path(__file__).parents[4]
    other = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=True)
    assert other.stdout == first


def test_every_row_of_the_cut_off_stands_in_its_sheet_as_what_it_is() -> None:
    book = opened(workbook.write(ROWS, HERE))
    session, activity = ROWS["sessions"][0], ROWS["activities"][0]
    (found,) = table(book["Sesiones"])
    assert (found["Clave"], found["Número"], found["Acuerdos"]) == (session["ref"], 1, 1)
    assert [found[name] for name in ("Desde", "Hasta", "Día fijado")] == [
        day(session[name])
        for name in ("start", "end", "day")  # type: ignore[literal-required]
    ]
    shown = table(book["Actividades"])
    assert [row["Clave"] for row in shown] == [row["ref"] for row in ROWS["activities"]]
    assert shown[0]["Actividad"] == activity["title"]
    assert shown[0]["Informado el"] == datetime(2024, 7, 10, 12)  # noqa: DTZ001  (a workbook has no zones)
    (agreed,) = table(book["Acuerdos"])
    assert (agreed["Número"], agreed["Vence"]) == ("CI-O1-01/2024", datetime(2024, 6, 20))  # noqa: DTZ001
    (answer,) = table(book["Respuestas"])
    assert (answer["Institución"], answer["Versiones"], answer["A tiempo"]) == ("SRE", 2, "Sí")
    (tally,) = table(book["Respuestas por institución"])
    assert tally == {
        "Institución": "SRE",
        "Esperadas": 4,
        "Recibidas": 3,
        "A tiempo": 2,
        "Aceptadas": 1,
        "Devueltas": 0,
        "No corresponde": 1,
        "Vencidas": 0,
        "Nunca respondidas": 0,
        "Recibido": 1,
        "Después de su día": 1,
        "Sin recibir": 0,
    }


def test_a_session_is_named_in_full_and_rounds_stand_in_their_order() -> None:
    rows = copy.deepcopy(ROWS)
    rows["sessions"][0].update(name="Vigésima Primera", number=21, kind="ordinary")
    rows["agreements"][0]["session_ref"] = rows["sessions"][0]["ref"]
    tally = rows["answers"]["round"][0]
    rows["answers"]["round"] = [{**tally, "key": key, "label": key} for key in ("a", "b")]
    days = {"covers_from": "2024-01-01", "covers_to": "2024-03-31", "status": "closed"}
    rows["rounds"] = [
        {"ref": ref, "title": ref, "opens_on": due_on, "due_on": due_on, **days}  # type: ignore[typeddict-item]
        for ref, due_on in (("a", "2024-06-10"), ("b", "2024-04-10"))
    ]
    book = opened(workbook.write(rows, HERE))
    names = [table(book[sheet])[0]["Sesión"] for sheet in ("Sesiones", "Acuerdos")]
    assert names == ["Vigésima Primera Sesión Ordinaria"] * 2
    assert [row["Ronda"] for row in table(book["Respuestas por ronda"])] == ["b", "a"]


def test_the_last_instant_of_a_day_is_of_that_day() -> None:
    last = datetime(2024, 7, 1, 5, 59, 59, 999_999, tzinfo=UTC)
    sheet = opened(workbook.write(ROWS, replace(HERE, at=last)))["Resumen"]
    lines = {line[0]: line[1] for line in sheet.iter_rows(values_only=True)}
    assert lines["Con datos al"] == datetime(2024, 6, 30, 23, 59, 59)  # noqa: DTZ001
    assert lines["Zona horaria"] == "Hora del centro de México (America/Mexico_City)"


def test_the_first_sheet_has_the_figures_the_hash_and_the_short_address() -> None:
    sheet = opened(workbook.write(ROWS, HERE))["Resumen"]
    lines = {line[0]: line[1:] for line in sheet.iter_rows(values_only=True) if line[0]}
    assert lines["Huella SHA-256 del corte"][0] == HERE.source_sha256
    assert lines["Compruebe este archivo en"][0] == HERE.address
    assert lines["Con datos al"][0] == datetime(2024, 6, 30, 23, 59)  # noqa: DTZ001
    assert lines["Sesiones celebradas de las debidas"][:3] == (1, 1, 1)
    assert lines["Actividades cumplidas"][:3] == (0, 2, 0)
    assert lines["Respuestas recibidas"][:3] == (3, 3, 1)
    assert lines["Respuestas a tiempo"][:2] == (2, 3)
    assert (lines["Actividades"][0], lines["Respuestas por ronda"][0]) == (2, 1)


def test_sheets_are_filtered_frozen_and_ready_for_paper() -> None:
    book = opened(workbook.write(ROWS, HERE))
    for sheet in book.worksheets[2:]:
        last = openpyxl.utils.get_column_letter(sheet.max_column)
        assert sheet.freeze_panes == "A2", sheet.title
        assert sheet.auto_filter.ref.startswith(f"A1:{last}"), sheet.title
        assert sheet.print_title_rows == "$1:$1", sheet.title
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0), sheet.title
        assert sheet.oddFooter.right.text == "&P / &N", sheet.title
        assert HERE.address in sheet.oddFooter.left.text
    first, charts = book["Resumen"], book["Gráficas"]
    assert {sheet.page_setup.paperSize for sheet in book.worksheets} == {1}
    assert [sheet.page_setup.orientation for sheet in (first, charts)] == ["portrait", "portrait"]
    assert first.print_area.startswith("'Resumen'!$A$1:$D$")
    assert all(len(sheet.title) <= 31 for sheet in book.worksheets)


def test_every_word_of_a_heading_has_room_beside_the_button_of_its_filter() -> None:
    columns = [column for sheet in workbook.sheets_of(ROWS) for column in sheet.columns]
    assert [name for name, width in columns if width < max(map(len, name.split())) + 3] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_stays_text(text: str) -> None:
    content = workbook.write(titled(text), HERE)
    cell = opened(content)["Actividades"]["B2"]
    assert (cell.data_type, openpyxl.utils.escape.unescape(cell.value)) == ("s", text)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts)


def test_a_text_that_no_cell_can_hold_is_cut_where_it_is_seen() -> None:
    longest = opened(workbook.write(titled("ñ" * 100_000), HERE))["Actividades"]["B2"].value
    assert (len(longest), longest[-1]) == (32_767, "…")
    faces = opened(workbook.write(titled("😀" * 20_000), HERE))["Actividades"]["B2"].value
    assert (faces[-1], len(faces.encode("utf-16-le")) <= 2 * 32_767) == ("…", True)


def test_markup_of_the_library_and_halves_of_pairs_do_not_break_the_file() -> None:
    markup = opened(workbook.write(titled("<r><t>x</t></r>"), HERE))["Actividades"]["B2"].value
    assert markup.strip() == "<r><t>x</t></r>"
    assert opened(workbook.write(titled("a\ud800b"), HERE))["Actividades"]["B2"].value == "a\ufffdb"


def test_completeness_by_agency_is_drawn_from_the_cells_of_its_sheet() -> None:
    content = workbook.write(ROWS, HERE)
    (chart,) = opened(content)["Gráficas"]._charts
    assert [series.val.numRef.f for series in chart.series] == [
        "'Respuestas por institución'!$D$2",
        "'Respuestas por institución'!$K$2",
        "'Respuestas por institución'!$L$2",
    ]
    assert [series.cat.strRef.f for series in chart.series] == ["'Respuestas por institución'!$A$2"] * 3
    # Who only looks at the file is shown the same without reading cells.
    assert [[point.v for point in series.val.numRef.numCache.pt] for series in chart.series] == [
        [2],
        [1],
        [0],
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (drawing,) = (
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith("drawings/drawing1.xml")
        )
    assert 'descr="De cada institución, cuántas respuestas llegaron a tiempo' in drawing


def test_without_indicators_there_are_no_sheets_for_them() -> None:
    assert "Indicadores" not in opened(workbook.write(ROWS, HERE)).sheetnames


def test_a_cut_off_with_nothing_in_it_says_so() -> None:
    rows = copy.deepcopy(ROWS)
    for name in ("bodies", "sessions", "activities", "agreements", "rounds", "requests", "unassigned"):
        rows[name] = []  # type: ignore[literal-required]
    rows["answers"], rows["standing"] = (
        {name: [] for name in ROWS["answers"]},
        {name: [] for name in ROWS["standing"]},
    )
    book = opened(workbook.write(rows, HERE))
    assert book.sheetnames == ["Resumen", "Sesiones", "Actividades", "Acuerdos", "Respuestas", "Rondas"]
    first = [cell.value for cell in book["Resumen"]["A"]]
    assert "Este corte no contiene actividades, acuerdos ni respuestas." in first


@pytest.mark.parametrize("simulated", [True, False])
def test_simulated_data_is_marked(simulated: bool) -> None:
    rows = copy.deepcopy(ROWS)
    rows["simulated"] = simulated
    first = [str(cell.value) for cell in opened(workbook.write(rows, HERE))["Resumen"]["A"]]
    assert any(text.startswith("[SIMULADO]") for text in first) is simulated


def test_a_full_disk_does_not_matter_while_the_workbook_is_made() -> None:
    script = (
        "import resource, signal; from tests.patci.documents.tables.test_workbook import *;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "content = workbook.write(ROWS, HERE); print(len(opened(content).worksheets))"
    )
    root = Path(__file__).parents[4]
    found = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=True)
    assert found.stdout == b"11\n"
