"""The stage of a rehearsal: a scratch copy of the database with one programme in force, ready to send."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url, select, update
from sqlalchemy.orm import Session as DbSession

from models import Base, Programme, Session, SessionState, triggers
from models.enums import ProgrammeStatus
from patci.database import Database
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.usecases.drafting import programmes
from patci.usecases.keeping import demonstration, table_copy
from patci.usecases.queries import programmes as queries

ACTOR = "rehearsal"


@dataclass(frozen=True, slots=True)
class Cast:
    """What is rehearsed: the programme, where it came from, and how many people were made up for it."""

    programme_id: int
    source: str
    simulated_people: int


@contextmanager
def scratch_copy(source: Database | None, folder: Path) -> Iterator[Database]:
    """A copy of a database in a folder (an empty one where there is none); the source is only read."""
    target = folder / "scratch.sqlite3"
    if source is not None and source.engine.dialect.name == "sqlite":
        _copy_file(source, target)
    scratch = Database(f"sqlite:///{target}")
    try:
        if source is None or source.engine.dialect.name != "sqlite":
            Base.metadata.create_all(scratch.engine)
        if source is not None and source.engine.dialect.name != "sqlite":
            _copy_rows(source, scratch)
        yield scratch
    finally:
        scratch.close()


def set_up(db: DbSession, *, document: ProgrammeDocument | None, now: datetime) -> Cast:
    """Put one programme on the stage and start to send: the given document, else what the copy holds.

    That is the newest programme in force, else the newest draft, else the built-in programme. Agencies that
    nobody stands for get simulated people; other programmes stand still.
    """
    programme, source = _programme(db, document, now=now)
    for other in queries.in_force(db):
        if other.id != programme.id:
            other.status = ProgrammeStatus.CLOSED
    programme.simulated = True
    _as_if_known(db, programme, since=now)
    people = demonstration.simulate_people(db, programme, now=now)
    if programme.sending_since is None:
        programmes.start_sending(db, programme, now=now, actor=ACTOR)
    elif programme.sending_since > now:
        programme.sending_since = now
    return Cast(programme.id, source, len(people))


def _as_if_known(db: DbSession, programme: Programme, *, since: datetime) -> None:
    """The year is rehearsed from its first day, although the real programme was put in force later."""
    programme.accepted_at = min(programme.accepted_at, since)
    own = (Session.programme_id == programme.id, Session.updated_at > since)
    numbers = list(db.scalars(select(Session.id).where(*own)))
    later = (SessionState.session_id.in_(numbers), SessionState.at > since)
    # Only in this copy, which is thrown away: the real history is never touched.
    history = tuple(kept for kept in triggers.KEPT if kept.table == SessionState.__tablename__)
    for statement in triggers.drop("sqlite", history):
        db.connection().exec_driver_sql(statement)
    db.execute(update(SessionState).where(*later).values(at=since))
    for statement in triggers.create("sqlite", history):
        db.connection().exec_driver_sql(statement)
    db.execute(update(Session).where(Session.id.in_(numbers)).values(updated_at=since))


def _programme(db: DbSession, document: ProgrammeDocument | None, *, now: datetime) -> tuple[Programme, str]:
    if document is None:
        in_force = queries.in_force(db)
        if in_force:
            return in_force[0], "programme"
        drafts = queries.awaiting_review(db)
        if drafts:
            return programmes.accept(db, drafts[0], now=now, actor=ACTOR, publish=True), "draft"
    source = "builtin" if document is None else "file"
    draft = programmes.import_draft(
        db,
        document or builtin_programme(),
        source_name=source,
        source_sha256=ACTOR,
        now=now,
        actor=ACTOR,
    )
    return programmes.accept(db, draft, now=now, actor=ACTOR, publish=True), source


def _copy_file(source: Database, target: Path) -> None:
    """SQLite's own online copy: consistent while others write, and read-only towards the source."""
    path = Path(make_url(source.url).database or "").absolute()
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)


def _copy_rows(source: Database, scratch: Database) -> None:
    with source.engine.connect() as origin, scratch.engine.begin() as copy:
        for table in table_copy.tables():
            table_copy.write(copy, table, table_copy.rows(origin, table))
