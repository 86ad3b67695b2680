"""Uploaded templates: tried before they are kept, in versions, of a body or of the whole programme."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, Body, DocumentTemplate, Programme
from models.enums import DocumentKind
from patci.database import Database
from patci.documents.word.builtin.shelf import SHELF, builtin
from patci.documents.word.refusals import TemplateRefusedError
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.compiling import document_templates
from patci.usecases.compiling.document_templates import KINDS, Tried
from tests.factories import make_body, make_programme
from tests.patci.documents.word.reading import template_saying

MINUTES = DocumentKind.MINUTES


def world(db: DbSession, now: datetime) -> tuple[Programme, Body]:
    programme = make_programme(db, now=now)
    return programme, make_body(db, programme)


def given(content: bytes, kind: DocumentKind = MINUTES) -> Tried:
    return Tried(kind, "acta.docx", content)


def test_every_kind_with_a_template_has_a_built_in_one() -> None:
    assert list(KINDS) == list(SHELF)


def versions(db: DbSession, programme: Programme, folder: Path, now: datetime) -> DocumentTemplate:
    """Two versions for the whole programme, the second of them uploaded twice."""
    for number, content in enumerate((b"one", b"two", b"two")):
        row = document_templates.upload(
            db,
            programme,
            given(content),
            folder=folder,
            now=now + timedelta(days=number),
            actor="user:1",
            note=" Con logo ",
        )
    return row


def test_the_newest_that_was_not_put_away_is_in_use(
    database: Database, tmp_path: Path, now: datetime
) -> None:
    with database.writing() as db:
        programme, body = world(db, now)
        assert document_templates.in_use(db, programme, MINUTES) is None
        row = versions(db, programme, tmp_path, now)
        assert (row.version, row.uploaded_at, row.note) == (2, now + timedelta(days=1), "Con logo")
        own = document_templates.upload(
            db, programme, given(b"three"), folder=tmp_path, now=now, actor="user:1", body=body
        )
        assert own.version == 1
        assert document_templates.in_use(db, programme, MINUTES) is row
        assert document_templates.in_use(db, programme, MINUTES, body_id=body.id) is own
        assert document_templates.content(db, own, tmp_path) == b"three"
        assert list(document_templates.standing(db, programme)) == [row, own]


def test_one_that_is_put_away_gives_way_to_the_one_before_it(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, body = world(db, now)
        row = versions(db, programme, tmp_path, now)
        for _time in range(2):
            document_templates.put_away(db, row, now=now, actor="user:2")
        left = document_templates.in_use(db, programme, MINUTES, body_id=body.id)
        assert left is not None
        assert left.version == 1
        found = document_templates.history(db, programme, MINUTES, body_id=None)
        assert [(each.version, each.put_away_at is not None) for each in found] == [(2, True), (1, False)]
        again = document_templates.upload(
            db, programme, given(b"two"), folder=tmp_path, now=now, actor="user:1"
        )
        assert again.version == 3
        of_templates = AuditEvent.action.startswith("document_template.")
        events = db.scalars(select(AuditEvent).where(of_templates).order_by(AuditEvent.id))
        assert [(each.action.partition(".")[2], each.facts["version"], each.actor) for each in events] == [
            *(("uploaded", 1, "user:1"), ("uploaded", 2, "user:1")),
            *(("put_away", 2, "user:2"), ("uploaded", 3, "user:1")),
        ]


def test_a_reminder_is_of_no_body(sqlite_database: Database, tmp_path: Path, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, body = world(db, now)
        with pytest.raises(InvalidInputError):
            document_templates.upload(
                db,
                programme,
                given(b"x", DocumentKind.REMINDER_LETTER),
                folder=tmp_path,
                now=now,
                actor="u",
                body=body,
            )


def test_a_template_of_another_programme_is_not_found(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, _body = world(db, now)
        other = make_programme(db, now=now, slug="otro")
        row = document_templates.upload(db, programme, given(b"x"), folder=tmp_path, now=now, actor="u")
        assert document_templates.template(db, programme, row.id) is row
        with pytest.raises(NotFoundError):
            document_templates.template(db, other, row.id)
        for path in tmp_path.rglob("*"):
            if path.is_file():
                path.unlink()
        with pytest.raises(NotFoundError):
            document_templates.content(db, row, tmp_path)


def test_what_is_refused_is_never_tried_out() -> None:
    with pytest.raises(InvalidInputError):
        document_templates.tried(DocumentKind.AGENCY_CARD, "x.docx", b"x")
    with pytest.raises(InvalidInputError):
        document_templates.tried(MINUTES, "x.docx", b"")
    with pytest.raises(TemplateRefusedError):
        document_templates.tried(MINUTES, "x.docx", template_saying("{{ nada }}"))


def test_what_stands_its_trial_can_be_kept() -> None:
    found = document_templates.tried(MINUTES, "a" * 300 + ".docx", builtin(MINUTES))
    assert (found.kind, found.content, len(found.file_name)) == (MINUTES, builtin(MINUTES), 200)
