"""Report and programme of the rehearsed year: each is whole, and says what its tables say."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agency,
    AuditEvent,
    Body,
    CutOff,
    Membership,
    Objective,
    Programme,
    Session,
    Strategy,
)
from models.enums import DocumentFormat, DocumentKind
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling import preparing
from patci.usecases.compiling.preparing import Place, Prepared
from templates.session_titles import full_name
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


def test_the_programme_is_printed_as_it_is_in_force(db: DbSession, place: Place) -> None:
    recipe = BY_WANTED[DocumentKind.ANNUAL_PROGRAMME, DocumentFormat.PDF]
    programme = db.scalars(select(Programme)).one()
    now = programme.accepted_at
    assert now is not None
    prepared = preparing.of_programme(db, recipe, programme, place)
    content = prepared.made()
    tagged_pdf.check_structure(content)
    found = tagged_pdf.tables(content)
    rows = [row for table in found if table[0][:2] == ["Clave", "Actividad"] for row in table[1:]]
    activities = db.scalars(select(Activity)).all()
    assert {row[0]: (row[1], row[-1]) for row in rows} == {
        squeezed(one.ref): (squeezed(one.title), squeezed(one.period_text or "—")) for one in activities
    }
    assert len(rows) == len(activities)
    met = [row[0] for table in found if table[0][0] in {"Sesión", "Reunión"} for row in table[1:]]
    # What the secretariat added in the year stands in no document.
    added = {event.subject for event in db.scalars(select(AuditEvent)) if event.action == "session.added"}
    planned = [row for row in db.scalars(select(Session)) if f"session:{row.id}" not in added]
    assert Counter(met) == Counter(squeezed(_announced(row)) for row in planned)
    marks = tagged_pdf.bookmarks(content)
    for objective in db.scalars(select(Objective)):
        assert sum(mark.endswith(f". {objective.title}") for mark in marks) == 1
    assert sum(mark.startswith("Estrategia ") for mark in marks) == len(db.scalars(select(Strategy)).all())
    bodies = [row[0] for table in found if table[0][:2] == ["Clave", "Órgano"] for row in table[1:]]
    assert set(bodies) <= {squeezed(row.ref) for row in db.scalars(select(Body))}
    members = [table for table in found if table[0][:2] == ["Núm.", "Institución"]]
    voting = select(Membership).join(Body).where(Body.ref == "CI", Membership.source_line.is_not(None))
    votes = [row for row in db.scalars(voting) if row.has_vote]
    assert [len(table) - 1 for table in members] == [len(votes)]


def _announced(row: Session) -> str:
    return full_name(row.name, row.number, row.kind)
