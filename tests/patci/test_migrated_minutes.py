"""What older versions kept as a session's minutes: the first version of minutes, and back again."""

from pathlib import Path

from alembic import command
from sqlalchemy import Connection, DateTime, MetaData, String, Table, text

from patci.database import Database, alembic_config
from patci.rebuilding import rebuilding


def insert(connection: Connection, name: str, **given: object) -> None:
    """A row of a table as it is at that version; what must not be empty and is not said is filled in."""
    table = Table(name, MetaData(), autoload_with=connection)
    needed = [one for one in table.columns if not one.nullable and one.server_default is None]
    filled = {one.name: "x" if isinstance(one.type, String) else 0 for one in needed}
    day = {one.name: "2024-02-01 00:00:00" for one in needed if isinstance(one.type, DateTime)}
    names = {**filled, **day, **given}
    columns, values = ", ".join(names), ", ".join(f":{one}" for one in names)
    connection.execute(text(f"INSERT INTO {name} ({columns}) VALUES ({values})"), names)  # noqa: S608


def rows(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def test_a_text_becomes_the_first_version_and_comes_back(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    with database.engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0005")
    with database.engine.begin() as connection:
        insert(connection, "programmes", id=1)
        insert(connection, "bodies", id=1, programme_id=1)
        for number, written in ((1, "Se aprobó el plan."), (2, None)):
            insert(
                connection,
                "sessions",
                id=number,
                ref=number,
                uid=number,
                programme_id=1,
                body_id=1,
                minutes=written,
            )
    database.migrate()
    with database.engine.begin() as connection:
        found = rows(connection, "SELECT session_id, status, put_away_at FROM minutes")
        assert found == [(1, "circulated", None)]
        assert rows(connection, "SELECT version, text FROM minutes_versions") == [(1, "Se aprobó el plan.")]
        connection.execute(
            text(
                "INSERT INTO minutes_versions (minutes_id, version, text, at, actor) "
                "SELECT id, 2, 'Corregida.', '2024-02-02', 'user:1' FROM minutes"
            )
        )
    with rebuilding(database.engine) as connection:
        command.downgrade(alembic_config(connection), "0005")
    with database.engine.begin() as connection:
        found = rows(connection, "SELECT id, minutes FROM sessions ORDER BY id")
    assert found == [(1, "Corregida."), (2, None)]
    database.close()
