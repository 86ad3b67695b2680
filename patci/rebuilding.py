"""Altering tables of a database that holds rows, also where SQLite makes a table anew for it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

LOST_ROWS = "PRAGMA foreign_key_check"


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be altered, also those that SQLite makes anew under their rows.

    SQLite drops the old table for that, which it refuses while other rows refer to it. So it does not look
    while the block runs, and looks at everything at its end.

    Raises:
        IntegrityError: a row refers to one that is not there any more; nothing was changed.
    """
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if is_sqlite:
                    _require_whole(connection)
        finally:
            if is_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def _require_whole(connection: Connection) -> None:
    lost = connection.exec_driver_sql(LOST_ROWS).first()
    if lost is not None:
        raise IntegrityError(LOST_ROWS, None, sqlite3.IntegrityError(str(tuple(lost))))
