"""Papers of the rehearsed year's cut-offs, opened again by another reader: their figures are a recount's.

`tests.cut_off_recount` reads the log anew and knows nothing of how cut-offs are taken or papers are made.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AuditEvent, Body, CutOff, Session
from models.enums import DocumentKind
from patci.documents.recipes import RECIPES, Source
from patci.usecases.compiling import preparing
from patci.usecases.compiling.preparing import Place
from tests import tagged_pdf
from tests.cut_off_recount import Taken
from tests.played_year import Year
from tests.session_recount import MONTHS, long_day, short_day
from tests.tagged_pdf import squeezed
from tests.word_tables import Opened

pytestmark = pytest.mark.year

REFS = ("2024-t1", "2024-s1", "2024")
"""A quarter, a half-year and the year."""
STATUSES = {
    "fulfilled": "Cumplido",
    "in_progress": "En proceso",
    "pending": "Pendiente",
    "overdue": "Vencido",
    "superseded": "Sustituido",
    "cancelled": "Cancelado",
}
MARKS = {"held": "●", "convened": "◐", "failed": "▲", "cancelled": "–", "postponed": "–"}
HELD_HERE = {
    DocumentKind.AGENCY_CARD,
    DocumentKind.REMINDER_LETTER,
    DocumentKind.AGREEMENTS_BOOK,
    DocumentKind.CALENDAR_POSTER,
    DocumentKind.DATA_WORKBOOK,
    DocumentKind.FOLLOW_UP_REPORT,
}


@pytest.fixture(scope="module")
def db(year: Year) -> Iterator[DbSession]:
    with year.stage.database.reading() as open_:
        yield open_


@pytest.fixture(scope="module")
def place(year: Year) -> Place:
    home = year.stage.home
    return Place("https://patci.ejemplo.mx", home / "evidence", home / "snapshots")


@pytest.fixture(scope="module", params=REFS)
def taken(request: pytest.FixtureRequest, db: DbSession) -> Taken:
    """A cut-off, and the log up to it."""
    row = db.scalars(select(CutOff).where(CutOff.ref == request.param)).one()
    return Taken.of(db, row, db.scalars(select(AuditEvent).order_by(AuditEvent.id)).all())


def made(
    db: DbSession, place: Place, taken: Taken, kind: DocumentKind, agency: Agency | None = None
) -> bytes:
    recipe = next(each for each in RECIPES if each.kind is kind)
    return preparing.of_cut_off(db, recipe, taken.row, place, agency=agency).made()


def test_every_recipe_of_a_cut_off_is_held_here() -> None:
    assert {each.kind for each in RECIPES if each.source is Source.CUT_OFF} == HELD_HERE
    assert len([each for each in RECIPES if each.source is Source.CUT_OFF]) == len(HELD_HERE)


def _agencies(db: DbSession, taken: Taken) -> list[Agency]:
    """Those that were asked something, or answer for an activity or agreement of the cut-off."""
    keys = set(taken.log.by_agency())
    keys |= {key for one in (*taken.agreements, *taken.activities) for key in one["agencies"]}
    found = db.scalars(select(Agency).where(Agency.key.in_(keys)).order_by(Agency.id)).all()
    assert len(found) > 20
    return list(found)


def test_each_card_is_one_page_and_its_figures_are_a_recount(
    db: DbSession, place: Place, taken: Taken
) -> None:
    for agency in _agencies(db, taken):
        content = made(db, place, taken, DocumentKind.AGENCY_CARD, agency)
        assert tagged_pdf.pages(content) == 1
        text = tagged_pdf.text(content)
        assert text.startswith(squeezed("Programa Anual de Trabajo 2024 (PATCI)" + agency.label)), agency.key
        expected = taken.card(agency.key)
        figures = {name: _figure(text, name) for name in expected}
        assert figures == {name: squeezed(str(value)) for name, value in expected.items()}, agency.key
        tables = {rows[0][0]: rows[1:] for rows in tagged_pdf.tables(content)}
        owed = [day for day, _late in taken.owed(agency.key)]
        assert [row[1] for row in tables.get("Solicitud", [])] == [squeezed(short_day(day)) for day in owed]
        open_ = {
            number: (
                squeezed(STATUSES[status] + " (se informó cumplido)" * told_done),
                squeezed(short_day(due_on)),
            )
            for number, (status, told_done, due_on) in taken.open_agreements(agency.key).items()
        }
        said = {row[0].partition("/")[0]: (row[2][1:], row[1]) for row in tables.get("Acuerdo", [])}
        assert said == {number.partition("/")[0]: facts for number, facts in open_.items()}
        assert len(tables.get("Actividad", [])) == len(taken.late_activities(agency.key))


def _figure(text: str, name: str) -> str:
    """What is printed before the name of a large figure, or behind that of a small one."""
    number = r"(\d+de\d+|\d+|—)"
    if name.startswith(("Respuestas enviadas", "A tiempo", "Acuerdos", "Pendientes")):
        found = re.search(number + "(?:" + squeezed(name) + ")", text[: text.index("Loquedeberesponder")])
    else:
        found = re.search(squeezed(name) + number, text[text.index("Loquehizo") :])
    assert found is not None, name
    return found[1]


def test_each_reminder_says_what_is_owed_and_by_when(db: DbSession, place: Place, taken: Taken) -> None:
    for agency in _agencies(db, taken):
        paper = Opened(made(db, place, taken, DocumentKind.REMINDER_LETTER, agency))
        late = [day for day, is_late in taken.owed(agency.key) if is_late]
        soon = [day for day, is_late in taken.owed(agency.key) if not is_late]
        asked = [rows for rows in paper.tables if rows[0][0] == "Lo que se pidió"]
        assert [_column(rows, "Vence") for rows in asked] == [
            [long_day(day) for day in days] for days in (late, soon) if days
        ], agency.key
        agreed = {row[0]: (row[2], row[3]) for row in paper.table("Número", "Acuerdo", "Estado", "Plazo")}
        assert agreed == {
            number: (STATUSES[status], long_day(due_on))
            for number, (status, _told_done, due_on) in taken.open_agreements(agency.key).items()
        }, agency.key
        acts = sorted(row[0] for row in paper.table("Clave", "Actividad"))
        assert acts == taken.late_activities(agency.key), agency.key


def _column(rows: list[list[str]], head: str) -> list[str]:
    return [row[rows[0].index(head)] for row in rows[1:]]


def test_the_book_holds_every_agreement_with_its_state_and_day(
    db: DbSession, place: Place, taken: Taken
) -> None:
    content = made(db, place, taken, DocumentKind.AGREEMENTS_BOOK)
    tagged_pdf.check_structure(content)
    text = tagged_pdf.text(content)
    found = re.findall(
        r"([A-Z][A-Z-]*-[OE]\d+-\d+/2024)\[SIMULADO\].*?Vence(.*?)Estado[●◐○▲–](" + _any() + ")", text
    )
    said = {number: (status, day) for number, day, status in found}
    assert said == {
        one["number"]: (squeezed(STATUSES[one["status"]]), squeezed(short_day(one["due_on"])))
        for one in taken.agreements
    }
    states = Counter(one["status"] for one in taken.agreements)
    totals = re.search(r"(\d+)(\d+)(\d+)(\d+)Cumplidos", text) or re.search(
        r"(\d+)Cumplidos(\d+)Porcumplir(\d+)Vencidos(\d+)Sustituidosocancelados", text
    )
    assert totals is not None
    assert [int(each) for each in totals.groups()] == [
        states["fulfilled"],
        states["in_progress"] + states["pending"],
        states["overdue"],
        states["superseded"] + states["cancelled"],
    ]


def _any() -> str:
    return "|".join(squeezed(status) for status in STATUSES.values())


def test_the_poster_has_every_session_on_its_day(db: DbSession, place: Place, taken: Taken) -> None:
    content = made(db, place, taken, DocumentKind.CALENDAR_POSTER)
    tagged_pdf.check_structure(content)
    assert tagged_pdf.pages(content) == 1
    printed, month = Counter[tuple[str, str]](), ""
    for kind, line in tagged_pdf.lines(content):
        month = line if kind == "H2" else month
        if kind == "P" and "·" in line and month != "Órganos":
            printed[month, line] += 1
    bodies = dict(db.execute(select(Session.ref, Body.ref).join(Body)).tuples().all())
    expected = Counter[tuple[str, str]]()
    rows = {row.ref: row for row in db.scalars(select(Session))}
    for ref, (status, iso) in taken.log.sessions().items():
        row = rows[ref]
        last = taken.log.rows[f"session:{row.id}"].get("end_day") if iso else None
        for where, day in _where(row, iso, last):
            name = squeezed(f"{MARKS.get(status, '○')}{day}{' · ' if day else ''}{bodies[ref]} · ")
            expected[squeezed(where), name] += 1
    shortened = Counter[tuple[str, str]]()
    for (where, line), count in printed.items():
        parts = line.split("·")
        shortened[where, "·".join(parts[:-1]) + "·"] += count
    assert shortened == expected


def _where(row: Session, iso: str | None, end: str | None) -> list[tuple[str, str]]:
    """Under which headings a session stands, and the day before its name."""
    first = date.fromisoformat(iso) if iso else row.period_start
    last = date.fromisoformat(end or iso) if iso else row.period_end
    if first is None or last is None:
        return [("Por definir", "")]
    if first.year != 2024:
        return [("Fuera de 2024", short_day(first))]
    name = MONTHS[first.month - 1].capitalize()
    if iso or row.period_precision.value == "day":
        return [(name, str(first.day) if first == last else f"{first.day}–{last.day}")]
    months = range(first.month, last.month + 1)
    said = f"entre el {first.day} y el {last.day}"
    if len(months) > 1:
        said = f"entre el {short_day(first)[:-5]} y el {short_day(last)[:-5]}"
    return [(MONTHS[month - 1].capitalize(), said) for month in months]


def test_the_workbook_has_the_recounted_figures(db: DbSession, place: Place, taken: Taken) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(db, place, taken, DocumentKind.DATA_WORKBOOK)))
    agreements = _sheet(book, "Acuerdos")
    assert {row["Número"]: row["Estado"] for row in agreements} == {
        one["number"]: STATUSES[one["status"]] for one in taken.agreements
    }
    sessions = _sheet(book, "Sesiones")
    assert {row["Clave"]: row["Día fijado"] and row["Día fijado"].date().isoformat() for row in sessions} == {
        ref: day for ref, (_status, day) in taken.log.sessions().items()
    }
    told = {row["Institución"]: row for row in _sheet(book, "Respuestas por institución")}
    assert {
        name: (row["Esperadas"], row["No corresponde"], row["Recibidas"], row["A tiempo"])
        for name, row in told.items()
    } == {
        taken.agencies[key]: (row["expected"], row["not_ours"], row["received"], row["on_time"])
        for key, row in taken.log.by_agency().items()
    }
    assert len(_sheet(book, "Actividades")) == len(taken.activities)


def _sheet(book: Any, title: str) -> list[dict[str, Any]]:
    heads, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_report_counts_as_the_log_does(db: DbSession, place: Place, taken: Taken) -> None:
    content = made(db, place, taken, DocumentKind.FOLLOW_UP_REPORT)
    tagged_pdf.check_structure(content)
    text = tagged_pdf.text(content)
    told: Counter[str] = Counter()
    for row in taken.log.by_round().values():
        told.update(row)
    done = sum(one["progress"] == "done" for one in taken.activities)
    for said in (
        f"{done} de {len(taken.activities)} Actividades cumplidas",
        f"{told['received']} de {told['expected'] - told['not_ours']} Respuestas recibidas",
    ):
        assert squeezed(said) in text
    # Rounds stand in the order in which they were due.
    tables = [rows[1:] for rows in tagged_pdf.tables(content) if rows[0][0] == "Ronda"]
    days = [date_in(row[0]) for rows in tables for row in rows if row[0].startswith("Seguimientoal")]
    assert days == sorted(days)


def date_in(title: str) -> date:
    """The day that the title of a follow-up names, without spaces."""
    found = re.search(r"al(\d+)de(\w+?)de(\d{4})", title)
    assert found is not None, title
    return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
