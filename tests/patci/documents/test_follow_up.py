"""The follow-up report: equal cut-off, equal bytes; typed cells; a page that needs nothing else."""

import copy
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest

from models import CutOff
from models.enums import Classification
from patci.documents import follow_up
from patci.documents.shape import Snapshot, TallyRow
from templates.environment import share

TALLY: TallyRow = {
    "key": "sre",
    "label": "SRE",
    "expected": 4,
    "received": 3,
    "on_time": 2,
    "accepted": 1,
    "returned": 0,
    "not_ours": 1,
    "overdue": 0,
    "never": 0,
}
ROWS: Snapshot = {
    "version": 1,
    "at": "2024-07-16T18:00:00+00:00",
    "day": "2024-07-16",
    "simulated": False,
    "programme": {
        "slug": "patci-2024",
        "title": "Programa 2024",
        "year_start": 2024,
        "year_end": 2024,
        "zone": "America/Mexico_City",
    },
    "bodies": [{"ref": "CI", "name": "Comisión", "kind": "plenary", "coordinator": "SEGOB"}],
    "sessions": [
        {
            "ref": "CI-O1",
            "body": "CI",
            "name": "Primera Sesión Ordinaria",
            "kind": "ordinary",
            "number": 1,
            "status": "held",
            "period": "marzo",
            "start": "2024-03-01",
            "end": "2024-03-31",
            "day": "2024-03-05",
            "end_day": None,
            "has_minutes": True,
            "agreements": 1,
        }
    ],
    "activities": [
        {
            "ref": "A1",
            "title": '=HYPERLINK("https://x.invalid") <script>alert(1)</script>',
            "objective": "1",
            "body": None,
            "responsibles": ["SRE"],
            "agencies": ["sre"],
            "period": "junio",
            "start": "2024-06-01",
            "end": "2024-06-30",
            "progress": "in_progress",
            "overdue": True,
            "last": {
                "progress": "in_progress",
                "text": "En curso.",
                "by": "SRE",
                "at": "2024-07-10T18:00:00+00:00",
            },
        },
        {
            "ref": "A2",
            "title": "Otra",
            "objective": None,
            "body": None,
            "responsibles": ["Sin responsable"],
            "agencies": [],
            "period": None,
            "start": None,
            "end": None,
            "progress": "pending",
            "overdue": False,
            "last": None,
        },
    ],
    "agreements": [
        {
            "number": "CI-O1-01/2024",
            "text": "Elaborar la guía.",
            "body": "CI",
            "session": "Primera Sesión Ordinaria",
            "responsibles": ["SRE"],
            "agencies": ["sre"],
            "period": "a más tardar el 20 de junio",
            "due_on": "2024-06-20",
            "progress": "done",
            "overdue": False,
            "last": None,
        }
    ],
    "rounds": [
        {
            "ref": "semestral-2024-1",
            "title": "Primer semestre",
            "covers_from": "2024-01-01",
            "covers_to": "2024-06-30",
            "opens_on": "2024-07-01",
            "due_on": "2024-07-15",
            "status": "open",
        }
    ],
    "requests": [
        {
            "round": "semestral-2024-1",
            "agency": "sre",
            "subject": "A1",
            "title": "Actividad",
            "body": None,
            "objective": "1",
            "status": "submitted",
            "due_on": "2024-07-15",
            "extended": False,
            "overdue": False,
            "versions": 2,
            "folio": "PATCI-2024-000001",
            "sha256": "ab" * 32,
            "received_at": "2024-07-10T18:00:00+00:00",
            "on_time": True,
            "simulated": False,
        }
    ],
    "answers": {"agency": [TALLY], "body": [], "objective": [TALLY], "round": [TALLY]},
    "standing": {
        "agency": [],
        "body": [],
        "objective": [
            {
                "key": "1",
                "label": "Objetivo uno",
                "total": 1,
                "pending": 0,
                "in_progress": 1,
                "done": 0,
                "not_done": 0,
                "cancelled": 0,
                "overdue": 1,
            }
        ],
    },
    "unassigned": ["A2"],
}


