"""An empty database is migrated once per kind: later ones get the same statements, or what these left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, inspect

from patci import database

Statements = list[tuple[str, Any]]
LOOKS = ("SELECT", "PRAGMA")
"""How statements begin that change nothing."""
FRAME = ("BEGIN TRANSACTION;", "COMMIT;")


class MigratedOnce:
    """Migrates as Alembic does; of an empty database it remembers what was said, and says it again."""

    def __init__(self) -> None:
        self.known: dict[str, Statements] = {}

    def upgrade(self, config: Config, revision: str) -> None:
        """Bring the database of `config` to `revision`, in place of Alembic's function."""
        connection: Connection = config.attributes["connection"]
        if inspect(connection).get_table_names():
            command.upgrade(config, revision)
            return
        known = self.known.get(connection.dialect.name)
        if known is None:
            with _told(connection) as told:
                command.upgrade(config, revision)
            self.known[connection.dialect.name] = _left(connection) or told
            return
        for statement, parameters in known:
            connection.exec_driver_sql(statement, parameters)


def _left(connection: Connection) -> Statements:
    """What makes a SQLite file as this one is now, which alters no table twenty times; else nothing."""
    link: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        return []
    return [(statement, ()) for statement in link.iterdump() if statement not in FRAME]


@contextmanager
def _told(connection: Connection) -> Iterator[Statements]:
    """What is said on a connection while the block runs, but for mere looks."""
    statements: Statements = []

    def keep(_link: object, _cursor: object, statement: str, parameters: Any, *_more: object) -> None:
        if not statement.lstrip().startswith(LOOKS):
            statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", keep)
    try:
        yield statements
    finally:
        event.remove(connection, "before_cursor_execute", keep)


@contextmanager
def migrated_once() -> Iterator[None]:
    """For as long as the block runs, the product's databases are migrated this way."""

    class Commands:
        upgrade = staticmethod(MigratedOnce().upgrade)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "command", Commands)
        yield
