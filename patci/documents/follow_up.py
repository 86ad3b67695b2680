"""The follow-up report of a cut-off, as a page to print and as a workbook: equal cut-off, equal bytes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from models import CutOff
from patci.documents.frozen import snapshot_of
from patci.documents.measures import words
from patci.documents.press import measures
from patci.documents.shape import ActivityRow, MeasureRow, RatioRow, Snapshot, TallyRow
from patci.documents.tables.workbook import write_cut_off
from templates.environment import render, share
from templates.i18n import gettext as _

BAR_WIDTH = 300
MARKS = {"done": "✔", "in_progress": "◐", "pending": "○", "not_done": "✖", "cancelled": "—", "overdue": "▲"}
"""A mark of its own shape for each state: nothing hangs on colour alone."""


class Bar(TypedDict):
    """One bar of completeness: how much of what is expected of an agency was received, and on time."""

    label: str
    y: int
    received: int
    on_time: int
    share: str
    sentence: str


class Measures(TypedDict):
    """The table of indicators: its headings, its cells with where each pace leads, what to know of it."""

    heads: list[str]
    rows: list[tuple[list[str], str]]
    notes: str


def html(cut_off: CutOff, rows: Snapshot | None = None) -> str:
    """The report as one page that needs nothing else: its own style, its own drawings, its hash.

    `rows` are those of the cut-off where they are read already, or of its public version.
    """
    is_public_version = rows is not None and "public" in rows
    rows = rows or snapshot_of(cut_off)
    bars = _bars(rows["answers"]["agency"])
    return render(
        "documents/follow_up.html",
        {
            "cut_off": cut_off,
            "rows": rows,
            "is_public_version": is_public_version,
            "ratio_share": ratio_share,
            "zone": rows["programme"]["zone"],
            "totals": totals(rows),
            "bars": bars,
            "measured": _measured(rows.get("measures", [])),
            "bar_width": BAR_WIDTH,
            "activities": _by_objective(rows),
            "marks": MARKS,
            "state_of": state_of,
            "parse_day": parse_day,
            "parse_instant": datetime.fromisoformat,
        },
    )


def _measured(rows: Sequence[MeasureRow]) -> Measures | None:
    """Indicators in the words of the printed report; None where the programme has none."""
    if not rows:
        return None
    told = [(measures.cells(row), words.pace(row)) for row in measures.named(rows)]
    return {"heads": measures.heads(), "rows": told, "notes": measures.notes(rows)}


def xlsx(cut_off: CutOff, rows: Snapshot | None = None) -> bytes:
    """The report as a workbook with typed cells; nothing in it is a formula or a link."""
    return write_cut_off(cut_off, rows or snapshot_of(cut_off))


def ratio_share(row: RatioRow) -> str:
    """An indicator's value; nobody's word is a number where there is nothing to count."""
    if not row["denominator"]:
        return _("sin dato")
    return share(row["numerator"], row["denominator"])


def parse_day(value: str | None) -> date | None:
    """A frozen day as a date."""
    return date.fromisoformat(value) if value else None


def state_of(progress: str, *, overdue: bool) -> str:
    """The state that a reader sees: an open item after its day is overdue."""
    return "overdue" if overdue else progress


def totals(rows: Snapshot) -> TallyRow:
    """The answers of all agencies together."""
    total: TallyRow = {
        "key": "",
        "label": _("Total"),
        "expected": 0,
        "received": 0,
        "on_time": 0,
        "accepted": 0,
        "returned": 0,
        "not_ours": 0,
        "overdue": 0,
        "never": 0,
    }
    for row in rows["answers"]["agency"]:
        total["expected"] += row["expected"]
        total["received"] += row["received"]
        total["on_time"] += row["on_time"]
        total["accepted"] += row["accepted"]
        total["returned"] += row["returned"]
        total["not_ours"] += row["not_ours"]
        total["overdue"] += row["overdue"]
        total["never"] += row["never"]
    return total


def _by_objective(rows: Snapshot) -> list[tuple[str, list[ActivityRow]]]:
    """Activities under the title of their objective, in the programme's order."""
    titles = {row["key"]: row["label"] for row in rows["standing"]["objective"]}
    groups: dict[str, list[ActivityRow]] = {}
    for row in rows["activities"]:
        ref = row["objective"]
        title = titles.get(ref, ref) if ref is not None else _("Sin objetivo")
        groups.setdefault(title, []).append(row)
    return list(groups.items())


def _bars(rows: list[TallyRow]) -> list[Bar]:
    bars = []
    for place, row in enumerate(rows):
        whole = row["expected"] - row["not_ours"]
        facts = {**row, "whole": whole}
        bars.append(
            Bar(
                label=row["label"],
                y=place * 22,
                received=round(BAR_WIDTH * row["received"] / whole) if whole else 0,
                on_time=round(BAR_WIDTH * row["on_time"] / whole) if whole else 0,
                share=share(row["received"], whole),
                sentence=_("%(label)s: %(received)s de %(whole)s recibidas, %(on_time)s a tiempo") % facts,
            )
        )
    return bars
