"""Records of sessions that documents are made of: held with all there can be, or only planned."""

from typing import Any, cast

from patci.documents.session_shape import SessionRecord

BODY = {
    "ref": "CI",
    "name": "Comisión Intersecretarial",
    "short_name": "Comisión",
    "kind": "plenary",
    "legal_basis": "Reglamento, art. 35",
}


def record(said: str = "Difundir la campaña", **changes: Any) -> SessionRecord:
    """A session that was held, with all that can be recorded of one."""
    at = "2024-06-28T11:00:00-06:00"
    paper = {
        "number": 1,
        "name": f"{said}.pdf",
        "version": 2,
        "size": 12_345,
        "sha256": "c" * 64,
        "classification": "internal",
    }
    rows = {
        "version": 1,
        "programme": "Programa 2024",
        "issuer": "Secretaría Técnica",
        "session": _facts(at),
        "body": dict(BODY),
        "chair": None,
        "secretary": None,
        "members": [_member("SEGOB", said), _member("SRE", said)],
        "agenda": [
            _item("1", said, at, paper),
            {**_item("2", said, None, None), "outcome": None, "votes": [], "verdict": None},
        ],
        "papers": [paper],
        "attendance": [_present("SEGOB", said, at)],
        "absent": ["SRE"],
        "quorum": [{"sentence": f"Estaban 1 de 2; se declaró que hay quórum (sin regla cargada). {said}"}],
        "agreements": [_agreed(said)],
        "minutes": _minutes(said),
        "simulated": True,
        **changes,
    }
    return cast("SessionRecord", rows)


def _minutes(said: str) -> dict[str, Any]:
    return {
        "status": "signed",
        "text": f"ACTA\n\n{said}\nTercera línea",
        "approved_in": "Segunda Sesión",
        "signed_sha256": "d" * 64,
    }


def planned() -> SessionRecord:
    """A session of which nothing is known yet but that there will be one."""
    facts = {**_facts(None), "status": "planned", "day": None, "modality": None, "venue": None}
    parts = ("members", "agenda", "papers", "attendance", "absent", "quorum", "agreements")
    nothing: dict[str, Any] = {part: [] for part in parts}
    return record(session=facts, minutes=None, **nothing)


def _facts(at: str | None) -> dict[str, Any]:
    return {
        "ref": "CI-O1",
        "title": "Primera Sesión Ordinaria",
        "kind": "ordinary",
        "number": 1,
        "status": "held",
        "day": "2024-06-28",
        "end_day": None,
        "starts_at": at,
        "ends_at": None,
        "began_at": at,
        "ended_at": None,
        "zone": "America/Mexico_City",
        "modality": "hybrid",
        "venue": "Bucareli 99",
        "video_link": None,
        "call": 1,
        "classification": "internal",
        "failed_because": None,
    }


def _member(agency: str, said: str) -> dict[str, Any]:
    return {
        "agency": agency.lower(),
        "label": agency,
        "name": f"Secretaría {agency}",
        "role": "member",
        "has_vote": True,
        "principal": {"treatment": "Mtra.", "name": "Ana Díaz", "post": said},
        "alternates": [],
    }


def _item(number: str, said: str, hour: str | None, paper: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "number": number,
        "kind": "matter",
        "text": f"{said} punto {number}",
        "presenter": "SEGOB",
        "minutes": 10,
        "hour": hour,
        "agreement": None,
        "minutes_of": None,
        "outcome": "approved",
        "outcome_text": None,
        "votes": [
            {"agency": "segob", "label": "SEGOB", "choice": "for", "casting": True},
            {"agency": "sre", "label": "SRE", "choice": "against", "casting": False},
        ],
        "verdict": "Se aprueba por voto de calidad.",
        "papers": [paper] if paper else [],
    }


def _present(agency: str, said: str, at: str) -> dict[str, Any]:
    return {
        "agency": agency.lower(),
        "label": agency,
        "name": f"Secretaría {agency}",
        "person": {"treatment": "Mtra.", "name": "Ana Díaz", "post": said},
        "attends_as": "principal",
        "credential": "Oficio 7",
        "arrived_at": at,
        "left_at": None,
    }


def _agreed(said: str) -> dict[str, Any]:
    return {
        "number": "CI-O1-01/2024",
        "text": said,
        "responsibles": [{"key": "sre", "label": "SRE", "name": "Secretaría SRE", "leads": True}],
        "period": None,
        "due_on": "2024-09-02",
        "classification": "internal",
    }
