"""The sheets that count: what was answered and where things stand, by agency, body, objective and round."""

from collections.abc import Iterator, Sequence

from patci.documents.shape import Snapshot, StandingRow, TallyRow
from patci.documents.tables.sheet import Cell, Chart, Columns, DataSheet, Series
from templates.i18n import gettext as _
from templates.labels import label

ON_TIME, LATE, MISSING = 3, 10, 11
"""Columns of a tally that its chart draws."""
MOST_BARS = 40
TALLIED, COUNTED = frozenset(range(1, 12)), frozenset(range(1, 8))
"""Columns of numbers."""
STATES = ("pending", "in_progress", "done", "not_done", "cancelled")


def sheets(rows: Snapshot) -> Iterator[DataSheet]:
    """A sheet for each group that has anything to count; completeness by agency has its chart."""
    for group, (name, answers, standing) in _groups().items():
        tallies = rows["answers"].get(group, [])
        if group == "round":
            tallies = in_order(tallies, rows)
        if tallies:
            charts = [_completeness(tallies)] if group == "agency" else []
            yield DataSheet(
                answers, _tally_columns(name), map(_tally, tallies), len(tallies), charts, TALLIED
            )
        counts = rows["standing"].get(group, [])
        if counts:
            lines = map(_standing, counts)
            yield DataSheet(standing, _standing_columns(name), lines, len(counts), numbers=COUNTED)


def in_order(tallies: Sequence[TallyRow], rows: Snapshot) -> list[TallyRow]:
    """Rounds in the order in which they were due."""
    places = {row["ref"]: (row["due_on"], row["opens_on"]) for row in rows["rounds"]}
    return sorted(tallies, key=lambda row: places.get(row["key"], ("", "")))


def _groups() -> dict[str, tuple[str, str, str]]:
    return {
        "agency": (_("Institución"), _("Respuestas por institución"), _("Avance por institución")),
        "body": (_("Órgano"), _("Respuestas por órgano"), _("Avance por órgano")),
        "objective": (_("Objetivo"), _("Respuestas por objetivo"), _("Avance por objetivo")),
        "round": (_("Ronda"), _("Respuestas por ronda"), _("Avance por ronda")),
    }


def _tally_columns(name: str) -> Columns:
    return [
        (name, 40),
        (_("Esperadas"), 13),
        (_("Recibidas"), 13),
        (_("A tiempo"), 12),
        (_("Aceptadas"), 13),
        (_("Devueltas"), 13),
        (_("No corresponde"), 15),
        (_("Vencidas"), 12),
        (_("Nunca respondidas"), 15),
        (_("Recibido"), 12),
        (_("Después de su día"), 12),
        (_("Sin recibir"), 12),
    ]


def _tally(row: TallyRow) -> list[Cell]:
    whole = row["expected"] - row["not_ours"]
    return [
        row["label"],
        row["expected"],
        row["received"],
        row["on_time"],
        row["accepted"],
        row["returned"],
        row["not_ours"],
        row["overdue"],
        row["never"],
        row["received"] / whole if whole else None,
        row["received"] - row["on_time"],
        whole - row["received"],
    ]


def _completeness(rows: Sequence[TallyRow]) -> Chart:
    title = _("Respuestas recibidas, por institución")
    if len(rows) > MOST_BARS:
        title = _("%(title)s (las %(shown)s primeras de %(count)s)") % {
            "title": title,
            "shown": MOST_BARS,
            "count": len(rows),
        }
    return Chart(
        "bars",
        title,
        first=0,
        lines=[_tally(row) for row in rows[:MOST_BARS]],
        categories=0,
        series=[
            Series(_("A tiempo"), ON_TIME, "#1F5C4D"),
            Series(_("Después de su día"), LATE, "#B8860B", "hatched"),
            Series(_("Sin recibir"), MISSING, "#8C8C8C", "empty"),
        ],
        words=_("De cada institución, cuántas respuestas llegaron a tiempo, después de su día o nunca."),
    )


def _standing_columns(name: str) -> Columns:
    return [
        (name, 40),
        (_("Total"), 12),
        *((label("progress", value), 14) for value in STATES),
        (_("Con atraso"), 15),
    ]


def _standing(row: StandingRow) -> list[Cell]:
    return [
        row["label"],
        row["total"],
        row["pending"],
        row["in_progress"],
        row["done"],
        row["not_done"],
        row["cancelled"],
        row["overdue"],
    ]
