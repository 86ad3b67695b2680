"""The refs of rows that somebody added to the workbook, as the reader of documents would give them."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from models.enums import ObjectiveKind
from patci.intake import vocabulary
from patci.intake.rows import (
    ActivityRow,
    BodyRow,
    IndicatorRow,
    MeetingRow,
    ObjectiveRow,
    SessionRow,
    StrategyRow,
)
from patci.intake.sessions.body_names import body_ref
from patci.intake.sessions.session_reader import KIND_LETTER
from patci.intake.words import fold, initials
from patci.intake.workbook.keys import free
from patci.intake.workbook.known import Known

NUMBERED = re.compile(r"\d+(?:\.\d+)*")


def new_ref(row: Any, taken: set[str], known: Known) -> str:
    """A ref that no other row of its kind bears."""
    return free(REFS[type(row)](row, taken, known), taken)


def next_number(numbers: Iterable[int]) -> int:
    """The number after the highest."""
    return max(numbers, default=0) + 1


def _body(row: BodyRow, _taken: set[str], _known: Known) -> str:
    return body_ref(row.name, row.kind)


def _session(row: SessionRow, _taken: set[str], _known: Known) -> str:
    return f"{row.body}-{KIND_LETTER[row.kind]}{row.number if row.number is not None else 'x'}"


def _meeting(row: MeetingRow, taken: set[str], _known: Known) -> str:
    by_number = f"{row.group}-{row.number}"
    return by_number if row.number is not None and by_number not in taken else _after(row.group, "-", taken)


def _objective(row: ObjectiveRow, taken: set[str], _known: Known) -> str:
    if row.kind is ObjectiveKind.CHAPTER:
        known = vocabulary.find(vocabulary.CHAPTERS, fold(row.title))
        return known.label if known else initials(row.title)[:6] or "X"
    return str(next_number(int(ref) for ref in taken if ref.isdecimal() and len(ref) < 6))


def _strategy(row: StrategyRow, taken: set[str], _known: Known) -> str:
    return _after(row.objective, ".", taken)


def _activity(row: ActivityRow, taken: set[str], known: Known) -> str:
    """After its siblings where it has some; else by its strategy, its objective, or the plenary."""
    for other in reversed(known.parts.get("activities", known.before.activities)):
        base, dash, number = other.ref.rpartition("-")
        same = (other.objective, other.strategy) == (row.objective, row.strategy)
        if same and dash and number.isdecimal():
            return _after(base, "-", taken)
    above = row.strategy or row.objective or "X"
    chapter = vocabulary.find(vocabulary.CHAPTERS, fold(above))
    return _after(f"O{above}" if NUMBERED.match(above) else chapter.code if chapter else above, "-", taken)


def _indicator(row: IndicatorRow, taken: set[str], _known: Known) -> str:
    return _after(f"I{row.objectives[0]}" if row.objectives else "I", "-", taken)


def _after(base: str, separator: str, taken: set[str]) -> str:
    """The next number under a base."""
    start = f"{base}{separator}"
    tails = (ref.removeprefix(start) for ref in taken if ref.startswith(start))
    return f"{start}{next_number(int(tail) for tail in tails if tail.isdecimal() and len(tail) < 6)}"


REFS: dict[type, Callable[[Any, set[str], Known], str]] = {
    BodyRow: _body,
    SessionRow: _session,
    MeetingRow: _meeting,
    ObjectiveRow: _objective,
    StrategyRow: _strategy,
    ActivityRow: _activity,
    IndicatorRow: _indicator,
}
