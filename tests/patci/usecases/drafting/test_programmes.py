"""Drafts: twice is once, a newer one replaces an older, differences are told before acceptance."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from models import AuditEvent, Programme, Session
from models.enums import DraftStatus
from patci.database import Database
from patci.errors import ConflictError
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.review import Change, Part
from patci.intake.rows import SessionRow
from patci.usecases.drafting import programmes
from tests.patci.usecases.programme_world import LATER, NOW, counts, move, put_in_force, session_of


@pytest.fixture(scope="module")
def document() -> ProgrammeDocument:
    return builtin_programme()


def test_accepting_twice_is_accepting_once(database: Database, document: ProgrammeDocument) -> None:
    with database.writing() as db:
        put_in_force(db, document)
    with database.reading() as db:
        before, revision = counts(db), db.scalars(select(Programme.revision)).one()
    with database.writing() as db:
        put_in_force(db, document, now=LATER)
    with database.reading() as db:
        assert (counts(db), db.scalars(select(Programme.revision)).one()) == (before, revision)


def test_a_revised_document_that_says_the_same_adds_only_its_draft(
    database: Database, document: ProgrammeDocument
) -> None:
    with database.writing() as db:
        put_in_force(db, document)
        before = counts(db)
        uids = dict(db.execute(select(Session.ref, Session.uid)).tuples().all())
        put_in_force(db, document, sha="b", now=LATER)
        after = counts(db)
        assert dict(db.execute(select(Session.ref, Session.uid)).tuples().all()) == uids
    added = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert added == {"drafts": 1, "audit_events": 2}


def test_a_newer_draft_discards_the_one_nobody_decided(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        first, second = (
            programmes.import_draft(
                db, document, source_name="programa.txt", source_sha256=sha, now=NOW, actor="cli"
            )
            for sha in ("a", "b")
        )
        db.refresh(first)
        assert (first.status, second.status) == (DraftStatus.DISCARDED, DraftStatus.DRAFT)
        with pytest.raises(ConflictError, match="descartado"):
            programmes.accept(db, first, now=NOW, actor="cli")
        programmes.accept(db, second, now=NOW, actor="cli")
        with pytest.raises(ConflictError, match="en vigor"):
            programmes.discard(db, second, now=NOW, actor="cli")


def test_an_earlier_document_can_be_put_in_force_again(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    day = date(2024, 4, 9)
    revised = move(document, "GT-CAP-O9", date_phrase="09 de abril", start=day, end=day)
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        put_in_force(db, revised, sha="b", now=LATER)
        put_in_force(db, document, now=LATER + timedelta(days=1))
        assert session_of(db, "GT-CAP-O9").day == date(2024, 4, 16)


def test_differences_say_what_a_draft_would_change(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    day = date(2024, 4, 9)
    moved = move(document, "GT-CAP-O9", date_phrase="09 de abril", start=day, end=day)
    extra: SessionRow = replace(moved.sessions[0], ref="CI-E1", name="Primera Extraordinaria")
    revised = replace(moved, sessions=(*moved.sessions, extra), activities=moved.activities[:-1])
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        draft = programmes.import_draft(
            db, revised, source_name="programa.txt", source_sha256="b", now=LATER, actor="cli"
        )
        found = [
            (row.part, row.changes, row.ref, row.fields) for row in programmes.draft_differences(db, draft)
        ]
    assert found == [
        (Part.SESSIONS, (Change.MOVED,), "GT-CAP-O9", ("date_phrase", "start", "end")),
        (Part.SESSIONS, (Change.ADDED,), "CI-E1", ()),
        (Part.ACTIVITIES, (Change.REMOVED,), "O5-13", ()),
    ]


def test_sending_starts_once(sqlite_database: Database, document: ProgrammeDocument) -> None:
    with sqlite_database.writing() as db:
        programme = put_in_force(db, document)
        assert programme.sending_since is None
        programmes.start_sending(db, programme, now=NOW, actor="user:1")
        programmes.start_sending(db, programme, now=LATER, actor="user:1")
        started = db.scalar(
            select(func.count()).select_from(AuditEvent).where(AuditEvent.action == "programme.start_sending")
        )
        assert (programme.sending_since, started) == (NOW, 1)
