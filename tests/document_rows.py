"""Cut-offs that documents are made of, as many as a test wants, and where they come from."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.shape import Snapshot

AT = datetime(2024, 7, 1, 5, 59, tzinfo=UTC)
DAY = date(2024, 6, 30)
PROGRESS = ("done", "in_progress", "pending", "not_done", "cancelled")
STATUS = ("fulfilled", "in_progress", "pending", "overdue", "superseded", "cancelled")
REQUEST = ("accepted", "submitted", "returned", "owed", "not_ours", "closed_unanswered")
BODIES = ("CI", "SC", "GT-PREV")
PROGRAMME = {
    "slug": "p",
    "title": "Programa 2024",
    "year_start": 2024,
    "year_end": 2024,
    "zone": "America/Mexico_City",
}
ORGANS = [
    {"ref": ref, "name": f"Órgano {ref}", "kind": "working_group", "coordinator": None} for ref in BODIES
]
HOSTILE = (
    '#read("/etc/passwd") {{ 7*7 }} <script>alert(1)</script> =1+1 #panic() *b* $x$ @ref // c \\ `raw`',
    "\x00\x07 control \ud800 \u202e عربي עברית 日本 😀",
    "x" * 100_000,
    "palabra " * 12_500,
)


def provenance(kind: DocumentKind, subject: str = "cut_off:2024-s1") -> Provenance:
    """Where a document comes from."""
    return Provenance(
        kind=kind,
        format=DocumentFormat.PDF,
        subject=subject,
        source_sha256="ab12" * 16,
        at=AT,
        zone="America/Mexico_City",
        base_url="https://patci.ejemplo.mx",
    )


def snapshot(
    many: int = 12, agencies: int = 4, said: str = "Difundir la campaña", **changes: Any
) -> Snapshot:
    """A cut-off with `many` of each; its counts are those of its rows."""
    keys = [f"a{n}" for n in range(agencies)]
    labels = {key: f"Institución {key}" for key in keys}
    activities = [_activity(n, keys[n % agencies], said) for n in range(many)]
    agreements = [_agreement(n, keys[n * 3 % agencies], said) for n in range(many)]
    requests = [_request(n, keys[n % agencies], said) for n in range(many)]
    fulfilled = sum(row["status"] == "fulfilled" for row in agreements)
    withdrawn = sum(row["status"] in {"superseded", "cancelled"} for row in agreements)
    rows = {
        "version": 1,
        "at": AT.isoformat(),
        "day": DAY.isoformat(),
        "simulated": False,
        "programme": dict(PROGRAMME),
        "bodies": [dict(row) for row in ORGANS],
        "indicators": [_ratio(fulfilled, many - withdrawn, withdrawn)] if many else [],
        "sessions": [session(n) for n in range(many)],
        "activities": activities,
        "agreements": agreements,
        "rounds": [],
        "requests": requests,
        "answers": {
            "agency": [_tally(key, labels[key], _of(requests, "agency", key)) for key in keys]
            if many
            else [],
            "round": [_tally("R1", "Ronda 1", requests)] if many else [],
        },
        "standing": {
            "agency": [_standing(key, labels[key], activities) for key in keys] if many else [],
            "objective": [_standing("1", "Objetivo 1", activities)] if many else [],
        },
        "unassigned": [],
        **changes,
    }
    return cast("Snapshot", rows)


def session(n: int, **changes: Any) -> dict[str, Any]:
    """A session on a day of its own, of bodies in turn."""
    return {
        "ref": f"S{n}",
        "body": BODIES[n % len(BODIES)],
        "name": f"{n + 1}ª Sesión Ordinaria",
        "kind": "ordinary",
        "number": n + 1,
        "status": "held" if n % 3 else "cancelled",
        "period": None,
        "start": None,
        "end": None,
        "day": (date(2024, 1, 1) + timedelta(days=n * 11 % 366)).isoformat(),
        "end_day": None,
        "has_minutes": False,
        "agreements": 0,
        "classification": "public",
        **changes,
    }


def _activity(n: int, agency: str, said: str) -> dict[str, Any]:
    progress = PROGRESS[n % len(PROGRESS)]
    return {
        "ref": f"O1-{n}",
        "title": f"{said} {n}",
        "objective": "1",
        "body": "CI",
        "responsibles": [f"Institución {agency}"],
        "agencies": [agency],
        "period": None,
        "start": None,
        "end": (DAY + timedelta(days=n - 3)).isoformat(),
        "progress": progress,
        "overdue": progress in {"pending", "in_progress"} and n < 3,
        "last": {
            "progress": progress,
            "text": f"{said} avance {n}",
            "by": None,
            "on": None,
            "at": AT.isoformat(),
        },
        "classification": "internal",
    }


def _agreement(n: int, agency: str, said: str) -> dict[str, Any]:
    status = STATUS[n % len(STATUS)]
    return {
        "number": f"CI-O1-{n:03}/2024",
        "text": f"{said} acuerdo {n}",
        "body": BODIES[n % len(BODIES)],
        "session": f"{n + 1}ª Sesión Ordinaria",
        "session_ref": f"S{n}",
        "responsibles": [f"Institución {agency}"],
        "agencies": [agency],
        "period": None,
        "due_on": (DAY + timedelta(days=n - 5)).isoformat(),
        "progress": "in_progress",
        "status": status,
        "overdue": status == "overdue",
        "last": None,
        "said": {"status": status, "text": f"{said} dicho {n}", "on": DAY.isoformat()},
        "classification": "internal",
    }


def _request(n: int, agency: str, said: str) -> dict[str, Any]:
    status = REQUEST[n % len(REQUEST)]
    answered = status in {"accepted", "submitted", "returned"}
    return {
        "round": "R1",
        "agency": agency,
        "subject": f"O1-{n}",
        "title": f"{said} solicitud {n}",
        "body": "CI",
        "objective": "1",
        "status": status,
        "due_on": (DAY + timedelta(days=n - 2)).isoformat(),
        "extended": False,
        "overdue": status == "owed" and n < 2,
        "versions": int(answered),
        "folio": f"F-{n}" if answered else None,
        "sha256": None,
        "received_at": AT.isoformat() if answered else None,
        "on_time": n % 4 != 0 if answered else None,
        "simulated": False,
        "classification": "internal",
    }


def _of(rows: Iterable[dict[str, Any]], field: str, value: str) -> list[dict[str, Any]]:
    return [row for row in rows if row[field] == value]


def _tally(key: str, label: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "key": key,
        "label": label,
        "expected": len(rows),
        "received": sum(row["versions"] > 0 for row in rows),
        "on_time": sum(bool(row["on_time"]) for row in rows),
        "accepted": sum(row["status"] == "accepted" for row in rows),
        "returned": sum(row["status"] == "returned" for row in rows),
        "not_ours": sum(row["status"] == "not_ours" for row in rows),
        "overdue": sum(row["overdue"] for row in rows),
        "never": sum(row["status"] == "closed_unanswered" for row in rows),
    }


def _standing(key: str, label: str, activities: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [row for row in activities if key in {"1", *row["agencies"]}]
    return {
        "key": key,
        "label": label,
        "total": len(rows),
        **{state: sum(row["progress"] == state for row in rows) for state in PROGRESS},
        "overdue": sum(row["overdue"] for row in rows),
    }


def _ratio(part: int, whole: int, withdrawn: int) -> dict[str, Any]:
    return {
        "key": "agreements_fulfilled",
        "numerator": part,
        "denominator": whole,
        "withdrawn": withdrawn,
        "goal": 80,
    }
