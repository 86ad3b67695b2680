"""What an agency owes at a cut-off, as the values that a reminder letter may name."""

from datetime import date
from typing import Any

from patci.documents.provenance import Provenance
from patci.documents.shape import ActivityRow, AgreementRow, PrincipalRow, RequestRow, Snapshot
from patci.documents.word import debts, plain
from patci.documents.word.people import NOBODY, person
from patci.documents.word.session_tree import document
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label
from templates.spanish_lists import write_list


def reminder_tree(snapshot: Snapshot, provenance: Provenance, title: str, agency: str) -> dict[str, Any]:
    """Everything that the template of a reminder letter may name; `agency` is its key."""
    on, label = date.fromisoformat(snapshot["day"]), label_of(snapshot, agency)
    to = _addressee(snapshot, agency, label)
    owed, agreed, acts = debts.of(snapshot, agency)
    late = [row for row in owed if row["overdue"]]
    soon = [row for row in owed if not row["overdue"]]
    bodies = {row["ref"]: row["name"] for row in snapshot["bodies"]}
    return {
        "documento": document(provenance, title, simulated=snapshot["simulated"]),
        "programa": snapshot["programme"]["title"],
        "emisor": _("Secretaría Técnica"),
        "corte": {"fecha": plain.day(snapshot["day"]), "fecha_en_letra": plain.day_in_words(snapshot["day"])},
        "institucion": {"clave": agency, "siglas": label, "nombre": to["institution"]},
        "titular": _principal(to),
        "debe_algo": bool(owed or agreed or acts),
        "adeudos": [_owed(place, row, on) for place, row in enumerate(_by_day(late), start=1)],
        "por_vencer": [_owed(place, row, on) for place, row in enumerate(_by_day(soon), start=1)],
        "acuerdos": [_agreement(row, bodies, on) for row in agreed],
        "actividades": [_activity(row, on) for row in acts],
        "resumen": _summary(len(owed), len(agreed), len(acts)),
    }


def label_of(snapshot: Snapshot, agency: str) -> str:
    """What the rows call an agency; its key where they call it nothing."""
    tallies = [*snapshot["answers"].get("agency", ()), *snapshot["standing"].get("agency", ())]
    return next((row["label"] for row in tallies if row["key"] == agency), agency)


def _addressee(snapshot: Snapshot, agency: str, label: str) -> PrincipalRow:
    """Whom the letter is for; cut-offs before version 4 know nobody, and no name but the label."""
    nobody: PrincipalRow = {"agency": agency, "institution": label, "principal": None}
    return next((row for row in snapshot.get("principals", ()) if row["agency"] == agency), nobody)


def _principal(to: PrincipalRow) -> dict[str, Any]:
    known = to["principal"] or NOBODY
    return {**person(known, to["institution"]), "hay": bool(known["name"])}


def _by_day(rows: list[RequestRow]) -> list[RequestRow]:
    return sorted(rows, key=lambda row: (row["due_on"], row["title"], row["subject"]))


def _owed(place: int, row: RequestRow, on: date) -> dict[str, Any]:
    due = date.fromisoformat(row["due_on"])
    return {
        "numero": place,
        "titulo": row["title"],
        "asunto": row["subject"],
        "estado": label("request_status", row["status"]).lower(),
        "vencio": plain.day(row["due_on"]),
        "dias": max(0, (on - due).days),
        "desde_hace": _since(due, on),
    }


def _agreement(row: AgreementRow, bodies: dict[str, str], on: date) -> dict[str, Any]:
    due = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    return {
        "numero": row["number"],
        "texto": row["text"],
        "organo": bodies.get(row["body"] or "", ""),
        "sesion": row["session"],
        "estado": label("agreement_status", row["status"]).lower(),
        "avance": row["last"]["text"] if row["last"] else "",
        "plazo": plain.day(row["due_on"]) or row["period"] or "",
        "vencido": row["overdue"],
        # Also of one that is under way: its day is past all the same.
        "desde_hace": _since(due, on) if due else "",
    }


def _activity(row: ActivityRow, on: date) -> dict[str, Any]:
    end = date.fromisoformat(row["end"]) if row["end"] else None
    return {
        "clave": row["ref"],
        "titulo": row["title"],
        "plazo": row["period"] or plain.day(row["end"]),
        "avance": row["last"]["text"] if row["last"] else "",
        "desde_hace": _since(end, on) if end else "",
    }


def _since(due: date, on: date) -> str:
    days = (on - due).days
    if days <= 0:
        return ""
    return ngettext("hace %(count)s día", "hace %(count)s días", days) % {"count": days}


def _summary(owed: int, agreed: int, acts: int) -> str:
    said = [
        text % {"count": count}
        for count, text in (
            (owed, ngettext("%(count)s respuesta", "%(count)s respuestas", owed)),
            (agreed, ngettext("%(count)s acuerdo", "%(count)s acuerdos", agreed)),
            (acts, ngettext("%(count)s actividad", "%(count)s actividades", acts)),
        )
        if count
    ]
    return write_list(said) if said else _("nada")
