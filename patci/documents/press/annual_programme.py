"""The programme itself as the commission publishes it, from the JSON of its document."""

from collections.abc import Sequence
from typing import Any

from patci.documents.press import blocks, words
from patci.documents.press import programme_calendar as calendar
from patci.documents.press.blocks import Block, Column
from patci.documents.press.paper import press
from patci.documents.provenance import Provenance
from templates import spoken
from templates.i18n import gettext as _
from templates.labels import label

Programme = dict[str, Any]
COUNTED = 4
"""Large numbers on the cover."""


def write(rows: Programme, provenance: Provenance) -> bytes:
    """The programme as a PDF; `rows` is the JSON of a programme's document."""
    title, *under = [part for part in (rows.get("title") or "").split(" · ") if part.strip()] or [_untitled()]
    issuer = _issuer(rows)
    parts = [
        *_introduction(rows, issuer),
        *_members(rows),
        *_bodies(rows),
        *_objectives(rows),
        *calendar.sessions(rows),
        *calendar.other_meetings(rows),
        *_indicators(rows),
        *_instruments(rows),
        *_glossary(rows),
    ]
    data = {
        "cover": {
            "issuer": words.short(issuer, blocks.HEADING),
            "title": words.short(title, blocks.HEADING),
            "under": [words.short(line, blocks.HEADING) for line in under if line != issuer],
            "years": _years(rows),
            "figures": _figures(rows),
        },
        "blocks": parts,
        "contents": _("Contenido"),
        "empty": _("Este documento no contiene objetivos, actividades ni sesiones."),
    }
    return press(
        "annual_programme.typ",
        provenance,
        programme=issuer,
        about=_years(rows),
        heading=title,
        data=data,
    )


def _untitled() -> str:
    return label("document_kind", "annual_programme")


def _issuer(rows: Programme) -> str:
    """The commission whose programme it is; empty where the document names none."""
    plenary = [body["name"] for body in rows.get("bodies", ()) if body["kind"] == "plenary"]
    return plenary[0] if plenary else ""


def _years(rows: Programme) -> str:
    first, last = rows.get("year_start"), rows.get("year_end")
    if first is None or last is None:
        return _("Sin año")
    return str(first) if first == last else f"{first}–{last}"


def _figures(rows: Programme) -> list[dict[str, str]]:
    named = [
        ("objectives", _heads(rows)),
        ("strategies", _("Estrategias")),
        ("activities", _("Actividades")),
        ("sessions", _("Sesiones")),
        ("indicators", _("Indicadores y metas")),
    ]
    counts = [(len(rows.get(part, ())), name) for part, name in named]
    return [{"value": str(count), "name": name} for count, name in counts if count][:COUNTED]


def _heads(rows: Programme) -> str:
    """What stands over the activities, in one word where it is of one kind."""
    kinds = {row["kind"] for row in rows.get("objectives", ())}
    if kinds == {"objective"}:
        return _("Objetivos")
    if kinds == {"axis"}:
        return _("Ejes")
    lines = {"strategic_line", "cross_cutting_line"}
    return _("Líneas") if kinds and kinds <= lines else _("Objetivos y capítulos")


def _introduction(rows: Programme, issuer: str) -> list[Block]:
    basis = [body.get("legal_basis") for body in rows.get("bodies", ()) if body["kind"] == "plenary"]
    cited = dict.fromkeys(rule["citation"] for rule in rows.get("rules", ()) if rule.get("citation"))
    contents = [
        (_("Emite"), issuer),
        (_("Periodo"), _years(rows) if rows.get("year_start") else _("El documento no dice de qué año es.")),
        (_("Fundamento"), next((one for one in basis if one), None)),
        (_("Reglas que cita"), "; ".join(cited) if cited else None),
    ]
    return blocks.section(_("Presentación"), blocks.facts(contents)) if _has_contents(rows) else []


def _has_contents(rows: Programme) -> bool:
    return any(
        rows.get(part) for part in ("bodies", "objectives", "activities", "sessions", "other_meetings")
    )


def _members(rows: Programme) -> list[Block]:
    voting = [
        Column(_("Núm."), lambda row: str(row["no"]), "s"),
        Column(_("Institución"), lambda row: row["name"], "w"),
        Column(_("Siglas"), lambda row: row.get("acronym")),
    ]
    speaking = [
        Column(_("Quiénes"), lambda row: spoken.begun(row["name"]), "w"),
        Column(_("Lugares"), lambda row: str(row["seats"]) if row.get("seats") else None, "s"),
    ]
    return blocks.section(
        _("Integrantes"),
        blocks.section(_("Con voz y voto"), blocks.table(voting, rows.get("members", ())), level=3),
        blocks.section(_("Con voz"), blocks.table(speaking, rows.get("participants", ())), level=3),
    )


def _bodies(rows: Programme) -> list[Block]:
    columns = [
        Column(_("Clave"), lambda row: row["id"], "k"),
        Column(_("Órgano"), lambda row: row["name"], "w"),
        Column(_("Coordina"), lambda row: row.get("coordinator_as_written") or row.get("coordinator")),
        Column(_("Fundamento"), lambda row: row.get("legal_basis")),
    ]
    bodies = rows.get("bodies", ())
    # One body alone is named as the issuer already.
    return blocks.section(_("Órganos"), blocks.table(columns, bodies)) if len(bodies) > 1 else []


