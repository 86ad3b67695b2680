"""Records of sessions on which a template is tried: full, written, failed, and one that knows nothing."""

import json
from pathlib import Path
from typing import Any

from patci.documents.session_shape import (
    AgreedRow,
    ItemRow,
    MemberRow,
    PersonRow,
    PresentRow,
    QuorumRow,
    SessionRecord,
    VoteRow,
)

AT, LATER = "2024-05-07T10:30:00-06:00", "2024-05-07T12:00:00-06:00"
MARKS = "«{{ 7*7 }}» & <b>{% raw %}</b>"
"""What a title may hold: it is printed as it is."""
FILE = Path(__file__).with_name("samples.json")
FACTS: dict[str, Any] = {
    "title": "Trigésima Cuarta Sesión Ordinaria",
    "number": 34,
    "status": "held",
    "day": "2024-05-07",
    "starts_at": AT,
    "ends_at": LATER,
    "began_at": AT,
    "ended_at": LATER,
    "modality": "hybrid",
    "venue": f"Sala 1 {MARKS}",
    "video_link": "https://example.org/sala",
}


def full_record(members: int = 3) -> SessionRecord:
    """A session of which everything is known."""
    record = empty_record()
    record["session"].update(FACTS)  # type: ignore[typeddict-item]
    record["body"]["legal_basis"] = "el artículo 12 de la Ley"
    rows = [_member(number) for number in range(1, members + 1)]
    record["members"] = rows
    record["chair"], record["secretary"] = rows[0], rows[min(1, members - 1)]
    record["attendance"] = [_present(row) for row in rows]
    record["absent"] = ["INM", "SEP"]
    record["agenda"] = _agenda(rows)
    record["papers"] = record["agenda"][3]["papers"]
    record["quorum"] = [_count(members)]
    record["agreements"] = [_agreed(number) for number in range(1, members + 1)]
    return record


def _count(members: int) -> QuorumRow:
    return {
        "call": 1,
        "present": members,
        "members": members + 2,
        "needed": 2,
        "is_met": True,
        "citation": "art. 5",
        "counted_at": AT,
        "sentence": "Hay quórum.",
    }


def written_record() -> SessionRecord:
    """A full record whose minutes were written in the portal."""
    record = full_record()
    record["minutes"] = {
        "status": "signed",
        "text": f"ASISTENCIA\n1. Secretaría 1\n\nDESARROLLO\n{MARKS}\nFIRMAS\nAG1: Luis 1 ________",
        "approved_in": "Trigésima Quinta Sesión Ordinaria",
        "signed_sha256": "0" * 64,
    }
    return record


def cancelled_record() -> SessionRecord:
    """A session that was called off after it was called."""
    record = full_record()
    record["session"] |= {"status": "cancelled", "began_at": None, "ended_at": None}
    record["attendance"], record["absent"], record["quorum"], record["agreements"] = [], [], [], []
    for item in record["agenda"]:
        item |= {"outcome": None, "outcome_text": None, "votes": [], "verdict": None}
    return record


def failed_record() -> SessionRecord:
    """A session for which too few came."""
    record = full_record()
    record["session"].update(
        {"status": "failed", "ended_at": None, "failed_because": "Llegaron dos de cinco."}
    )
    record["quorum"][0].update({"is_met": False, "sentence": "No hay quórum."})
    record["agreements"] = []
    for item in record["agenda"]:
        item.update({"outcome": None, "outcome_text": None, "votes": [], "verdict": None})
    return record


def empty_record() -> SessionRecord:
    """A session of which the record knows no more than that there will be one."""
    found: SessionRecord = sample("empty_session")
    return found


def sample(name: str) -> Any:
    """A made-up record of `samples.json`, anew for whoever changes it."""
    return json.loads(FILE.read_text(encoding="utf-8"))[name]


def _person(number: int) -> PersonRow:
    treatment, name = (("Mtra.", "Ana"), ("Dr.", "Luis"), ("Lic.", "Paz"))[number % 3]
    return {"treatment": treatment, "name": f"{name} {number}", "post": "Titular"}


def _member(number: int) -> MemberRow:
    return {
        "agency": f"ag{number}",
        "label": f"AG{number}",
        "name": f"Secretaría {number}",
        "role": "chair" if number == 1 else "technical_secretary" if number == 2 else "member",
        "has_vote": True,
        "principal": _person(number),
        "alternates": [_person(number + 1)],
    }


def _present(row: MemberRow) -> PresentRow:
    return {
        "agency": row["agency"],
        "label": row["label"],
        "name": row["name"],
        "person": row["principal"] or _person(0),
        "attends_as": "principal",
        "credential": "Oficio 1",
        "arrived_at": AT,
        "left_at": LATER,
    }


def _agenda(members: list[MemberRow]) -> list[ItemRow]:
    votes: list[VoteRow] = [
        {"agency": row["agency"], "label": row["label"], "choice": "for", "casting": False} for row in members
    ]
    rows = [
        _item("1", "attendance", "Lista de asistencia"),
        _item("2", "previous_minutes", "Acta anterior"),
        _item("", "agreement", "SC-O33-01/2024. Acuerdo en seguimiento"),
        _item("3", "matter", f"Asunto {MARKS}"),
        _item("4", "general_matters", "Asuntos generales"),
    ]
    rows[1]["minutes_of"], rows[2]["agreement"] = "Trigésima Tercera Sesión Ordinaria", "SC-O33-01/2024"
    rows[3].update({"presenter": "INM", "minutes": 10, "votes": votes, "verdict": "Se aprueba."})
    rows[3]["papers"] = [
        {
            "number": 1,
            "name": "Informe.pdf",
            "version": 1,
            "size": 1000,
            "sha256": "0" * 64,
            "classification": "internal",
        }
    ]
    return rows


def _item(number: str, kind: str, text: str) -> ItemRow:
    return {
        "number": number,
        "kind": kind,
        "text": text,
        "presenter": None,
        "minutes": None,
        "hour": AT,
        "agreement": None,
        "minutes_of": None,
        "outcome": "approved",
        "outcome_text": f"Se aprobó {MARKS}",
        "votes": [],
        "verdict": None,
        "papers": [],
    }


def _agreed(number: int) -> AgreedRow:
    return {
        "number": f"SC-O34-{number:02}/2024",
        "text": f"Presentar el informe {number} {MARKS}",
        "responsibles": [
            {"key": "inm", "label": "INM", "name": "Instituto Nacional de Migración", "leads": True},
            {"key": "sep", "label": "SEP", "name": "Secretaría de Educación Pública", "leads": False},
        ],
        "period": None,
        "due_on": "2024-08-01",
        "classification": "internal",
    }
