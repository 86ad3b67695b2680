"""Bodies that share agencies two by two in too few days: the bound stays below the best plan."""

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.planning.facts import PlanBody, PlanFacts, PlanSession
from calendars.planning.outcome import PlanStatus
from calendars.planning.planner import plan
from tests.calendars.planning.brute import cheapest
from tests.calendars.planning.small import facts, session, span
from tests.calendars.planning.verdict import complaints
from tests.examples import examples

AGENCIES = ("A", "B", "C", "D", "E")
MEMBERS = st.frozensets(st.sampled_from(AGENCIES), min_size=2, max_size=3)
WEEKDAYS = st.none() | st.integers(0, 4)


@st.composite
def crowded(draw: st.DrawFn) -> PlanFacts:
    """Four to six bodies of two or three agencies each, one session each, in the same few days of April."""
    count = draw(st.integers(4, 6))
    bodies: list[PlanBody] = []
    sessions: list[PlanSession] = []
    for number in range(count):
        members = draw(MEMBERS)
        weekday = draw(WEEKDAYS)
        bodies.append(PlanBody(f"b{number}", f"Grupo {number}", members, weekday=weekday))
        first = draw(st.integers(8, 9))
        sessions.append(
            session(f"s{number}", span(first, first + draw(st.integers(1, 3))), body=f"b{number}")
        )
    return facts(*sessions, bodies=tuple(bodies))


@settings(max_examples=examples(60))
@given(crowded())
def test_crowded_plan_is_proved_to_be_the_best_of_all(told: PlanFacts) -> None:
    best, found = cheapest(told), plan(told)
    assert best is not None
    assert complaints(told, found) == []
    assert (found.status, found.points, found.bound) == (PlanStatus.OPTIMAL, best.points, best.points)
