"""Why a year is impossible: the smallest set of demands that contradict each other.

By the duality of hitting sets (A. Ignatiev and others, "Smallest MUS Extraction with Minimal Hitting Set
Dualization", CP 2015): a set of demands that hits what every satisfiable set leaves out, and is itself
unsatisfiable, is a smallest one. Whether a set can be satisfied is decided by `propagate`, which is exact.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from calendars.planning.barriers import Barrier, Barriers
from calendars.planning.facts import PlanSession
from calendars.planning.links import Link, told
from calendars.planning.outcome import Demand, DemandKind
from calendars.planning.propagate import Apart, is_possible

MOST_ROUNDS = 400


@dataclass(frozen=True)
class Demanded:
    """A part of a year: its sessions with all the days that there are, and every demand on them."""

    universe: Mapping[str, Sequence[int]]
    barriers: Mapping[str, tuple[Barrier, ...]]
    links: tuple[Link | Apart, ...]
    demands: tuple[tuple[str, int], ...]
    _known: dict[tuple[str, tuple[int, ...]], Sequence[int]] = field(default_factory=dict)

    def is_possible(self, chosen: Iterable[int]) -> bool:
        """Whether there is a plan that meets these demands (by their number), whatever the others say."""
        kept = {self.demands[number] for number in chosen}
        days = {ref: self._days(ref, kept) for ref in self.universe}
        if not all(days.values()):
            return False
        between = [link for n, link in enumerate(self.links) if ("", n) in kept]
        rooms = [pair for pair in between if isinstance(pair, Apart)]
        return is_possible(days, [link for link in between if isinstance(link, Link)], rooms)

    def _days(self, ref: str, kept: set[tuple[str, int]]) -> Sequence[int]:
        numbers = tuple(n for n in range(len(self.barriers[ref])) if (ref, n) in kept)
        if (ref, numbers) not in self._known:
            forbidden = [self.barriers[ref][n].days for n in numbers]
            self._known[ref, numbers] = _less(self.universe[ref], forbidden)
        return self._known[ref, numbers]

    def demand(self, number: int) -> Demand:
        """The demand of a number."""
        ref, place = self.demands[number]
        return self.links[place].demand if ref == "" else self.barriers[ref][place].demand


def demanded(
    barriers: Barriers,
    sessions: Iterable[PlanSession],
    links: Sequence[Link | Apart],
    given_up: Sequence[Demand],
) -> Demanded:
    """The demands on some sessions and between them; a published day is a demand like any other."""
    universe: dict[str, Sequence[int]] = {}
    own: dict[str, tuple[Barrier, ...]] = {}
    for session in sessions:
        if session.day is None:
            universe[session.ref] = barriers.universe(session)
            own[session.ref] = tuple(b for b in barriers.of(session) if b.demand not in given_up)
        else:
            universe[session.ref] = _around(barriers, session)
            own[session.ref] = (_published(barriers, session, universe[session.ref]),)
    inner = tuple(link for link in links if link.first in universe and link.second in universe)
    demands = [(ref, n) for ref in sorted(own) for n in range(len(own[ref]))]
    return Demanded(universe, own, inner, (*demands, *(("", n) for n in range(len(inner)))))


def smallest(demanded: Demanded) -> tuple[int, ...]:
    """The numbers of a smallest set of demands that cannot be met together (all of them cannot)."""
    left_out: list[frozenset[int]] = []
    everything = range(len(demanded.demands))
    for _ in range(MOST_ROUNDS):
        tried = hitting_set(left_out)
        if not demanded.is_possible(tried):
            return tried
        left_out.append(frozenset(everything) - _grown(demanded, tried))
    return _thinned(demanded, everything)


def _grown(demanded: Demanded, start: Sequence[int]) -> set[int]:
    """As many demands as can be met along with these."""
    kept = set(start)
    for number in range(len(demanded.demands)):
        if number not in kept and demanded.is_possible((*kept, number)):
            kept.add(number)
    return kept


def _thinned(demanded: Demanded, start: Iterable[int]) -> tuple[int, ...]:
    """A set from which nothing can be taken away; where a smallest one would take too long to prove."""
    kept = list(start)
    for number in list(kept):
        without = [other for other in kept if other != number]
        if not demanded.is_possible(without):
            kept = without
    return tuple(kept)


def hitting_set(sets: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """A smallest set that has a member of each of these sets; of several the first in order."""
    sizes = range(_apart(sets), len(sets) + 1)
    return next(chosen for size in sizes for chosen in _hitting(sets, size))


def _hitting(sets: Sequence[frozenset[int]], size: int) -> Iterator[tuple[int, ...]]:
    """Sets of so many members that hit all; branches on the smallest set that is not hit yet."""
    if not sets:
        yield ()
    elif size and _apart(sets) <= size:
        shortest = min(sets, key=lambda own: (len(own), sorted(own)))
        for member in sorted(shortest):
            for others in _hitting([own for own in sets if member not in own], size - 1):
                yield tuple(sorted((member, *others)))


def _apart(sets: Sequence[frozenset[int]]) -> int:
    """How many of the sets share nothing with each other: at least so many members are needed."""
    seen: set[int] = set()
    count = 0
    for own in sorted(sets, key=len):
        if not own & seen:
            seen |= own
            count += 1
    return count


def components(refs: Iterable[str], links: Iterable[Link | Apart]) -> list[tuple[str, ...]]:
    """The sessions that hang together by links, each group in the order of refs."""
    parent = {ref: ref for ref in refs}

    def root(ref: str) -> str:
        while parent[ref] != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    for link in links:
        if link.first in parent and link.second in parent:
            parent[root(link.first)] = root(link.second)
    groups: dict[str, list[str]] = {}
    for ref in sorted(parent):
        groups.setdefault(root(ref), []).append(ref)
    return sorted(tuple(group) for group in groups.values())


def _less(days: Sequence[int], taken: Sequence[frozenset[int]]) -> list[int]:
    return [day for day in days if not any(day in own for own in taken)]


def _around(barriers: Barriers, session: PlanSession) -> Sequence[int]:
    """The published day, and those to which it could be moved: nothing moves to a day that is over."""
    facts, day = barriers.facts, (session.day or barriers.facts.first).toordinal()
    start = max(facts.first, facts.today + timedelta(days=1)).toordinal()
    return sorted({day, *range(start, max(facts.last.toordinal(), day) + 1)})


def published(barriers: Barriers, session: PlanSession) -> Demand:
    """The demand that a session stays on its published day."""
    day = session.day or barriers.facts.first
    return Demand(
        DemandKind.PUBLISHED, (session.ref,), {**told((session,), barriers.facts), "days": day.isoformat()}
    )


def _published(barriers: Barriers, session: PlanSession, universe: Sequence[int]) -> Barrier:
    day = session.day or barriers.facts.first
    others = frozenset(other for other in universe if other != day.toordinal())
    return Barrier(published(barriers, session), others)
