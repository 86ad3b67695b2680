"""The log's chain holds on both databases, also when two writers append at once, and shows tampering."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from models import AuditDetail, AuditEvent, triggers
from patci.database import Database
from patci.usecases.keeping import audit, verification
from patci.usecases.keeping.verification import Break, Broken
from tests.tampering import without_triggers


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
    with without_triggers(database) as db:
        second = db.scalars(select(AuditEvent.id).order_by(AuditEvent.id)).all()[1]
        db.execute(update(AuditEvent).where(AuditEvent.id == second).values(subject="session:99"))
    with database.reading() as db:
        assert audit.broken_links(db) == [second]


def test_removed_event_is_found(database: Database, now: datetime) -> None:
    for number in range(3):
        append(database, now, number)
    with without_triggers(database) as db:
        first, second, third = db.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        db.query(AuditDetail).delete()
        db.delete(second)
    with database.reading() as db:
        assert audit.broken_links(db) == [third.id]
        assert first.id != third.id


def test_personal_data_stand_inside_as_a_salted_digest_alone(database: Database, now: datetime) -> None:
    append(database, now, 1)
    append(database, now, 1)
    with database.reading() as db:
        first, second = db.scalars(select(AuditEvent).order_by(AuditEvent.id))
        detail = db.get_one(AuditDetail, first.id)
        assert detail.text == "Ana Pérez"
        assert detail.salt is not None
        assert first.personal == audit.sealed(detail.salt, "personal", "Ana Pérez")
        # The same name twice cannot be told to be the same.
        assert first.personal != second.personal


def test_facts_that_people_typed_lie_beside_the_chain(sqlite_database: Database, now: datetime) -> None:
    said = {"name": "Calendario de Ana", "changes": {}, "note": None}
    with sqlite_database.writing() as db:
        event = audit.append(
            db, now=now, actor="cli", action="a.b", subject="c", facts={"number": 1}, typed=said
        )
        number = event.id
    with sqlite_database.reading() as db:
        event, detail = db.get_one(AuditEvent, number), db.get_one(AuditDetail, number)
        digest = audit.sealed(detail.salt or "", "facts/name", said["name"])
        assert event.facts == {"number": 1, "name": digest, "changes": {}}
        assert detail.sealed == {"facts/name": said["name"]}
        assert verification.verify(db).broken is None
    with without_triggers(sqlite_database) as db:
        db.get_one(AuditDetail, number).sealed = {"facts/name": "Otro"}
    with sqlite_database.reading() as db:
        assert verification.verify(db).broken == Broken(number, Break.DETAIL)


def test_an_event_of_the_recipe_before_keeps_its_hash(sqlite_database: Database, now: datetime) -> None:
    """Written by the version that knew neither reasons nor values: its hash was noted then."""
    with sqlite_database.writing() as db:
        event = AuditEvent(
            at=now,
            actor="user:1",
            action="session.dated",
            subject="session:7",
            facts={"day": "2024-03-12"},
            previous_hash=audit.GENESIS,
            hash="015f621f6ebb48806749789c8c3ae75d5f96ef5a90d0e4d6dcd29e4bb32cb7f8",
        )
        db.add(event)
    with sqlite_database.reading() as db:
        assert audit.broken_links(db) == []


@pytest.mark.parametrize("act", ["UPDATE audit_events SET actor = 'user:2'", "DELETE FROM audit_events"])
def test_the_database_itself_refuses_to_change_the_log(database: Database, now: datetime, act: str) -> None:
    append(database, now, 1)
    refused = pytest.raises(IntegrityError, match="audit_events is append-only: rows are never changed")
    with refused, database.engine.begin() as connection:
        connection.exec_driver_sql(act)


def test_no_table_of_record_is_emptied_at_once(database: Database) -> None:
    sqlite = database.engine.dialect.name == "sqlite"
    kept = [] if sqlite else [each.table for each in triggers.KEPT]
    for table in kept:
        refused = pytest.raises(IntegrityError, match=f"{table} is append-only")
        with refused, database.engine.begin() as connection:
            connection.exec_driver_sql(f"TRUNCATE {table} CASCADE")


def test_a_detail_goes_only_by_a_withdrawal_that_two_people_made(database: Database, now: datetime) -> None:
    append(database, now, 1)
    with (
        pytest.raises(IntegrityError, match="audit_details is append-only"),
        database.engine.begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE audit_details SET text = NULL, salt = NULL")
