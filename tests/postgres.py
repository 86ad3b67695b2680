"""A real PostgreSQL for the tests: one given by `TEST_DATABASE_URL`, or one of our own on a socket."""

import os
import pwd
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
"""A server of ours ends with the tests, so nothing of it need survive a power cut."""
ROOM = 2 * 1024**3


@dataclass(frozen=True)
class Cluster:
    """A server on which every test gets a database of its own."""

    url: str
    link: psycopg.Connection

    @contextmanager
    def new_database(self, *, template: str = "template1") -> Iterator[str]:
        """The address of a new copy of `template`, dropped afterwards."""
        name = f"patci_{uuid.uuid4().hex}"
        # Files are copied in half the time that it takes to write them anew, where the server knows how.
        how = "STRATEGY FILE_COPY" if self.link.info.server_version >= 150000 else ""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {how}')
        try:
            yield make_url(self.url).set(database=name).render_as_string(hide_password=False)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        self.link.execute(statement.encode())


@contextmanager
def _reached(url: str) -> Iterator[Cluster]:
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as link:
        yield Cluster(url, link)


def binaries() -> Path:
    """The folder of PostgreSQL's server programs, the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    candidates = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)),
        *Path("/opt/homebrew/opt").glob("postgresql*/bin"),
        *Path("/usr/local/opt").glob("postgresql*/bin"),
    ]
    if not candidates:
        raise RuntimeError(
            "PostgreSQL is needed for the tests: install it (apt install postgresql, brew install "
            "postgresql) or set TEST_DATABASE_URL."
        )
    return candidates[-1]


def short_folder(*, memory: bool = True) -> Path:
    """In memory where there is room for it: a database waits for the disk at each change it keeps."""
    shared = Path("/dev/shm")  # noqa: S108
    if memory and shared.is_dir() and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > ROOM:
        return shared
    return Path("/tmp")  # noqa: S108


@contextmanager
def start_cluster(folder: Path, *, durable: bool = False) -> Iterator[Cluster]:
    """A server for this process: the given one, or a new one that ends with the block.

    A durable one lies on the disk and waits for it at each change.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        with _reached(given) as cluster:
            yield cluster
        return
    programs = binaries()
    # PostgreSQL refuses to run as root; sockets have short names only under a short folder.
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    home = short_folder(memory=not durable) / f"patci-pg-{uuid.uuid4().hex[:8]}"
    home.mkdir(mode=0o700)
    os.chown(home, account.pw_uid, account.pw_gid)

    def run(*command: str) -> None:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            cwd="/",
            user=account.pw_uid if os.geteuid() == 0 else None,
            group=account.pw_gid if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(home)},
        )

    data = home / "data"
    options = f"-c listen_addresses='' -c unix_socket_directories={home} -c max_connections=60"
    if not durable:
        options = f"{options} {FORGETFUL}"
    try:
        run(str(programs / "initdb"), "-N", "-D", str(data), "-U", "patci", "-A", "trust", "-E", "UTF8")
        run(str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(home / "log"), "-w", "start")
        try:
            with _reached(f"postgresql+psycopg://patci@/postgres?host={home}") as cluster:
                yield cluster
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
