"""The collected phrases and names, read from their tables (see README.md beside this file)."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calendars.period import Period, Precision

FOLDER = Path(__file__).parent
UNSEEN = "fifth"
"""The part that the reader was measured on before anybody looked at a row that it misread."""

Hours = tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date phrase and what it says; `times` is None where nobody should insist on the hour."""

    ref: str
    language: str
    kind: str
    year: int | None
    month: int | None
    text: str
    periods: tuple[Period, ...]
    times: Hours | None
    deadline: bool
    tentative: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A session's name, its number (None where there is none, or two that differ) and its kind."""

    ref: str
    language: str
    text: str
    number: int | None
    kind: str


def phrases(half: str) -> list[Phrase]:
    """The date phrases of one half, in the order of the table."""
    return [_phrase(row) for row in _rows("phrases", half)]


def names(half: str) -> list[Name]:
    """The session names of one half, in the order of the table."""
    return [
        Name(row["id"], row["language"], row["name"], int(row["number"] or 0) or None, row["kind"])
        for row in _rows("names", half)
    ]


def _rows(stem: str, half: str) -> list[dict[str, str]]:
    with (FOLDER / f"{stem}.{half}.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _phrase(row: dict[str, str]) -> Phrase:
    year, _, month = row["year"].partition("-")
    return Phrase(
        row["id"],
        row["language"],
        row["kind"],
        int(year) if year else None,
        int(month) if month else None,
        row["phrase"],
        tuple(_period(text) for text in row["periods"].split("; ")),
        _hours(row["times"]),
        row["deadline"] == "yes",
        row["tentative"] == "yes",
    )


def _period(text: str) -> Period:
    """`2024-06-18`, `2024-06-01/2024-07-31 month`, `../2024-03-15 day` or `TBD`."""
    if text == "TBD":
        return Period(None, None, Precision.TBD)
    bounds, _, precision = text.partition(" ")
    start, _, end = bounds.partition("/")
    return Period(_day(start), _day(end or start), Precision(precision or "day"))


def _day(text: str) -> date | None:
    return None if text == ".." else date.fromisoformat(text)


def _hours(text: str) -> Hours | None:
    """`10:00`, `09:00-14:00` or `10:00@America/Bogota`, each in its place; `?` is None."""
    if text == "?":
        return None
    return tuple(_hour(part) for part in text.split("; ") if part)


def _hour(text: str) -> tuple[str, str | None, str | None]:
    hours, _, zone = text.partition("@")
    start, _, end = hours.partition("-")
    return start, end or None, zone or None
