"""VTIMEZONE for IANA zones, in the form that all calendar programs follow.

The icalendar library lists every change of clock as an RDATE, which Outlook ignores. A zone that changes no
clocks is taken from the library; one with daylight time is written here as yearly rules (RRULE).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

FIRST_YEAR = 2023  # Mexico left daylight time on 30 October 2022
LAST_DATE = date(2038, 1, 1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Onset:
    """One change of clock: the instant, the wall time that clocks leave, and what they turn to."""

    instant: datetime
    local: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool

    @property
    def shape(self) -> tuple[object, ...]:
        """What stays the same from year to year in one rule, but for the week of the month."""
        wall = self.local
        return (wall.month, wall.weekday(), wall.time(), self.before, self.after, self.name, self.daylight)

    @property
    def weeks(self) -> frozenset[int]:
        """The ways to count its week of the month: 2 is the second, -1 the last."""
        is_last = (self.local + timedelta(days=7)).month != self.local.month
        return frozenset({(self.local.day - 1) // 7 + 1} | ({-1} if is_last else set()))


@dataclass(slots=True)
class _Rule:
    """Onsets of consecutive years that one RRULE describes."""

    onsets: list[_Onset]
    weeks: frozenset[int]

    def takes(self, onset: _Onset) -> bool:
        """True after adding the onset, where it continues this rule."""
        last = self.onsets[-1]
        weeks = self.weeks & onset.weeks
        if not weeks or onset.shape != last.shape or onset.local.year != last.local.year + 1:
            return False
        self.onsets.append(onset)
        self.weeks = weeks
        return True


@cache
def vtimezone(zone: str, first_year: int = FIRST_YEAR) -> bytes:
    """The VTIMEZONE of a zone, right from 1 January of `first_year` (or of 2023, if earlier) to 2037."""
    first_year = min(first_year, FIRST_YEAR)
    if not any(_onsets(zone, date(first_year, 1, 1))):
        fixed = Timezone.from_tzid(zone, first_date=date(first_year, 1, 1), last_date=LAST_DATE)
        fixed.pop("COMMENT", None)  # iTIP allows none here, and libical minds
        return bytes(fixed.to_ical())
    component = Timezone()
    component.add("TZID", zone)
    # The year before gives each half of the first year a rule that has already begun.
    for rule in _rules(_onsets(zone, date(first_year - 1, 1, 1))):
        component.add_component(_observance(rule))
    return bytes(component.to_ical())


def _onsets(zone: str, start: date) -> Iterator[_Onset]:
    info = ZoneInfo(zone)
    instant = datetime(start.year, start.month, start.day, tzinfo=UTC)
    end = datetime(LAST_DATE.year, LAST_DATE.month, LAST_DATE.day, tzinfo=UTC)
    offset = instant.astimezone(info).utcoffset()
    while instant < end:
        following = instant + timedelta(days=1)
        if following.astimezone(info).utcoffset() != offset:
            yield _onset(info, instant, following)
            offset = following.astimezone(info).utcoffset()
        instant = following


def _onset(info: ZoneInfo, before: datetime, after: datetime) -> _Onset:
    """The change of clock between two instants, to the second."""
    old = before.astimezone(info).utcoffset() or timedelta()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(info).utcoffset() == old:
            before = middle
        else:
            after = middle
    wall = after.astimezone(info)
    return _Onset(
        instant=after,
        local=(after + old).replace(tzinfo=None),
        before=old,
        after=wall.utcoffset() or timedelta(),
        name=wall.tzname() or "",
        daylight=(wall.dst() or timedelta()) > timedelta(),
    )


def _rules(onsets: Iterator[_Onset]) -> list[_Rule]:
    rules: list[_Rule] = []
    for onset in onsets:
        if not any(rule.takes(onset) for rule in rules):
            rules.append(_Rule([onset], onset.weeks))
    return rules


def _observance(rule: _Rule) -> TimezoneStandard | TimezoneDaylight:
    first, last = rule.onsets[0], rule.onsets[-1]
    component = TimezoneDaylight() if first.daylight else TimezoneStandard()
    component.add("DTSTART", first.local)
    if len(rule.onsets) > 1:
        component.add("RRULE", _recurrence(rule, ends=last.local.year < LAST_DATE.year - 1))
    component.add("TZNAME", first.name)
    component.add("TZOFFSETFROM", first.before)
    component.add("TZOFFSETTO", first.after)
    return component


def _recurrence(rule: _Rule, *, ends: bool) -> vRecur:
    first, last = rule.onsets[0], rule.onsets[-1]
    week = min(rule.weeks)  # "the last Sunday" where both that and "the fourth" would fit
    recurrence = vRecur({"FREQ": "YEARLY", "BYMONTH": first.local.month})
    recurrence["BYDAY"] = f"{week}{_DAYS[first.local.weekday()]}"
    if ends:
        recurrence["UNTIL"] = last.instant
    return recurrence
