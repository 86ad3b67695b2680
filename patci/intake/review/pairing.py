"""Which row of a revised document is which of the one before: identities that outlive renumbering."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from patci.intake.review.parts import Part, Row, ref_of, title_of
from patci.intake.rows import ActivityRow, Dated, InstrumentRow, MeetingRow, SessionRow
from patci.intake.words import fold


@dataclass(frozen=True, slots=True)
class Identity:
    """What a row is known by: its ref, its title, and what it says beside them (its dates, its subject).

    `series` is what it is counted in, a body's calendar for instance: rows are only paired within one.
    `says` is None where the row says nothing that would tell it from another.
    """

    ref: str
    title: str
    series: str = ""
    says: Hashable = None


Key = Callable[[Identity], Hashable]


def identity(part: Part, row: Row) -> Identity:
    """What a document's row is known by."""
    title = fold(title_of(part, row))
    match row:
        case SessionRow():
            return Identity(row.ref, f"{row.kind} {title}", row.body, dates_of(row))
        case MeetingRow():
            return Identity(row.ref, title, row.group, dates_of(row))
        case ActivityRow():
            return Identity(row.ref, title, says=(dates_of(row), row.responsible))
        case InstrumentRow():
            return Identity(str(row.number), f"{title} {fold(' '.join(row.parties))}", says=fold(row.subject))
        case _:
            return Identity(ref_of(row), title)


def dates_of(row: Dated) -> Hashable:
    """The days that a row names; None where it names none."""
    return (row.start, row.end, row.windows) if row.start or row.end else None


def pair_rows(
    part: Part, old: Sequence[Row], new: Sequence[Row], bodies: Mapping[str, str] | None = None
) -> dict[int, int]:
    """Places in `new` to places in `old` for two versions of a part.

    `bodies` gives the new ref of each body that bears another one now.
    """
    before = [identity(part, row) for row in old]
    if bodies:
        before = [replace(row, series=bodies.get(row.series, row.series)) for row in before]
    return pair(before, [identity(part, row) for row in new])


def pair(old: Sequence[Identity], new: Sequence[Identity]) -> dict[int, int]:
    """Which of the new rows is which of the old: places in `new` to places in `old`.

    Two readings are tried for each series: refs keep their rows, or rows keep what they say while refs move
    on, as they do after a row was put in between. The one with fewer changes is taken; where both have as
    many, the second, because a number that changes calls nobody to another day.
    """
    found: dict[int, int] = {}
    for series in dict.fromkeys(row.series for row in new):
        here = [place for place, row in enumerate(old) if row.series == series]
        there = [place for place, row in enumerate(new) if row.series == series]
        same = _pair_series([old[place] for place in here], [new[place] for place in there])
        found.update({there[after]: here[before] for after, before in same.items()})
    return found


def _pair_series(old: Sequence[Identity], new: Sequence[Identity]) -> dict[int, int]:
    by_ref = _matched(old, new, [_ref_and_title, _title, _ref])
    by_says = _matched(old, new, [_title_and_says, _says, _ref_and_title, _title, _ref])
    if not _in_order(old, new, by_says) or _changes(old, new, by_ref) < _changes(old, new, by_says):
        return by_ref
    return by_says


def _ref_and_title(row: Identity) -> Hashable:
    return row.ref, row.title


def _title(row: Identity) -> Hashable:
    return row.title


def _ref(row: Identity) -> Hashable:
    return row.ref


def _title_and_says(row: Identity) -> Hashable:
    return (row.title, row.says) if row.says is not None else None


def _says(row: Identity) -> Hashable:
    """Within a series (a calendar) the dates alone tell which session it is."""
    return (row.series, row.says) if row.series and row.says is not None else None


def _matched(old: Sequence[Identity], new: Sequence[Identity], rules: Sequence[Key]) -> dict[int, int]:
    """Rule after rule: what only one free row on either side bears pairs the two."""
    found: dict[int, int] = {}
    for rule in rules:
        taken = set(found.values())
        free_old = [place for place in range(len(old)) if place not in taken]
        free_new = [place for place in range(len(new)) if place not in found]
        before, after = Counter(rule(old[at]) for at in free_old), Counter(rule(new[at]) for at in free_new)
        by_name = {rule(old[place]): place for place in free_old}
        for place in free_new:
            name = rule(new[place])
            if name is not None and before[name] == after[name] == 1:
                found[place] = by_name[name]
    return found


def _changes(old: Sequence[Identity], new: Sequence[Identity], same: dict[int, int]) -> int:
    """How much a pairing says was changed: rows added, removed, moved, renamed."""
    altered = sum(
        (new[after].title != old[before].title) + (new[after].says != old[before].says)
        for after, before in same.items()
    )
    return altered + len(old) + len(new) - 2 * len(same)


def _in_order(old: Sequence[Identity], new: Sequence[Identity], same: dict[int, int]) -> bool:
    """Renumbering a series keeps the order of its rows; two that changed places were not renumbered."""
    kept = [before for after, before in sorted(same.items()) if new[after].says == old[before].says]
    return not old or not old[0].series or all(first < second for first, second in pairwise(kept))
