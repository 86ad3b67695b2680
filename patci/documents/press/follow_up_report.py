"""The follow-up report of a cut-off: figures, what needs attention, by objective, body and agency, lists."""

from collections.abc import Sequence
from typing import Any

from patci.documents.pictures import calendar_bars, of_cut_off
from patci.documents.pictures.picture import Picture
from patci.documents.press import measures, words
from patci.documents.press.paper import press
from patci.documents.provenance import Provenance
from patci.documents.shape import ActivityRow, AgreementRow, Snapshot, StandingRow, TallyRow
from templates.i18n import gettext as _
from templates.i18n import ngettext

LISTED = 500
"""Rows of all lists together, so that a report can still be read. What is beyond them stands in the
workbook of data, and the report says so."""
Table = tuple[list[str], list[str], list[list[str]], int]
CLOSED = {"fulfilled", "superseded", "cancelled"}
DONE = {"done", "cancelled"}


def write(rows: Snapshot, provenance: Provenance) -> bytes:
    """The report as a PDF."""
    programme, most = rows["programme"], _most(rows)
    data = {
        "figures": _figures(rows),
        "sections": [*_attention(rows, most), *_measures(rows), *_counts(rows), *_lists(rows, most)],
        "empty": _("Este corte no contiene actividades, acuerdos ni respuestas: no hay nada que informar."),
        "is_empty": not (
            rows["activities"] or rows["agreements"] or rows["requests"] or rows.get("measures")
        ),
        "contents": _("Contenido"),
    }
    about = _("Versión pública") if rows.get("public") else _("Seguimiento del programa")
    return press(
        "follow_up_report.typ",
        provenance,
        programme=programme["title"],
        about=about,
        data=data,
        simulated=rows["simulated"],
    )


def _figures(rows: Snapshot) -> list[dict[str, str]]:
    received, expected = words.total(rows["answers"]["round"])
    held, due = words.sessions_held(rows)
    done = sum(row["progress"] == "done" for row in rows["activities"])
    found = [
        (words.part(done, len(rows["activities"])), _("Actividades cumplidas")),
        (words.part(received, expected), _("Respuestas recibidas")),
        (words.part(held, due), _("Sesiones celebradas de las debidas")),
    ]
    for one in rows.get("indicators", []):
        goal = _("Acuerdos cumplidos")
        if one["goal"] is not None:
            goal = _("Acuerdos cumplidos (meta: %(goal)s\N{NO-BREAK SPACE}%%)") % {"goal": one["goal"]}
        found.insert(0, (words.ratio(one), goal))
    return [{"value": value, "name": name} for value, name in found]


def _most(rows: Snapshot) -> int:
    """Rows of each list: long ones share what short ones leave."""
    counts = [
        sum(row["overdue"] for row in rows["agreements"]),
        sum(row["overdue"] for row in rows["activities"]),
        sum(row["progress"] not in DONE for row in rows["activities"]),
        sum(row["status"] not in CLOSED for row in rows["agreements"]),
    ]
    left = LISTED
    for place, count in enumerate(sorted(counts)):
        share = left // (len(counts) - place)
        if count > share:
            return share
        left -= count
    return LISTED


def _attention(rows: Snapshot, most: int) -> list[dict[str, Any]]:
    agreements = [row for row in rows["agreements"] if row["overdue"]]
    activities = [row for row in rows["activities"] if row["overdue"]]
    silent = [row for row in rows["answers"]["agency"] if row["overdue"] or row["never"]]
    if not (agreements or activities or silent):
        calm = _("Nada está vencido en este corte.")
        return [{"title": _("Lo que requiere atención"), "level": 2, "text": calm}]
    found: list[dict[str, Any]] = [{"title": _("Lo que requiere atención"), "level": 2, "text": ""}]
    if agreements:
        found.append(_section(_("Acuerdos vencidos"), *_agreement_table(agreements, most), level=3))
    if activities:
        found.append(_section(_("Actividades con atraso"), *_activity_table(activities, most), level=3))
    if silent:
        silent.sort(key=lambda row: (-row["overdue"] - row["never"], row["label"].casefold()))
        cells = [words.tally_cells(row) for row in silent]
        found.append(_section(_("Instituciones que deben"), *_tally(_("Institución")), cells, level=3))
    return found


def _measures(rows: Snapshot) -> list[dict[str, Any]]:
    """Where the indicators stand; older cut-offs hold none."""
    found = rows.get("measures", [])
    if not found:
        return []
    cells = [measures.cells(row) for row in measures.named(found)]
    if not cells:
        return [{"title": _("Indicadores"), "level": 2, "text": measures.notes(found)}]
    table = _section(_("Indicadores"), measures.COLUMNS, measures.heads(), cells, level=2)
    return [{**table, "text": measures.notes(found)}, *measures.pictures(found)]


