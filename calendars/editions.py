"""Editions of a calendar as values: where every session stands in one, its hash, what two differ in."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

Window = tuple[date, date]
OFF = frozenset({"cancelled", "postponed"})
"""States in which a session has no day that anybody should keep free."""


class TwiceInEditionError(ValueError):
    """One session stands twice in an edition."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands in an edition: its day (and hour), else the windows and words of its document.

    `body` is the body's ref; `end_day` is the last of several days, both included; `starts` and `ends` are
    instants, `zone` the one in which they are told; `status` is a state in the life of a session.
    """

    uid: str
    ref: str
    body: str
    body_name: str
    title: str
    status: str
    zone: str
    day: date | None = None
    end_day: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    words: str | None = None
    windows: tuple[Window, ...] = ()

    @property
    def is_off(self) -> bool:
        """True where it is cancelled, or put off without a new day."""
        return self.status in OFF

    def to_json(self) -> dict[str, Any]:
        """The place as JSON values; instants in UTC."""
        return {
            "uid": self.uid,
            "ref": self.ref,
            "body": self.body,
            "body_name": self.body_name,
            "title": self.title,
            "status": self.status,
            "zone": self.zone,
            "day": _iso(self.day),
            "end_day": _iso(self.end_day),
            "starts": _iso(self.starts),
            "ends": _iso(self.ends),
            "words": self.words,
            "windows": [[start.isoformat(), end.isoformat()] for start, end in self.windows],
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Place":
        """The place behind the values of `to_json`."""
        return cls(
            **{name: row[name] for name in ("uid", "ref", "body", "body_name", "title", "status", "zone")},
            day=_day(row["day"]),
            end_day=_day(row["end_day"]),
            starts=_instant(row["starts"]),
            ends=_instant(row["ends"]),
            words=row["words"],
            windows=tuple(
                (date.fromisoformat(start), date.fromisoformat(end)) for start, end in row["windows"]
            ),
        )


Edition = tuple[Place, ...]
"""A calendar as it stood once: one place for each session."""


class ChangeKind(StrEnum):
    """What became of a session from one edition to another; DETAILS changes nothing that one keeps free."""

    ADDED = "added"
    DAY_GIVEN = "day_given"
    MOVED = "moved"
    HOUR_CHANGED = "hour_changed"
    WINDOW_CHANGED = "window_changed"
    DAY_TAKEN = "day_taken"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RESUMED = "resumed"
    REMOVED = "removed"
    DETAILS = "details"


@dataclass(frozen=True, slots=True)
class Difference:
    """One session that two editions tell differently; `before` or `after` is None where one lacks it."""

    kind: ChangeKind
    before: Place | None
    after: Place | None

    @property
    def place(self) -> Place:
        """The session as the later edition has it, else as the earlier one had it."""
        found = self.after or self.before
        if found is None:
            raise ValueError(self.kind)
        return found

    @property
    def is_news(self) -> bool:
        """True where somebody who keeps this calendar has to change something in it."""
        known = [place for place in (self.before, self.after) if place is not None]
        if len(known) == 1 and known[0].is_off:
            return False
        return self.kind is not ChangeKind.DETAILS

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it stood and stands, where it has any."""
        found = (place.day for place in (self.before, self.after) if place is not None)
        return tuple(day for day in found if day is not None)

    def reversed(self) -> "Difference":
        """The difference seen from the other side."""
        return Difference(_kind(self.after, self.before), self.after, self.before)


def canonical(content: Sequence[Mapping[str, Any]]) -> str:
    """JSON with sorted keys and nothing between its marks: equal places give equal bytes."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(content: Sequence[Mapping[str, Any]]) -> str:
    """The hash of places in the form of `to_json`, in their order."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def compare(earlier: Iterable[Place], later: Iterable[Place]) -> tuple[Difference, ...]:
    """What the later edition tells differently, in order of the sessions' identity.

    Raises:
        TwiceInEditionError: a session stands twice in one of them.
    """
    then, now = _by_uid(earlier), _by_uid(later)
    return tuple(
        Difference(_kind(then.get(uid), now.get(uid)), then.get(uid), now.get(uid))
        for uid in sorted(then.keys() | now.keys())
        if then.get(uid) != now.get(uid)
    )


def apply(differences: Iterable[Difference], earlier: Iterable[Place]) -> Edition:
    """The later edition, from the earlier one and what they differ in; in order of identity."""
    places = _by_uid(earlier)
    for difference in differences:
        if difference.after is None:
            del places[difference.place.uid]
        else:
            places[difference.place.uid] = difference.after
    return tuple(places[uid] for uid in sorted(places))


def by_body(differences: Iterable[Difference]) -> dict[str, list[Difference]]:
    """The differences of each body, by its ref, in order of their days."""
    found: dict[str, list[Difference]] = {}
    for difference in sorted(differences, key=_in_time):
        found.setdefault(difference.place.body, []).append(difference)
    return found


def _kind(before: Place | None, after: Place | None) -> ChangeKind:
    if before is None or after is None:
        return ChangeKind.ADDED if before is None else ChangeKind.REMOVED
    if after.is_off or before.is_off:
        return _kind_of_state(before, after)
    if before.day is None or after.day is None:
        return _kind_without_day(before, after)
    if (before.day, before.end_day) != (after.day, after.end_day):
        return ChangeKind.MOVED
    hours = [(place.starts, place.ends, place.starts and place.zone) for place in (before, after)]
    return ChangeKind.DETAILS if hours[0] == hours[1] else ChangeKind.HOUR_CHANGED


def _kind_of_state(before: Place, after: Place) -> ChangeKind:
    if before.status == after.status:
        return ChangeKind.DETAILS
    if not after.is_off:
        return ChangeKind.RESUMED
    return ChangeKind.CANCELLED if after.status == "cancelled" else ChangeKind.POSTPONED


def _kind_without_day(before: Place, after: Place) -> ChangeKind:
    if after.day is not None:
        return ChangeKind.DAY_GIVEN
    if before.day is not None:
        return ChangeKind.DAY_TAKEN
    same = (before.windows, before.words) == (after.windows, after.words)
    return ChangeKind.DETAILS if same else ChangeKind.WINDOW_CHANGED


def _in_time(difference: Difference) -> tuple[date, str]:
    place = difference.place
    first = (
        place.day
        or next((start for start, _end in place.windows), None)
        or max(difference.days, default=None)
    )
    return first or date.max, place.uid


def _by_uid(places: Iterable[Place]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place in places:
        if place.uid in found:
            raise TwiceInEditionError(place.uid)
        found[place.uid] = place
    return found


def _iso(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if value else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
