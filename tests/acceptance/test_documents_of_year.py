"""The printed documents of the rehearsed year: each is whole, and its figures are those of the record."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, CutOff, Programme, Session
from models.enums import DocumentFormat, DocumentKind
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling import preparing
from patci.usecases.compiling.preparing import Place, Prepared
from tests import tagged_pdf
from tests.played_year import Year
from tests.tagged_pdf import squeezed

pytestmark = pytest.mark.year

CLOSED = {"fulfilled", "superseded", "cancelled"}


@pytest.fixture
def db(year: Year) -> Iterator[DbSession]:
    with year.stage.database.reading() as open_:
        yield open_


@pytest.fixture
def place(year: Year) -> Place:
    return place_of(year.stage.home)


def place_of(home: Path) -> Place:
    return Place("https://patci.ejemplo.mx", home / "evidence", home / "snapshots")


def of_cut_off(db: DbSession, place: Place, kind: DocumentKind, agency: Agency | None = None) -> Prepared:
    row = db.scalars(select(CutOff).where(CutOff.ref == "2024")).one()
    return preparing.of_cut_off(db, BY_WANTED[kind, DocumentFormat.PDF], row, place, agency=agency)


def test_the_report_says_what_the_cut_off_says(db: DbSession, place: Place) -> None:
    prepared = of_cut_off(db, place, DocumentKind.FOLLOW_UP_REPORT)
    content, rows = prepared.made(), prepared.rows
    tagged_pdf.check_structure(content)
    keys = Counter(row[0] for table in tagged_pdf.tables(content) for row in table[1:])
    for row in rows["activities"]:
        shown = (row["progress"] not in {"done", "cancelled"}) + row["overdue"]
        assert keys[squeezed(row["ref"])] == shown, row["ref"]
    for row in rows["agreements"]:
        assert keys[row["number"]] == (row["status"] not in CLOSED) + row["overdue"], row["number"]


def test_the_book_holds_every_agreement(db: DbSession, place: Place) -> None:
    prepared = of_cut_off(db, place, DocumentKind.AGREEMENTS_BOOK)
    content = prepared.made()
    tagged_pdf.check_structure(content)
    text = tagged_pdf.text(content)
    assert all(row["number"] in text for row in prepared.rows["agreements"])


def test_the_poster_holds_every_session(db: DbSession, place: Place) -> None:
    prepared = of_cut_off(db, place, DocumentKind.CALENDAR_POSTER)
    content = prepared.made()
    tagged_pdf.check_structure(content)
    text = tagged_pdf.text(content)
    assert tagged_pdf.pages(content) == 1
    assert "más:est" not in text
    listed = Counter(row["body"] for row in prepared.rows["sessions"])
    assert all(text.count(f"·{body}·") >= count for body, count in listed.items())


def test_every_agency_has_a_card_of_one_page(db: DbSession, place: Place) -> None:
    rows = of_cut_off(db, place, DocumentKind.FOLLOW_UP_REPORT).rows
    keys = {row["key"] for group in ("answers", "standing") for row in rows[group]["agency"]}
    agencies = db.scalars(select(Agency).where(Agency.key.in_(keys))).all()
    assert len(agencies) > 20
    for agency in agencies:
        content = of_cut_off(db, place, DocumentKind.AGENCY_CARD, agency).made()
        assert tagged_pdf.pages(content) == 1, agency.key
        assert squeezed(agency.label) in tagged_pdf.text(content)


def test_every_session_has_a_dossier(db: DbSession, place: Place) -> None:
    recipe = BY_WANTED[DocumentKind.SESSION_DOSSIER, DocumentFormat.PDF]
    for session in db.scalars(select(Session)).all():
        prepared = preparing.of_session(db, recipe, session, place)
        content, rows = prepared.made(), prepared.rows
        text = tagged_pdf.text(content)
        assert all(squeezed(row["text"]) in text for row in (*rows["agenda"], *rows["agreements"]))
        assert all(squeezed(row["person"]["name"]) in text for row in rows["attendance"])
        assert all(squeezed(row["sentence"]) in text for row in rows["quorum"])
        lines = rows["minutes"]["text"].splitlines() if rows["minutes"] else []
        assert all(squeezed(line) in text for line in lines), session.ref
    tagged_pdf.check_structure(content)


def test_the_programme_is_printed_as_it_is_in_force(db: DbSession, place: Place) -> None:
    recipe = BY_WANTED[DocumentKind.ANNUAL_PROGRAMME, DocumentFormat.PDF]
    programme = db.scalars(select(Programme)).one()
    now = programme.accepted_at
    assert now is not None
    prepared = preparing.of_programme(db, recipe, programme, place)
    content = prepared.made()
    tagged_pdf.check_structure(content)
    keys = Counter(row[0] for table in tagged_pdf.tables(content) for row in table[1:])
    assert all(keys[squeezed(row["id"])] for row in prepared.rows["activities"])
