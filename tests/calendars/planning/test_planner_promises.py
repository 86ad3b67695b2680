"""Promises that small years by hand put to the test."""

from dataclasses import replace

import pytest

from calendars.findings import FrequencyRule
from calendars.planning.facts import Span, Unavailable, Weights
from calendars.planning.moving import consequences
from calendars.planning.outcome import DemandKind, PlanStatus, ReasonKind
from calendars.planning.planner import plan
from calendars.session_kinds import SessionKind
from tests.calendars.planning.small import GROUP, april, facts, session, span
from tests.calendars.planning.verdict import complaints, days_in

MONDAYS = (replace(GROUP, weekday=0),)
MONTHLY = (FrequencyRule("grupo", SessionKind.ORDINARY, None, 1),)
NOTHING = Weights(*(0 for _weight in range(10)))


def test_year_without_any_choice_is_proved_best() -> None:
    """One session, one day, and that a Tuesday."""
    found = plan(facts(session("a", span(9, 9)), bodies=MONDAYS))
    assert (found.status, found.points, found.bound) == (PlanStatus.OPTIMAL, 6, 6)


def test_order_of_numbers_holds_across_a_session_without_a_day() -> None:
    """The second has no working day; the third may not come before the first all the same."""
    three = (
        session("a", span(8, 12), number=1),
        session("b", span(6, 7), number=2),
        session("c", span(1, 9), number=3),
    )
    told = facts(*three)
    found = plan(told)
    assert [left.ref for left in found.unplaced] == ["b"]
    assert days_in(found) == {"a": april(8), "c": april(9)}


def test_order_of_numbers_holds_across_published_days_out_of_order() -> None:
    """The second was published for after the third; the first still comes before both."""
    told = facts(
        session("a", span(8, 9), number=1),
        session("b", number=2, day=april(18)),
        session("c", number=3, day=april(9)),
        weights=NOTHING,
    )
    choice = plan(told).choice("a")
    assert choice
    assert (choice.day, choice.alternatives) == (april(8), ())


def test_proposal_keeps_the_order_of_numbers() -> None:
    """Both were published for a Saturday: each is to move between its neighbours."""
    told = facts(session("a", number=1, day=april(6)), session("b", number=2, day=april(13)), weights=NOTHING)
    second = next(proposal for proposal in plan(told).proposals if proposal.ref == "b")
    days = [other.day for other in (second.best, *second.others) if other]
    assert days
    assert min(days) > april(6)


def test_published_days_out_of_order_are_proposed_to_move() -> None:
    told = facts(session("a", number=1, day=april(18)), session("b", number=2, day=april(9)))
    found = plan(told)
    assert [demand.kind for demand in found.broken] == [DemandKind.NUMBER_ORDER]
    assert {proposal.ref for proposal in found.proposals} == {"a", "b"}
    for proposal in found.proposals:
        assert proposal.best
        assert proposal.best.day >= april(19) if proposal.ref == "b" else proposal.best.day <= april(8)


def test_published_days_too_far_apart_are_proposed_to_move() -> None:
    rule = FrequencyRule("grupo", SessionKind.ORDINARY, None, 1)
    told = facts(session("a", day=april(8)), session("b", day=april(45)), rules=(rule,))
    found = plan(told)
    assert [demand.kind for demand in found.broken] == [DemandKind.MAX_GAP]
    assert {proposal.ref for proposal in found.proposals} == {"a", "b"}


def test_gap_between_published_days_leaves_the_rest_of_the_year_possible() -> None:
    told = facts(
        session("a", span(8, 8), number=1),
        session("b", number=2, day=april(9)),
        session("c", number=3, day=april(45)),
        rules=MONTHLY,
    )
    found = plan(told)
    assert (found.status, days_in(found)["a"]) == (PlanStatus.OPTIMAL, april(8))
    assert [(demand.kind, demand.refs) for demand in found.broken] == [(DemandKind.MAX_GAP, ("b", "c"))]


@pytest.mark.parametrize(
    ("window", "number", "status"),
    [
        (span(44, 46), 3, PlanStatus.OPTIMAL),
        (span(43, 44), 0, PlanStatus.IMPOSSIBLE),
        (span(8, 9), 0, PlanStatus.OPTIMAL),
    ],
)
def test_longest_gap_runs_between_neighbours_by_day_where_published_numbers_are_out_of_order(
    window: Span, number: int, status: PlanStatus
) -> None:
    """The second was published for ahead of the first: what follows both follows the first."""
    told = facts(
        session("a", number=1, day=april(38)),
        session("b", number=2, day=april(11)),
        session("c", window, number=number),
        rules=MONTHLY,
    )
    found = plan(told)
    assert (found.status, complaints(told, found)) == (status, [])