def _objectives(rows: Programme) -> list[Block]:
    activities = rows.get("activities", ())
    known = {row["id"] for row in rows.get("objectives", ())}
    parts = [_objective(rows, row) for row in rows.get("objectives", ())]
    others = [row for row in activities if row.get("objective") not in known]
    rest = _activities(others, rows)
    if parts:
        rest = blocks.section(_("Otras actividades"), rest, level=3)
    title = (
        _("Objetivos, estrategias y actividades") if rows.get("strategies") else _("Objetivos y actividades")
    )
    return blocks.section(title, *parts, rest)


def _objective(rows: Programme, one: dict[str, Any]) -> list[Block]:
    own = [row for row in rows.get("activities", ()) if row.get("objective") == one["id"]]
    strategies = [row for row in rows.get("strategies", ()) if row["objective"] == one["id"]]
    refs = {row["id"] for row in strategies}
    direct = [row for row in own if row.get("strategy") not in refs]
    parts = _activities(direct, rows)
    for strategy in strategies:
        below = [row for row in own if row.get("strategy") == strategy["id"]]
        name = _("Estrategia %(key)s") % {"key": strategy["id"]}
        parts += blocks.section(name, blocks.text(strategy["title"]), _activities(below, rows), level=4)
    if not parts:
        parts = blocks.text(_("El documento no le asigna actividades."))
    return [*blocks.heading(3, _titled(one)), *parts]


def _titled(one: dict[str, Any]) -> str:
    """Objetivo 1. Promover…; a chapter bears its title alone, and no key is said twice."""
    if one["kind"] == "chapter":
        return str(one["title"])
    kind, key, title = label("objective_kind", one["kind"]), str(one["id"]), str(one["title"])
    if title.casefold().startswith(key.casefold()):
        return f"{kind}. {title}"
    return f"{kind} {key}. {title}"


def _activities(some: Sequence[dict[str, Any]], rows: Programme) -> list[Block]:
    names = {body["id"]: body["short_name"] for body in rows.get("bodies", ())}
    columns = [
        Column(_("Clave"), lambda row: row["id"], "k"),
        Column(_("Actividad"), lambda row: row["activity"], "w"),
        Column(_("Responsables"), lambda row: _responsibles(row, names)),
        Column(_("Periodo"), lambda row: row.get("date_phrase")),
    ]
    return blocks.table(columns, some, like=rows.get("activities", ()))


def _responsibles(row: dict[str, Any], names: dict[str, str]) -> str:
    """As the document writes them, else as they were read."""
    if row.get("responsible"):
        return str(row["responsible"])
    found = [names.get(one["name"], one["name"]) for one in row.get("responsibles", ()) if one.get("name")]
    return words.names(found) if found else ""


def _indicators(rows: Programme) -> list[Block]:
    of_activities = any(row.get("activity") for row in rows.get("indicators", ()))
    columns = [
        Column(_("Clave"), lambda row: row["id"], "k"),
        Column(_("Actividad") if of_activities else _("Objetivo"), _measured, "s"),
        Column(_("Indicador"), lambda row: row["indicator"], "t"),
        Column(_("Unidad"), lambda row: row.get("unit")),
        Column(_("Línea base"), lambda row: row.get("baseline")),
        Column(_("Meta"), lambda row: row.get("target")),
    ]
    return blocks.section(_("Indicadores y metas"), blocks.table(columns, rows.get("indicators", ())))


def _measured(row: dict[str, Any]) -> str:
    return row.get("activity") or spoken.join(row.get("objectives", ()))


def _instruments(rows: Programme) -> list[Block]:
    columns = [
        Column(_("Núm."), lambda row: str(row["no"]), "s"),
        Column(_("Convenio"), lambda row: row["instrument"]),
        Column(_("Partes"), lambda row: spoken.join(row.get("parties", ()))),
        Column(_("Objeto"), lambda row: row["subject"], "w"),
        Column(_("Vigencia"), lambda row: row["validity"]),
    ]
    return blocks.section(_("Convenios"), blocks.table(columns, rows.get("instruments", ())))


def _glossary(rows: Programme) -> list[Block]:
    acronyms = [(row["acronym"], row["name"]) for row in rows.get("acronyms", ())]
    units = [
        (row["acronym"], _("%(name)s (%(agency)s)") % {"name": row["name"], "agency": row["parent"]})
        for row in rows.get("units", ())
    ]
    earlier = [
        Column(_("Hoy"), lambda row: row["agency"]),
        Column(_("Nombre que lleva en leyes no reformadas"), lambda row: row["name"], "w"),
    ]
    ordered = sorted({**dict(units), **dict(acronyms)}.items(), key=lambda one: one[0].casefold())
    return [
        *blocks.section(_("Siglas y nombres breves"), blocks.terms(ordered)),
        *blocks.section(_("Nombres anteriores"), blocks.table(earlier, rows.get("names", ()))),
    ]
