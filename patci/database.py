"""The domain database: engines that behave alike on SQLite and PostgreSQL, and who commits.

One synchronous SQLAlchemy session, committed once, at the edge of a request or a flow.
"""

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, Select, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import sessionmaker

from patci.errors import DatabaseUnreachableError, DatabaseVersionError, SettingsError
from patci.rebuilding import rebuilding
from templates.i18n import gettext as _

MIGRATIONS = Path(__file__).resolve().parent.parent / "models" / "migrations"
BUSY_TIMEOUT_MS = 15_000
TURN_SECONDS = 60
"""How long a writer waits for those before it in this process; then it tries its luck."""


def open_engine(url: str) -> Engine:
    """An engine for `url`. On SQLite: WAL, foreign keys on, a busy timeout, explicit transactions.

    Raises:
        SettingsError: that is no address of a SQLite or PostgreSQL database.
    """
    parsed = parsed_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def parsed_url(url: str) -> URL:
    """The parts of a database's address.

    Raises:
        SettingsError: that is no address of a SQLite or PostgreSQL database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        # The address may hold a password: the sentence does not repeat it.
        raise SettingsError(
            _("PATCI_DATABASE_URL no es una dirección de base de datos: escriba sqlite:///… o postgresql://…")
        )
    return parsed


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "synchronous=NORMAL",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that later writes fails at once when another writer was faster; one that
    # says from the start that it will write waits its turn.
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


class LocalReader:
    """Single rows of a SQLite file, read in microseconds on a connection that stays open.

    It never waits: where the file is locked (readers of a write-ahead log are not, but for moments), it finds
    nothing, and its caller asks in the ordinary way.
    """

    def __init__(self, engine: Engine) -> None:
        self._dialect = engine.dialect
        self._kept = engine.raw_connection()
        self._cursor = self._kept.cursor()
        self._cursor.execute("PRAGMA busy_timeout=0")

    def prepared(self, statement: Select[Any]) -> str:
        """A statement with one parameter as the file understands it; columns come as they are stored."""
        return str(statement.compile(dialect=self._dialect))

    def one(self, statement: str, parameter: int) -> tuple[Any, ...] | None:
        """The row that a prepared statement finds; None where there is none, or it cannot be read now."""
        try:
            # Read to its end: a statement left half read would hold back the log for all who write.
            self._cursor.execute(statement, (parameter,))
            found = self._cursor.fetchall()
        except sqlite3.OperationalError:
            return None
        return found[0] if found else None

    def close(self) -> None:
        """Give the connection up."""
        self._kept.detach()
        self._kept.close()


class Database:
    """Where the rows are: `reading()` for pages, `writing()` for one change committed at its end."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = open_engine(url)
        # A command that ends gives its connections back, also where nobody called `close`.
        weakref.finalize(self, self.engine.dispose)
        self._local: LocalReader | None = None
        self._turn, self._line = threading.Lock(), threading.Lock()
        self._read = sessionmaker(self.engine, expire_on_commit=False)
        self._write = sessionmaker(
            self.engine.execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False
        )

    @contextmanager
    def reading(self) -> Iterator[DbSession]:
        """A session that is never committed."""
        with self._read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[DbSession]:
        """A session committed when the block ends, rolled back when it raises."""
        with self._one_writer(), self._write.begin() as session:
            yield session

    def local_reader(self) -> LocalReader | None:
        """What reads single rows without waiting; None where the rows are not in a file of this machine."""
        if self._local is None and self.engine.dialect.name == "sqlite" and self.engine.url.database:
            self._local = LocalReader(self.engine)
        return self._local

    @contextmanager
    def trying(self) -> Iterator[DbSession]:
        """A session that may write and is always rolled back: to see what would happen."""
        with self._one_writer(), self._write() as session:
            yield session

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """Within this process writers of a SQLite file wait in line.

        SQLite lets them try again after pauses of up to a tenth of a second, whoever happens to come first:
        under load some wait many times as long as others. Writers of other processes are met by its own lock.
        """
        if self.engine.dialect.name != "sqlite":
            yield
            return
        with _held(self._turn):
            yield

    @contextmanager
    def in_line(self) -> Iterator[None]:
        """One after the other within this process, for writers that the database lets wait for one another.

        On PostgreSQL each that waits there holds a connection, and a thread that wants the processor
        after every statement. On SQLite all writers wait in line anyway.
        """
        if self.engine.dialect.name == "sqlite":
            yield
            return
        with _held(self._line):
            yield

    def close(self) -> None:
        """Give back all connections."""
        if self._local is not None:
            self._local.close()
            self._local = None
        self.engine.dispose()

    def migrate(self) -> None:
        """Bring an empty or older database to this version's tables.

        Raises:
            DatabaseVersionError: it is newer than this version of the product, or of an unknown one.
            DatabaseUnreachableError: it cannot be opened.
        """
        self._reach()
        with rebuilding(self.engine) as connection:
            if _revision(connection) == _head():
                return
            _refuse_newer(connection)
            _refuse_unmarked(connection)
            command.upgrade(alembic_config(connection), "head")

    def revision(self) -> str | None:
        """The version of the tables; None where no migration ran."""
        with self.engine.connect() as connection:
            return _revision(connection)

    def require_current(self) -> None:
        """Check that the tables are this version's.

        Raises:
            DatabaseVersionError: they are older (with the command that migrates them) or newer.
            DatabaseUnreachableError: the database cannot be opened.
        """
        self._reach()
        with self.engine.connect() as connection:
            _refuse_newer(connection)
            if _revision(connection) != _head():
                raise DatabaseVersionError(
                    _(
                        "La base de datos es de una versión anterior de patci: ejecute «patci db upgrade» "
                        "y vuelva a intentarlo."
                    )
                )

    def _reach(self) -> None:
        """Open one connection, so that what is wrong with the address is said in a sentence.

        Raises:
            DatabaseUnreachableError: no server answers, it refuses us, or the file is no database.
        """
        try:
            with self.engine.connect():
                return
        except DBAPIError as error:
            shown = make_url(self.url).render_as_string(hide_password=True)
            cause = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else ""
            raise DatabaseUnreachableError(
                _("No se puede abrir la base de datos %(address)s: revise PATCI_DATABASE_URL (%(cause)s).")
                % {"address": shown, "cause": cause}
            ) from error


@contextmanager
def _held(lock: threading.Lock) -> Iterator[None]:
    first = lock.acquire(timeout=TURN_SECONDS)
    try:
        yield
    finally:
        if first:
            lock.release()


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for our migrations, on an open connection where one is given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@cache
def _scripts() -> ScriptDirectory:
    # Alembic runs each file to learn its number: once per process is enough.
    return ScriptDirectory(str(MIGRATIONS))


def _head() -> str | None:
    return _scripts().get_current_head()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    current = _revision(connection)
    known = {script.revision for script in _scripts().walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseVersionError(
            _("La base de datos es de una versión más nueva de patci: actualice el programa antes de usarla.")
        )


def _refuse_unmarked(connection: Connection) -> None:
    """Tables without a mark of their version: guessing one could spoil the rows."""
    tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    if tables and _revision(connection) is None:
        raise DatabaseVersionError(
            _(
                "La base de datos tiene tablas, pero no dice de qué versión de patci son: recupere una copia "
                "con «patci restore ARCHIVO --data CARPETA», o use otra carpeta de datos."
            )
        )
