"""No write escapes the log: what rows were and are, with the event that explains them or one of their own."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from models import AuditDetail, AuditEvent, Person, Request, Session, Submission
from models.enums import Progress
from patci.database import Database
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits
from patci.usecases.keeping import audit, verification
from tests.factories import (
    make_agency,
    make_body,
    make_link,
    make_programme,
    make_round,
    make_seat,
    make_session,
)


def begin(database: Database, now: datetime) -> tuple[int, int]:
    """A session and a request, written before anybody acts."""
    with database.writing() as db:
        agency = make_agency(db)
        programme = make_programme(db, now=now)
        session = make_session(db, make_body(db, programme, agency), now=now)
        request = make_round(db, programme, agency).requests[0]
        return session.id, request.id


def events(database: Database) -> list[AuditEvent]:
    with database.reading() as db:
        assert verification.verify(db).broken is None
        return list(db.scalars(select(AuditEvent).order_by(AuditEvent.id)))


def test_a_change_that_no_event_explains_is_an_event_of_whoever_acts(
    database: Database, now: datetime
) -> None:
    session_id, _ = begin(database, now)
    with database.writing() as db:
        audit.act_as(db, actor="user:4", now=now)
        session = db.get_one(Session, session_id)
        session.day, session.venue = date(2024, 3, 20), "Bucareli 99"
    (event,) = events(database)
    assert (event.actor, event.action, event.subject) == ("user:4", "row.changed", f"session:{session_id}")
    with database.reading() as db:
        detail = db.get_one(AuditDetail, event.id)
        assert detail.salt is not None
        assert detail.sealed == {f"after/session:{session_id}/venue": "Bucareli 99"}
        sealed = audit.sealed(detail.salt, f"after/session:{session_id}/venue", "Bucareli 99")
    assert event.before == {f"session:{session_id}": {"day": "2024-03-02", "venue": None}}
    assert event.after == {f"session:{session_id}": {"day": "2024-03-20", "venue": sealed}}


def test_an_event_takes_what_its_subject_explains_and_leaves_the_rest(
    sqlite_database: Database, now: datetime
) -> None:
    session_id, request_id = begin(sqlite_database, now)
    with sqlite_database.writing() as db:
        audit.act_as(db, actor="user:4", now=now)
        db.get_one(Session, session_id).day = date(2024, 3, 20)
        db.get_one(Request, request_id).due_on = date(2024, 2, 20)
        audit.append(db, now=now, actor="user:4", action="a.b", subject=f"request:{request_id}")
    first, second = events(sqlite_database)
    assert first.before == {f"request:{request_id}": {"due_on": "2024-02-15"}}
    assert (second.action, second.after) == ("row.changed", {f"session:{session_id}": {"day": "2024-03-20"}})


def test_the_links_of_many_letters_are_one_event(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, seat = make_programme(db, now=now), make_seat(db, make_agency(db))
    with sqlite_database.writing() as db:
        audit.act_as(db, actor="flow:send_reminders", now=now)
        made = [make_link(db, db.merge(seat), db.merge(programme), now=now).id for _one in range(60)]
    (event,) = events(sqlite_database)
    assert (event.actor, event.action, event.facts) == (
        "flow:send_reminders",
        "links.issued",
        {"links": 60},
    )
    assert set(event.after or {}) == {f"access_link:{number}" for number in made}


def test_what_was_rolled_back_did_not_happen(sqlite_database: Database, now: datetime) -> None:
    session_id, _ = begin(sqlite_database, now)
    with sqlite_database.writing() as db:
        audit.act_as(db, actor="user:4", now=now)
        db.get_one(Session, session_id).day = date(2024, 3, 20)
        db.flush()
        inner = db.begin_nested()
        db.get_one(Session, session_id).contingent = "no"
        db.flush()
        inner.rollback()
    (event,) = events(sqlite_database)
    assert event.after == {f"session:{session_id}": {"day": "2024-03-20"}}


def test_a_value_that_was_never_read_is_in_the_log_as_it_was(
    sqlite_database: Database, now: datetime
) -> None:
    session_id, _ = begin(sqlite_database, now)
    with sqlite_database.writing() as db:
        audit.act_as(db, actor="user:4", now=now)
        session = db.get_one(Session, session_id)
        db.expire(session)
        session.day = date(2024, 3, 20)
    (event,) = events(sqlite_database)
    assert event.before == {f"session:{session_id}": {"day": "2024-03-02"}}


def test_a_row_that_goes_is_kept_as_it_was(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        seat = make_seat(db, make_agency(db))
        person_id, seat_id = seat.person_id, seat.id
    with sqlite_database.writing() as db:
        audit.act_as(db, actor="user:4", now=now)
        person = db.get_one(Person, person_id)
        db.delete(person.seats[0])
    (event,) = events(sqlite_database)
    assert event.subject == f"seat:{seat_id}"
    assert event.after is None
    assert event.before is not None
    assert event.before[f"seat:{seat_id}"]["person_id"] == person_id


def test_an_answer_is_one_event_with_all_it_wrote_and_its_words_only_as_digests(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    _, request_id = begin(database, now)
    with database.writing() as db:
        audit.act_as(db, actor="agency:1", now=now, agency_id=1)
        taken = submissions.submit(
            db,
            db.get_one(Request, request_id),
            text="Se dieron dos cursos.",
            progress=Progress.DONE,
            sender_name="Rosa Meneses",
            channel="link",
            now=now,
            evidence_folder=tmp_path,
            limits=Limits(1000, 1),
        )
        key = f"submission:{taken.id}"
    (event,) = events(database)
    assert (event.action, event.agency_id) == ("request.submitted", 1)
    assert event.before == {f"request:{request_id}": {"status": "owed"}}
    assert event.after is not None
    assert sorted(event.after) == [f"request:{request_id}", key]
    assert event.after[key]["received_at"] == now.isoformat()
    assert "Rosa" not in str(event.after)
    with database.reading() as db:
        detail, row = db.get_one(AuditDetail, event.id), db.get_one(Submission, taken.id)
        assert detail.salt is not None
        # A version keeps its words itself: the log holds their digest and does not repeat them.
        assert detail.sealed is None
        assert event.after[key]["text"] == audit.sealed(detail.salt, f"after/{key}/text", row.text)


def test_many_rows_without_an_event_share_one(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        audit.act_as(db, actor="cli", now=now)
        for _ in range(audit.MOST_SUBJECTS + 1):
            make_agency(db)
    (event,) = events(sqlite_database)
    assert event.subject == f"rows:{audit.MOST_SUBJECTS + 1}"
    assert event.after is not None
    assert len(event.after) == audit.MOST_SUBJECTS + 1
