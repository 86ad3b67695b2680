"""The calendar of a programme's document in tables: sessions by body, other meetings by group."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from calendars.session_kinds import SessionKind
from patci.documents.press import blocks
from patci.documents.press.blocks import Block, Column
from templates.i18n import gettext as _
from templates.labels import label
from templates.session_titles import full_name


def sessions(rows: dict[str, Any]) -> list[Block]:
    """The sessions of each body, bodies in the order of the document."""
    names = {body["id"]: body["name"] for body in rows.get("bodies", ())}
    of_body = _grouped(rows.get("sessions", ()), "body", names)
    columns = [
        Column(_("Sesión"), _name, "w"),
        Column(_("Fecha"), _when),
        Column(_("Hora"), _hours, "s"),
        Column(_("Lugar"), lambda row: row.get("venue")),
        Column(_("Modalidad"), _modality),
    ]
    parts = [
        blocks.section(names.get(ref, ref), blocks.table(columns, found, like=rows["sessions"]), level=3)
        for ref, found in of_body.items()
    ]
    return blocks.section(_("Calendario de sesiones"), *parts)


def other_meetings(rows: dict[str, Any]) -> list[Block]:
    """National meetings, forums and series, by group; what they depend on stands below them."""
    columns = [
        Column(_("Reunión"), _name, "w"),
        Column(_("Fecha"), _when),
        Column(_("Sede"), lambda row: row.get("venue")),
        Column(_("Participan"), lambda row: row.get("participants")),
        Column(_("Responsable"), lambda row: row.get("responsible")),
        Column(_("Alcance"), lambda row: row.get("scope")),
        Column(_("Cuántas"), _quantity),
    ]
    parts = []
    for found in _grouped(rows.get("other_meetings", ()), "group", ()).values():
        depends = dict.fromkeys(row["contingent"] for row in found if row.get("contingent"))
        notes = [block for said in depends for block in blocks.note(said)]
        parts.append(blocks.section(found[0]["group_name"], blocks.table(columns, found), notes, level=3))
    return blocks.section(_("Otras reuniones"), *parts)


def _grouped(
    rows: Sequence[dict[str, Any]], key: str, order: Iterable[str]
) -> dict[str, list[dict[str, Any]]]:
    """Rows by group; groups in the given order, others after them as they come."""
    places = {ref: place for place, ref in enumerate(dict.fromkeys([*order, *(row[key] for row in rows)]))}
    ordered = sorted(rows, key=lambda row: places[row[key]])
    return {ref: list(found) for ref, found in groupby(ordered, key=lambda row: str(row[key]))}


def _name(row: dict[str, Any]) -> str:
    kind = SessionKind(row["kind"]) if row.get("kind") else SessionKind.UNSPECIFIED
    return full_name(row["name"], row.get("number"), kind)


def _when(row: dict[str, Any]) -> str:
    return row.get("date_phrase") or _("por definir")


def _hours(row: dict[str, Any]) -> str:
    return "–".join(hour for hour in (row.get("starts"), row.get("ends")) if hour)


def _quantity(row: dict[str, Any]) -> str:
    if not row.get("quantity"):
        return ""
    return " ".join(str(part) for part in (row["quantity"], row.get("quantity_of")) if part)


def _modality(row: dict[str, Any]) -> str:
    return label("modality", row["modality"]) if row.get("modality") else ""
