"""What changed between two editions: what the record says now, and nothing of where they come from."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session as DbSession

from models import Activity, CutOff, IssuedDocument, Session
from models.enums import DocumentFormat, DocumentKind
from patci.database import Database
from patci.documents.recipes import BY_WANTED, Recipe, Source
from patci.errors import InvalidInputError
from patci.usecases.compiling import edition_texts, issuing, preparing
from patci.usecases.compiling.edition_texts import Change
from patci.usecases.keeping import cutoffs
from tests.factories import make_activity
from tests.patci.correspondence import Commission, commission
from tests.patci.usecases.compiling.compiling_world import cut_off_of, place

CHANGED = "Rediseñado"
SAYING = [
    (DocumentKind.CONVOCATION, DocumentFormat.DOCX),
    (DocumentKind.ATTENDANCE_LIST, DocumentFormat.DOCX),
    (DocumentKind.CHAIR_SCRIPT, DocumentFormat.DOCX),
    (DocumentKind.SESSION_DOSSIER, DocumentFormat.PDF),
    (DocumentKind.FOLLOW_UP_REPORT, DocumentFormat.PDF),
    (DocumentKind.DATA_WORKBOOK, DocumentFormat.XLSX),
]
SILENT = [
    (DocumentKind.NAME_CARDS, DocumentFormat.DOCX),
    (DocumentKind.AGREEMENTS_BOOK, DocumentFormat.PDF),
    (DocumentKind.AGENCY_CARD, DocumentFormat.PDF),
]


def issue(
    db: DbSession, recipe: Recipe, of: Commission, cut_off: CutOff, *, folder: Path, now: datetime
) -> IssuedDocument:
    where = place(folder)
    if recipe.source is Source.SESSION:
        prepared = preparing.of_session(db, recipe, of.session, where)
    else:
        agency = of.agencies["segob"] if recipe.per_agency else None
        prepared = preparing.of_cut_off(db, recipe, cut_off, where, agency=agency)
    return issuing.make_and_issue(db, prepared, folder=where.evidence, now=now, actor="user:1")


def two(
    db: DbSession, recipe: Recipe, folder: Path, now: datetime
) -> tuple[IssuedDocument, IssuedDocument, Path]:
    """A document, and its next edition after a place and an activity were called something else."""
    of = commission(db)
    activity = make_activity(db, of.programme, of.agencies["segob"])
    of.session.venue = "Sala 1"
    cut_off = cut_off_of(db, of, now=now)
    before = issue(db, recipe, of, cut_off, folder=folder, now=now)
    later = now + timedelta(days=1)
    db.get_one(Activity, activity.id).title = f"{CHANGED} a fondo"
    db.get_one(Session, of.session.id).venue = f"{CHANGED} 2"
    db.flush()
    again = cutoffs.take_again(db, cut_off, now=later, actor="user:1")
    return before, issue(db, recipe, of, again, folder=folder, now=later), folder / "evidence"


@pytest.mark.parametrize("wanted", SAYING, ids=lambda one: one[0].value)
def test_an_edition_says_what_changed_and_no_proof(
    sqlite_database: Database, tmp_path: Path, now: datetime, wanted: tuple[DocumentKind, DocumentFormat]
) -> None:
    with sqlite_database.writing() as db:
        before, after, folder = two(db, BY_WANTED[wanted], tmp_path, now)
        assert (before.edition, after.edition, before.code == after.code) == (1, 2, False)
        lines = edition_texts.changes(db, before, after, folder)
        new = [one.text for one in lines if one.change is Change.NEW]
        assert [one for one in new if CHANGED not in one] == []
        assert new != []
        assert len([one for one in lines if one.change is Change.GONE]) >= len(new)
        assert edition_texts.changes(db, before, before, folder) == []


@pytest.mark.parametrize("wanted", SILENT, ids=lambda one: one[0].value)
def test_an_edition_that_says_the_same_has_no_changes(
    sqlite_database: Database, tmp_path: Path, now: datetime, wanted: tuple[DocumentKind, DocumentFormat]
) -> None:
    with sqlite_database.writing() as db:
        before, after, folder = two(db, BY_WANTED[wanted], tmp_path, now)
        assert (before.edition, after.edition) == (1, 2)
        assert edition_texts.changes(db, before, after, folder) == []


def test_what_was_not_compared_is_said(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_texts, "MOST_LINES", 3)
    with sqlite_database.writing() as db:
        before, after, folder = two(db, BY_WANTED[SAYING[-1]], tmp_path, now)
        assert [one.change for one in edition_texts.changes(db, before, after, folder)] == [Change.CUT]


def test_other_documents_are_not_compared(sqlite_database: Database, tmp_path: Path, now: datetime) -> None:
    with sqlite_database.writing() as db:
        before, _after, folder = two(db, BY_WANTED[SAYING[0]], tmp_path, now)
        of = db.get_one(Session, before.session_id)
        other = preparing.of_session(db, BY_WANTED[SAYING[1]], of, place(tmp_path))
        second = issuing.make_and_issue(db, other, folder=folder, now=now, actor="user:1")
        with pytest.raises(InvalidInputError, match="no son ediciones"):
            edition_texts.changes(db, before, second, folder)
