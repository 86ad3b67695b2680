"""All rows of a database, table by table in the order in which they can be written again.

A row travels as a line of JSON: instants and days in ISO 8601, bytes in base64, enums by value.
"""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Date, LargeBinary, Table, bindparam, func, select, text

from models import Base, UtcDateTime

BATCH = 500

Row = Mapping[str, Any]


def tables() -> list[Table]:
    """Every table, each after those it refers to."""
    return list(Base.metadata.sorted_tables)


def rows(connection: Connection, table: Table) -> Iterator[Row]:
    """The rows of a table by primary key, without holding them all."""
    ordered = select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=BATCH).execute(ordered).mappings():
        yield dict(row)


def write(connection: Connection, table: Table, given: Iterable[Row]) -> int:
    """Insert rows; references within the table are set once all rows are there. Returns how many."""
    inner = [column.name for column in table.columns if _refers_to(column, table)]
    rows_left, written = iter(given), 0
    referring: list[dict[str, Any]] = []
    while batch := [dict(row) for row in islice(rows_left, BATCH)]:
        for row in batch:
            kept = {name: row[name] for name in inner if row[name] is not None}
            if kept:
                referring.append({**dict.fromkeys(inner), **kept, "_id": row["id"]})
                row.update(dict.fromkeys(inner))
        connection.execute(table.insert(), batch)
        written += len(batch)
    if referring:
        statement = table.update().where(table.c.id == bindparam("_id"))
        connection.execute(statement.values({name: bindparam(name) for name in inner}), referring)
    _set_counter(connection, table)
    return written


def is_empty(connection: Connection) -> bool:
    """True where no table holds a row."""
    return all(connection.execute(select(table).limit(1)).first() is None for table in tables())


def to_line(row: Row) -> str:
    """One row as a line of JSON."""
    return json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False) + "\n"


def from_line(table: Table, line: str) -> Row:
    """The row behind a line."""
    return {name: _typed(table.c[name], value) for name, value in json.loads(line).items()}


def _refers_to(column: Column[Any], table: Table) -> bool:
    return any(key.column.table is table for key in column.foreign_keys)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    match column.type:
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case LargeBinary():
            return base64.b64decode(value)
        case _:
            return value


def _set_counter(connection: Connection, table: Table) -> None:
    """PostgreSQL counts ids in a sequence that does not see rows written with their own."""
    if connection.dialect.name != "postgresql" or "id" not in table.c:
        return
    sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name})
    highest = connection.scalar(select(func.max(table.c.id)))
    if sequence is not None and highest is not None:
        connection.execute(
            text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest}
        )
