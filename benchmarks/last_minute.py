"""The last minute of a round: 200 liaisons send their answers through the whole portal, over HTTP.

The portal is `patci up --no-engine`; who sends is another process on the same machine. What is measured is
how long an answer takes from its first byte to its redirection; what is counted is in the database.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.figures import Figure
from benchmarks.scratch import BACKENDS, database_url
from models import Submission
from models.enums import InstallationMode
from patci.database import Database
from patci.usecases.keeping import audit, installation
from patci.usecases.people import links
from tests.factories import (
    make_activity,
    make_agency,
    make_link,
    make_programme,
    make_round,
    make_seat,
)

LIAISONS = 200
LIMIT = 500
KEY = "a key for benchmarks that is long enough"
WITHIN = (60.0, 5.0, 0.0)
"""Seconds within which all answers are sent: a minute, a few seconds, the same instant."""
SERVE = "from patci.cli.main import main; main()"


def run() -> Iterator[Figure]:
    """Both kinds of database, each with a portal of its own."""
    for backend in BACKENDS:
        for seconds in WITHIN:
            with ExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                url = stack.enter_context(database_url(backend, folder, durable=True))
                database = Database(url)
                stack.callback(database.close)
                paths = _fill(database)
                portal, port = stack.enter_context(_portal(folder, url))
                before = _processor_seconds(portal)
                told = _send(folder, port, paths, seconds)
                each = (_processor_seconds(portal) - before) / LIAISONS
                yield from _figures(backend, seconds, told, database, each)


def _fill(database: Database) -> list[str]:
    """A round that is due today and asks each of the agencies about one activity; the paths of its forms."""
    now = datetime.now(UTC)
    today = now.date()
    database.migrate()
    with database.writing() as db:
        installation.begin(db, mode=InstallationMode.REAL, now=now)
        programme = make_programme(db, now=now, year_start=today.year, year_end=today.year)
        agencies = [make_agency(db) for _number in range(LIAISONS)]
        round_ = make_round(
            db, programme, *agencies, opens_on=today - timedelta(days=10), due_on=today + timedelta(days=1)
        )
        found = []
        for request in round_.requests:
            request.activity_id = make_activity(db, programme, request.agency).id
            request.subject = f"activity:{request.activity_id}"
            link = make_link(db, make_seat(db, request.agency), programme, now=now)
            found.append(f"/e/{links.token(link, KEY.encode())}/solicitudes/{request.id}")
        return found


@contextmanager
def _portal(folder: Path, url: str) -> Iterator[tuple[int, int]]:
    """`patci up --no-engine` on that database; its process and its port."""
    port, drop = _free_port(), _free_port()
    settings = {
        "PATCI_DATA": str(folder / "data"),
        "PATCI_DATABASE_URL": url,
        "PATCI_SECRET": KEY,
        "PATCI_PORT": str(port),
        "PATCI_MAIL_DROP_PORT": str(drop),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, "up", "--no-engine"],
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield process.pid, port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _processor_seconds(process: int) -> float:
    """What a process has had of the processor so far, whatever else ran beside it."""
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in after_name[11:13]) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the portal did not start")


def _send(folder: Path, port: int, paths: list[str], seconds: float) -> dict[str, Any]:
    orders = folder / "orders.json"
    orders.write_text(json.dumps({"port": port, "paths": paths, "seconds": seconds}))
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.liaisons", str(orders)], capture_output=True, check=True, text=True
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def _figures(
    backend: str, seconds: float, told: dict[str, Any], database: Database, each: float
) -> Iterator[Figure]:
    taken = sorted(told["sent"])
    name = (
        f"{LIAISONS} answers within {seconds:g} s, {backend}" if seconds else f"{LIAISONS} at once, {backend}"
    )
    half, most = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    note = f"median {half * 1000:.0f} ms, slowest {taken[-1] * 1000:.0f} ms; {len(told['faults'])} errors"
    note += f"; {each * 1000:.0f} ms of the portal's processor for a form opened and sent"
    yield Figure(f"{name}: p95", most * 1000, "ms", LIMIT if seconds == WITHIN[0] else None, note)
    with database.reading() as db:
        kept = sorted(db.scalars(select(Submission.folio)))
        broken = audit.broken_links(db)
    wanted = [f"{kept[0].rpartition('-')[0]}-{number:06d}" for number in range(1, LIAISONS + 1)]
    lost = len(set(told["folios"]) ^ set(kept)) + len(set(wanted) ^ set(kept)) + len(broken)
    yield Figure(f"{name}: lost, doubled, out of order, or in error", lost + len(told["faults"]), "", 0)
