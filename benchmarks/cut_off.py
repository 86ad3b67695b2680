"""A cut-off over 100,000 agreements with 1,000,000 follow-ups: time, and memory of a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session as DbSession

from benchmarks.figures import Figure
from benchmarks.scratch import BACKENDS, NOW, application
from models import (
    Agency,
    Agreement,
    AgreementState,
    Base,
    Body,
    FollowUp,
    Programme,
    Responsible,
    Session,
)
from models.enums import (
    AgencyKind,
    AgreementStatus,
    BodyKind,
    Progress,
    ResponsibleKind,
    SessionKind,
    SessionStatus,
)
from patci.bootstrap import Application

AGREEMENTS, FOLLOW_UPS = 100_000, 1_000_000
SESSIONS, AGENCIES, BATCH = 1_000, 400, 50_000
PROGRESS = list(Progress)
SAID = [AgreementStatus.IN_PROGRESS, AgreementStatus.FULFILLED, AgreementStatus.CANCELLED]


def run() -> Iterator[Figure]:
    """Both databases; the cut-off is taken by a fresh process, whose memory at its highest is its own."""
    for backend in BACKENDS:
        with application(backend) as scratch:
            stage(scratch)
            url, folder = scratch.settings.resolved_database_url(), str(scratch.snapshots_folder)
            command = [sys.executable, "-m", "benchmarks.cut_off_taken", url, folder]
            taken = subprocess.run(command, capture_output=True, text=True, check=True)
            took, processor, peak, size = (float(word) for word in taken.stdout.split())
        note = f"{AGREEMENTS:,} agreements, {FOLLOW_UPS:,} follow-ups; {processor:.1f} s of processor"
        written = f"{size / 1e6:.0f} MB of text"
        yield Figure(f"cut-off, frozen with its status, {backend}", took, "s", 10, note)
        yield Figure(f"cut-off, memory of its process at its highest, {backend}", peak, "MB", 500, written)


def stage(scratch: Application) -> None:
    """Rows as many busy years leave them; what is reported comes in no order of agreements."""
    with scratch.database.writing() as db:
        db.add(Programme(slug="p", title="P", year_start=2024, year_end=2024, accepted_at=NOW))
        db.flush()
        db.add(Body(programme_id=1, ref="CI", name="CI", short_name="CI", kind=BodyKind.PLENARY, position=1))
        _store(db, Agency, (_agency(n) for n in range(AGENCIES)))
        _store(db, Session, (_session(n) for n in range(SESSIONS)))
        _store(db, Agreement, (_agreement(n) for n in range(AGREEMENTS)))
        _store(db, Responsible, (_responsible(n) for n in range(AGREEMENTS)))
        _store(db, FollowUp, (_follow_up(n) for n in range(FOLLOW_UPS)))
        _store(db, AgreementState, (_state(n) for n in range(AGREEMENTS // 2)))
    analyse = "VACUUM ANALYZE" if scratch.database.engine.dialect.name == "postgresql" else "ANALYZE"
    with scratch.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(analyse))


def _store(db: DbSession, table: type[Base], rows: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(rows, BATCH)):
        db.execute(insert(table), batch)


def _agency(n: int) -> dict[str, Any]:
    return {"key": f"a{n}", "acronym": f"A{n}", "name": f"Institución {n}", "kind": AgencyKind.AGENCY}


def _session(n: int) -> dict[str, Any]:
    return {
        "programme_id": 1,
        "body_id": 1,
        "ref": f"CI-O{n}",
        "uid": f"ci-{n}@patci.invalid",
        "kind": SessionKind.ORDINARY,
        "number": n,
        "name": f"Sesión {n}",
        "status": SessionStatus.HELD,
        "day": date(2020, 1, 1) + timedelta(days=n),
        "updated_at": NOW,
    }


def _agreement(n: int) -> dict[str, Any]:
    return {
        "programme_id": 1,
        "session_id": n % SESSIONS + 1,
        "number": f"CI-O{n % SESSIONS}-{n // SESSIONS:03}/2024",
        "text": f"Acuerdo {n}: las dependencias informarán de los avances de la campaña de difusión.",
        "period_end": date(2024, 1, 1) + timedelta(days=n % 365),
        "created_at": NOW - timedelta(days=1000),
    }


def _responsible(n: int) -> dict[str, Any]:
    return {"agreement_id": n + 1, "kind": ResponsibleKind.AGENCY, "agency_id": n * 7 % AGENCIES + 1}


def _follow_up(n: int) -> dict[str, Any]:
    late = timedelta(minutes=(n * 7919) % FOLLOW_UPS)
    return {
        "agreement_id": (n * 7919) % AGREEMENTS + 1,
        "agency_id": n % AGENCIES + 1,
        "progress": PROGRESS[n % len(PROGRESS)],
        "text": f"Informe {n}: se realizaron las actividades comprometidas en el periodo.",
        "happened_on": (NOW - late - timedelta(days=3)).date() if n % 3 else None,
        "reported_at": NOW - late,
        "actor": "agency:1",
    }


def _state(n: int) -> dict[str, Any]:
    return {
        "agreement_id": n * 2 + 1,
        "status": SAID[n % len(SAID)],
        "text": "Se toma nota.",
        "happened_on": (NOW - timedelta(days=n % 400)).date(),
        "at": NOW - timedelta(days=n % 400),
        "actor": "user:1",
    }
