"""What a new year is drafted from: the old programme, what became of its sessions, and what ends."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from calendars.period import Period, Precision
from calendars.rolling import Carried, Kept, Shift, window_again
from models import Programme, Session
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import ActivityRow, Dated, DoubtRow, MeetingRow, SessionRow, dated

DatedRow = TypeVar("DatedRow", SessionRow, MeetingRow, ActivityRow)


@dataclass
class Lines:
    """What stood in the old year, line by line: the transcript that the new rows point to."""

    texts: list[str] = field(default_factory=list)

    def add(self, *parts: str | None) -> int:
        """One more line of what was known, its parts set off by points; returns its number."""
        self.texts.append(" · ".join(" ".join(part.split()) for part in parts if part))
        return len(self.texts)


@dataclass(frozen=True)
class Old:
    """The old year as it stands, and what is written down while the new one is drafted."""

    programme: Programme
    document: ProgrammeDocument
    shift: Shift
    on: date
    sessions: Mapping[str, Session]
    lines: Lines = field(default_factory=Lines)
    doubts: list[DoubtRow] = field(default_factory=list)
    refs: Counter[str] = field(default_factory=Counter)

    @property
    def first_day(self) -> date:
        """The first day of the new programme."""
        return date(self.shift.first + self.shift.by, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the new programme."""
        return date(self.shift.last + self.shift.by, 12, 31)

    @property
    def years(self) -> str:
        """The old programme's year, or years, in words."""
        return years_of(self.shift.first, self.shift.last)

    def doubt(self, kind: str, text: str, *, line: int | None = None, refs: tuple[str, ...] = ()) -> None:
        """Note something that the reviewer should look at."""
        self.doubts.append(DoubtRow(kind=kind, text=text, line=line, refs=refs))

    def doubt_of(self, kind: str, text: str, rows: Sequence[SessionRow | MeetingRow]) -> None:
        """Note something about rows of the new year, at the first of them."""
        self.doubt(kind, text, line=rows[0].line, refs=tuple(row.ref for row in rows))


def years_of(first: int, last: int) -> str:
    """A year, or the first and last of several."""
    return str(first) if first == last else f"{first}-{last}"


def periods_of(row: Dated) -> tuple[Period, ...]:
    """The periods that a row's words were understood as."""
    if row.windows:
        return tuple(Period(start, end, row.precision) for start, end in row.windows)
    return (row.period,)


def window_fields(old: Old, row: SessionRow | MeetingRow) -> dict[str, Any]:
    """When a session or a meeting may be held in the new year; what had no date has none."""
    if not (row.start or row.end):
        return {"date_phrase": old.shift.words(row.date_phrase)} if row.date_phrase else {}
    fields = carried_fields(window_again(row.date_phrase, periods_of(row), old.shift), row)
    # Words that still give a day ("primer martes de marzo") are a rule, not yet anybody's decision.
    fields["tentative"] = fields["tentative"] or fields["precision"] is Precision.DAY
    return fields


def carried_fields(carried: Carried, row: Dated) -> dict[str, Any]:
    """The dated fields of a row in the new year."""
    fields = dated(carried.phrase, carried.reading)
    if carried.kept is Kept.DAYS:
        fields["notes"] = row.notes
        fields["tentative"] = row.tentative
    fields["deadline"] = row.deadline or fields["deadline"]
    return fields
