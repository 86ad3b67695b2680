"""The best plan of small facts, by trying every one: slow, plain, and right."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod

from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.outcome import DemandKind
from calendars.planning.targets import targets
from tests.calendars.planning.checker import Breach, Days, alone, breaches
from tests.calendars.planning.costing import cost, shared, unary


@dataclass(frozen=True, slots=True)
class Best:
    """What the best plan costs, and one such plan."""

    points: int
    days: Mapping[str, date]


def published(facts: PlanFacts) -> dict[str, date]:
    """The days that are settled."""
    return {session.ref: session.day for session in facts.sessions if session.day is not None}


def open_sessions(facts: PlanFacts) -> list[PlanSession]:
    """The sessions that want a day."""
    return [session for session in facts.sessions if session.day is None]


def avoidable(facts: PlanFacts, days: Days) -> set[Breach]:
    """The hard rules that days break, but for what published days break among themselves.

    Read from all the days: a gap between two published ones shows only when their series has all its days.
    """
    opened = {session.ref for session in open_sessions(facts)}
    return {breach for breach in breaches(facts, days) if opened & set(breach.refs)}


def possible_days(facts: PlanFacts, session: PlanSession) -> list[date]:
    """The days on which the session, by itself, breaks nothing."""
    start = min((window.start for window in session.windows), default=facts.first)
    end = max((window.end for window in session.windows), default=facts.last)
    span = (start + timedelta(days=number) for number in range((end - start).days + 1))
    return [day for day in span if not any(alone(facts, session, day))]


def size(facts: PlanFacts) -> int:
    """How many plans there are to try."""
    return prod(max(len(possible_days(facts, session)), 1) for session in open_sessions(facts))


def everything(facts: PlanFacts) -> Iterator[dict[str, date]]:
    """Every plan that breaks nothing but what published days break among themselves."""
    return _Search(facts).plans(lambda _days: True)


def cheapest(facts: PlanFacts) -> Best | None:
    """The best plan; None where none keeps the hard rules.

    A plan never becomes cheaper by one more session, so what costs as much as the best is not grown.
    """
    search = _Search(facts)
    best: Best | None = None

    def may_win(days: Days) -> bool:
        return best is None or search.cost(days) < best.points

    for days in search.plans(may_win):
        best = Best(cost(facts, days), days)
    return best


class _Search:
    """Plans grown session by session, those with the fewest days first, and cheap days before dear ones."""

    def __init__(self, facts: PlanFacts) -> None:
        self.facts = facts
        self.settled = published(facts)
        centres = targets(facts)
        self.prices = {
            session.ref: {
                day: unary(facts, session, day, target=centres[session.ref])
                for day in possible_days(facts, session)
            }
            for session in open_sessions(facts)
        }
        self.order = sorted(self.prices, key=lambda ref: len(self.prices[ref]))
        self.fitting: dict[frozenset[tuple[str, date]], bool] = {}

    def cost(self, days: Days) -> int:
        """As `costing.cost`, from the prices of days counted before."""
        own = sum(self.prices[ref][day] for ref, day in days.items() if ref in self.prices)
        return own + shared(self.facts, days) - shared(self.facts, self.settled)

    def plans(self, is_wanted: Callable[[Days], bool]) -> Iterator[dict[str, date]]:
        """The plans that keep the hard rules, of those that are wanted when half grown."""
        return self._grow(self.settled, 0, is_wanted)

    def _grow(self, days: Days, place: int, is_wanted: Callable[[Days], bool]) -> Iterator[dict[str, date]]:
        if place == len(self.order):
            if not avoidable(self.facts, days):
                yield dict(days)
            return
        ref = self.order[place]
        for day in sorted(self.prices[ref], key=self.prices[ref].__getitem__):
            if all(self._fit((ref, day), other) for other in days.items()):
                grown = dict(days) | {ref: day}
                if is_wanted(grown):
                    yield from self._grow(grown, place + 1, is_wanted)

    def _fit(self, one: tuple[str, date], other: tuple[str, date]) -> bool:
        """Nothing that these two alone can break; the longest gap is asked of whole plans only."""
        pair = frozenset((one, other))
        if pair not in self.fitting:
            found = {
                breach for breach in breaches(self.facts, dict(pair)) if breach.kind != DemandKind.MAX_GAP
            }
            self.fitting[pair] = not any(one[0] in breach.refs for breach in found)
        return self.fitting[pair]


def alternatives(facts: PlanFacts, days: Days, session: PlanSession) -> list[tuple[int, date]]:
    """Every other day for one session while the rest stays: what it costs more, and the day; best first."""
    now, known = cost(facts, days), breaches(facts, days)
    found = []
    for day in possible_days(facts, session):
        moved = dict(days) | {session.ref: day}
        if day != days[session.ref] and breaches(facts, moved) <= known:
            found.append((cost(facts, moved) - now, day))
    return sorted(found)
