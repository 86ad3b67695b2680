"""Periods of all stretches together: what is said twice counts once, a list without a gap is one period."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from calendars.period import Period, Precision
from calendars.pieces import Day, Link, Mode
from calendars.stretches import Stretch

_OPEN = frozenset({Mode.BY, Mode.BEFORE, Mode.SINCE, Mode.AFTER})


def merge(stretches: list[Stretch]) -> list[Period]:
    """The periods of all stretches, in the order of the text; a list without a gap is one period.

    "5 y 6 de febrero" is one, "24 y 31 de enero" are two. What shares the naming of a month or a year is
    looked at first: "5 y 6 de febrero, 12 y 13 de marzo" are two.
    """
    if len(stretches) == 1:
        return list(stretches[0].periods)
    periods: list[Period] = []
    for run in _runs(_without_repetitions(stretches)):
        if len(run) == 1:
            periods += run[0].periods
            continue
        groups = [_joined(group) for group in _groups(run)]
        periods += _joined([period for group in groups for period in group])
    return periods


def _without_repetitions(stretches: list[Stretch]) -> list[Stretch]:
    """Of "primer trimestre (enero-marzo)" the quarter, of "primer trimestre (marzo)" the month."""
    if not any(stretch.aside for stretch in stretches):
        return stretches
    kept: list[Stretch] = []
    said: Stretch | None = None
    for stretch in stretches:
        if said is None or not stretch.aside or len(said.periods) != 1 or not stretch.periods:
            kept.append(stretch)
            said = stretch
        elif all(_contains(said.periods[0], period) for period in stretch.periods):
            if not _contains(stretch.periods[0], said.periods[0]):
                if kept[-1] is said:
                    kept.pop()
                kept.append(_as_week(stretch) if said.periods[0].precision is Precision.WEEK else stretch)
        elif not _contains(stretch.periods[0], said.periods[0]):
            kept.append(stretch)
    return kept


def _contains(outer: Period, inner: Period) -> bool:
    """True where one closed period lies in another."""
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _as_week(stretch: Stretch) -> Stretch:
    periods = tuple(replace(period, precision=Precision.WEEK) for period in stretch.periods)
    return replace(stretch, periods=periods)


def _runs(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Plain items that follow each other in a list; ranges, deadlines and open ends stand alone."""
    runs: list[list[Stretch]] = []
    for place, stretch in enumerate(stretches):
        before = stretches[place - 1] if place else None
        goes_on = (
            before is not None
            and stretch.link is Link.LIST
            and all(_is_plain(part) for part in (before, stretch))
            and type(before.items[0].piece) is type(stretch.items[0].piece)
        )
        if goes_on:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _is_plain(stretch: Stretch) -> bool:
    return not stretch.is_range and stretch.mode not in _OPEN and len(stretch.periods) == 1


def _groups(run: list[Stretch]) -> list[list[Period]]:
    """Days by their months, everything else by its years."""
    groups: dict[tuple[int, ...], list[Period]] = {}
    for stretch in run:
        period, piece = stretch.periods[0], stretch.items[0].piece
        start = period.start or date.min
        key = (start.year, start.month) if isinstance(piece, Day) else (start.year,)
        groups.setdefault(key, []).append(period)
    return list(groups.values())


def _joined(periods: list[Period]) -> list[Period]:
    """One period where each begins the day after the last one ended, else all as they are."""
    if len(periods) < 2:
        return periods
    for before, after in pairwise(periods):
        if before.end is None or after.start is None or (after.start - before.end).days != 1:
            return periods
        if before.precision is not after.precision:
            return periods
    return [Period(periods[0].start, periods[-1].end, periods[0].precision)]
