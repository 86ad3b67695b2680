"""Rows of a cut-off in the words of printed documents: states with marks, days, lists, what was reported."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from calendars.session_kinds import SessionKind
from patci.documents.measures import record
from patci.documents.shape import ActivityRow, AgreementRow, RatioRow, Snapshot, TallyRow
from templates import spoken
from templates.environment import day as short_day
from templates.i18n import gettext as _
from templates.labels import label
from templates.session_titles import full_name

MARKS = {
    **dict.fromkeys(("done", "fulfilled", "accepted"), "●"),
    **dict.fromkeys(("in_progress", "returned"), "◐"),
    **dict.fromkeys(("pending", "owed"), "○"),
    **dict.fromkeys(("overdue", "never", "not_done", "closed_unanswered"), "▲"),
    **dict.fromkeys(("cancelled", "superseded", "not_ours", "excused"), "–"),
}
"""A mark of its own shape for each state: nothing hangs on colour."""
LONGEST = 600
"""Letters of a text in a table; what is longer ends with an ellipsis."""


UNBROKEN = re.compile(r"\w{30}(?=\w)")
"""A word that is too long for a column."""


def short(text: str, most: int = LONGEST) -> str:
    """A text that fits into a cell, on one line; a word that fits nowhere may be broken."""
    # Of a text of a million letters not more is looked at than can be printed.
    joined = " ".join(text[: most * 4].split())
    if len(joined) > most or (len(text) > most * 4 and text[most * 4 :].strip()):
        joined = joined[: most - 1].rstrip() + "…"
    return breakable(joined)


def breakable(text: str) -> str:
    """A text whose longest words may be broken."""
    return UNBROKEN.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


def names(values: Sequence[str], most: int = 6) -> str:
    """Who answers, or that nobody is named."""
    return spoken.some(values, most) if values else _("sin responsable")


def when(period: str | None, end: str | None) -> str:
    """The day by which it is due, else the document's words."""
    if end:
        return short_day(date.fromisoformat(end))
    return period or _("por definir")


def marked(state: str, word: str) -> str:
    """● Cumplido."""
    return f"{MARKS.get(state, '·')}\N{NO-BREAK SPACE}{word}"


def activity_state(row: ActivityRow) -> str:
    """Where an activity stands; one that is open after its day is late."""
    if row["overdue"]:
        return marked("overdue", _("Con atraso"))
    return marked(row["progress"], label("progress", row["progress"]))


def agreement_state(row: AgreementRow) -> str:
    """Where an agreement stands by the word of its body, and that it was reported as done meanwhile."""
    word = label("agreement_status", row["status"])
    if row["status"] == "in_progress" and row["progress"] == "done":
        word = _("%(state)s (se informó cumplido)") % {"state": word}
    return marked(row["status"], word)


def session_names(rows: Snapshot) -> dict[str, str]:
    """The full name of each session by its ref."""
    return {
        row["ref"]: full_name(row["name"], row["number"], SessionKind(row["kind"]))
        for row in rows["sessions"]
    }


def part(one: int, whole: int) -> str:
    """47 de 63; an em dash of nothing."""
    return _("%(part)s de %(whole)s") % {"part": one, "whole": whole} if whole else "—"


def share(one: int, whole: int) -> str:
    """75 %; "sin dato" where there is nothing to share."""
    return f"{round(100 * one / whole)}\N{NO-BREAK SPACE}%" if whole else _("sin dato")


def ratio(row: RatioRow) -> str:
    """An indicator that is a share."""
    return share(row["numerator"], row["denominator"])


def tally_cells(row: TallyRow) -> list[str]:
    """An agency, body or objective: expected, received, on time, accepted, overdue, never."""
    due = row["expected"] - row["not_ours"]
    return [
        row["label"],
        str(due),
        str(row["received"]),
        str(row["on_time"]),
        str(row["accepted"]),
        _count("overdue", row["overdue"]),
        _count("never", row["never"]),
        share(row["received"], due) if due else "—",
    ]


def tally_heads(first: str) -> list[str]:
    """The headings over `tally_cells`."""
    return [
        first,
        _("Debidas"),
        _("Recibidas"),
        _("A tiempo"),
        _("Aceptadas"),
        _("Vencidas"),
        _("Nunca"),
        _("Recibido"),
    ]


def total(rows: Iterable[TallyRow]) -> tuple[int, int]:
    """What was received, of what was expected and not declined."""
    received = expected = 0
    for row in rows:
        received += row["received"]
        expected += row["expected"] - row["not_ours"]
    return received, expected


def sessions_held(rows: Snapshot) -> tuple[int, int]:
    """Sessions that were held, of those that were due by the day of the cut-off and not cancelled."""
    return record.sessions_held(rows["sessions"], rows["day"])


def _count(state: str, value: int) -> str:
    return f"{MARKS[state]}\N{NO-BREAK SPACE}{value}" if value else "0"
