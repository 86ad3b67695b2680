"""The independent count of what a plan costs: each weight by hand."""

from dataclasses import replace
from datetime import date, time

import pytest

from calendars.planning.facts import PlanFacts, Weights
from calendars.working_days import Closure, WorkingCalendar
from tests.calendars.planning.costing import cost
from tests.calendars.planning.small import GROUP, april, facts, session, span

NOTHING = Weights(*(0 for _weight in range(10)))
ONE = session("a", span(8, 22))
TWO = (session("a"), session("b", body="otro"))
HELD = (replace(TWO[0], starts=time(10)), replace(TWO[1], starts=time(11)))
THIRD = session("c", starts=time(11, 30))
CLOSED = {agency: WorkingCalendar((Closure(april(8), april(9), "vacaciones"),)) for agency in ("SEP", "FGR")}
NEEDS_FGR = replace(GROUP, required=frozenset({"FGR"}))
AFTERNOON = replace(HELD[1], starts=time(12))
JOURNEY = replace(TWO[0], travels=True, length=2)


def _weighed(weight: str, *sessions: object, **told: object) -> PlanFacts:
    """Facts in which one thing costs a point, and nothing else anything."""
    return facts(*sessions, weights=replace(NOTHING, **{weight: 1}), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "days", "points"),
    [
        (_weighed("weekday", ONE, bodies=(replace(GROUP, weekday=0),)), (8,), 0),
        (_weighed("weekday", ONE, bodies=(replace(GROUP, weekday=0),)), (9,), 1),
        (_weighed("weekday", ONE), (9,), 0),
        (_weighed("off_centre", ONE), (9,), 0),
        (_weighed("off_centre", ONE), (8,), 1),
        (_weighed("off_centre", ONE), (22,), 1),
        (_weighed("long_weekend", session("a")), (-13,), 0),
        (_weighed("long_weekend", session("a")), (-12,), 1),
        (_weighed("customary", session("a")), (-3,), 1),
        (_weighed("customary", session("a")), (1,), 0),
        (_weighed("member_closed", ONE, calendars=CLOSED), (9,), 2),
        (_weighed("member_closed", ONE, calendars=CLOSED), (10,), 0),
        (_weighed("member_closed", ONE, calendars=CLOSED, bodies=(NEEDS_FGR,)), (9,), 1),
        (_weighed("moved", replace(ONE, near=april(8))), (14,), 0),
        (_weighed("moved", replace(ONE, near=april(8))), (22,), 2),
        (_weighed("moved_at_all", replace(ONE, near=april(8))), (22,), 1),
        (_weighed("moved_at_all", replace(ONE, near=april(8))), (8,), 0),
        (_weighed("together", *TWO), (8, 9), 0),
        (_weighed("together", *TWO), (8, 8), 1),
        (_weighed("together", *TWO, THIRD), (8, 8, 8), 3),
        (_weighed("together", JOURNEY, replace(TWO[1], length=3)), (8, 8), 2),
        (_weighed("at_once", *TWO), (8, 8), 0),
        (_weighed("at_once", *HELD), (8, 8), 1),
        (_weighed("at_once", *HELD), (8, 9), 0),
        (_weighed("at_once", HELD[0], AFTERNOON), (8, 8), 0),
        (_weighed("at_once", *HELD, THIRD), (8, 8, 8), 4),
        (_weighed("beside_travel", JOURNEY, TWO[1]), (9, 8), 1),
        (_weighed("beside_travel", JOURNEY, TWO[1]), (9, 11), 1),
        (_weighed("beside_travel", JOURNEY, TWO[1]), (9, 10), 0),
        (_weighed("beside_travel", JOURNEY, replace(TWO[1], travels=True)), (9, 11), 2),
    ],
)
def test_what_costs_a_point(told: PlanFacts, days: tuple[int, ...], points: int) -> None:
    assert cost(told, _given(told, days)) == points


def test_published_days_cost_nothing_among_themselves() -> None:
    fixed = tuple(replace(each, day=april(8)) for each in TWO)
    assert cost(_weighed("together", *fixed), {"a": april(8), "b": april(8)}) == 0
    with_third = _weighed("together", *fixed, THIRD)
    assert cost(with_third, {"a": april(8), "b": april(8), "c": april(8)}) == 2


def _given(told: PlanFacts, days: tuple[int, ...]) -> dict[str, date]:
    return {each.ref: april(day) for each, day in zip(told.sessions, days, strict=True)}
