"""A hand in the database: what somebody could do who takes the triggers off."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session as DbSession

from models import triggers
from patci.database import Database


@contextmanager
def without_triggers(database: Database) -> Iterator[DbSession]:
    """A session committed at the end of the block, as long as which nothing is guarded."""
    with database.writing() as db:
        dialect = database.engine.dialect.name
        connection = db.connection()
        for statement in triggers.drop(dialect, triggers.IN_FORCE):
            connection.exec_driver_sql(statement)
        yield db
        db.flush()
        for statement in triggers.create(dialect, triggers.IN_FORCE):
            connection.exec_driver_sql(statement)
