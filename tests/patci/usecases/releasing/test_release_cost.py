"""A sweep costs what is due: partial indexes, and as many queries for many letters as for few."""

from datetime import date

from sqlalchemy import event, text
from sqlalchemy.orm import Session as DbSession

from patci.database import Database
from patci.usecases.noticing import notices
from patci.usecases.queries import outbox as queries
from tests.patci.correspondence import COMPOSER, Commission, commission, local, meeting, plan


def release(db: DbSession, at: str) -> None:
    notices.release_due(db, now=local(at), composer=COMPOSER)


def planned(db: DbSession) -> Commission:
    of = commission(db)
    plan(db, of.programme)
    return of


def explain(db: DbSession, statement: object) -> str:
    compiled = statement.compile(db.get_bind(), compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
    return "\n".join(str(row) for row in db.execute(text(f"EXPLAIN QUERY PLAN {compiled}")))


def test_sweep_reads_only_what_is_due(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = planned(db)
        now = local("2024-03-04 09:00")
        ids = [of.programme.id]
        assert "ix_notices_planned" in explain(db, queries.due(ids, now=now, limit=10))
        assert "ix_notices_planned" in explain(db, queries.unaddressed(ids, now=now, limit=10))
        assert "ix_notices_ready" in explain(db, queries.claimable(now=now, limit=10))


def test_letters_for_many_sessions_cost_as_many_queries_as_for_one(sqlite_database: Database) -> None:
    statements: list[str] = []

    def listener(*given: object) -> None:
        statements.append(str(given[2]))

    counted = []
    with sqlite_database.writing() as db:
        of = planned(db)
        release(db, "2024-03-04 09:00")
        event.listen(sqlite_database.engine, "before_cursor_execute", listener)
        for month, sessions_that_day in ((5, 1), (6, 6)):
            for number in range(sessions_that_day):
                meeting(db, of.body, f"{month}-{number}", date(2024, month, 20))
            plan(db, of.programme)
            db.flush()
            db.expire_all()
            statements.clear()
            release(db, f"2024-{month:02d}-10 09:00")
            counted.append(len(statements))
        event.remove(sqlite_database.engine, "before_cursor_execute", listener)
    assert counted[1] <= counted[0]