def _counts(rows: Snapshot) -> list[dict[str, Any]]:
    names = {"objective": _("Objetivo"), "body": _("Órgano"), "agency": _("Institución"), "round": _("Ronda")}
    found = _sessions(rows)
    for group, name in names.items():
        standing, answers = rows["standing"].get(group, []), rows["answers"].get(group, [])
        if group == "round":
            answers = _in_order(answers, rows)
        if not (standing or answers):
            continue
        found.append({"title": _("Por %(group)s") % {"group": name.lower()}, "level": 2, "text": ""})
        if standing:
            if group in {"objective", "body"}:
                found.append(_pictured(of_cut_off.standing(rows, group)))
            cells = [_standing(row) for row in standing]
            found.append({**_section("", *_standing_heads(name), cells), "text": _counted(group)})
        if group == "agency" and answers:
            found.append(_pictured(of_cut_off.completeness(rows)))
        if answers:
            found.append(
                _section(_("Respuestas"), *_tally(name), [words.tally_cells(row) for row in answers], level=3)
            )
    if rows["agreements"]:
        found.append({"title": _("Acuerdos por antigüedad"), "level": 2, "text": ""})
        found.append(_pictured(of_cut_off.agreement_ages(rows)))
    return found


def _in_order(answers: Sequence[TallyRow], rows: Snapshot) -> list[TallyRow]:
    """Rounds in the order in which they were due."""
    places = {row["ref"]: (row["due_on"], row["opens_on"]) for row in rows["rounds"]}
    return sorted(answers, key=lambda row: places.get(row["key"], ("", "")))


def _sessions(rows: Snapshot) -> list[dict[str, Any]]:
    """The year of each body, drawn; which session was held when stands in minutes and workbook."""
    picture = calendar_bars.draw(rows)
    if not picture.rows:
        return []
    # The words below: between heading and picture they would let a page end in between.
    words_below = {"title": "", "level": 0, "text": picture.words}
    return [{"title": _("Sesiones"), "level": 2, "text": ""}, _pictured(picture), words_below]


def _lists(rows: Snapshot, most: int) -> list[dict[str, Any]]:
    activities = [row for row in rows["activities"] if row["progress"] not in DONE]
    agreements = [row for row in rows["agreements"] if row["status"] not in CLOSED]
    found = []
    if activities:
        found.append(_section(_("Actividades abiertas"), *_activity_table(activities, most), level=2))
    if agreements:
        found.append(_section(_("Acuerdos abiertos"), *_agreement_table(agreements, most), level=2))
    return found


def _section(
    title: str,
    columns: Sequence[str],
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    left: int = 0,
    *,
    level: int = 0,
) -> dict[str, Any]:
    """A table with its title; where some of it is `left` elsewhere, it says how much."""
    note = ngettext(
        "%(count)s fila más está en el libro de datos de este corte.",
        "%(count)s filas más están en el libro de datos de este corte.",
        left,
    ) % {"count": left}
    return {
        "title": title,
        "level": level,
        "text": "",
        "columns": list(columns),
        "heads": list(heads),
        "rows": [list(row) for row in cells],
        "note": note if left else "",
    }


def _pictured(picture: Picture) -> dict[str, Any]:
    return {"title": "", "level": 0, "text": "", "picture": picture.for_print()}


def _tally(name: str) -> tuple[list[str], list[str]]:
    return ["l", *"rrrrrrr"], words.tally_heads(name)


def _standing_heads(name: str) -> tuple[list[str], list[str]]:
    heads = [
        name,
        _("Total"),
        _("Cumplidas"),
        _("En proceso"),
        _("Pendientes"),
        _("No cumplidas"),
        _("Con atraso"),
    ]
    return ["l", *"rrrrrr"], heads


def _counted(group: str) -> str:
    """What a reader must know who adds the columns up, or compares them with the agreements fulfilled."""
    said = _("Según lo último que se informó. Lo que tiene atraso está contado también en otra columna.")
    if group == "objective":
        return said
    more = _(
        "Aquí un acuerdo cuenta como cumplido cuando así se informó; "
        "en la primera página, cuando lo dijo su órgano."
    )
    return f"{said} {more}"


def _standing(row: StandingRow) -> list[str]:
    counts = (row["total"], row["done"], row["in_progress"], row["pending"], row["not_done"])
    late = f"▲\N{NO-BREAK SPACE}{row['overdue']}" if row["overdue"] else "0"
    return [row["label"], *(str(count) for count in counts), late]


def _activity_table(rows: Sequence[ActivityRow], most: int) -> Table:
    cells = [
        _cells(row["ref"], row["title"], row, row["end"], words.activity_state(row)) for row in rows[:most]
    ]
    return _listed("k", _("Clave"), _("Actividad"), cells, len(rows))


def _agreement_table(rows: Sequence[AgreementRow], most: int) -> Table:
    cells = [
        _cells(row["number"], row["text"], row, row["due_on"], words.agreement_state(row))
        for row in rows[:most]
    ]
    return _listed("n", _("Número"), _("Acuerdo"), cells, len(rows))


def _cells(key: str, text: str, row: ActivityRow | AgreementRow, due_on: str | None, state: str) -> list[str]:
    return [
        key,
        words.short(text),
        words.names(row["responsibles"]),
        words.when(row["period"], due_on),
        state,
        words.short(row["last"]["text"], 240) if row["last"] else "—",
    ]


def _listed(width: str, key: str, what: str, cells: list[list[str]], count: int) -> Table:
    """What is open, a row each, and how many of it are not shown; `width` is that of its key."""
    heads = [key, what, _("Responsables"), _("Para cuándo"), _("Estado"), _("Lo último que se informó")]
    return [width, "w", "m", "m", "m", "w"], heads, cells, count - len(cells)
