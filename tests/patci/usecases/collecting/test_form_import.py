"""The offline form: what is written into it is read back; what is hostile or of others is refused by cell."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AuditEvent, DraftField, Request, Submission
from models.enums import RoundStatus
from patci.database import Database
from patci.errors import DocumentError
from patci.usecases.collecting import drafts, form_answers, form_import, sending
from patci.usecases.collecting.evidence import Limits
from patci.usecases.collecting.form_import import Filled
from tests.patci.usecases.collecting.form_world import SECRET, Asked, ask, fill, form, saved

ANSWERS: dict[str, Any] = {
    "1": "Se dieron cursos.\nEn dos sedes.",
    "2": 1234.5,
    "3": "80 %",
    "4": datetime(2024, 1, 15),  # noqa: DTZ001  (a workbook's own date has no zone)
    "5": "enero",
    "6": "estatal",
    "7": "Otros; Estados",
    "8": "Sí",
    "10": "https://www.gob.mx/a",
    "name": "Rosa Meneses",
    "post": "Enlace",
}
TABLE: dict[str, list[list[Any]]] = {
    "Tabla 1": [["Enero", 12, "Curso"], [None, None, None], ["Febrero", "1,200", "taller"]]
}


def read(db: DbSession, of: Asked, content: bytes, agency: Agency | None = None) -> Filled:
    agency = agency or of.agency
    book = form_import.opened(content, name="formulario.xlsx", secret=SECRET)
    round_ = form_answers.round_of(db, book, of.programme, agency)
    return form_answers.keep(
        db, book, round_, agency, who="Rosa Meneses", link=None, now=of.programme.accepted_at, actor="link:1"
    )


def send(db: DbSession, of: Asked, now: datetime, folder: Path) -> list[form_answers.Outcome]:
    return form_answers.send(
        db,
        [of.request],
        sender=sending.Sender("Rosa Meneses", "Enlace", None, None, "form"),
        now=now,
        evidence_folder=folder,
        limits=Limits(max_bytes=1000, max_files=2),
    )


def test_what_was_filled_is_read_into_drafts_and_sent(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        filled = read(db, of, fill(form(db, of), ANSWERS, TABLE))
        assert [(line.cell, line.taken, line.said) for line in filled.lines] == [
            ("Respuestas!F7", True, "Se dieron cursos.\nEn dos sedes."),
            ("Respuestas!F8", True, "1,234.5 personas"),
            ("Respuestas!F9", True, "80\u00a0%"),
            ("Respuestas!F10", True, "15 de enero de 2024"),
            ("Respuestas!F11", True, "enero"),
            ("Respuestas!F12", True, "Estatal"),
            ("Respuestas!F13", True, "Estados; Otros"),
            ("Respuestas!F14", True, "Sí"),
            ("Respuestas!F16", True, "https://www.gob.mx/a"),
            ("Tabla 1!A4", True, "Enero | 12 personas | Curso\nFebrero | 1,200 personas | Taller"),
        ]
        assert (filled.sender_name, filled.sender_post) == ("Rosa Meneses", "Enlace")
        event = db.scalars(select(AuditEvent).where(AuditEvent.action == "form.read")).one()
        assert event.facts == {"agency": of.agency.id, "taken": 10, "refused": 0}
        [outcome] = send(db, of, now, tmp_path)
        assert (outcome.folio, outcome.problem) == ("PATCI-2024-000001", None)
        sent = db.scalars(select(Submission)).one()
        assert {row.question.ref: row.value for row in sent.responses} == {
            "1": "Se dieron cursos.\nEn dos sedes.",
            "2": 1234.5,
            "3": 80,
            "4": "2024-01-15",
            "5": {
                "text": "enero",
                "start": "2024-01-01",
                "end": "2024-01-31",
                "precision": "month",
                "windows": [],
            },
            "6": "Estatal",
            "7": ["Estados", "Otros"],
            "8": True,
            "9": [{"a": "Enero", "b": 12, "c": "Curso"}, {"a": "Febrero", "b": 1200, "c": "Taller"}],
            "10": "https://www.gob.mx/a",
        }
        assert db.scalars(select(DraftField)).all() == []


def test_the_same_form_again_changes_nothing_and_a_corrected_one_corrects(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        empty = form(db, of)
        assert form(db, of) == empty
        for _ in range(2):
            assert read(db, of, fill(empty, {"1": "Uno"})).refused == []
        assert drafts.of_request(db, of.request)["1"].version == 1
        assert read(db, of, fill(empty, {"1": "Dos"})).refused == []
        assert drafts.of_request(db, of.request)["1"].value == "Dos"


def test_words_that_somebody_saved_meanwhile_stay(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        filled = fill(form(db, of), {"1": "De la hoja", "2": "5"})
        drafts.save(db, of.request, {"1": "De Ana"}, versions={}, who="Ana", now=now)
        lines = read(db, of, filled).refused
        assert [(line.about, line.said.partition(" guardó")[0]) for line in lines] == [
            ("1 ¿Qué se hizo?", "Ana")
        ]
        kept = drafts.of_request(db, of.request)
        assert (kept["1"].value, kept["2"].value) == ("De Ana", "5 personas")


@pytest.mark.parametrize(
    ("ref", "typed", "said"),
    [
        ("2", "muchas", "no es un número"),
        ("3", "120", "de 0 a 100"),
        ("4", "nunca", "no es una fecha"),
        ("6", "Municipal", "no es una de las opciones"),
        ("8", "quizá", "sí o no"),
        ("10", "javascript:alert(1)", "https://"),
        ("2", "=1+1", "trae una fórmula"),
        ("1", '=HYPERLINK("https://mal.example","x")', "trae una fórmula"),
        ("2", "#N/A", "error #N/A"),
        ("1", "x" * 20_001, "20001 caracteres"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_said_by_its_place(
    sqlite_database: Database, now: datetime, ref: str, typed: str, said: str
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        filled = read(db, of, fill(form(db, of), {ref: typed, "5": "marzo"}))
        [line] = filled.refused
        assert said in line.said
        assert line.cell == f"Respuestas!F{int(ref) + 6}"
        assert list(drafts.of_request(db, of.request)) == ["5"]


def test_text_never_becomes_a_formula(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        of.round.questions[0].text = '=HYPERLINK("https://mal.example")'
        drafts.save(db, of.request, {"1": '=cmd|"/c calc"!A1'}, versions={}, who="Ana", now=now)
        book = openpyxl.load_workbook(io.BytesIO(form(db, of)))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        assert '=cmd|"/c calc"!A1' in [cell.value for cell in cells]


def test_a_form_of_another_agency_or_an_altered_one_is_recognised(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        theirs, own = form(db, of, of.other), form(db, of)
        with pytest.raises(DocumentError, match="de otra institución"):
            read(db, of, theirs)
        book = openpyxl.load_workbook(io.BytesIO(own))
        seal = book["patci"]["A1"]
        seal.value = str(seal.value).replace(f'"agency":{of.agency.id}', f'"agency":{of.other.id}')
        with pytest.raises(DocumentError, match="se alteró"):
            read(db, of, saved(book), of.other)
        with pytest.raises(DocumentError, match="se alteró"):
            form_import.opened(own, name="a.xlsx", secret=b"another key")
        of.round.questions[0].text = "¿Qué no se hizo?"
        with pytest.raises(DocumentError, match="cambiaron"):
            read(db, of, own)


def test_rows_of_other_requests_are_refused_and_nothing_is_dropped_silently(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        other = db.scalars(select(Request).where(Request.agency_id == of.other.id)).one()
        book = openpyxl.load_workbook(io.BytesIO(fill(form(db, of), {"1": "Uno", "2": 2, "3": 3})))
        sheet = book["Respuestas"]
        sheet["A7"], sheet["A8"], sheet["F40"] = f"{other.id}:1", sheet["A9"].value, "fuera de lugar"
        book.create_sheet("Notas")["A1"] = "Una nota"
        filled = read(db, of, saved(book))
        assert [line.cell for line in filled.refused] == [
            *("Respuestas!F7", "Respuestas!F9", "Respuestas!F40", "Notas!A1")
        ]
        assert drafts.of_request(db, other) == {}


@pytest.mark.parametrize("status", [RoundStatus.CLOSED, RoundStatus.LOCKED])
def test_a_round_that_is_over_takes_no_form(
    sqlite_database: Database, now: datetime, status: RoundStatus
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        content = fill(form(db, of), {"1": "Uno"})
        of.round.status = status
        with pytest.raises(DocumentError, match="ya no recibe respuestas"):
            read(db, of, content)


def replaced(content: bytes, part: str, text: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return buffer.getvalue()


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def test_hostile_workbooks_are_refused_in_a_sentence(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        own = form(db, of)
    sheet = "xl/worksheets/sheet2.xml"
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    many = openpyxl.load_workbook(io.BytesIO(own))
    for number in range(6_000):
        many["Respuestas"].cell(number + 20, 6).value = "x"
    without = openpyxl.load_workbook(io.BytesIO(own))
    del without["Respuestas"]
    plain = openpyxl.Workbook()
    hostile = {
        "empty": b"",
        "no workbook": b"%PDF-1.7",
        "cut off": own[:-100],
        "entities": replaced(own, sheet, entities),
        "no XML": replaced(own, sheet, b"<worksheet><sheetData>"),
        "unknown attributes": replaced(
            own, sheet, _part(own, sheet).replace(b"<dimension ", b'<dimension x="1" ')
        ),
        "bomb": replaced(own, sheet, bytes(41_000_000)),
        "too many rows": saved(many),
        "no sheet of answers": saved(without),
        "another workbook": saved(plain),
        "large": own + bytes(5_000_000),
    }
    for name, content in hostile.items():
        with pytest.raises(DocumentError) as caught:
            form_import.opened(content, name="formulario.xlsx", secret=SECRET)
        assert "formulario.xlsx" in str(caught.value), name


def test_dimensions_are_not_believed(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        own = fill(form(db, of), {"1": "Uno"})
        with zipfile.ZipFile(io.BytesIO(own)) as package:
            name = next(n for n in package.namelist() if n.endswith("sheet2.xml"))
            text = package.read(name)
        huge = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', text)
        assert huge != text
        assert [line.said for line in read(db, of, replaced(own, name, huge)).lines] == ["Uno"]
