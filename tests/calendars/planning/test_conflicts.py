"""What an impossible programme is told: sets of demands that contradict each other, and none too large."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given, settings

from calendars.planning.facts import PlanFacts
from calendars.planning.outcome import Demand, DemandKind, Plan
from calendars.planning.planner import plan
from tests.calendars.planning.brute import cheapest, open_sessions, published, size
from tests.calendars.planning.demands import can_be_kept, demands_of, has_order
from tests.calendars.planning.programmes import programmes
from tests.calendars.planning.small import april, facts, session, span
from tests.examples import examples

Demands = tuple[Demand, ...]

IMPOSSIBLE = programmes(longest=4).filter(
    lambda told: size(told) <= 2_000 and has_order(told) and cheapest(told) is None
)


def contradictions(told: PlanFacts, found: Plan) -> Iterator[tuple[Demands, Demands]]:
    """Sets of demands that contradict each other, each with what stands whatever is given up.

    In a conflict a day that was published is one of its demands, unless it is past; what leaves one session
    without a day does so beside all published days.
    """
    days = published(told)
    past = {ref for ref, day in days.items() if day <= told.today}
    yield from ((conflict.demands, _standing(conflict.demands, past)) for conflict in found.conflicts)
    yield from ((left.demands, _standing(left.demands, set(days))) for left in found.unplaced)


def _standing(demands: Demands, fixed: set[str]) -> Demands:
    about = {ref for demand in demands for ref in demand.refs}
    named = {demand.refs for demand in demands if demand.kind is DemandKind.PUBLISHED}
    return tuple(Demand(DemandKind.PUBLISHED, (ref,)) for ref in sorted(about & fixed) if (ref,) not in named)


@settings(max_examples=examples(40))
@given(IMPOSSIBLE)
def test_contradiction_cannot_be_kept_and_without_any_one_demand_it_can(told: PlanFacts) -> None:
    found = list(contradictions(told, plan(told)))
    assert found
    for demands, standing in found:
        assert not can_be_kept(told, demands + standing)
        for demand in demands:
            fewer = tuple(other for other in demands if other != demand)
            assert can_be_kept(told, fewer + standing, beyond=60)


@settings(max_examples=examples(25))
@given(IMPOSSIBLE)
def test_no_contradiction_is_smaller_than_the_smallest_told(told: PlanFacts) -> None:
    least = min(len(demands) for demands, _standing in contradictions(told, plan(told)))
    every = demands_of(told)
    most = 3 if len(every) <= 16 else 2
    for fewer in range(1, min(least, most + 1)):
        sets = [few for few in combinations(every, fewer) if _meet(few)]
        assert [few for few in sets if not can_be_kept(told, few, beyond=60)] == []


@settings(max_examples=examples(60))
@given(IMPOSSIBLE)
def test_contradiction_is_never_about_published_days_alone(told: PlanFacts) -> None:
    opened = {session.ref for session in open_sessions(told)}
    for demands, _standing in contradictions(told, plan(told)):
        about = [demand for demand in demands if demand.kind is not DemandKind.PUBLISHED]
        assert about
        assert all(opened & set(demand.refs) for demand in about)


def test_published_day_is_no_cause_where_no_day_after_today_would_help() -> None:
    """It lasts eight days, so that even from tomorrow on it ends behind the window of the next number."""
    first = session("first", number=1, day=april(3), length=8)
    told = facts(first, session("second", span(5, 9), number=2), today=april(1))
    (conflict,) = plan(told).conflicts
    assert {demand.kind for demand in conflict.demands} == {DemandKind.WINDOW, DemandKind.NUMBER_ORDER}


def test_both_windows_are_told_where_either_would_leave_a_way_to_share_the_room() -> None:
    """Without the second window a single one of thousands of ways is left: the second ahead of the first."""
    first = session("first", span(5, 16), length=8, room="Sala 1")
    second = session("second", span(6, 17), length=8, room="Sala 1")
    (conflict,) = plan(facts(first, second, last=april(16))).conflicts
    assert [(demand.kind, demand.refs) for demand in conflict.demands] == [
        (DemandKind.WINDOW, ("first",)),
        (DemandKind.WINDOW, ("second",)),
        (DemandKind.ROOM, ("first", "second")),
    ]


def _meet(demands: Demands) -> bool:
    """Each shares a session with another: what does not meet cannot contradict."""
    return len(demands) == 1 or all(
        any(set(one.refs) & set(other.refs) for other in demands if other != one) for one in demands
    )
