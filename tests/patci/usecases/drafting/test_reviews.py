"""A review row by row: nothing counts before the last word, what is left out stays out, twice is once."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from models import Activity, AuditDetail, AuditEvent, Draft, Programme, Session
from models.enums import DraftStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.intake.review import keys
from patci.usecases.drafting import programmes, reviews
from patci.usecases.queries import log_page
from tests.patci.intake.review.documents import document
from tests.patci.usecases.programme_world import LATER, NOW, counts, drafted, session_of


def test_the_last_word_puts_the_accepted_rows_in_force(database: Database) -> None:
    everything = list(keys(document()))
    with database.writing() as db:
        draft = drafted(db, document())
        assert reviews.leave_out_rows(db, draft, ["sessions:GT-O2"], now=NOW, actor="user:1") is None
        rest = [key for key in everything if key != "sessions:GT-O2"]
        assert reviews.accept_rows(db, draft, rest[:-1], now=NOW, actor="user:1") is None
        assert (draft.status, counts(db)["programmes"]) == (DraftStatus.DRAFT, 0)
        programme = reviews.accept_rows(db, draft, rest[-1:], now=NOW, actor="user:1")
    with database.reading() as db:
        assert programme is not None
        assert sorted(db.scalars(select(Session.ref))) == ["GT-O1", "GT-O3", "INT-1"]
        assert db.get_one(Draft, draft.id).status is DraftStatus.ACCEPTED
        kept = programmes.in_force(db.get_one(Programme, programme.id))
        assert kept is not None
        assert [row.ref for row in kept.sessions] == ["GT-O1", "GT-O3"]


def test_every_word_is_logged_once(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        draft = drafted(db, document())
        for _again in range(2):
            typed = {"date_phrase": "16 de abril"}
            reviews.correct_row(db, draft, "sessions:GT-O1", typed, now=NOW, actor="user:1")
            reviews.accept_rows(db, draft, ["sessions:GT-O1"], now=NOW, actor="user:1")
        reviews.undo(db, draft, ["sessions:GT-O1"], now=NOW, actor="user:1")
        reviews.leave_out_rows(db, draft, ["sessions:GT-O1", "members:1"], now=NOW, actor="user:1")
        reviews.set_years(db, draft, first=2026, title="Programa", now=NOW, actor="user:1")
        reviews.set_years(db, draft, first=2026, title="Programa", now=NOW, actor="user:1")
        rows = select(AuditEvent, AuditDetail).outerjoin(AuditDetail).order_by(AuditEvent.id)
        lines = log_page.lines(db, db.execute(rows).tuples())
        logged = [(line.event.action, log_page.facts(line)) for line in lines]
        chained = [line.event.facts for line in lines]
    assert logged[1:] == [
        ("draft.row_corrected", {"key": "sessions:GT-O1", "changes": {"date_phrase": "16 de abril"}}),
        ("draft.rows_accepted", {"rows": ["sessions:GT-O1"]}),
        ("draft.rows_reopened", {"rows": ["sessions:GT-O1"]}),
        ("draft.rows_left_out", {"rows": ["sessions:GT-O1", "members:1"]}),
        ("draft.years_set", {"year_start": 2026, "year_end": 2026, "title": "Programa"}),
    ]
    assert [typed for typed in ("16 de abril", "Programa") if typed in str(chained)] == []


def test_accepting_all_counts_corrections_and_leaves_out_what_was(database: Database) -> None:
    with database.writing() as db:
        draft = drafted(db, document())
        reviews.correct_row(
            db, draft, "activities:O1-1", {"activity": "Ferias en plazas"}, now=NOW, actor="user:1"
        )
        reviews.leave_out_rows(db, draft, ["activities:O1-2"], now=NOW, actor="user:1")
        first = reviews.accept_all(db, draft, now=NOW, actor="user:1")
        before = counts(db)
        assert reviews.accept_all(db, draft, now=LATER, actor="user:1") is first
        assert counts(db) == before
        assert db.scalars(select(Activity.title)).all() == ["Ferias en plazas"]


def test_what_was_read_stays_beside_what_was_typed(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        draft = drafted(db, document())
        as_read = draft.document
        reviews.correct_row(db, draft, "sessions:GT-O1", {"name": "Primera"}, now=NOW, actor="user:1")
        assert draft.document == as_read
        assert draft.decisions == {"rows": {"sessions:GT-O1": {"changes": {"name": "Primera"}}}}
        reviews.correct_row(
            db, draft, "sessions:GT-O1", {"name": "1ª Sesión Ordinaria"}, now=NOW, actor="user:1"
        )
        assert draft.decisions == {"rows": {}}


def test_the_same_file_again_keeps_the_review(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        draft = drafted(db, document())
        reviews.leave_out_rows(db, draft, ["sessions:GT-O1"], now=NOW, actor="user:1")
        said = draft.decisions
        drafted(db, replace(document(), title="Otra cabecera"), sha="b")
        db.refresh(draft)
        assert draft.status is DraftStatus.DISCARDED
        again = drafted(db, document())
        assert (again.id, again.status, again.decisions) == (draft.id, DraftStatus.DRAFT, said)


def test_a_document_without_a_year_waits_for_it(sqlite_database: Database) -> None:
    unsaid = replace(document(), slug="p", year_start=None, year_end=None)
    with sqlite_database.writing() as db:
        draft = drafted(db, unsaid)
        assert reviews.accept_rows(db, draft, list(keys(unsaid)), now=NOW, actor="user:1") is None
        with pytest.raises(ConflictError, match="de qué año es"):
            reviews.accept_all(db, draft, now=NOW, actor="user:1")
        reviews.set_years(db, draft, first=2026, last=2027, now=NOW, actor="user:1")
        programme = reviews.accept_all(db, draft, now=NOW, actor="user:1")
        assert (programme.slug, programme.year_start, programme.year_end) == ("p-2026", 2026, 2027)


@pytest.mark.parametrize(("first", "last"), [(0, None), (26, None), (2026, 2025), (2026, 2090)])
def test_years_that_cannot_be_are_refused(sqlite_database: Database, first: int, last: int | None) -> None:
    with sqlite_database.writing() as db:
        draft = drafted(db, document())
        with pytest.raises(InvalidInputError, match="cuatro cifras"):
            reviews.set_years(db, draft, first=first, last=last, now=NOW, actor="user:1")


def test_leaving_everything_out_puts_nothing_in_force(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        draft = drafted(db, document())
        assert reviews.leave_out_rows(db, draft, list(keys(document())), now=NOW, actor="user:1") is None
        with pytest.raises(ConflictError, match="Todo quedó fuera"):
            reviews.accept_all(db, draft, now=NOW, actor="user:1")
        assert draft.status is DraftStatus.DRAFT


def test_a_draft_that_was_decided_takes_no_more_words(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        draft = drafted(db, document())
        with pytest.raises(NotFoundError, match="Esa fila"):
            reviews.accept_rows(db, draft, ["sessions:GT-O99"], now=NOW, actor="user:1")
        reviews.accept_all(db, draft, now=NOW, actor="user:1")
        with pytest.raises(ConflictError, match="ya está en vigor"):
            reviews.undo(db, draft, ["sessions:GT-O1"], now=NOW, actor="user:1")
        other = drafted(db, document(), sha="b")
        programmes.discard(db, other, now=NOW, actor="user:1")
        with pytest.raises(ConflictError, match="descartado"):
            reviews.accept_rows(db, other, ["sessions:GT-O1"], now=NOW, actor="user:1")


def test_nothing_is_half_accepted_when_the_last_step_breaks(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps before it were written; only the whole of them is kept."""
    with database.writing() as db:
        draft = drafted(db, document())
    with database.reading() as db:
        before = counts(db)

    def breaks(*_given: object, **_named: object) -> None:
        raise RuntimeError("the power went out")

    monkeypatch.setattr("patci.usecases.subscribing.revision.advance", breaks)
    with pytest.raises(RuntimeError), database.writing() as db:
        reviews.accept_all(db, db.get_one(Draft, draft.id), now=NOW, actor="user:1")
    with database.reading() as db:
        found = db.get_one(Draft, draft.id)
        assert (counts(db), found.status, found.decisions) == (before, DraftStatus.DRAFT, {})


