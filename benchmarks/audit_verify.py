"""`patci audit verify` over 1,000,000 events: time, and memory of a process of its own."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from benchmarks.figures import Figure
from benchmarks.scratch import BACKENDS, NOW, application
from models import AuditDetail, AuditEvent
from patci.bootstrap import Application
from patci.usecases.keeping import audit

EVENTS, BATCH = 1_000_000, 20_000
SALT = "5a" * 16


def run() -> Iterator[Figure]:
    """Both databases; the log is gone through by a fresh process, whose memory at its highest is its own."""
    for backend in BACKENDS:
        with application(backend) as scratch:
            stage(scratch)
            command = [sys.executable, "-m", "benchmarks.audit_verified", scratch.database.url]
            taken = subprocess.run(command, capture_output=True, text=True, check=True)
            took, processor, peak = (float(word) for word in taken.stdout.split())
        note = f"{EVENTS:,} events, every second one with texts beside it; {processor:.1f} s of processor"
        yield Figure(f"log verified, {backend}", took, "s", None, note)
        yield Figure(f"log verified, memory of its process at its highest, {backend}", peak, "MB")


def stage(scratch: Application, count: int = EVENTS) -> None:
    """A chain that holds, as submissions, reviews and quiet changes leave it."""
    previous = audit.GENESIS
    for start in range(1, count + 1, BATCH):
        numbers = range(start, min(start + BATCH, count + 1))
        rows = []
        for number in numbers:
            row = _event(number, previous)
            previous = row["hash"]
            rows.append(row)
        with scratch.database.writing() as db:
            db.execute(insert(AuditEvent), rows)
            db.execute(insert(AuditDetail), [_detail(number) for number in numbers if number % 2])


def _event(number: int, previous: str) -> dict[str, Any]:
    at = NOW + timedelta(seconds=number)
    row: dict[str, Any] = {
        "id": number,
        "at": at,
        "actor": f"agency:{number % 400}",
        "agency_id": number % 400,
        "action": "submission.received",
        "subject": f"submission:{number}",
        "reason": None,
        "personal": audit.sealed(SALT, "personal", _name(number)) if number % 2 else None,
        "facts": {"folio": f"PATCI-2024-{number:06d}", "version": 1, "on_time": True},
        "before": {f"request:{number}": {"status": "open"}},
        "after": {f"request:{number}": {"status": "submitted"}, **_submission(number, at)},
        "previous_hash": previous,
    }
    row["hash"] = audit.digest(AuditEvent(**row))
    return row


def _submission(number: int, at: datetime) -> dict[str, dict[str, Any]]:
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    values = {"request_id": number, "version": 1, "received_at": at.isoformat(), "sha256": sha256}
    return {f"submission:{number}": values}


def _name(number: int) -> str:
    return f"Persona Simulada {number}"


def _detail(number: int) -> dict[str, Any]:
    return {"event_id": number, "text": _name(number), "sealed": None, "salt": SALT}
