"""The log's chain holds on both databases, also when two writers append at once, and shows tampering."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from sqlalchemy import select, update

from models import AuditDetail, AuditEvent
from patci.database import Database
from patci.usecases.keeping import audit


def append(database: Database, now: datetime, number: int) -> None:
    with database.writing() as db:
        audit.append(
            db,
            now=now,
            actor="cli",
            action="test.noted",
            subject=f"session:{number}",
            facts={"número": number},
            personal="Ana Pérez",
        )


def test_chain_holds_under_concurrent_writers(database: Database, now: datetime) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: append(database, now, number), range(24)))
    with database.reading() as db:
        assert audit.broken_links(db) == []
        events = db.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        assert sorted(event.subject for event in events) == sorted(f"session:{n}" for n in range(24))


def test_changed_event_is_found(database: Database, now: datetime) -> None:
    for number in range(3):
        append(database, now, number)
    with database.writing() as db:
        second = db.scalars(select(AuditEvent.id).order_by(AuditEvent.id)).all()[1]
        db.execute(update(AuditEvent).where(AuditEvent.id == second).values(subject="session:99"))
    with database.reading() as db:
        assert audit.broken_links(db) == [second]


def test_removed_event_is_found(database: Database, now: datetime) -> None:
    for number in range(3):
        append(database, now, number)
    with database.writing() as db:
        first, second, third = db.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        db.query(AuditDetail).delete()
        db.delete(second)
    with database.reading() as db:
        assert audit.broken_links(db) == [third.id]
        assert first.id != third.id


def test_personal_data_can_be_erased_without_breaking_the_chain(database: Database, now: datetime) -> None:
    append(database, now, 1)
    with database.writing() as db:
        db.query(AuditDetail).delete()
    with database.reading() as db:
        assert audit.broken_links(db) == []
        assert "Ana" not in str(db.scalars(select(AuditEvent)).one().facts)
