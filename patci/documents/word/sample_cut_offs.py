"""Cut-offs on which the template of a reminder is tried: one with debts of every kind, and an empty one."""

from patci.documents.shape import Snapshot
from patci.documents.word.sample_sessions import AT, MARKS

AGENCY = "inm"


def full_snapshot() -> Snapshot:
    """A cut-off at which an agency owes something of everything."""
    snapshot = empty_snapshot()
    snapshot["bodies"] = [{"ref": "SC", "name": "Subcomisión", "kind": "subcommission", "coordinator": None}]
    snapshot["requests"] = [
        {
            "round": "r1",
            "agency": "inm",
            "subject": "O1-1",
            "title": f"Seguimiento {MARKS}",
            "body": None,
            "objective": None,
            "status": "owed",
            "due_on": day,
            "extended": False,
            "overdue": overdue,
            "versions": 0,
            "folio": None,
            "sha256": None,
            "received_at": None,
            "on_time": None,
            "simulated": False,
            "classification": "internal",
        }
        for day, overdue in (("2024-06-18", True), ("2024-07-18", False))
    ]
    snapshot["agreements"] = [
        {
            "number": "SC-O32-01/2024",
            "text": f"Informe {MARKS}",
            "body": "SC",
            "session": "Trigésima Segunda",
            "session_ref": "SC-O32",
            "responsibles": ["INM"],
            "agencies": ["inm"],
            "period": None,
            "due_on": "2024-06-01",
            "progress": "pending",
            "status": "overdue",
            "overdue": True,
            "last": {"progress": "pending", "text": "En revisión", "by": None, "on": None, "at": AT},
            "said": None,
            "classification": "internal",
        }
    ]
    snapshot["activities"] = [
        {
            "ref": "O1-1",
            "title": f"Curso {MARKS}",
            "objective": None,
            "body": "SC",
            "responsibles": ["INM"],
            "agencies": ["inm"],
            "period": "primer trimestre",
            "start": None,
            "end": "2024-03-31",
            "progress": "pending",
            "overdue": True,
            "last": None,
            "classification": "internal",
        }
    ]
    return snapshot


def empty_snapshot() -> Snapshot:
    """A cut-off with nothing in it."""
    return {
        "version": 2,
        "at": "2024-07-01T05:59:59+00:00",
        "day": "2024-06-30",
        "simulated": False,
        "programme": {
            "slug": "ejemplo",
            "title": "Programa de ejemplo",
            "year_start": 2024,
            "year_end": 2024,
            "zone": "America/Mexico_City",
        },
        "bodies": [],
        "indicators": [],
        "sessions": [],
        "activities": [],
        "agreements": [],
        "rounds": [],
        "requests": [],
        "answers": {"agency": []},
        "standing": {"agency": []},
        "unassigned": [],
    }
