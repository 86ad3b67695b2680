"""The built-in programme in force in November of its year, on a database of a test's own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Base, Body, Draft, Programme, Session
from patci.database import Database
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.usecases.drafting import programmes
from patci.usecases.rolling import roll
from tests.patci.usecases.programme_world import put_in_force

NOVEMBER = datetime(2024, 11, 20, 16, 0, tzinfo=UTC)
BUILTIN = builtin_programme()


@cache
def _file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "patci.sqlite3"
        database = Database(f"sqlite:///{path}")
        Base.metadata.create_all(database.engine)
        with database.writing() as db:
            put_in_force(db, BUILTIN)
        database.close()
        return path.read_bytes()


@contextmanager
def year_2024(folder: Path) -> Iterator[Database]:
    """A database with the built-in programme in force."""
    path = folder / "patci.sqlite3"
    path.write_bytes(_file())
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def programme_of(db: DbSession, slug: str = "patci-2024") -> Programme:
    return db.scalars(select(Programme).where(Programme.slug == slug)).one()


def body_of(db: DbSession, ref: str, slug: str = "patci-2024") -> Body:
    return db.scalars(select(Body).join(Programme).where(Body.ref == ref, Programme.slug == slug)).one()


def session_in(db: DbSession, ref: str, slug: str = "patci-2024") -> Session:
    return db.scalars(select(Session).join(Programme).where(Session.ref == ref, Programme.slug == slug)).one()


def agency_of(db: DbSession, acronym: str) -> Agency:
    return db.scalars(select(Agency).where(Agency.acronym == acronym)).one()


def next_draft(db: DbSession, *, now: datetime = NOVEMBER) -> Draft:
    """The draft of 2025."""
    return roll.roll(db, programme_of(db), year=2025, now=now, actor="ana").draft


def document_of(draft: Draft) -> ProgrammeDocument:
    return ProgrammeDocument.from_json(draft.document)


def next_in_force(db: DbSession, *, now: datetime = NOVEMBER) -> Programme:
    """2025 drafted and accepted."""
    return programmes.accept(db, next_draft(db, now=now), now=now, actor="ana")
