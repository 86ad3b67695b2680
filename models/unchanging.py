"""Rows that never change once they are written: whoever updates or deletes them is refused.

Python refuses at once and by name; triggers refuse whoever writes to the database by another way. A hand
that takes those off is found by the hash that such a row carries.
"""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from models import triggers
from models.base import Base
from models.planning import CalendarRelease

UNCHANGING: tuple[type[Base], ...] = (CalendarRelease,)


class UnchangingRowError(TypeError):
    """A row that is kept as it was written was about to be changed or deleted."""


def _refuse_update(_mapper: Mapper[Any], _connection: Any, row: Base) -> None:
    session = object_session(row)
    if session is not None and session.is_modified(row):
        raise UnchangingRowError(type(row).__name__)


def _refuse_delete(_mapper: Mapper[Any], _connection: Any, row: Base) -> None:
    raise UnchangingRowError(type(row).__name__)


def _refuse_bulk(statement: ORMExecuteState) -> None:
    if not (statement.is_update or statement.is_delete) or statement.bind_mapper is None:
        return
    if issubclass(statement.bind_mapper.class_, UNCHANGING):
        raise UnchangingRowError(statement.bind_mapper.class_.__name__)


def _put_triggers_on(_metadata: object, connection: Connection, **_options: object) -> None:
    dialect = connection.dialect.name
    for statement in (*triggers.create(dialect, triggers.IN_FORCE), *triggers.create_of_words(dialect)):
        connection.exec_driver_sql(statement)


event.listen(Base.metadata, "after_create", _put_triggers_on)
for _table in UNCHANGING:
    event.listen(_table, "before_update", _refuse_update)
    event.listen(_table, "before_delete", _refuse_delete)
event.listen(Session, "do_orm_execute", _refuse_bulk)
