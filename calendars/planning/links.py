"""Demands between two sessions: one after the other, and not too long after it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, groupby, pairwise, product

from calendars.findings import FrequencyRule
from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.outcome import Demand, DemandKind
from calendars.planning.targets import Series, ahead_of, series_of
from calendars.series import add_months


@dataclass(frozen=True, slots=True)
class Link:
    """A demand between two sessions; both bounds rise with the first session's day.

    With `months` the second starts at most so many months after the first ends, else after its last day.
    Days are ordinals (`date.toordinal`) of the first day of each.
    """

    first: str
    second: str
    length: int
    demand: Demand
    months: int | None = None

    def earliest(self, first_day: int) -> int | None:
        """The first day on which the second may start; None where this link sets none."""
        return first_day + self.length if self.months is None else None

    def latest(self, first_day: int) -> int | None:
        """The last day on which the second may start; None where this link sets none."""
        if self.months is None:
            return None
        return add_months(date.fromordinal(first_day + self.length - 1), self.months).toordinal()

    def holds(self, first_day: int, second_day: int) -> bool:
        """Whether two days keep the demand."""
        earliest, latest = self.earliest(first_day), self.latest(first_day)
        return (earliest is None or second_day >= earliest) and (latest is None or second_day <= latest)


def links(facts: PlanFacts, *, without: Collection[str] = (), moving: str | None = None) -> list[Link]:
    """All demands between two sessions, in a fixed order, as if those `without` a day did not exist.

    The one that is `moving` takes its place by its number, wherever it was published.
    In a series with a greatest gap, sessions without a number keep the order of their windows.
    """
    by_ref = {session.ref: session for session in facts.sessions}
    rules = [rule for rule in facts.rules if (rule.max_gap_months or 0) > 0]
    found: list[Link] = []
    for whole in series_of(facts):
        series = tuple(_opened(session, moving) for session in whole if session.ref not in without)
        found += _number_order(series, facts)
        for rule in rules if series else ():
            if (rule.body, rule.kind) == (series[0].body, series[0].kind):
                found += _gaps(series, rule, facts)
    for before, after, order in ahead_of(facts):
        if before in without or after in without:
            continue
        said = {
            "before": _body(facts, order.before),
            "after": _body(facts, order.after),
            "reason": order.reason,
            "citation": order.citation,
        }
        found.append(_link(DemandKind.BODY_ORDER, by_ref[before], by_ref[after], facts, said))
    return found


def broken_gaps(facts: PlanFacts, days: Mapping[str, int]) -> Iterator[Demand]:
    """The gaps that days break in their own order, which is another than that of numbers out of order."""
    for rule in facts.rules:
        if not rule.max_gap_months or rule.max_gap_months < 1:
            continue
        own = [s for s in facts.sessions if (s.body, s.kind) == (rule.body, rule.kind) and s.ref in days]
        own.sort(key=lambda session: (days[session.ref], session.ref))
        for earlier, later in pairwise(own):
            said = {"months": str(rule.max_gap_months), "citation": rule.citation}
            link = _link(DemandKind.MAX_GAP, earlier, later, facts, said, months=rule.max_gap_months)
            if not link.holds(days[earlier.ref], days[later.ref]):
                yield link.demand


def told(sessions: tuple[PlanSession, ...], facts: PlanFacts) -> dict[str, str]:
    """The facts that tell a demand's sessions."""
    return {
        "titles": "\n".join(session.title for session in sessions),
        "bodies": "\n".join(_body(facts, session.body) for session in sessions),
    }


def _body(facts: PlanFacts, ref: str) -> str:
    return facts.bodies[ref].name if ref in facts.bodies else ref


def _number_order(series: Series, facts: PlanFacts) -> Iterator[Link]:
    """Each session after those with the number before its own; a number may be borne twice by mistake.

    An open one is bound by every published day of its series: these may be out of order among themselves.
    """
    numbered = (session for session in series if session.number is not None)
    same = [list(group) for _, group in groupby(numbered, key=lambda session: session.number)]
    for (place, lowers), (later, highers) in combinations(enumerate(same), 2):
        for lower, higher in product(lowers, highers):
            if later == place + 1 or (lower.day is None) is not (higher.day is None):
                yield _link(DemandKind.NUMBER_ORDER, lower, higher, facts, {})


def _gaps(series: Series, rule: FrequencyRule, facts: PlanFacts) -> Iterator[Link]:
    said = {"months": str(rule.max_gap_months), "citation": rule.citation}
    for earlier, later in pairwise(_as_held(series)):
        if earlier.number is None or later.number is None:
            yield _link(DemandKind.NUMBER_ORDER, earlier, later, facts, {})
        yield _link(DemandKind.MAX_GAP, earlier, later, facts, said, months=rule.max_gap_months)


def _opened(session: PlanSession, moving: str | None) -> PlanSession:
    return replace(session, day=None) if session.ref == moving else session


def _as_held(series: Series) -> Iterator[PlanSession]:
    """A series in the order of its days: published ones may be out of order by their numbers.

    An open one lies after all that come before it and before all that come after it, so it parts them.
    """
    for _, group in groupby(series, key=lambda session: session.day is None):
        yield from sorted(group, key=lambda s: (s.day, s.ref) if s.day else (date.min, ""))


def _link(
    kind: DemandKind,
    first: PlanSession,
    second: PlanSession,
    facts: PlanFacts,
    said: dict[str, str],
    *,
    months: int | None = None,
) -> Link:
    demand = Demand(kind, (first.ref, second.ref), {**told((first, second), facts), **said})
    return Link(first.ref, second.ref, first.length, demand, months)
