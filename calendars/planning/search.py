"""Finding a plan: proved best where that is quick, else better and better until time ends.

First the relaxation is solved, which gives a bound and a plan by rounding: the days by which at least half of
each session lies keep every link, because every link compares two columns. A problem of ordinary size is then
solved whole. A large one is improved part by part: some sessions are freed, the others stay, and the small
problem that remains is solved whole. The stopwatch decides when to stop, and nothing else.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from random import Random
from time import monotonic

from calendars.planning.crowd import Used
from calendars.planning.facts import PlanSession
from calendars.planning.load import Load
from calendars.planning.neighbourhoods import freed, neighbourhood
from calendars.planning.problem import Problem, Slot, cost_of, keeps
from calendars.planning.relaxation import Relaxation, whole_points

ORDINARY = 8_000
"""Days to choose from, over all sessions, up to which a problem is solved whole at once."""
LARGE = 60_000
"""Days up to which a large problem is solved whole once its parts are good, to prove how good."""
PROVING = 0.6
"""Share of the time that is left for that."""
FORESEEN = 1
"""Days of each session whose crowds the model of a large problem is told before they happen."""
FEWEST, MOST = 12, 60
"""Sessions that are freed at once: few at first, more where few find nothing better."""
PATIENCE = 10
"""Parts that are tried in vain, beyond those that touch every session once, before more are freed."""
STEPS = (0.5, 0.35, 0.65, 0.2, 0.8, 0.95)
"""Shares of a session by which a fractional solution is rounded."""

Progress = Callable[[int, float], None]
"""Called with the points of the best plan so far and the bound."""


@dataclass
class Search:
    """One search: the best plan so far (the place of the day of each slot) and the bound."""

    problem: Problem
    until: float
    progress: Progress | None = None
    best: list[int] = field(default_factory=list)
    points: int = 0
    bound: float = 0.0
    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311  (a search, no secret)

    @property
    def left(self) -> float:
        """Seconds that remain."""
        return self.until - monotonic()

    @property
    def is_proved(self) -> bool:
        """Whether no plan can cost less than the best one."""
        return self.points <= whole_points(self.bound)

    def offer(self, chosen: Sequence[int]) -> bool:
        """Take a plan where it keeps everything and costs less than the best one."""
        if not keeps(self.problem, chosen):
            return False
        cost = cost_of(self.problem, chosen)
        if self.best and cost >= self.points:
            return False
        self.best, self.points = list(chosen), cost
        self.tell()
        return True

    def take(self, chosen: Sequence[int]) -> None:
        """Take a plan that keeps everything and costs no more than the best one."""
        self.best, self.points = list(chosen), cost_of(self.problem, chosen)

    def raise_bound(self, bound: float) -> None:
        """Take a bound where it says more."""
        if bound > self.bound:
            self.bound = bound
            self.tell()

    def tell(self) -> None:
        """Say how far the search has come."""
        if self.progress is not None:
            self.progress(self.points, self.bound)


def search(
    problem: Problem, *, seconds: float, start: Mapping[str, int], progress: Progress | None = None
) -> Search:
    """The best plan that is found in so many seconds; `start` is one that keeps everything, by ref."""
    found = Search(problem, monotonic() + seconds, progress)
    if not problem.slots:
        return found
    found.offer([slot.days.index(start[slot.session.ref]) for slot in problem.slots])
    relaxation = Relaxation(problem)
    _relax(found, relaxation)
    if problem.size > ORDINARY and not found.is_proved:
        proving = PROVING * found.left if problem.size <= LARGE else 0.0
        _improve(found, until=found.until - proving)
        if proving:
            relaxation.grow([_cheapest(slot) for slot in problem.slots])
    if problem.size <= LARGE and not found.is_proved:
        _solve_whole(found, relaxation)
    return found


def _relax(found: Search, relaxation: Relaxation) -> None:
    """Bounds from the divided model, and plans by rounding its solutions."""
    share = found.until - 0.4 * found.left
    while True:
        solved = relaxation.solve(share - monotonic())
        if solved is None:
            break
        if solved.is_proved:
            found.raise_bound(solved.bound)
        grown = relaxation.grow(solved.used)
        if not grown or monotonic() > share:
            for step in STEPS:
                found.offer(_rounded(solved.used, step))
            break


def _rounded(used: Used, step: float) -> list[int]:
    """Of each slot the place of the first day by which at least so much of the session lies."""
    return [own[bisect_left(list(accumulate(share for _, share in own)), step - 1e-6)][0] for own in used]


def _cheapest(slot: Slot) -> list[tuple[int, float]]:
    """The days that a session would take first: what they crowd is worth knowing before it happens."""
    ranked = sorted(range(len(slot.days)), key=lambda place: (slot.points[place], place))
    return [(place, 1.0) for place in sorted(ranked[:FORESEEN])]


def _solve_whole(found: Search, relaxation: Relaxation) -> None:
    """Solve the undivided model again and again, until its solution breaks nothing that it left out."""
    relaxation.demand_whole()
    while found.left > 0 and not found.is_proved:
        relaxation.know(found.best)
        solved = relaxation.solve(found.left)
        if solved is None:
            return
        found.raise_bound(solved.bound)
        found.offer([own[0][0] for own in solved.used])
        if not relaxation.grow(solved.used):
            return


def _improve(found: Search, *, until: float) -> None:
    """Free some sessions, solve the small problem that remains, keep what is better; until time ends."""
    load = Load(found.problem.costs, _placed(found.problem.taken))
    for slot, place in zip(found.problem.slots, found.best, strict=True):
        load.add(slot.session, slot.days[place])
    idle, size = 0, FEWEST
    while monotonic() < until and not found.is_proved and size <= MOST:
        idle = 0 if _improve_part(found, load, size) else idle + 1
        if idle > len(found.best) // size + PATIENCE:
            idle, size = 0, size * 3 // 2


def _improve_part(found: Search, load: Load, size: int) -> bool:
    """Whether a part could be placed better; `load` holds the best plan before and after."""
    slots, best = found.problem.slots, found.best
    numbers = neighbourhood(found.problem, best, found.random, size=size)
    for number in numbers:
        load.remove(slots[number].session, slots[number].days[best[number]])
    part = freed(found.problem, best, numbers, load)
    inner = Search(part, monotonic() + min(5.0, max(found.left, 0.1)))
    places = zip(part.slots, numbers, strict=True)
    inner.offer([slot.days.index(slots[number].days[best[number]]) for slot, number in places])
    before = inner.points
    relaxation = Relaxation(part)
    _relax(inner, relaxation)
    if not inner.is_proved:
        _solve_whole(inner, relaxation)
    for slot, place, number in zip(part.slots, inner.best, numbers, strict=True):
        best[number] = slots[number].days.index(slot.days[place])
        load.add(slot.session, slot.days[place])
    found.points -= before - inner.points
    found.tell()
    return inner.points < before


def _placed(load: Load) -> list[tuple[PlanSession, date]]:
    return list({(session.ref): (session, day) for own in load.on.values() for session, day in own}.values())
