"""Indicators as arithmetic: numbers in words, goals, units that cannot be compared, states, forecasts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import TargetKind
from patci.documents.measures.figures import Figure, in_unit, read
from patci.documents.measures.goals import Target, goal_of, rise_of
from patci.documents.measures.standings import Measured, MeasureState, Reason, stand
from templates.labels import LABELS

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
COUNTS = st.integers(0, 10**6)
KINDS = st.none() | st.sampled_from(list(TargetKind))
FIGURES = st.builds(Figure, st.floats(0, 10**9), st.booleans())
DAYS = st.dates(FIRST, LAST)


def points(*values: tuple[date, float], is_share: bool = False) -> list[Measured]:
    return [Measured(day, Figure(value, is_share)) for day, value in values]


def standing(target: Target, *values: tuple[date, float], is_share: bool = False):  # type: ignore[no-untyped-def]
    return stand(target, points(*values, is_share=is_share), starts_on=FIRST, target_on=LAST)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("22 acuerdos", Figure(22)),
        ("80 %", Figure(80, True)),
        ("80%", Figure(80, True)),
        ("30 por ciento", Figure(30, True)),
        ("12,5 %", Figure(12.5, True)),
        ("32", Figure(32)),
        ("2,817", Figure(2817)),
        ("1.234.567", Figure(1234567)),
        ("uno", Figure(1)),
        ("Un diagnóstico", Figure(1)),
        ("veintidós", Figure(22)),
        ("1 diagnóstico", Figure(1)),
        ("un total de 40 cursos", Figure(40)),
        ("34 en 2010", Figure(34)),
        ("Ninguno", Figure(0)),
        ("FEVIMTRA 32, INAMI 21, SRE 107", Figure(160)),
        ("Aumentar en 30% número de campañas", Figure(30, True)),
    ],
)
def test_words_say_a_number(words: str, figure: Figure) -> None:
    assert read(words) == figure


@pytest.mark.parametrize(
    "words",
    [
        *(None, "", "No disponible", "en trámite", "en 2010", "12/05/2020", "2010-2012", "-5"),
        *("A 3 %, B 5 %", "9" * 400, "=1+1", "entre cuatro y cinco", "de 3 a 5"),
    ],
)
def test_other_words_say_none(words: str | None) -> None:
    assert read(words) is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read(text)
    assert found is None or 0 <= found.value < 10**16


@given(COUNTS, st.sampled_from(["", " acuerdos", " %", " por ciento", "% de los estados"]))
def test_what_is_written_is_read_back(count: int, unit: str) -> None:
    is_share = "%" in unit or "ciento" in unit
    assert read(f"{count}{unit}") == Figure(count, is_share)
    assert read(f"{count:,}{unit}") == Figure(count, is_share)


def test_a_bare_number_beside_a_unit_of_per_cent_is_a_share() -> None:
    assert in_unit("78", "%") == in_unit("78 %", None) == Figure(78, True)
    assert in_unit("22", "% de acuerdos cumplidos") == Figure(22)


def test_goals_of_each_kind() -> None:
    def to(kind: TargetKind, value: float, baseline: str | None) -> Figure | None:
        goal = goal_of(Target(kind, value, baseline))
        return goal.to if goal else None

    assert to(TargetKind.INCREASE, 30, "116") == Figure(150.8)
    assert to(TargetKind.INCREASE, -30, "40 %") == Figure(28, True)
    assert to(TargetKind.INCREASE, 100, "1") == Figure(2)
    assert to(TargetKind.INCREASE, 30, "no disponible") == Figure(30, True)
    assert to(TargetKind.INCREASE, 30, "ninguno") is None
    assert to(TargetKind.SHARE, 80, "22") == Figure(80, True)
    assert to(TargetKind.NUMBER, 1, "0") == Figure(1)


def test_twenty_two_agreements_are_not_comparable_with_eighty_per_cent() -> None:
    target = Target(TargetKind.SHARE, 80, "22", "% de acuerdos cumplidos")
    for values in ((), ((date(2024, 6, 30), 60.0),)):
        found = standing(target, *values, is_share=True)
        assert (found.state, found.reason) == (MeasureState.NOT_COMPARABLE, Reason.BASELINE_UNIT)
        assert (found.progress, found.goal) == (None, 80)
    assert standing(target, (date(2024, 6, 30), 85.0), is_share=True).state is MeasureState.REACHED


def test_a_value_in_another_unit_than_the_target_is_not_comparable() -> None:
    found = standing(Target(TargetKind.SHARE, 100), (date(2024, 6, 30), 160.0))
    assert (found.state, found.reason) == (MeasureState.NOT_COMPARABLE, Reason.VALUE_UNIT)


def test_no_data_is_a_state_of_its_own() -> None:
    for target in (Target(TargetKind.NUMBER, 1, "0"), Target(None, None), Target(TargetKind.SHARE, 100, "0")):
        assert standing(target).state is MeasureState.NO_DATA
    assert standing(Target(None, None), (date(2024, 3, 31), 4.0)).state is MeasureState.NO_TARGET


def test_pace_decides_between_behind_and_on_the_way() -> None:
    target = Target(TargetKind.NUMBER, 100, "0")
    slow = standing(target, (date(2024, 3, 31), 10.0), (date(2024, 6, 30), 20.0))
    fast = standing(target, (date(2024, 3, 31), 30.0), (date(2024, 6, 30), 60.0))
    assert (slow.state, slow.progress) == (MeasureState.BEHIND, 20.0)
    assert slow.forecast == pytest.approx(20 + 10 * 184 / 91, abs=0.01)
    assert (fast.state, fast.progress) == (MeasureState.ON_THE_WAY, 60.0)
    assert standing(target, (date(2024, 6, 30), 60.0)).state is MeasureState.ON_THE_WAY
    assert standing(target, (date(2024, 6, 30), 40.0)).state is MeasureState.BEHIND
    assert standing(target, (date(2024, 6, 30), 40.0)).forecast is None


def test_less_can_be_better() -> None:
    target = Target(TargetKind.INCREASE, -50, "40")
    found = standing(target, (date(2024, 3, 31), 38.0), (date(2024, 6, 30), 30.0))
    assert (found.goal, found.progress, found.state) == (20.0, 50.0, MeasureState.ON_THE_WAY)
    assert standing(target, (date(2024, 6, 30), 20.0)).state is MeasureState.REACHED


def test_a_rise_that_was_answered_in_per_cent_counts_from_the_baseline() -> None:
    assert rise_of(Target(TargetKind.INCREASE, 30, "116"), Figure(25, True)) == Figure(145)
    assert rise_of(Target(TargetKind.INCREASE, -30, "40"), Figure(25, True)) == Figure(30)
    assert rise_of(Target(TargetKind.INCREASE, -30, "40"), Figure(250, True)) == Figure(0)
    assert rise_of(Target(TargetKind.INCREASE, 30, "40 %"), Figure(25, True)) == Figure(25, True)
    assert rise_of(Target(TargetKind.SHARE, 80, "22"), Figure(25, True)) == Figure(25, True)


def test_a_line_is_cut_where_there_can_be_nothing() -> None:
    falling = standing(Target(TargetKind.NUMBER, 9), (date(2024, 1, 31), 8.0), (date(2024, 2, 29), 1.0))
    assert (falling.forecast, falling.is_cut) == (0.0, True)
    rising = standing(
        Target(TargetKind.SHARE, 100), (date(2024, 1, 31), 10.0), (date(2024, 2, 29), 90.0), is_share=True
    )
    assert (rising.forecast, rising.is_cut) == (100.0, True)


@given(KINDS, COUNTS, st.none() | st.text(max_size=20) | COUNTS.map(str), st.lists(st.tuples(DAYS, FIGURES)))
def test_nothing_is_above_or_below_what_there_can_be(
    kind: TargetKind | None, number: int, baseline: str | None, values: list[tuple[date, Figure]]
) -> None:
    measured = [Measured(day, figure) for day, figure in sorted(values, key=lambda one: one[0])]
    target = Target(kind, number if kind else None, baseline)
    found = stand(target, measured, starts_on=FIRST, target_on=LAST)
    assert found.progress is None or 0 <= found.progress <= 100
    assert found.forecast is None or found.forecast >= 0
    assert found.forecast is None or len({one.day for one in measured}) > 1
    assert (found.state is MeasureState.NOT_COMPARABLE) == (found.reason is not None)
    if not measured:
        assert found.state in {MeasureState.NO_DATA, MeasureState.NOT_COMPARABLE}
        assert (found.value, found.progress, found.forecast) == (None, None, None)
    else:
        assert found.state is not MeasureState.NO_DATA


@given(COUNTS, COUNTS, st.integers(1, 300))
def test_a_steady_pace_is_forecast_exactly(start: int, step: int, days: int) -> None:
    first = date(2024, 1, 31)
    values = [(first, float(start)), (first + timedelta(days=days), float(start + step * days))]
    found = standing(Target(TargetKind.NUMBER, 1), *values)
    assert found.forecast == pytest.approx(start + step * (LAST - first).days)


def test_every_state_has_its_word() -> None:
    assert set(LABELS["measure_state"]) == set(MeasureState)
    assert set(LABELS["measure_reason"]) == set(Reason)
