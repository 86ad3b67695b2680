"""The JSON of a programme's document with all the parts that one can have."""

from typing import Any


def programme(said: str = "Difundir la campaña", **changes: Any) -> dict[str, Any]:
    """A small programme; `said` stands wherever somebody wrote a text."""
    return {
        "title": f"Programa 2024 · {said}",
        "slug": "p",
        "year_start": 2024,
        "year_end": 2024,
        "bodies": [
            {
                "id": "CI",
                "name": "Comisión",
                "short_name": "Comisión",
                "kind": "plenary",
                "legal_basis": "Art. 35",
            },
            {"id": "GT", "name": said, "short_name": "GT", "kind": "working_group", "coordinator": "SEGOB"},
        ],
        "sessions": [_session("CI-O21", 21, date_phrase="febrero", venue=said), _session("CI-O22", 22)],
        "other_meetings": [_meeting(said)],
        **_goals(said),
        **_measures(said),
        **_names(said),
        **changes,
    }


def _goals(said: str) -> dict[str, Any]:
    undated = {"date_phrase": None, "start": None, "end": None}
    return {
        "objectives": [
            {"id": "1", "title": f"{said} uno", "kind": "objective"},
            {"id": "DM", "title": "Día Mundial", "kind": "chapter"},
            {"id": "2", "title": "Sin nada", "kind": "objective"},
        ],
        "strategies": [{"id": "1.1", "objective": "1", "title": f"{said} estrategia"}],
        "activities": [
            {
                **undated,
                "id": "O1-1",
                "objective": "1",
                "strategy": None,
                "activity": said,
                "responsible": "SRE",
            },
            {**undated, "id": "O1.1-1", "objective": "1", "strategy": "1.1", "activity": "Otra"},
            {**undated, "id": "DM-1", "objective": "DM", "activity": "Acto", "date_phrase": "30 de julio"},
            {**undated, "id": "X-1", "objective": None, "activity": "Suelta"},
        ],
    }


def _measures(said: str) -> dict[str, Any]:
    return {
        "indicators": [
            {
                "id": "IND-1",
                "objectives": ["1"],
                "activity": None,
                "indicator": said,
                "unit": "Acuerdos",
                "baseline": "22",
                "target": "80 %",
            }
        ],
        "instruments": [
            {
                "no": 1,
                "instrument": "Convenio",
                "parties": ["A", "B"],
                "subject": said,
                "validity": "Indefinida",
            }
        ],
    }


def _names(said: str) -> dict[str, Any]:
    return {
        "acronyms": [
            {"acronym": "SRE", "name": "Secretaría de Relaciones"},
            {"acronym": "CNDH", "name": said},
        ],
        "members": [{"no": 1, "name": "Secretaría de Gobernación", "acronym": "SEGOB"}],
        "participants": [{"name": "personas expertas", "seats": 3}],
        "units": [{"acronym": "ST", "name": "Secretaría Técnica", "parent": "SEGOB"}],
        "names": [{"agency": "FGR", "name": "Procuraduría"}],
        "rules": [{"body": "CI", "name": "x", "value": {}, "citation": "Reglamento, art. 59"}],
    }


def _session(ref: str, number: int, **more: Any) -> dict[str, Any]:
    names = {21: "Vigésima Primera", 22: "Vigésima Segunda"}
    return {
        "id": ref,
        "body": "CI",
        "name": names[number],
        "number": number,
        "kind": "ordinary",
        "date_phrase": None,
        **more,
    }


def _meeting(said: str) -> dict[str, Any]:
    return {
        "id": "VIS-1",
        "group": "VIS",
        "group_name": "Visitas",
        "group_kind": "series",
        "name": "1",
        "number": 1,
        "kind": None,
        "date_phrase": "febrero",
        "quantity": 4,
        "quantity_of": "albergues",
        "contingent": said,
    }
