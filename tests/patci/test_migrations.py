"""Migrating: what the tests say again leaves the same tables; what is at this version is left alone."""

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData
from sqlalchemy.schema import CreateIndex, CreateTable

from models import Base
from patci import database as module
from patci.database import Database
from tests.postgres import Cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest) -> Iterator[list[Database]]:
    """Three databases without tables."""
    if request.param == "sqlite":
        folder = request.getfixturevalue("tmp_path")
        yield [Database(f"sqlite:///{folder / name}") for name in "abc"]
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    with cluster.new_database() as first, cluster.new_database() as second, cluster.new_database() as third:
        databases = [Database(url) for url in (first, second, third)]
        yield databases
        for database in databases:
            database.close()


def tables(engine: Engine) -> list[str]:
    found = MetaData()
    found.reflect(engine)
    statements = [
        str(one.compile(engine))
        for table in found.sorted_tables
        for one in (CreateTable(table), *map(CreateIndex, table.indexes))
    ]
    # Constraints are found in no order.
    lines = [line.strip("\t ,") for statement in statements for line in statement.splitlines()]
    return sorted(lines + triggers(engine))


def triggers(engine: Engine) -> list[str]:
    """The triggers of a database, and on PostgreSQL what they do."""
    found = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": (
            "SELECT pg_get_triggerdef(t.oid) || pg_get_functiondef(t.tgfoid) FROM pg_trigger t"
            " WHERE NOT t.tgisinternal"
        ),
    }
    with engine.connect() as connection:
        return list(connection.exec_driver_sql(found[engine.dialect.name]).scalars())


def test_what_is_said_again_leaves_the_tables_that_alembic_leaves(
    empty: list[Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    for database in empty[:2]:
        database.migrate()
    monkeypatch.setattr(module, "command", command)
    empty[2].migrate()
    first, again, worked_out = [(tables(database.engine), database.revision()) for database in empty]
    assert first == again == worked_out


def test_migrations_leave_the_triggers_of_new_tables(empty: list[Database]) -> None:
    empty[0].migrate()
    Base.metadata.create_all(empty[1].engine)
    assert triggers(empty[0].engine) != []
    assert sorted(triggers(empty[0].engine)) == sorted(triggers(empty[1].engine))


def test_a_database_of_this_version_is_left_alone(empty: list[Database]) -> None:
    database = empty[0]
    database.migrate()
    said: list[str] = []
    module.event.listen(
        database.engine, "before_cursor_execute", lambda _link, _cursor, text, *_more: said.append(text)
    )
    database.migrate()
    assert [text for text in said if not text.lstrip().startswith(("SELECT", "PRAGMA", "BEGIN"))] == []
