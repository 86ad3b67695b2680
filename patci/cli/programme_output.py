"""What `patci programme roll` prints: the draft, what ends, what comes along, who is asked."""

from collections.abc import Mapping
from typing import Any

import typer

from models import Programme
from patci.cli.output import print_table
from patci.intake import codec
from patci.usecases.queries.endings import Ending
from patci.usecases.queries.next_year import NextYear
from patci.usecases.rolling.roll import Rolled
from patci.usecases.rolling.roll_round import Asked
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

PARTS = (
    "bodies",
    "sessions",
    "other_meetings",
    "activities",
    "indicators",
    "instruments",
    "members",
    "rules",
)
KINDS = {"membership": "membership_role", "term": "membership_role", "seat": "seat_role"}


def roll_as_json(
    programme: Programme, rolled: Rolled, matter: NextYear, asked: Asked | None, *, address: str
) -> dict[str, Any]:
    """The roll in the shape that the command promises."""
    document = rolled.document
    return {
        "from": programme.slug,
        "programme": {
            "slug": document.slug,
            "title": document.title,
            "year_start": document.year_start,
            "year_end": document.year_end,
        },
        "draft": {
            "id": rolled.draft.id,
            "slug": rolled.draft.slug,
            "status": rolled.draft.status.value,
            "changed": rolled.changed,
            "address": address,
        },
        "rows": {part: len(getattr(document, part)) for part in PARTS},
        "sessions": [_session(row) for row in codec.encode(document.sessions)],
        "doubts": codec.encode(document.doubts),
        "endings": [_ending(one) for one in matter.endings],
        "instruments": [
            {
                "no": one.number,
                "title": one.title,
                "ends_on": one.ends_on.isoformat() if one.ends_on else None,
            }
            for one in matter.instruments
        ],
        "agreements": [{"number": one.number, "text": one.text} for one in matter.agreements],
        "round": _round(asked) if asked else None,
    }


def _session(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "body", "name", "number", "kind", "date_phrase", "start", "end")}


def _ending(ending: Ending) -> dict[str, Any]:
    return {
        "kind": ending.kind.value,
        "agency": ending.agency.label,
        "body": ending.body.ref if ending.body else None,
        "role": ending.role.value,
        "on": ending.on.isoformat() if ending.on else None,
        "people": list(ending.people),
        "reelections": ending.reelections,
        "citation": ending.citation,
    }


def _round(asked: Asked) -> dict[str, Any]:
    found = asked.round
    return {
        "ref": found.ref,
        "status": found.status.value,
        "opens_on": found.opens_on.isoformat(),
        "due_on": found.due_on.isoformat(),
        "requests": len(found.requests),
        "new": asked.is_new,
    }


def print_roll(told: Mapping[str, Any]) -> None:
    """The roll as tables, and the next step."""
    names = {
        "bodies": _("Órganos"),
        "sessions": _("Sesiones"),
        "other_meetings": _("Otras reuniones"),
        "activities": _("Actividades"),
        "indicators": _("Indicadores"),
        "instruments": _("Convenios"),
        "members": _("Integrantes"),
        "rules": _("Reglas"),
    }
    counts = [(names[part], str(count)) for part, count in told["rows"].items()]
    print_table(told["programme"]["title"], ("", _("Filas")), counts)
    columns = (_("Órgano"), _("Sesión"), _("Cuándo"))
    rows = [(one["body"], one["name"], one["date_phrase"] or "—") for one in told["sessions"]]
    print_table(_("Sesiones"), columns, rows)
    if told["doubts"]:
        doubts = [(one["text"],) for one in told["doubts"]]
        print_table(_("Dudas"), (_("Qué revisar"),), doubts)
    _print_ends(told)
    _print_next(told)


def _print_ends(told: Mapping[str, Any]) -> None:
    if told["endings"]:
        rows = [
            (
                one["on"] or _("no consta"),
                one["agency"],
                one["body"] or "",
                label(KINDS[one["kind"]], one["role"]),
                ", ".join(one["people"]),
            )
            for one in told["endings"]
        ]
        columns = (_("Hasta"), _("Institución"), _("Órgano"), _("Como"), _("Quién"))
        print_table(_("Qué termina"), columns, rows)
    if told["agreements"]:
        agreements = [(one["number"], one["text"][:100]) for one in told["agreements"]]
        print_table(_("Acuerdos abiertos que continúan"), (_("Número"), _("Acuerdo")), agreements)


def _print_next(told: Mapping[str, Any]) -> None:
    if asked := told["round"]:
        text = ngettext(
            "La ronda {ref} pregunta a {count} institución, con fecha límite {due}.",
            "La ronda {ref} pregunta a {count} instituciones, con fecha límite {due}.",
            asked["requests"],
        )
        typer.echo(text.format(ref=asked["ref"], count=asked["requests"], due=asked["due_on"]))
    draft = told["draft"]
    text = (
        _("Quedó un borrador: revíselo en {address}.")
        if draft["changed"]
        else _("Sin cambios desde la última vez: el borrador está en {address}.")
    )
    typer.echo(text.format(address=draft["address"]))
