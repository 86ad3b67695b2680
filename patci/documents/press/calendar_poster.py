"""The calendar of a year as a poster: twelve months with their sessions, on one page whatever comes."""

from datetime import date
from typing import Any

from babel.dates import get_day_names, get_month_names

from patci.documents.press import poster_entries as entries
from patci.documents.press import words
from patci.documents.press.paper import press
from patci.documents.press.poster_months import month_of
from patci.documents.provenance import Provenance
from patci.documents.shape import Snapshot
from templates import i18n
from templates.i18n import gettext as _
from templates.labels import label

LISTED = 48
"""Entries of a list that are tried: more never fit. Those beyond are counted."""
STATES = ("held", "convened", "planned", "failed", "cancelled")


def write(rows: Snapshot, provenance: Provenance) -> bytes:
    """The poster as a PDF."""
    year = year_of(rows)
    found = entries.of_year(rows, year)
    names = get_month_names("wide", "stand-alone", locale=i18n.language.get())
    data = {
        "months": [
            month_of(year, month, str(names[month]).capitalize(), found, _listed(found.of_month(month)))
            for month in range(1, 13)
        ],
        "weekdays": _weekdays(),
        "undated": {"name": _("Por definir"), **_listed(found.undated)},
        "elsewhere": {"name": _("Fuera de %(year)s") % {"year": year}, **_listed(found.elsewhere)},
        "bodies": {"name": _("Órganos"), **_listed(_bodies(rows))},
        "states": {"name": _("Marcas"), "entries": [_state(state) for state in STATES]},
        "more": {
            "one": _("y 1 más: está en el libro de datos de este corte"),
            "many": _("y {count} más: están en el libro de datos de este corte"),
        },
        "empty": "" if rows["sessions"] else _("Este corte no contiene sesiones: no hay nada que señalar."),
    }
    return press(
        "calendar_poster.typ",
        provenance,
        programme=rows["programme"]["title"],
        about=_("Versión pública") if rows.get("public") else _("Sesiones y reuniones"),
        heading=_("Calendario %(year)s") % {"year": year},
        data=data,
        simulated=rows["simulated"],
    )


def year_of(rows: Snapshot) -> int:
    """The year of the cut-off, within those of the programme."""
    programme = rows["programme"]
    return min(max(date.fromisoformat(rows["day"]).year, programme["year_start"]), programme["year_end"])


def _listed(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"entries": found[:LISTED], "beyond": max(len(found) - LISTED, 0)}


def _weekdays() -> list[str]:
    """L M M J V S D."""
    names = get_day_names("narrow", "stand-alone", locale=i18n.language.get())
    return [str(names[number]) for number in range(7)]


def _bodies(rows: Snapshot) -> list[dict[str, Any]]:
    """What the codes stand for, of bodies that meet."""
    meeting = {row["body"] for row in rows["sessions"]}
    return [
        {"day": "", "code": words.short(body["ref"], entries.CODE), "text": words.short(body["name"], 120)}
        for body in rows["bodies"]
        # A code that is the whole name explains nothing.
        if body["ref"] in meeting and body["ref"] != body["name"]
    ]


def _state(state: str) -> dict[str, str]:
    word = label("session_status", state)
    if state == "cancelled":
        word = _("Cancelada o pospuesta")
    if state == "planned":
        word = _("Prevista o con fecha")
    return {"mark": entries.MARKS[state], "text": word}
