"""A cut-off as large as documents are promised for: 5,000 activities, 5,000 agreements, 400 agencies."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.shape import Snapshot

MANY, AGENCIES, REQUESTS = 5_000, 400, 4_000
AT, DAY = datetime(2024, 7, 1, 5, 59, tzinfo=UTC), date(2024, 6, 30)
PROGRESS = ("done", "in_progress", "pending", "not_done", "cancelled")
STATUS = ("fulfilled", "in_progress", "pending", "overdue", "superseded")
REQUEST = ("accepted", "submitted", "returned", "owed", "closed_unanswered")
TEXT = "Las dependencias informarán de los avances de la campaña de difusión en sus regiones"


def provenance(kind: DocumentKind, subject: str) -> Provenance:
    """Where a document of it comes from."""
    return Provenance(
        kind=kind,
        format=DocumentFormat.PDF,
        subject=subject,
        source_sha256="0f" * 32,
        at=AT,
        zone="America/Mexico_City",
        base_url="https://patci.ejemplo.mx",
    )


def large() -> Snapshot:
    """The rows of the cut-off."""
    agencies = [f"a{n}" for n in range(AGENCIES)]
    bodies = [{"ref": f"GT-{n}", "name": f"Grupo de Trabajo {n}", "kind": "working_group"} for n in range(12)]
    objectives = [str(n) for n in range(1, 9)]
    rows = {
        "version": 1,
        "at": AT.isoformat(),
        "day": DAY.isoformat(),
        "simulated": True,
        "programme": {"slug": "p", "title": "Programa 2024", "year_start": 2024, "year_end": 2024},
        "bodies": bodies,
        "indicators": [],
        "sessions": [_session(n) for n in range(400)],
        "activities": [_activity(n) for n in range(MANY)],
        "agreements": [_agreement(n) for n in range(MANY)],
        "rounds": [],
        "requests": [_request(n) for n in range(REQUESTS)],
        "answers": {
            "agency": [_tally(key, n) for n, key in enumerate(agencies)],
            "body": [_tally(row["ref"], n) for n, row in enumerate(bodies)],
            "round": [_tally("R1", 1)],
        },
        "standing": {
            "agency": [_standing(key, n) for n, key in enumerate(agencies)],
            "objective": [_standing(key, n) for n, key in enumerate(objectives)],
            "body": [_standing(row["ref"], n) for n, row in enumerate(bodies)],
        },
        "unassigned": [],
    }
    return cast("Snapshot", rows)


def _session(n: int) -> dict[str, Any]:
    return {
        "ref": f"S{n}",
        "body": f"GT-{n % 12}",
        "name": f"{n}ª Sesión Ordinaria",
        "kind": "ordinary",
        "number": n,
        "status": "held" if n % 5 else "cancelled",
        "period": None,
        "start": None,
        "end": None,
        "day": (date(2024, 1, 1) + timedelta(days=n % 366)).isoformat(),
        "end_day": None,
        "has_minutes": True,
        "agreements": 12,
        "classification": "public",
    }


def _activity(n: int) -> dict[str, Any]:
    progress = PROGRESS[n % len(PROGRESS)]
    return {
        "ref": f"O{n % 8 + 1}-{n}",
        "title": f"{TEXT}, etapa {n}",
        "objective": str(n % 8 + 1),
        "body": f"GT-{n % 12}",
        "responsibles": [f"Institución {n % AGENCIES}", f"Institución {(n + 7) % AGENCIES}"],
        "agencies": [f"a{n % AGENCIES}", f"a{(n + 7) % AGENCIES}"],
        "period": None,
        "start": None,
        "end": (DAY + timedelta(days=n % 180 - 90)).isoformat(),
        "progress": progress,
        "overdue": progress == "in_progress",
        "last": _last(n, progress),
        "classification": "internal",
    }


def _agreement(n: int) -> dict[str, Any]:
    status = STATUS[n % len(STATUS)]
    return {
        "number": f"GT-{n % 12}-{n:04}/2024",
        "text": f"{TEXT}, acuerdo {n}",
        "body": f"GT-{n % 12}",
        "session": f"{n % 400}ª Sesión Ordinaria",
        "session_ref": f"S{n % 400}",
        "responsibles": [f"Institución {n * 3 % AGENCIES}"],
        "agencies": [f"a{n * 3 % AGENCIES}"],
        "period": None,
        "due_on": (DAY + timedelta(days=n % 180 - 90)).isoformat(),
        "progress": "in_progress",
        "status": status,
        "overdue": status == "overdue",
        "last": _last(n, "in_progress"),
        "said": None,
        "classification": "internal",
    }


def _last(n: int, progress: str) -> dict[str, Any]:
    text = f"Se realizaron las actividades comprometidas en el periodo {n}"
    return {"progress": progress, "text": text, "by": None, "on": "2024-05-02", "at": AT.isoformat()}


def _request(n: int) -> dict[str, Any]:
    return {
        "round": "R1",
        "agency": f"a{n % AGENCIES}",
        "subject": f"O{n % 8 + 1}-{n}",
        "title": f"{TEXT}, etapa {n}",
        "status": REQUEST[n % 7 % len(REQUEST)],
        "due_on": (DAY + timedelta(days=n % 60 - 30)).isoformat(),
        "overdue": n % 11 == 0,
    }


def _tally(key: str, n: int) -> dict[str, Any]:
    counts = {"expected": 20, "received": 12 + n % 7, "on_time": 10, "accepted": 8, "returned": 2}
    return {
        "key": key,
        "label": f"Institución {n}",
        **counts,
        "not_ours": 1,
        "overdue": n % 2,
        "never": n % 3,
    }


def _standing(key: str, n: int) -> dict[str, Any]:
    counts = {"total": 25, "pending": 5, "in_progress": 6, "done": 9, "not_done": 3, "cancelled": 2}
    return {"key": key, "label": f"Institución {n}", **counts, "overdue": n % 4}
