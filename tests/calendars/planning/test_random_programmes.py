"""Hundreds of random programmes: every plan passes the checker, and small ones are as good as can be."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.planning.facts import PlanFacts
from calendars.planning.outcome import DemandKind, Plan, PlanStatus
from calendars.planning.planner import plan
from tests.calendars.planning.brute import alternatives, cheapest, open_sessions, size
from tests.calendars.planning.checker import breaches
from tests.calendars.planning.programmes import programmes
from tests.calendars.planning.verdict import ABOUT_THE_FACTS, complaints, days_in
from tests.examples import examples

TRIED = 10_000
"""Plans that are few enough to be tried all."""


@settings(max_examples=examples(120))
@given(programmes(most=7))
def test_plan_keeps_its_promises(told: PlanFacts) -> None:
    assert complaints(told, plan(told)) == []


@settings(max_examples=examples(100))
@given(programmes().filter(lambda told: size(told) <= TRIED))
def test_plan_is_as_good_as_the_best_of_all_plans(told: PlanFacts) -> None:
    """Where there is none, the planner says so; where there is one, it is as cheap, and proved."""
    best, found = cheapest(told), plan(told)
    if best is None:
        assert found.status is PlanStatus.IMPOSSIBLE
        return
    assert (found.status, found.points, found.bound) == (PlanStatus.OPTIMAL, best.points, best.points)


@settings(max_examples=examples(60))
@given(programmes(), st.randoms(use_true_random=False))
def test_plan_is_the_same_twice_and_in_any_order(told: PlanFacts, random: st.DataObject) -> None:
    shuffled = list(told.sessions)
    random.shuffle(shuffled)
    found, again, other = (plan(each) for each in (told, told, replace(told, sessions=tuple(shuffled))))
    assert again == found
    assert _without_order(other) == _without_order(found)


@settings(max_examples=examples(80))
@given(programmes())
def test_alternatives_are_the_two_best_other_days(told: PlanFacts) -> None:
    """Each is told with what it costs more, the rest of the plan standing still."""
    found = plan(told)
    if found.status is PlanStatus.IMPOSSIBLE:
        return
    days = days_in(found)
    for session in open_sessions(told):
        choice = found.choice(session.ref)
        assert choice is not None
        others = alternatives(told, days, session)
        known = {day: points for points, day in others}
        assert all(known.get(other.day) == other.points for other in choice.alternatives)
        assert [other.points for other in choice.alternatives] == [points for points, _day in others[:2]]


@settings(max_examples=examples(60))
@given(programmes())
def test_planned_again_from_its_own_days_nothing_moves(told: PlanFacts) -> None:
    told = replace(told, weights=type(told.weights)())
    found = plan(told)
    if found.status is not PlanStatus.OPTIMAL:
        return
    days = days_in(found)
    settled = replace(told, sessions=tuple(replace(s, near=days[s.ref]) for s in told.sessions))
    assert days_in(plan(settled)) == days


@settings(max_examples=examples(100))
@given(programmes())
def test_proposal_moves_a_published_day_off_what_it_breaks(told: PlanFacts) -> None:
    found = plan(told)
    if found.status is PlanStatus.IMPOSSIBLE:
        return
    days = days_in(found)
    to_move = {s.ref for s in told.sessions if s.day and s.day > told.today and not s.travels}
    broken = {ref for demand in found.broken if demand.kind not in ABOUT_THE_FACTS for ref in demand.refs}
    proposals = {proposal.ref: proposal for proposal in found.proposals}
    assert set(proposals) == broken & to_move
    for ref, proposal in proposals.items():
        for other in (proposal.best, *proposal.others):
            after = breaches(told, days | {ref: other.day}) if other else set()
            assert not any(ref in breach.refs for breach in after)


def _without_order(found: Plan) -> Mapping[str, object]:
    """A plan told without the order in which the sessions were given."""
    return {
        "choices": {choice.ref: choice for choice in found.choices},
        "left": {left.ref: set(map(_bare, left.demands)) for left in found.unplaced},
        "conflicts": {frozenset(map(_bare, conflict.demands)) for conflict in found.conflicts},
        "points": (found.status, found.points, found.bound),
    }


def _bare(demand: object) -> tuple[DemandKind, tuple[str, ...]]:
    return demand.kind, tuple(sorted(demand.refs))  # type: ignore[attr-defined]
