"""A cut-off of any size as documents read it: half activities, a quarter agreements, a quarter requests."""

from typing import Any, cast

from patci.documents.shape import Snapshot

AGENCIES, BODIES, OBJECTIVES = 400, 12, 6
TEXT = "Elaborar y difundir la guía de actuación para el personal que atiende a la población"


def snapshot(count: int) -> Snapshot:
    """So many rows besides sessions and counts."""
    rows: dict[str, Any] = {
        "version": 2,
        "at": "2024-07-01T00:00:00+00:00",
        "day": "2024-06-30",
        "simulated": True,
        "programme": {
            "slug": "p",
            "title": "Programa 2024",
            "year_start": 2024,
            "year_end": 2024,
            "zone": "America/Mexico_City",
        },
        "bodies": [],
        "indicators": [],
        "sessions": [],
        "activities": [_activity(number) for number in range(count // 2)],
        "agreements": [_agreement(number) for number in range(count // 4)],
        "rounds": [],
        "requests": [_request(number) for number in range(count // 4)],
        "answers": {"agency": [_tally(n) for n in range(AGENCIES)], "body": [], "objective": [], "round": []},
        "standing": {"agency": [], "body": [], "objective": []},
        "unassigned": [],
    }
    return cast("Snapshot", rows)


def _last(number: int) -> dict[str, Any] | None:
    at = "2024-06-10T18:00:00+00:00"
    told = {"progress": "in_progress", "text": f"{TEXT} {number}.", "by": "SRE", "on": None, "at": at}
    return told if number % 3 else None


def _activity(number: int) -> dict[str, Any]:
    return {
        "ref": f"A{number}",
        "title": f"{TEXT} {number}",
        "objective": str(number % OBJECTIVES),
        "body": None,
        "responsibles": [f"INST-{number % AGENCIES}", "SRE"],
        "agencies": [f"inst-{number % AGENCIES}", "sre"],
        "period": "junio",
        "start": "2024-06-01",
        "end": "2024-06-30",
        "progress": "in_progress",
        "overdue": not number % 5,
        "last": _last(number),
        "classification": "internal",
    }


def _agreement(number: int) -> dict[str, Any]:
    return {
        "number": f"CI-O1-{number}/2024",
        "text": f"{TEXT} {number}",
        "body": f"GT-{number % BODIES}",
        "session": "Primera Sesión Ordinaria",
        "session_ref": "CI-O1",
        "responsibles": [f"INST-{number % AGENCIES}"],
        "agencies": [f"inst-{number % AGENCIES}"],
        "period": "a más tardar el 20 de junio",
        "due_on": "2024-06-20",
        "progress": "in_progress",
        "status": "in_progress",
        "overdue": not number % 4,
        "last": _last(number),
        "said": None,
        "classification": "internal",
    }


def _request(number: int) -> dict[str, Any]:
    return {
        "round": "semestral-2024-1",
        "agency": f"inst-{number % AGENCIES}",
        "subject": f"A{number}",
        "title": f"{TEXT} {number}",
        "body": None,
        "objective": str(number % OBJECTIVES),
        "status": "submitted",
        "due_on": "2024-07-15",
        "extended": False,
        "overdue": False,
        "versions": 2,
        "folio": f"PATCI-2024-{number:06}",
        "sha256": f"{number:064x}",
        "received_at": "2024-06-10T18:00:00+00:00",
        "on_time": True,
        "simulated": True,
        "classification": "internal",
    }


def _tally(number: int) -> dict[str, Any]:
    counts = dict.fromkeys(("accepted", "returned", "not_ours", "overdue", "never"), 0)
    name = {"key": f"inst-{number}", "label": f"INST-{number}"}
    return {**name, "expected": 10, "received": 9, "on_time": 8, **counts}