def test_proposal_keeps_the_longest_gap_to_the_neighbours_of_its_number() -> None:
    """The second goes between the first and the third; the third may stay behind the first as it is."""
    told = facts(
        session("a", number=1, day=april(11)),
        session("b", number=2, day=april(8)),
        session("c", number=3, day=april(57)),
        rules=MONTHLY,
    )
    found = plan(told)
    pairs = {(demand.kind, demand.refs) for demand in found.broken}
    assert pairs == {(DemandKind.NUMBER_ORDER, ("a", "b")), (DemandKind.MAX_GAP, ("a", "c"))}
    best = {proposal.ref: proposal.best.day for proposal in found.proposals if proposal.best}
    assert best == {"a": april(5), "b": april(29), "c": april(40)}
    (broken,) = consequences(told, days_in(found), "b", april(15)).demands
    assert (broken.kind, broken.refs) == (DemandKind.MAX_GAP, ("b", "c"))


def test_sessions_without_numbers_keep_the_order_of_their_windows_under_a_longest_gap() -> None:
    """The middle of the first one's windows lies ahead; its second window, the only Monday, is left out."""
    rule = FrequencyRule("grupo", SessionKind.ORDINARY, None, 3)
    told = facts(
        session("a", span(2, 2), span(29, 29)), session("b", span(22, 22)), bodies=MONDAYS, rules=(rule,)
    )
    told = replace(told, weights=replace(Weights(), off_centre=0))
    found = plan(told)
    assert complaints(told, found) == []
    assert days_in(found) == {"a": april(2), "b": april(22)}
    without_rule = plan(replace(told, rules=()))
    assert days_in(without_rule) == {"a": april(29), "b": april(22)}


def test_room_without_room_for_three_sessions_is_told() -> None:
    """The long one leaves the room free only where the first must not be: after the second."""
    told = facts(
        session("a", number=1, room="Sala 1"),
        session("b", span(1, 4), body="otro", length=3, room="Sala 1"),
        session("c", number=2, day=april(4), room="Sala 1"),
    )
    found = plan(told)
    assert (found.status, complaints(told, found)) == (PlanStatus.IMPOSSIBLE, [])


def test_plan_without_time_to_think_is_whole() -> None:
    told = facts(*(session(f"s{number}", body="grupo") for number in range(12)))
    assert complaints(told, plan(told, seconds=0.0)) == []


def test_proposal_keeps_the_room_to_one_session() -> None:
    """The other one has the room for the only week in which the published one could be held."""
    told = facts(
        session("a", span(8, 12), length=5, room="Sala 1", members=frozenset()),
        session("b", body="otro", room="Sala 1", day=april(6)),
        unavailable=(Unavailable("INM", span(-60, 7)), Unavailable("INM", span(13, 90))),
    )
    (proposal,) = plan(told).proposals
    assert (proposal.ref, proposal.best, proposal.others) == ("b", None, ())


def test_a_neighbour_is_named_only_on_the_side_on_which_it_stands() -> None:
    """By its window the second would come first; called no earlier than 10 May, it comes after."""
    told = facts(session("a", number=1, day=april(32)), session("b", earliest=april(40)), bodies=(GROUP,))
    (spaced,) = [
        reason.facts
        for choice in plan(told).choices
        for reason in choice.reasons
        if reason.kind is ReasonKind.EVENLY_SPACED
    ] or [{}]
    assert all(int(spaced[days]) >= 0 for days in ("previous_days", "following_days") if spaced.get(days))


def test_leaving_a_published_day_costs_as_much_by_hand_as_when_it_is_proposed() -> None:
    """Ten points for moving it at all, five for each whole week."""
    told = facts(session("a", day=april(9)), bodies=(GROUP,))
    days = {"a": april(9)}
    stays, moves = (consequences(told, days, "a", day) for day in (april(9), april(17)))
    assert (stays.points_before, stays.points_after) == (0, 0)
    (moved,) = [one.points for one in moves.reasons if one.kind is ReasonKind.MOVED]
    assert (moves.points_before, moved) == (0, 15)
