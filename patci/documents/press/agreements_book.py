"""The book of agreements: each with its text, who answers, where it stands and how it came there, by body."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from patci.documents.pictures import of_cut_off
from patci.documents.press import words
from patci.documents.press.paper import press
from patci.documents.provenance import Provenance
from patci.documents.shape import AgreementRow, Snapshot
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext

STATES = ("fulfilled", "in_progress", "pending", "overdue", "superseded", "cancelled")
WHOLE = 1_200
"""Letters of an agreement that no page splits; a longer one may need more than one."""


def write(rows: Snapshot, provenance: Provenance) -> bytes:
    """The book as a PDF; every agreement of the cut-off stands in it."""
    names = {body["ref"]: body["name"] for body in rows["bodies"]}
    days = {session["ref"]: session["day"] for session in rows["sessions"]}
    titles = words.session_names(rows)
    ordered = sorted(
        rows["agreements"],
        key=lambda row: (_place(rows, row), days.get(row["session_ref"]) or "", row["session_ref"]),
    )
    bodies = [
        {"name": names.get(ref, ref), "sessions": _sessions(list(group), days, titles)}
        for ref, group in groupby(ordered, key=lambda row: row["body"])
    ]
    total = len(rows["agreements"])
    data = {
        "bodies": bodies,
        "figures": _figures(rows),
        "picture": of_cut_off.agreement_ages(rows).for_print() if total else None,
        "empty": _("En este corte no hay acuerdos."),
        "contents": _("Contenido"),
    }
    about = ngettext("%(count)s acuerdo", "%(count)s acuerdos", total) % {"count": total}
    return press(
        "agreements_book.typ",
        provenance,
        programme=rows["programme"]["title"],
        about=about,
        data=data,
        simulated=rows["simulated"],
    )


def _place(rows: Snapshot, row: AgreementRow) -> int:
    refs = [body["ref"] for body in rows["bodies"]]
    return refs.index(row["body"]) if row["body"] in refs else len(refs)


def _figures(rows: Snapshot) -> list[dict[str, str]]:
    counts = {state: sum(row["status"] == state for row in rows["agreements"]) for state in STATES}
    found = [
        (str(counts["fulfilled"]), _("Cumplidos")),
        (str(counts["in_progress"] + counts["pending"]), _("Por cumplir")),
        (str(counts["overdue"]), _("Vencidos")),
        (str(counts["superseded"] + counts["cancelled"]), _("Sustituidos o cancelados")),
    ]
    return [{"value": value, "name": name} for value, name in found]


def _sessions(
    rows: Sequence[AgreementRow], days: dict[str, str | None], titles: dict[str, str]
) -> list[dict[str, Any]]:
    found = []
    for ref, group in groupby(rows, key=lambda row: row["session_ref"]):
        agreements = list(group)
        day = days.get(ref)
        found.append(
            {
                "name": titles.get(ref, agreements[0]["session"]),
                "day": long_day(date.fromisoformat(day)) if day else _("sin fecha"),
                "agreements": [_agreement(row) for row in agreements],
            }
        )
    return found


def _agreement(row: AgreementRow) -> dict[str, Any]:
    facts = [
        {"name": _("Responsables"), "value": words.names(row["responsibles"], 40)},
        {"name": _("Vence"), "value": words.when(row["period"], row["due_on"])},
        {"name": _("Estado"), "value": words.agreement_state(row)},
    ]
    if row["said"]:
        said = row["said"]
        day = long_day(date.fromisoformat(said["on"]))
        facts.append({"name": _("El órgano dijo"), "value": _dated(day, words.short(said["text"]))})
    if row["last"]:
        last = row["last"]
        day = long_day(date.fromisoformat(last["on"])) if last["on"] else ""
        facts.append({"name": _("Se informó"), "value": _dated(day, words.short(last["text"]))})
    return {
        "number": row["number"],
        "text": words.short(row["text"], 4_000),
        "facts": facts,
        "is_long": len(row["text"]) > WHOLE,
    }


def _dated(day: str, text: str) -> str:
    return ": ".join(part for part in (day, text) if part)