KILLED = """
import os
from datetime import UTC, datetime
from sys import argv
NOW = datetime(2024, 1, 2, tzinfo=UTC)
from models import Draft
from patci.database import Database
from patci.usecases.drafting import reviews
with Database(argv[1]).writing() as db:
    reviews.accept_all(db, db.get_one(Draft, int(argv[2])), now=NOW, actor="user:1")
    os._exit(9)
"""


def test_a_process_that_dies_before_the_end_leaves_the_draft_as_it_was(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        draft = drafted(db, document())
    with sqlite_database.reading() as db:
        before = counts(db)
    ended = subprocess.run([sys.executable, "-c", KILLED, sqlite_database.url, str(draft.id)], check=False)
    assert ended.returncode == 9
    with sqlite_database.reading() as db:
        found = db.get_one(Draft, draft.id)
        assert (counts(db), found.status, found.decisions) == (before, DraftStatus.DRAFT, {})


def test_a_correction_to_the_year_moves_the_days(sqlite_database: Database) -> None:
    rows = tuple(replace(row, date_phrase="16 de abril") for row in document().sessions[:1])
    with sqlite_database.writing() as db:
        draft = drafted(db, document(sessions=rows))
        reviews.set_years(db, draft, first=2026, now=NOW, actor="user:1")
        reviews.accept_all(db, draft, now=NOW, actor="user:1")
        assert session_of(db, "GT-O1").day == date(2026, 4, 16)
