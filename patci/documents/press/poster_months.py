"""The grid of a month of a poster: weeks from Monday to Sunday, what is marked on each day."""

from calendar import Calendar
from datetime import date
from typing import Any

from patci.documents.press.poster_entries import Entries

MONDAY = 0
SHOWN = 2
"""Codes that fit onto a day; further ones are counted."""


def month_of(year: int, month: int, name: str, found: Entries, listed: dict[str, Any]) -> dict[str, Any]:
    """A month: its name, its weeks of seven days, its list. A day of another month is empty."""
    weeks = Calendar(MONDAY).monthdayscalendar(year, month)
    days = [_day(date(year, month, number), found) if number else None for week in weeks for number in week]
    return {"name": name, "days": days, **listed}


def _day(value: date, found: Entries) -> dict[str, Any]:
    marks = found.marks.get(value, [])
    left = len(marks) - SHOWN
    shown = marks[: SHOWN - 1] if left > 0 else marks[:SHOWN]
    more = f"+{len(marks) - len(shown)}" if left > 0 else ""
    return {"number": str(value.day), "marks": shown, "more": more}
