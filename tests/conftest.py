"""Fixtures for all tests: databases of both kinds, a fixed clock, an application on a scratch folder."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2.profiles import CHEAPEST
from hypothesis import settings as hypothesis_settings
from sqlalchemy import make_url

from models import Base
from patci.bootstrap import Application
from patci.clock import FixedClock
from patci.database import Database
from patci.settings import Settings
from patci.usecases.people import users
from tests.engines import CompiledOnce, compiled_once
from tests.mail_servers.servers import MailServers, start_mail_servers
from tests.migrations import migrated_once
from tests.postgres import Cluster, short_folder, start_cluster

# A busy machine is no defect of the code: time limits belong to benchmarks.
# `make test` tries ten times as many examples; tests that name a number ask `tests.examples`.
hypothesis_settings.register_profile("quick", deadline=None, max_examples=10)
hypothesis_settings.register_profile("whole", deadline=None, max_examples=100)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

NOW = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)
SECRET = b"a key for tests"
HASHING = users.HASHING
"""How passwords are hashed outside the tests."""


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Real argon2 hashes that cost next to nothing; a test of the real cost sets `HASHING` again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(users, "HASHING", CHEAPEST)
        yield


@pytest.fixture(scope="session", autouse=True)
def engines() -> Iterator[CompiledOnce]:
    """Statements are compiled once per kind of database, not once per test."""
    with compiled_once() as engines:
        yield engines


@pytest.fixture(scope="session", autouse=True)
def migrations() -> Iterator[None]:
    """Migrations of an empty database are worked out once per kind of database, not once per test."""
    with migrated_once():
        yield


def pytest_configure() -> None:
    """Files of tests lie in memory where there is room, unless `TMPDIR` says where they lie."""
    if "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = str(short_folder())
        tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: the garbage collector need not look at it.

    Nor need it look often at what tests leave: they leave little, and it ends with the process.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture
def now() -> datetime:
    """1 February 2024, 09:00 in Mexico City."""
    return NOW


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """PostgreSQL: `TEST_DATABASE_URL`, or the machine's binaries as an unprivileged user."""
    with start_cluster(tmp_path_factory.mktemp("postgres")) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def mail_servers() -> Iterator[MailServers]:
    """A private Postfix and a private Dovecot, for tests marked `post`."""
    with start_mail_servers() as servers:
        yield servers


@pytest.fixture
def post(mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch) -> MailServers:
    """The mail servers with empty mailboxes, their certificates trusted as long as the test runs."""
    mail_servers.empty()
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_servers.authority))
    return mail_servers


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file with this version's tables; tests work on copies of it."""
    path = tmp_path_factory.mktemp("template") / "patci.sqlite3"
    database = Database(f"sqlite:///{path}")
    Base.metadata.create_all(database.engine)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Cluster, engines: CompiledOnce) -> Iterator[str]:
    """The name of an empty PostgreSQL database with this version's tables; tests work on copies of it."""
    with postgres.new_database() as url:
        database = Database(url)
        Base.metadata.create_all(database.engine)
        engines.learn(database.engine)
        database.close()
        yield make_url(url).database or ""


@pytest.fixture
def sqlite_database(tmp_path: Path, sqlite_template: Path) -> Iterator[Database]:
    """An empty SQLite database with this version's tables."""
    path = tmp_path / "patci.sqlite3"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_database")
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    with cluster.new_database(template=request.getfixturevalue("postgres_template")) as url:
        database = Database(url)
        yield database
        database.close()


def application_on(database: Database, data: Path) -> Application:
    """An application on a database and a folder of data, its clock fixed."""
    settings = Settings(_env_file=None, data=data)  # type: ignore[call-arg]
    settings.data.mkdir(exist_ok=True)
    return Application(settings=settings, database=database, secret=SECRET, system_clock=FixedClock(NOW))


@pytest.fixture
def make_application(tmp_path: Path) -> Callable[[Database], Application]:
    """Build an application on a database, with the fixed clock."""

    return lambda database: application_on(database, tmp_path / "data")


@pytest.fixture
def application(
    sqlite_database: Database, make_application: Callable[[Database], Application]
) -> Application:
    """An application on an empty SQLite database, its clock at `now`."""
    return make_application(sqlite_database)