def make_cut_off(rows: Snapshot = ROWS) -> CutOff:
    return CutOff(
        ref="corte-1",
        title="Informe de julio",
        at=datetime(2024, 7, 16, 18, tzinfo=UTC),
        snapshot=json.dumps(rows),
        sha256="cd" * 32,
        classification=Classification.INTERNAL,
    )


def test_the_same_cut_off_gives_the_same_bytes() -> None:
    assert follow_up.html(make_cut_off()) == follow_up.html(make_cut_off())
    assert follow_up.xlsx(make_cut_off()) == follow_up.xlsx(make_cut_off())


def test_the_workbook_holds_no_instant_but_the_cut_off() -> None:
    with zipfile.ZipFile(io.BytesIO(follow_up.xlsx(make_cut_off()))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-[^<]+)<", core) == ["2024-07-16T18:00:00Z"] * 2


def test_no_cell_becomes_a_formula_or_a_link() -> None:
    content = follow_up.xlsx(make_cut_off())
    title = openpyxl.load_workbook(io.BytesIO(content))["Actividades"]["B2"]
    assert (title.data_type, title.value) == ("s", ROWS["activities"][0]["title"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_the_page_needs_nothing_else_and_escapes_what_people_wrote() -> None:
    page = follow_up.html(make_cut_off())
    assert "cd" * 32 in page
    assert re.findall(r"<(?:script|link|img|iframe|base)\b", page) == []
    assert re.findall(r"(?:src|href)=|url\(|@import", page) == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_every_table_has_a_caption_and_scoped_headings() -> None:
    page = follow_up.html(make_cut_off())
    tables = re.findall(r"<table>.*?</table>", page, flags=re.DOTALL)
    assert len(tables) == 8
    for table in tables:
        assert table.count("<caption>") == 1
        assert re.findall(r"<th(?! scope=)[ >]", table) == []


def test_a_state_is_a_mark_and_a_word_besides_its_colour() -> None:
    page = follow_up.html(make_cut_off())
    states = re.findall(r'class="state (\w+)"><span aria-hidden="true">(.)</span> (\w[\w ]*)<', page)
    assert states == [("done", "✔", "Cumplido"), ("overdue", "▲", "Vencido"), ("pending", "○", "Pendiente")]


def test_the_drawing_says_in_words_what_it_shows() -> None:
    page = follow_up.html(make_cut_off())
    description = re.search(r'<desc id="barras-texto">(.*?)</desc>', page)
    assert description is not None
    assert description[1].strip() == "SRE: 3 de 3 recibidas, 2 a tiempo."
    assert '<rect x="200" y="3" width="200" height="16" fill="#6b1332"/>' in page


@pytest.mark.parametrize("simulated", [True, False])
def test_simulated_data_is_marked_in_both_forms(simulated: bool) -> None:
    rows = copy.deepcopy(ROWS)
    rows["simulated"] = simulated
    cut_off = make_cut_off(rows)
    sheet = openpyxl.load_workbook(io.BytesIO(follow_up.xlsx(cut_off)))["Resumen"]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    marked = {
        "Datos simulados" in follow_up.html(cut_off),
        any("Datos simulados" in text for text in texts),
    }
    assert marked == {simulated}


def test_an_empty_programme_still_gives_a_report() -> None:
    rows = copy.deepcopy(ROWS)
    for name in ("bodies", "sessions", "activities", "agreements", "rounds", "requests", "unassigned"):
        rows[name] = []  # type: ignore[literal-required]
    rows["answers"] = {"agency": [], "body": [], "objective": [], "round": []}
    rows["standing"] = {"agency": [], "body": [], "objective": []}
    page = follow_up.html(make_cut_off(rows))
    assert "Ninguna ronda había abierto en la fecha del corte." in page
    assert len(openpyxl.load_workbook(io.BytesIO(follow_up.xlsx(make_cut_off(rows)))).sheetnames) == 6


def test_a_share_is_of_what_was_theirs_to_answer() -> None:
    assert (share(3, 3), share(1, 3), share(0, 0)) == (
        "100\u00a0%",
        "33\u00a0%",
        "—",
    )
    assert follow_up.parse_day("2024-06-20") == date(2024, 6, 20)
