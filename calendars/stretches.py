"""Items of a phrase put together: ranges, open ends, units named before them, lists without a gap."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from calendars import months as spans
from calendars.period import Period, Precision
from calendars.pieces import Day, Item, Link, Mode, Month, Part
from calendars.resolution import resolve


@dataclass(frozen=True, slots=True)
class Stretch:
    """One item, or a range of them, with its periods."""

    items: tuple[Item, ...]
    periods: tuple[Period, ...]

    @property
    def link(self) -> Link:
        """How it hangs on the stretch before."""
        return self.items[0].link

    @property
    def mode(self) -> Mode:
        """What the phrase says about it."""
        return self.items[0].mode

    @property
    def aside(self) -> bool:
        """True where it says again, or more exactly, what stands before it."""
        return self.items[0].aside

    @property
    def is_range(self) -> bool:
        """True for "from … to …"."""
        return len(self.items) > 1

    @property
    def dates_something(self) -> bool:
        """True unless it is a whole year, which "para 2024" only names."""
        return any(isinstance(item.piece, Day | Month | Part) for item in self.items) or self.mode in {
            Mode.BY,
            Mode.BEFORE,
        }


def build_stretches(items: list[Item], *, year: int | None, notes: list[str]) -> list[Stretch]:
    """Items that a range joins, or a start and its deadline, become one stretch."""
    if len(items) == 1:
        return [_stretch(items, year, notes)]
    groups: list[list[Item]] = []
    for item in _share_label(items):
        joins = groups and (
            item.link is Link.RANGE
            or (groups[-1][-1].mode is Mode.SINCE and item.mode is Mode.BY and item.link is Link.LIST)
        )
        if joins:
            groups[-1].append(item)
        else:
            groups.append([item])
    return [_stretch(part, year, notes) for group in groups for part in _chain(group)]


def _share_label(items: list[Item]) -> list[Item]:
    """ "semanas del 11 al 15 y del 18 al 22 de marzo" are two weeks; bimesters are shared likewise."""
    if all(item.label is None for item in items):
        return items
    label: Precision | None = None
    shared: list[Item] = []
    joined = _months_of_a_unit(items)
    for place, item in enumerate(joined):
        goes_on = item.label is None and item.link in {Link.LIST, Link.RANGE}
        if not goes_on:
            label = item.label
        is_range = place + 1 < len(joined) and joined[place + 1].link is Link.RANGE
        takes = label is Precision.WEEK if isinstance(item.piece, Day) else is_range
        is_new = goes_on and item.link is Link.LIST and isinstance(item.piece, Day | Month)
        shared.append(replace(item, label=label) if is_new and takes else item)
    return shared


def _months_of_a_unit(items: list[Item]) -> list[Item]:
    """ "trimestre abril, mayo y junio" and "trimestre abril-mayo-junio" are "trimestre abril-junio"."""
    kept: list[Item] = []
    chain: Link | None = None
    for item in items:
        last = kept[-1] if kept else None
        if last is None or not _follows(item, last):
            kept.append(item)
            chain = None
        elif last.label not in {None, Precision.WEEK}:
            kept.append(replace(item, link=Link.RANGE))
            chain = item.link
        elif item.link is chain:
            kept[-1] = replace(item, link=Link.RANGE)
        else:
            kept.append(item)
            chain = None
    return kept


def _follows(item: Item, last: Item) -> bool:
    """True for the month after a month."""
    return (
        item.link in {Link.LIST, Link.RANGE}
        and isinstance(item.piece, Month)
        and isinstance(last.piece, Month)
        and item.piece.months[0] == last.piece.months[0] + 1
    )


def _chain(group: list[Item]) -> list[list[Item]]:
    """Of "marzo-mayo-octubre" a list, for no range has three ends."""
    if len(group) < 3:
        return [group]
    return [[group[0]], *([replace(item, link=Link.LIST)] for item in group[1:])]


def _stretch(items: list[Item], year: int | None, notes: list[str]) -> Stretch:
    found = [resolve(item.piece, year=year, notes=notes) for item in items]
    if len(items) == 1:
        periods = _open(found[0], items[0].mode)
        return Stretch(tuple(items), tuple(_labelled(periods, items[0], notes)))
    head = items[0]
    if head.mode is Mode.SINCE and head.label is None:
        due = any(item.mode is Mode.BY for item in items)
        head = replace(head, mode=Mode.BY if due else Mode.IN)
    periods = [
        labelled
        for pair in _pairs(items, found)
        if (period := _range(pair, notes)) is not None
        for labelled in _label_range(period, items, notes)
    ]
    if head.label is not None or head.mode in {Mode.BEFORE, Mode.AFTER}:
        periods = _open(periods, head.mode)
    return Stretch((head, *items[1:]), tuple(periods))


def _pairs(items: list[Item], found: list[list[Period]]) -> list[list[list[Period]]]:
    """Both ends of each range: "1 al 5 de cada mes" has twelve, any other one."""
    first, last = items[0].piece, items[-1].piece
    if (
        len(items) != 2
        or len(first.months) < 2
        or first.months != last.months
        or len(found[0]) != len(found[1])
    ):
        return [found]
    return [[[start], [end]] for start, end in zip(*found, strict=True)]


def _range(found: list[list[Period]], notes: list[str]) -> Period | None:
    """From the first period's start to the last one's end; a bound that does not exist stays open."""
    start = found[0][0].start if found[0] else None
    end = found[-1][-1].end if found[-1] else None
    precisions = {period.precision for periods in found for period in periods}
    if not precisions or (start is None and end is None):
        return None
    if start and end and end < start:
        notes.append(f"end-before-start: {start} > {end}")
        return None
    return Period(start, end, max(precisions, key=spans.COARSENESS.index))


def _open(periods: list[Period], mode: Mode) -> list[Period]:
    """Periods with the bound that "antes de", "hasta", "a partir de" leave open, each its own."""
    if not periods:
        return []
    first, last = periods[0], periods[-1]
    match mode:
        case Mode.BY:
            return [Period(None, period.end, period.precision) for period in periods]
        case Mode.BEFORE:
            return [Period(None, _move(period.start, -1), period.precision) for period in periods]
        case Mode.SINCE:
            return [Period(first.start, None, first.precision)]
        case Mode.AFTER:
            return [Period(_move(last.end, 1), None, last.precision)]
        case _:
            return periods


def _move(day: date | None, days: int) -> date | None:
    return None if day is None else day + timedelta(days=days)


def _labelled(periods: list[Period], item: Item, notes: list[str]) -> list[Period]:
    """Of "la semana del 5 de febrero" the week around that day; other units need a range."""
    if item.label is None:
        return periods
    if item.label is Precision.WEEK and isinstance(item.piece, Day):
        weeks = [spans.week_around(period.start) for period in periods if period.start]
        return [week for week in weeks if week is not None]
    notes.append(f"unit-differs: {item.label.value}")
    return periods


def _label_range(period: Period, items: list[Item], notes: list[str]) -> list[Period]:
    """A quarter of "trimestre enero-marzo"; "trimestre enero-abril" is noted and stays months."""
    label = items[0].label
    if label is None:
        return [period]
    if all(isinstance(item.piece, Month) for item in items) and period.start and period.end:
        count = period.end.month - period.start.month + 1 + 12 * (period.end.year - period.start.year)
        if spans.MONTHS_IN.get(label) != count:
            notes.append(f"unit-differs: {label.value}")
            return [period]
    return [replace(period, precision=label)]
