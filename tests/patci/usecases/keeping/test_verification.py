"""Whatever a hand in the database does to the log is named: which link, and what was done to it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Text, cast, delete, literal, select, update
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent, AuditHead
from patci.database import Database
from patci.usecases.keeping import audit, heads
from patci.usecases.keeping.verification import Break, Broken, KeptHead, verify
from tests.tampering import without_triggers

ZONE = "America/Mexico_City"


def fill(database: Database, now: datetime, count: int = 6) -> None:
    with database.writing() as db:
        for number in range(count):
            audit.append(
                db,
                now=now,
                actor="user:1",
                action="test.noted",
                subject=f"session:{number}",
                facts={"number": number},
                personal="Ana Pérez",
                reason="Lo pidió Ana",
            )


def alter(db: DbSession) -> None:
    db.execute(update(AuditEvent).where(AuditEvent.id == 3).values(actor="user:2"))


def alter_and_hash_again(db: DbSession) -> None:
    event = db.get_one(AuditEvent, 3)
    event.actor = "user:2"
    event.hash = audit.digest(event)


def remove(db: DbSession) -> None:
    db.execute(delete(AuditDetail).where(AuditDetail.event_id == 3))
    db.execute(delete(AuditEvent).where(AuditEvent.id == 3))


def remove_first(db: DbSession) -> None:
    db.execute(delete(AuditDetail).where(AuditDetail.event_id == 1))
    db.execute(delete(AuditEvent).where(AuditEvent.id == 1))


def remove_last(db: DbSession) -> None:
    db.execute(delete(AuditDetail).where(AuditDetail.event_id == 6))
    db.execute(delete(AuditHead))
    db.execute(delete(AuditEvent).where(AuditEvent.id == 6))


def reorder(db: DbSession) -> None:
    """The third and the fourth change places, details and all."""
    db.execute(delete(AuditDetail).where(AuditDetail.event_id.in_((3, 4))))
    third, fourth = db.get_one(AuditEvent, 3), db.get_one(AuditEvent, 4)
    columns = [column.name for column in AuditEvent.__table__.columns if column.name != "id"]
    values = [{name: getattr(row, name) for name in columns} for row in (third, fourth)]
    db.execute(delete(AuditEvent).where(AuditEvent.id.in_((3, 4))))
    db.expunge_all()
    db.add_all([AuditEvent(id=4, **values[0]), AuditEvent(id=3, **values[1])])


def rewrite(db: DbSession) -> None:
    """The whole log anew, each hash right in itself."""
    previous = audit.GENESIS
    for event in db.scalars(select(AuditEvent).order_by(AuditEvent.id)):
        event.facts = {"number": 0}
        event.previous_hash = previous
        event.hash = previous = audit.digest(event)


def change_text(db: DbSession) -> None:
    db.execute(update(AuditDetail).where(AuditDetail.event_id == 3).values(text="Otra persona"))


def change_reason(db: DbSession) -> None:
    db.execute(update(AuditDetail).where(AuditDetail.event_id == 3).values(sealed={"reason": "Otro"}))


def remove_detail(db: DbSession) -> None:
    db.execute(delete(AuditDetail).where(AuditDetail.event_id == 3))


@pytest.mark.parametrize(
    ("hand", "event", "what"),
    [
        (alter, 3, Break.ALTERED),
        (alter_and_hash_again, 4, Break.REMOVED),
        (remove, 4, Break.REMOVED),
        (remove_first, 2, Break.REMOVED),
        (remove_last, 6, Break.CUT),
        (reorder, 3, Break.REORDERED),
        (rewrite, 6, Break.REWRITTEN),
        (change_text, 3, Break.DETAIL),
        (change_reason, 3, Break.DETAIL),
        (remove_detail, 3, Break.DETAIL),
    ],
)
def test_what_was_done_to_the_log_is_named(
    database: Database, now: datetime, hand: Callable[[DbSession], None], event: int, what: Break
) -> None:
    fill(database, now)
    with database.writing() as db:
        heads.take(db, now=now + timedelta(days=1), zone=ZONE)
        (head,) = db.scalars(select(AuditHead))
        outside = KeptHead(head.day, head.event_id, head.hash)
    with without_triggers(database) as db:
        hand(db)
    with database.reading() as db:
        broken = verify(db, outside=[outside]).broken
    assert broken is not None
    assert (broken.event_id, broken.what) == (event, what)


def test_a_log_that_holds_says_what_was_looked_at(database: Database, now: datetime) -> None:
    fill(database, now)
    with database.writing() as db:
        heads.take(db, now=now + timedelta(days=1), zone=ZONE)
    with database.reading() as db:
        done = verify(db)
        newest = db.scalars(select(AuditEvent.hash).order_by(AuditEvent.id.desc())).first()
    assert (done.events, done.details, done.heads, done.hash, done.broken) == (6, 6, 1, newest, None)


def test_what_somebody_outside_keeps_shows_a_log_cut_with_its_heads(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    fill(sqlite_database, now)
    with sqlite_database.writing() as db:
        heads.take(db, now=now + timedelta(days=1), zone=ZONE)
        heads.write_file(db, tmp_path, now=now + timedelta(days=1))
    with without_triggers(sqlite_database) as db:
        db.execute(delete(AuditHead))
        db.execute(delete(AuditDetail).where(AuditDetail.event_id > 4))
        db.execute(delete(AuditEvent).where(AuditEvent.id > 4))
    kept = heads.read_file(tmp_path / heads.FILE)
    with sqlite_database.reading() as db:
        assert verify(db).broken is None
        assert verify(db, outside=kept).broken == Broken(6, Break.CUT, now.date())


@pytest.mark.parametrize(
    ("column", "key", "what"),
    [
        (AuditEvent.facts, AuditEvent.id, Break.ALTERED),
        (AuditDetail.sealed, AuditDetail.event_id, Break.DETAIL),
    ],
)
def test_what_is_no_json_any_more_is_a_broken_link(
    sqlite_database: Database,
    now: datetime,
    column: InstrumentedAttribute[Any],
    key: InstrumentedAttribute[Any],
    what: Break,
) -> None:
    fill(sqlite_database, now)
    with sqlite_database.reading() as db:
        was = db.scalars(select(cast(column, Text)).where(key == 3)).one()
    for stored in (f"{was} x", f" {was}", f"{was}{was}", "x", ""):
        with without_triggers(sqlite_database) as db:
            db.execute(update(key.class_).where(key == 3).values({column: literal(stored, Text)}))
        with sqlite_database.reading() as db:
            assert verify(db).broken == Broken(3, what)
