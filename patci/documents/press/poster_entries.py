"""The entries of a poster: each session under its day, the months of its window, or in a box of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from patci.documents.press import words
from patci.documents.shape import SessionRow, Snapshot
from templates import i18n
from templates.i18n import gettext as _

CODE, TITLE, PERIOD = 10, 80, 40
MARKS = {
    **dict.fromkeys(("held",), "●"),
    **dict.fromkeys(("convened",), "◐"),
    **dict.fromkeys(("planned", "dated"), "○"),
    **dict.fromkeys(("failed",), "▲"),
    **dict.fromkeys(("cancelled", "postponed"), "–"),
}
"""A mark of its own shape for each state of a session."""
LONGEST = 31
"""Days up to which a stretch with days of its own is marked in the grid."""


@dataclass
class Entries:
    """What stands where: lists by month, marks by day, and what has no day in the year."""

    months: dict[int, list[tuple[Any, dict[str, Any]]]] = field(default_factory=dict)
    marks: dict[date, list[dict[str, str]]] = field(default_factory=dict)
    undated: list[dict[str, Any]] = field(default_factory=list)
    elsewhere: list[dict[str, Any]] = field(default_factory=list)

    def of_month(self, month: int) -> list[dict[str, Any]]:
        """The list of a month: by day, windows after the days."""
        return [entry for _key, entry in sorted(self.months.get(month, ()), key=lambda one: one[0])]


def of_year(rows: Snapshot, year: int) -> Entries:
    """Every session of a cut-off in its place."""
    found = Entries()
    titles = words.session_names(rows)
    places = {body["ref"]: place for place, body in enumerate(rows["bodies"])}
    for row in rows["sessions"]:
        entry = _entry(row, titles[row["ref"]])
        _put(found, row, entry, year, (places.get(row["body"], len(places)), row["ref"]))
    return found


def _entry(row: SessionRow, title: str) -> dict[str, Any]:
    return {
        "mark": MARKS.get(row["status"], "○"),
        "day": "",
        "code": words.short(row["body"], CODE),
        "text": words.short(title, TITLE),
    }


def _put(found: Entries, row: SessionRow, entry: dict[str, Any], year: int, place: tuple[int, str]) -> None:
    span = _span(row)
    if span is None:
        found.undated.append({**entry, "day": _said(row["period"] or "")})
        return
    first, last, is_window = span
    if first.year > year or last.year < year:
        found.elsewhere.append({**entry, "day": _stretch(first, last)})
        return
    for month in _months(first, last, year):
        day = _between(first, last, month) if is_window else _days(first, last, month)
        after = (1, first, *place) if is_window else (0, first, *place)
        found.months.setdefault(month, []).append((after, {**entry, "day": day}))
    if not is_window and (last - first).days < LONGEST:
        for each in _each(first, last):
            found.marks.setdefault(each, []).append({"mark": entry["mark"], "code": entry["code"]})


def _span(row: SessionRow) -> tuple[date, date, bool] | None:
    """The days that were decided; else those of the document: a window, unless they are one day."""
    if row["day"]:
        first = date.fromisoformat(row["day"])
        return first, date.fromisoformat(row["end_day"] or row["day"]), False
    if row["start"] is None and row["end"] is None:
        return None
    first = date.fromisoformat(row["start"] or row["end"] or "")
    last = date.fromisoformat(row["end"] or row["start"] or "")
    return first, last, first != last


def _said(period: str) -> str:
    """What the document says of a day, where that is more than that there is none."""
    return "" if period.strip().casefold() == "por definir" else words.short(period, PERIOD)


def _months(first: date, last: date, year: int) -> range:
    begins = first.month if first.year == year else 1
    ends = last.month if last.year == year else 12
    return range(begins, ends + 1)


def _days(first: date, last: date, month: int) -> str:
    """14, or 13–17; with their months where one is not of this one."""
    if first == last:
        return str(first.day)
    named = month if first.month == last.month else 0
    return f"{_day(first, named)}–{_day(last, named)}"


def _between(first: date, last: date, month: int) -> str:
    """Entre el 1 y el 29; with their months where one is not of this one."""
    named = month if first.month == last.month else 0
    return _("entre el %(from)s y el %(to)s") % {"from": _day(first, named), "to": _day(last, named)}


def _day(value: date, month: int) -> str:
    if value.month == month:
        return str(value.day)
    return str(format_date(value, "d MMM", locale=i18n.language.get()))


def _stretch(first: date, last: date) -> str:
    days = dict.fromkeys((first, last))
    return "–".join(str(format_date(day, "d MMM y", locale=i18n.language.get())) for day in days)


def _each(first: date, last: date) -> Iterator[date]:
    for days in range((last - first).days + 1):
        yield first + timedelta(days=days)
