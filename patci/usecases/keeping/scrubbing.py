"""What a database file still holds of words that went: freed pages, and its write-ahead log."""

import sqlite3
from datetime import datetime, timedelta

from sqlalchemy import select, text

from models import Withdrawal
from patci.database import Database

BUSY_MS = 2_000
"""How long it waits for others; what they did not let it do is done in the night."""
LATELY = timedelta(days=3)
AT_ONCE = 200_000_000
"""Bytes of a file that is written anew while people wait; a larger one is in the night."""


def scrub(database: Database, *, now: datetime, most: int | None = None) -> bool:
    """Write a SQLite file anew without what was freed in it, where something was withdrawn lately.

    False where nothing was, the file has more than `most` bytes, or others hold it. PostgreSQL clears what
    was freed by itself (`autovacuum`).
    """
    if database.engine.dialect.name != "sqlite" or not _is_due(database, now, most):
        return False
    connection = database.engine.raw_connection()
    # Not given back: it would wait no longer than this for others.
    connection.detach()
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    except sqlite3.OperationalError:
        return False
    finally:
        cursor.close()
        connection.close()
    return True


def _is_due(database: Database, now: datetime, most: int | None) -> bool:
    with database.reading() as db:
        lately = select(Withdrawal.id).where(Withdrawal.confirmed_at >= now - LATELY).limit(1)
        if db.scalar(lately) is None:
            return False
        pages, size = (db.scalar(text(f"PRAGMA {name}")) or 0 for name in ("page_count", "page_size"))
    return most is None or pages * size <= most
