"""Facts with a mistake in them: told by name and reason, and everything else planned all the same."""

from dataclasses import replace
from datetime import date

import pytest

from calendars.findings import FrequencyRule
from calendars.planning.facts import BodyOrder, PlanFacts, PlanSession, Unavailable
from calendars.planning.outcome import Demand, DemandKind, Plan, PlanStatus
from calendars.planning.planner import plan
from calendars.session_kinds import SessionKind
from calendars.working_days import Closure, WorkingCalendar
from tests.calendars.planning.small import GROUP, OTHER, april, facts, session, span
from tests.calendars.planning.verdict import complaints

K = DemandKind
ORDINARY = SessionKind.ORDINARY
GOOD = (session("good", span(8, 12)), session("other", span(8, 12), body="otro"))
CLOSED = {"SEP": WorkingCalendar((Closure(april(8), april(12), "vacaciones"),))}
NEEDS_SEP = (replace(GROUP, required=frozenset({"SEP"})), OTHER)
TWICE = tuple(session(ref, number=1, day=april(day)) for ref, day in (("a", 8), ("b", 9)))
CIRCLE = (BodyOrder("grupo", "otro"), BodyOrder("otro", "grupo"))


def left(found: Plan) -> dict[str, set[DemandKind]]:
    """The sessions without a day, and why."""
    return {each.ref: {demand.kind for demand in each.demands} for each in found.unplaced}


def told_of(found: Plan, kind: DemandKind) -> list[Demand]:
    """The demands of a kind that the plan names, wherever it does."""
    of_conflicts = [demand for conflict in found.conflicts for demand in conflict.demands]
    of_sessions = [demand for each in found.unplaced for demand in each.demands]
    return [demand for demand in (*found.broken, *of_conflicts, *of_sessions) if demand.kind is kind]


def others_are_planned(told: PlanFacts, found: Plan) -> bool:
    """Nothing is left out, and the good sessions have their days."""
    return complaints(told, found) == [] and all(found.choice(each.ref) for each in GOOD)


@pytest.mark.parametrize(
    ("bad", "told", "kinds"),
    [
        (session("bad", span(1, 5)), {"today": april(7)}, {K.WINDOW_PAST}),
        (session("bad", span(1, 5), span(2, 3)), {"today": april(7)}, {K.WINDOW_PAST}),
        (session("bad", span(6, 7)), {}, {K.WINDOW, K.WORKING_DAYS}),
        (session("bad", span(31, 31)), {}, {K.WINDOW, K.WORKING_DAYS}),
        (session("bad", span(8, 9), length=3), {}, {K.WINDOW}),
        (session("bad", span(8, 12), earliest=april(15)), {}, {K.WINDOW, K.NOTICE}),
        (session("bad", earliest=april(90)), {}, {K.NOTICE}),
        (
            session("bad", span(8, 12), body="cerrado"),
            {"calendars": CLOSED, "bodies": (*NEEDS_SEP[1:], GROUP, replace(NEEDS_SEP[0], ref="cerrado"))},
            {K.WINDOW, K.CLOSURE},
        ),
        (
            session("bad", span(8, 9), body="lejos", members=frozenset({"FGR"})),
            {"unavailable": (Unavailable("FGR", span(8, 12), "gira", "lejos"),)},
            {K.WINDOW, K.UNAVAILABLE},
        ),
    ],
)
def test_session_without_any_day_is_left_with_its_reasons(
    bad: PlanSession, told: dict[str, object], kinds: set[DemandKind]
) -> None:
    given = facts(bad, *GOOD, **told)
    found = plan(given)
    assert left(found) == {"bad": kinds}
    assert (found.status, others_are_planned(given, found)) == (PlanStatus.IMPOSSIBLE, True)


def test_two_published_sessions_of_one_number_are_named() -> None:
    given = facts(*TWICE, *GOOD)
    found = plan(given)
    (twice,) = told_of(found, K.NUMBER_TWICE)
    assert (sorted(twice.refs), twice.facts["number"]) == (["a", "b"], "1")
    assert (found.status, others_are_planned(given, found)) == (PlanStatus.OPTIMAL, True)


def test_two_open_sessions_of_one_number_are_planned() -> None:
    """Numbers may begin anew."""
    given = facts(*(replace(each, day=None) for each in TWICE), *GOOD)
    found = plan(given)
    assert (found.unplaced, others_are_planned(given, found)) == ((), True)


def test_circle_of_orders_is_named_and_left_aside() -> None:
    given = facts(*GOOD, orders=CIRCLE)
    found = plan(given)
    (circle,) = told_of(found, K.CIRCULAR_ORDER)
    assert circle.facts["bodies_in_circle"].splitlines() == ["Grupo", "Otro grupo"]
    assert others_are_planned(given, found)


def test_body_ahead_of_itself_is_a_circle() -> None:
    given = facts(*GOOD, session("later", span(15, 19)), orders=(BodyOrder("grupo", "grupo"),))
    found = plan(given)
    assert len(told_of(found, K.CIRCULAR_ORDER)) == 1
    assert others_are_planned(given, found)


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (FrequencyRule("grupo", ORDINARY, None, -3, "art. 59"), "-3"),
        (FrequencyRule("grupo", ORDINARY, -2, None, "art. 59"), "-2"),
    ],
)
def test_rule_with_a_negative_term_is_named_and_left_aside(rule: FrequencyRule, value: str) -> None:
    given = facts(*GOOD, session("later", span(15, 19)), rules=(rule,))
    found = plan(given)
    assert [each.facts["value"] for each in told_of(found, K.BAD_RULE)] == [value]
    assert (found.status, others_are_planned(given, found)) == (PlanStatus.OPTIMAL, True)


@pytest.mark.parametrize(
    "told",
    [
        facts(),
        facts(session("a", day=date(2024, 4, 6))),
        facts(session("a"), today=date(2024, 12, 31)),
        facts(session("a", body="unknown", travels=True), *GOOD),
        facts(session("a", length=100)),
        facts(session("a", day=date(2023, 1, 3), is_over=True), *GOOD),
        facts(*GOOD, orders=(BodyOrder("unknown", "grupo"), BodyOrder("grupo", "unknown"))),
        facts(*GOOD, rules=(FrequencyRule("unknown", ORDINARY, 4, 3),)),
        facts(*GOOD, rules=(FrequencyRule("grupo", ORDINARY, 4, 0),)),
        facts(*GOOD, unavailable=(Unavailable("nobody", span(8, 12)), Unavailable("SEP", span(1, 90)))),
    ],
)
def test_odd_facts_are_planned_without_a_crash(told: PlanFacts) -> None:
    assert complaints(told, plan(told)) == []


def test_conflict_between_sessions_leaves_the_others_planned() -> None:
    """The second before the first: both windows are told, and the rule of their numbers."""
    wrong = (session("a", span(15, 19), number=1), session("b", span(1, 5), number=2))
    given = facts(*wrong, *GOOD)
    found = plan(given)
    (conflict,) = found.conflicts
    assert {(each.kind, tuple(sorted(each.refs))) for each in conflict.demands} == {
        (K.WINDOW, ("a",)),
        (K.WINDOW, ("b",)),
        (K.NUMBER_ORDER, ("a", "b")),
    }
    assert (found.status, others_are_planned(given, found)) == (PlanStatus.IMPOSSIBLE, True)
