"""What the record itself computes: shares of agreements, activities, sessions, answers by each quarter.

Each point counts what is known now: "fulfilled by June" is what had been fulfilled by then.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from patci.documents.measures.figures import Figure
from patci.documents.shape import ActivityRow, AgreementRow, RequestRow, SessionRow

QUARTERS = (4, 7, 10, 1)
CLOSED = ("fulfilled", "cancelled", "superseded")
DECLINED = ("not_ours", "excused")


class Computed(StrEnum):
    """What the record knows by itself; each is a share."""

    AGREEMENTS_FULFILLED = "agreements_fulfilled"
    ACTIVITIES_DONE = "activities_done"
    ACTIVITIES_REPORTED = "activities_reported"
    SESSIONS_HELD = "sessions_held"
    ANSWERS_ON_TIME = "answers_on_time"


class Share(NamedTuple):
    """So many of so many by a day."""

    day: date
    part: int
    whole: int

    @property
    def figure(self) -> Figure:
        """The share in per cent."""
        return Figure(round(100 * self.part / self.whole, 2), True)


@dataclass(slots=True)
class Closings:
    """Agreements counted as they pass by: how many each session made, and when they were closed as what."""

    made: Counter[str] = field(default_factory=Counter)
    closed: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def count(self, row: AgreementRow) -> None:
        """Take one more agreement into account."""
        said = row["said"]
        self.add(row["session_ref"], row["status"], said["on"] if said else None)

    def add(self, session_ref: str, status: str, on: str | None) -> None:
        """Take an agreement of a session into account, with the day of what its body said last."""
        self.made[session_ref] += 1
        if on is not None and status in CLOSED:
            self.closed[session_ref, status, on] += 1


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of a cut-off from which shares are counted; `fulfilled` are the agreements as of its day."""

    first: date
    day: date
    zone: ZoneInfo
    closings: Closings
    fulfilled: tuple[int, int]
    activities: Sequence[ActivityRow]
    requests: Sequence[RequestRow]
    sessions: Sequence[SessionRow]

    def shares(self, computed: Computed) -> list[Share]:
        """The share at the end of each quarter and on the day; none while there is no whole."""
        match computed:
            case Computed.AGREEMENTS_FULFILLED:
                return self._agreements()
            case Computed.ACTIVITIES_DONE:
                return self._activities_done()
            case Computed.ACTIVITIES_REPORTED:
                told = sum(row["last"] is not None for row in self.activities)
                return _known([Share(self.day, told, len(self.activities))])
            case Computed.SESSIONS_HELD:
                due = sessions_due(self.sessions)
                held = Counter(_due_on(row) for row in due if row["status"] == "held")
                return self._cumulated(held, Counter(map(_due_on, due)))
            case Computed.ANSWERS_ON_TIME:
                return self._answers()

    def _agreements(self) -> list[Share]:
        days = {row["ref"]: row["day"] for row in self.sessions}
        before = self.first.isoformat()
        parts: Counter[str] = Counter()
        wholes: Counter[str] = Counter()
        for ref, count in self.closings.made.items():
            wholes[days.get(ref) or before] += count
        for (ref, status, on), count in self.closings.closed.items():
            day = max(on, days.get(ref) or before)
            if status == "fulfilled":
                parts[day] += count
            else:
                wholes[day] -= count
        past = [share for share in self._cumulated(parts, wholes) if share.day < self.day]
        return _known([*past, Share(self.day, *self.fulfilled)])

    def _activities_done(self) -> list[Share]:
        rows = [row for row in self.activities if row["progress"] != "cancelled"]
        done = Counter(self._told_on(row) for row in rows if row["progress"] == "done")
        return self._cumulated(done, Counter({self.first.isoformat(): len(rows)}))

    def _told_on(self, row: ActivityRow) -> str:
        last = row["last"]
        if last is None:
            return self.day.isoformat()
        return last["on"] or datetime.fromisoformat(last["at"]).astimezone(self.zone).date().isoformat()

    def _answers(self) -> list[Share]:
        asked = [row for row in self.requests if row["status"] not in DECLINED]
        wholes = Counter(map(_answer_due, asked))
        return self._cumulated(Counter(_answer_due(row) for row in asked if row["on_time"]), wholes)

    def _cumulated(self, parts: Mapping[str, int], wholes: Mapping[str, int]) -> list[Share]:
        """Running totals at each day of the series, of counts by their day."""
        days = [*quarter_ends(self.first, self.day), self.day]
        return _known(
            [
                Share(day, part, whole)
                for day, part, whole in zip(days, _running(parts, days), _running(wholes, days), strict=True)
            ]
        )


def quarter_ends(first: date, until: date) -> list[date]:
    """The last days of quarters from a day on, before another."""
    ends = [
        date(year + (month == 1), month, 1) - timedelta(days=1)
        for year in range(first.year, until.year + 1)
        for month in QUARTERS
    ]
    return [day for day in ends if first <= day < until]


def sessions_due(rows: Iterable[SessionRow]) -> list[SessionRow]:
    """The sessions that count once their day has come: those with a day, and not cancelled."""
    return [row for row in rows if (row["day"] or row["end"]) and row["status"] != "cancelled"]


def sessions_held(rows: Iterable[SessionRow], on: str) -> tuple[int, int]:
    """Sessions that were held, of those due by a day."""
    due = [row for row in sessions_due(rows) if _due_on(row) <= on]
    return sum(row["status"] == "held" for row in due), len(due)


def _due_on(row: SessionRow) -> str:
    return row["day"] or row["end"] or ""


def _answer_due(row: RequestRow) -> str:
    """The day from which a request counts: its own day where it was answered, else the day after."""
    if row["on_time"] is not None:
        return row["due_on"]
    return (date.fromisoformat(row["due_on"]) + timedelta(days=1)).isoformat()


def _running(counts: Mapping[str, int], days: Sequence[date]) -> Iterable[int]:
    """How many there were by each of these days."""
    ordered = sorted(counts.items())
    totals = [0, *accumulate(count for _day, count in ordered)]
    place = 0
    for day in days:
        while place < len(ordered) and ordered[place][0] <= day.isoformat():
            place += 1
        yield totals[place]


def _known(shares: Iterable[Share]) -> list[Share]:
    return [share for share in shares if share.whole > 0]
