"""What the reader and the writer of dates must know of a language: words, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from calendars.kinds import Kind
from calendars.period import Precision

Value = int | str | Precision | None
Row = tuple[Kind, Value, str]
"""A kind, its value, and the phrases that mean it, between bars."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """How periods are written; names in braces are filled in."""

    day: str
    days_of_month: str
    days_of_year: str
    days: str
    week: str
    units: str
    with_year: str
    part_with_year: str
    since_day: str
    since: str
    since_week: str
    until_day: str
    until: str
    until_week: str
    undetermined: str
    fortnights: tuple[str, str]
    parts: Mapping[Precision, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """The words of one language; forms beside the names stand between bars."""

    code: str
    months: tuple[str, ...]
    month_forms: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekday_forms: tuple[str, ...]
    numbers: Mapping[str, int]
    thousands: Mapping[str, int]
    centuries: frozenset[str]
    """Of the thousands those that no year ends in, nor a number below ten follows: "twenty ten"."""
    minute_joints: tuple[str, ...]
    minute_words: tuple[str, ...]
    lookalikes: frozenset[str]
    """Words that are a letter away from a month's name and mean something else."""
    ordinals: Mapping[str, int]
    day_ordinals: frozenset[str]
    phrases: tuple[Row, ...]
    glued: tuple[str, ...]
    month_first: bool
    writing: Writing


def days_of_a_month(units: Iterable[str], tens: Iterable[str]) -> dict[str, int]:
    """Ordinals of one word and of two, from stems: "primero", "vigésimo octavo", up to the last day."""
    low = dict(enumerate(units, start=1))
    stems = {stem: number for number, stem in low.items()}
    for ten, stem in enumerate(tens, start=1):
        stems[stem] = 10 * ten
        stems |= {f"{stem}{end} {unit}": 10 * ten + number for number, unit in low.items() for end in "oa"}
    return {
        stem + ending: number
        for (stem, number), ending in product(stems.items(), ("o", "a", "os", "as"))
        if number <= 31
    }
