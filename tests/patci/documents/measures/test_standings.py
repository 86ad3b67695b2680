"""Where values stand: cases that were counted by hand, and what holds of all of them."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.enums import TargetKind
from patci.documents.measures.goals import Target
from patci.documents.measures.standings import MeasureState
from tests.patci.documents.measures.test_measures import COUNTS, DAYS, standing

DONE, WELL, LATE = MeasureState.REACHED, MeasureState.ON_THE_WAY, MeasureState.BEHIND
MARCH, JUNE, AFTER = date(2024, 3, 31), date(2024, 6, 30), date(2025, 2, 1)


@pytest.mark.parametrize(
    ("target", "values", "state", "progress", "forecast"),
    [
        # From 40 to 20 within the year; 30 in June is half of the way, at half of the time (181 of 365).
        (Target(TargetKind.NUMBER, 20, "40"), [(JUNE, 30.0)], WELL, 50.0, None),
        (Target(TargetKind.NUMBER, 20, "40"), [(MARCH, 40.0), (JUNE, 35.0)], LATE, 25.0, 24.89),
        (Target(TargetKind.NUMBER, 20, "40"), [(JUNE, 45.0)], LATE, 0.0, None),
        (Target(TargetKind.NUMBER, 20, "40"), [(JUNE, 12.0)], DONE, 100.0, None),
        # A fall of a quarter, of 40 to 30; 32 is four fifths of it.
        (Target(TargetKind.INCREASE, -25, "40"), [(JUNE, 32.0)], WELL, 80.0, None),
        # A baseline of nothing, and one that says nothing.
        (Target(TargetKind.NUMBER, 8, "0"), [(JUNE, 2.0)], LATE, 25.0, None),
        (Target(TargetKind.NUMBER, 8, "Ninguno"), [(JUNE, 6.0)], WELL, 75.0, None),
        (Target(TargetKind.NUMBER, 8, "No disponible"), [(JUNE, 6.0)], WELL, 75.0, None),
        # What is to be kept as it is has no way.
        (Target(TargetKind.NUMBER, 12, "12"), [(JUNE, 12.0)], DONE, 100.0, None),
        (Target(TargetKind.NUMBER, 12, "12"), [(JUNE, 11.0)], LATE, None, None),
        (Target(TargetKind.NUMBER, 12, "12", None, "No más de 12"), [(JUNE, 13.0)], LATE, None, None),
        (Target(TargetKind.NUMBER, 0, "0"), [(JUNE, 1.0)], LATE, None, None),
        # Nothing at all, or "no more than", without a baseline: not any value is enough.
        (Target(TargetKind.NUMBER, 0), [(JUNE, 5.0)], LATE, None, None),
        (Target(TargetKind.NUMBER, 0), [(MARCH, 5.0), (JUNE, 2.0)], WELL, None, 0.0),
        (Target(TargetKind.NUMBER, 0), [(JUNE, 0.0)], DONE, 100.0, None),
        (Target(TargetKind.NUMBER, 5, None, None, "Reducir a 5 casos"), [(JUNE, 9.0)], LATE, None, None),
        (Target(TargetKind.NUMBER, 5, None, None, "Reducir a 5 casos"), [(JUNE, 4.0)], DONE, 100.0, None),
        (Target(TargetKind.NUMBER, 5, None, None, "No menos de 5 casos"), [(JUNE, 9.0)], DONE, 100.0, None),
        # Past the target, early, and after its day.
        (Target(TargetKind.INCREASE, 30, "116"), [(MARCH, 160.0)], DONE, 100.0, None),
        (Target(TargetKind.NUMBER, 20, "10"), [(AFTER, 15.0)], LATE, 50.0, None),
        (Target(TargetKind.NUMBER, 20, "10"), [(JUNE, 12.0), (AFTER, 21.0)], DONE, 100.0, None),
        # What falls short by a hair is not whole.
        (Target(TargetKind.NUMBER, 2000, "0"), [(JUNE, 1999.5)], WELL, 99.9, None),
        # Reached once and lost again.
        (Target(TargetKind.NUMBER, 20, "10"), [(MARCH, 21.0), (JUNE, 19.0)], LATE, 90.0, 14.96),
    ],
)
def test_cases_that_were_counted_by_hand(
    target: Target,
    values: list[tuple[date, float]],
    state: MeasureState,
    progress: float | None,
    forecast: float | None,
) -> None:
    found = standing(target, *values)
    assert (found.state, found.progress, found.forecast) == (state, progress, forecast)


@pytest.mark.parametrize(
    ("target", "values", "state", "progress"),
    [
        (Target(TargetKind.SHARE, 100, "No disponible"), [(JUNE, 44.0)], LATE, 44.0),
        (Target(TargetKind.SHARE, 100, "0"), [(JUNE, 60.0)], WELL, 60.0),
        (Target(TargetKind.SHARE, 80, "60 %"), [(JUNE, 65.0)], LATE, 25.0),
        (Target(TargetKind.SHARE, 80, "60", "%"), [(JUNE, 70.0)], WELL, 50.0),
        (Target(TargetKind.SHARE, 100), [(JUNE, 110.0)], DONE, 100.0),
        (Target(TargetKind.SHARE, 5, "20 %"), [(JUNE, 8.0)], WELL, 80.0),
        (Target(TargetKind.SHARE, 5, None, None, "Reducir al 5 %"), [(JUNE, 30.0)], LATE, None),
        # A rise of which nobody says from where, and a fall.
        (Target(TargetKind.INCREASE, 30, "No disponible"), [(JUNE, 15.0)], WELL, 50.0),
        (Target(TargetKind.INCREASE, -30, None, None, "Reducir en 30 %"), [(JUNE, 15.0)], WELL, 50.0),
        (Target(TargetKind.INCREASE, 30, "40 %"), [(JUNE, 46.0)], WELL, 50.0),
    ],
)
def test_shares_that_were_counted_by_hand(
    target: Target, values: list[tuple[date, float]], state: MeasureState, progress: float | None
) -> None:
    found = standing(target, *values, is_share=True)
    assert (found.state, found.progress) == (state, progress)


STEPS = st.integers(0, 1_000)
COURSE = st.lists(st.tuples(DAYS, STEPS), min_size=1, max_size=5, unique_by=lambda one: one[0]).map(sorted)


@given(STEPS, STEPS, COURSE, st.integers(2, 50))
def test_the_measure_of_a_count_does_not_matter(
    base: int, goal: int, course: list[tuple[date, int]], times: int
) -> None:
    one = standing(Target(TargetKind.NUMBER, goal, str(base)), *[(day, float(v)) for day, v in course])
    many = standing(
        Target(TargetKind.NUMBER, goal * times, str(base * times)),
        *[(day, float(v * times)) for day, v in course],
    )
    assert (many.state, many.progress, many.is_cut) == (one.state, one.progress, one.is_cut)
    if one.forecast is not None and many.forecast is not None:
        assert many.forecast == pytest.approx(one.forecast * times, abs=0.01 * times)


@given(STEPS, STEPS, COURSE)
def test_more_is_to_a_rise_what_less_is_to_a_fall(
    base: int, goal: int, course: list[tuple[date, int]]
) -> None:
    assume(base != goal)
    high = 1_000_000
    up = standing(
        Target(TargetKind.NUMBER, high + goal, str(high + base)), *[(d, float(high + v)) for d, v in course]
    )
    down = standing(
        Target(TargetKind.NUMBER, high - goal, str(high - base)), *[(d, float(high - v)) for d, v in course]
    )
    assert (up.state, up.progress) == (down.state, down.progress)


@given(COUNTS, COUNTS, DAYS, COUNTS)
def test_only_what_is_reached_has_gone_the_whole_way(base: int, goal: int, day: date, value: int) -> None:
    found = standing(Target(TargetKind.NUMBER, goal, str(base)), (day, float(value)))
    assert (found.progress == 100) == (found.state is DONE)
    assert (found.state is DONE) == (value <= goal if goal < base or not goal else value >= goal)
