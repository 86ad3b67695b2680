"""Sessions that change together leave the notices that they would leave one by one."""

from datetime import date

from sqlalchemy import select

from models import Notice, Session
from patci.database import Database
from patci.usecases.meetings import sessions
from patci.usecases.noticing import notices
from tests.patci.correspondence import commission, local, meeting, tell_all

DAYS = {"CI-1": date(2024, 4, 18), "CI-2": date(2024, 5, 16), "CI-3": date(2024, 6, 20)}


def moved(database: Database, *, together: bool) -> list[tuple[str, object, object, str, object]]:
    """All notices after three sessions moved, of which one was told before."""
    with database.writing() as db:
        of = commission(db)
        for ref in ("CI-2", "CI-3"):
            meeting(db, of.body, ref, None)
        tell_all(db, "2024-03-04 09:00")
        now = local("2024-03-05 10:00")
        found = db.scalars(select(Session).order_by(Session.id)).all()
        for session in found:
            sessions.set_date(db, session, day=DAYS[session.ref], now=now, actor="cli", tell=not together)
        if together:
            notices.sessions_changed(db, found, change="rescheduled", now=now)
        rows = db.scalars(select(Notice).order_by(Notice.key)).all()
        left = [(row.key, row.status, row.due_at, row.why, row.details) for row in rows]
        # The next run begins with the same empty tables.
        db.rollback()
        return left


def test_sessions_that_change_together_leave_what_they_leave_one_by_one(sqlite_database: Database) -> None:
    one_by_one = moved(sqlite_database, together=False)
    assert moved(sqlite_database, together=True) == one_by_one
    kinds = [key.split(":")[0] for key, *_ in one_by_one]
    # The first was told before it moved; the other two wait for their own convocations.
    assert (kinds.count("rescheduled"), kinds.count("convocation")) == (4, 4 + 2 * 4)


def test_nothing_that_changed_leaves_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        commission(db)
        told = notices.sessions_changed(db, [], change="rescheduled", now=local("2024-03-05 10:00"))
        assert told == notices.PlanResult()
        assert db.scalars(select(Notice)).all() == []
