"""Throw-away databases and applications for benchmarks."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from models import Base
from patci.bootstrap import Application
from patci.clock import FixedClock
from patci.database import Database
from patci.settings import Settings
from tests.postgres import start_cluster

NOW = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)
BACKENDS = ("SQLite", "PostgreSQL")


@contextmanager
def application(backend: str = "SQLite") -> Iterator[Application]:
    """An application on an empty database of this kind, its clock at `NOW`."""
    with tempfile.TemporaryDirectory() as name, database_url(backend, Path(name)) as url:
        database = Database(url)
        Base.metadata.create_all(database.engine)
        settings = Settings(_env_file=None, data=Path(name), database_url=url)  # type: ignore[call-arg]
        yield Application(settings, database, b"a key for benchmarks", FixedClock(NOW))
        database.close()


@contextmanager
def database_url(backend: str, folder: Path, *, durable: bool = False) -> Iterator[str]:
    """The address of an empty database; a durable one waits for the disk at each change."""
    if backend == "SQLite":
        yield f"sqlite:///{folder / 'patci.sqlite3'}"
        return
    with start_cluster(folder, durable=durable) as cluster, cluster.new_database() as url:
        yield url
