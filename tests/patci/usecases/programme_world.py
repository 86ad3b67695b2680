"""The built-in programme put in force, and changed documents to put in force after it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Base, Draft, Programme, Session
from patci.intake.document import ProgrammeDocument
from patci.usecases.drafting import programmes

NOW = datetime(2024, 1, 2, 15, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=10)


def put_in_force(
    db: DbSession, document: ProgrammeDocument, *, sha: str = "a", now: datetime = NOW
) -> Programme:
    draft = programmes.import_draft(
        db, document, source_name="programa.txt", source_sha256=sha, now=now, actor="cli"
    )
    return programmes.accept(db, draft, now=now, actor="cli")


def drafted(db: DbSession, document: ProgrammeDocument, *, sha: str = "a") -> Draft:
    """The document as a draft that nobody decided."""
    return programmes.import_draft(
        db, document, source_name="programa.txt", source_sha256=sha, now=NOW, actor="cli"
    )


def counts(db: DbSession) -> dict[str, int]:
    """How many rows each table holds."""
    return {
        name: db.scalar(select(func.count()).select_from(table)) or 0
        for name, table in Base.metadata.tables.items()
    }


def move(document: ProgrammeDocument, ref: str, **fields: object) -> ProgrammeDocument:
    """The same document with one session changed."""
    changed = tuple(
        replace(row, **fields) if row.ref == ref else row  # type: ignore[arg-type]
        for row in document.sessions
    )
    return replace(document, sessions=changed)


def session_of(db: DbSession, ref: str) -> Session:
    return db.scalars(select(Session).where(Session.ref == ref)).one()
