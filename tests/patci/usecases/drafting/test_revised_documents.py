"""A revised document in the tables: what is left out stays, and every row keeps its identity."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Body, Session
from patci.database import Database
from patci.intake.document import ProgrammeDocument
from patci.usecases.drafting import reviews
from tests.examples import examples
from tests.patci.intake.review.documents import calendar, days, document, documents
from tests.patci.usecases.programme_world import LATER, drafted, put_in_force, session_of


def test_a_revised_row_that_is_left_out_stays_as_it_is_in_force(database: Database) -> None:
    first, second, third = days(3)
    moved = document(sessions=calendar([first, second + timedelta(days=1), third + timedelta(days=1)]))
    with database.writing() as db:
        put_in_force(db, document())
        draft = drafted(db, moved, sha="b")
        reviews.leave_out_rows(db, draft, ["sessions:GT-O2"], now=LATER, actor="user:1")
        reviews.accept_all(db, draft, now=LATER, actor="user:1")
        found = {ref: (row.day, row.sequence) for ref in ("GT-O1", "GT-O2", "GT-O3")
                 for row in [session_of(db, ref)]}  # fmt: skip
    assert found == {"GT-O1": (first, 0), "GT-O2": (second, 0), "GT-O3": (third + timedelta(days=1), 1)}


def test_of_a_revised_document_only_what_changes_is_decided(sqlite_database: Database) -> None:
    first, second, third = days(3)
    moved = document(sessions=calendar([first, second, third + timedelta(days=1)]))
    with sqlite_database.writing() as db:
        put_in_force(db, document())
        draft = drafted(db, moved, sha="b")
        assert reviews.pending(db, draft) == ["sessions:GT-O3"]
        assert reviews.accept_rows(db, draft, ["sessions:GT-O3"], now=LATER, actor="user:1") is not None
        assert session_of(db, "GT-O3").day == third + timedelta(days=1)


def test_a_session_put_in_between_leaves_every_identity_alone(database: Database) -> None:
    first, second, third = days(3)
    between = first + timedelta(days=3)
    with database.writing() as db:
        put_in_force(db, document())
        before = {day: uid for day, uid in db.execute(select(Session.day, Session.uid)).tuples() if day}
        put_in_force(db, document(sessions=calendar([first, between, second, third])), sha="b", now=LATER)
        rows = db.scalars(select(Session).where(Session.day.is_not(None)).order_by(Session.day)).all()
        found = [(row.ref, row.number, row.sequence, row.uid == before.get(row.day or first)) for row in rows]
    assert found == [
        ("GT-O1", 1, 0, True),
        ("GT-O2", 2, 0, False),
        ("GT-O3", 3, 0, True),
        ("GT-O4", 4, 0, True),
    ]


def test_a_session_that_is_gone_makes_room_for_the_one_that_takes_its_number(database: Database) -> None:
    first, _second, third = days(3)
    with database.writing() as db:
        put_in_force(db, document())
        uid = session_of(db, "GT-O3").uid
        put_in_force(db, document(sessions=calendar([first, third])), sha="b", now=LATER)
        rows = dict(db.execute(select(Session.ref, Session.day)).tuples().all())
        assert rows == {"GT-O1": first, "GT-O2": third, "GT-O2-ant": _second, "INT-1": None}
        assert session_of(db, "GT-O2").uid == uid


def test_a_body_that_is_called_otherwise_keeps_its_sessions(database: Database) -> None:
    renamed = tuple(
        replace(row, ref="GTL", name="Grupo de Lectura", short_name="GTL") if row.ref == "GT" else row
        for row in document().bodies
    )
    sessions = tuple(
        replace(row, body="GTL", ref=row.ref.replace("GT", "GTL")) for row in document().sessions
    )
    with database.writing() as db:
        put_in_force(db, document())
        before = dict(db.execute(select(Session.day, Session.uid)).tuples().all())
        put_in_force(db, document(bodies=renamed, sessions=sessions), sha="b", now=LATER)
        assert dict(db.execute(select(Session.day, Session.uid)).tuples().all()) == before
        assert sorted(db.scalars(select(Body.ref))) == ["CI", "GTL", "INT"]


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents(), documents())
def test_the_rows_follow_any_document_and_keep_their_identity(
    sqlite_database: Database, old: ProgrammeDocument, new: ProgrammeDocument
) -> None:
    with DbSession(sqlite_database.engine) as db:
        put_in_force(db, old)
        uids = dict(db.execute(select(Session.day, Session.uid)).tuples().all())
        put_in_force(db, new, sha="b", now=LATER)
        rows = {row.ref: row for row in db.scalars(select(Session))}
        assert {row.ref: (rows[row.ref].number, rows[row.ref].day) for row in new.sessions} == {
            row.ref: (row.number, row.start) for row in new.sessions
        }
        assert len({row.uid for row in rows.values()}) == len(rows)
        assert set(uids.values()) <= {row.uid for row in rows.values()}
        titles = dict(db.execute(select(Activity.ref, Activity.title)).tuples().all())
        assert {row.ref: titles[row.ref] for row in new.activities} == {
            row.ref: row.activity for row in new.activities
        }
        db.rollback()
