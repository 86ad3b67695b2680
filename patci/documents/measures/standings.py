"""Where an indicator stands against its goal: how far it came, and where its present pace leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf

from patci.documents.measures.figures import Figure
from patci.documents.measures.goals import Goal, Target, goal_of

WHOLE, NEARLY = 100.0, 99.9


class MeasureState(StrEnum):
    """Where an indicator stands. NO_DATA is none of the others: nobody measured anything."""

    NO_DATA = "no_data"
    NOT_COMPARABLE = "not_comparable"
    NO_TARGET = "no_target"
    BEHIND = "behind"
    ON_THE_WAY = "on_the_way"
    REACHED = "reached"


class Reason(StrEnum):
    """Why values and target cannot be compared."""

    BASELINE_UNIT = "baseline_unit"
    VALUE_UNIT = "value_unit"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value on its day."""

    day: date
    figure: Figure


@dataclass(frozen=True, slots=True)
class Standing:
    """The state; the newest value and the goal in one unit; progress and forecast where they are known.

    `progress` is the way from the baseline in per cent, from nothing to a hundred, which only a goal that is
    reached has; None where no way is known. `is_cut` tells that the
    straight line led beyond what there can be, and that the forecast was cut there.
    """

    state: MeasureState
    reason: Reason | None = None
    value: float | None = None
    goal: float | None = None
    is_share: bool = False
    progress: float | None = None
    forecast: float | None = None
    is_cut: bool = False


def stand(target: Target, values: Sequence[Measured], *, starts_on: date, target_on: date) -> Standing:
    """Where values, the oldest first, stand against a target that is due on a day.

    Rises in per cent of the baseline have become counts before (`goals.rise_of`).
    """
    goal, last = goal_of(target), values[-1].figure if values else None
    forecast, is_cut = _forecast(values, target_on)
    if goal is None:
        state = MeasureState.NO_TARGET if last else MeasureState.NO_DATA
        return Standing(state, None, *_said(last), None, forecast, is_cut)
    value = goal.measured(last) if last else None
    if last and value is None:
        state, reason = MeasureState.NOT_COMPARABLE, Reason.VALUE_UNIT
        return Standing(state, reason, last.value, None, last.is_share, None, forecast, is_cut)
    known = (value, goal.to.value, goal.to.is_share)
    if value is not None and goal.is_reached(value):
        return Standing(MeasureState.REACHED, None, *known, WHOLE, forecast, is_cut)
    if not goal.is_comparable:
        state, reason = MeasureState.NOT_COMPARABLE, Reason.BASELINE_UNIT
        return Standing(state, reason, *known, None, forecast, is_cut)
    if value is None:
        return Standing(MeasureState.NO_DATA, None, *known)
    progress = _progress(goal, value)
    elapsed = _elapsed(values[-1].day, starts_on, target_on)
    is_well = goal.is_reached(forecast) if forecast is not None else (progress or 0.0) >= elapsed
    state = MeasureState.ON_THE_WAY if is_well else MeasureState.BEHIND
    return Standing(state, None, *known, progress, forecast, is_cut)


def _said(last: Figure | None) -> tuple[float | None, None, bool]:
    return (last.value, None, last.is_share) if last else (None, None, False)


def _progress(goal: Goal, value: float) -> float | None:
    """The way of a value that has not reached its goal; what is to be kept as it is has none."""
    if goal.start is None or goal.to.value == goal.start:
        return None
    share = WHOLE * (value - goal.start) / (goal.to.value - goal.start)
    return round(min(max(share, 0.0), NEARLY), 1)


def _elapsed(day: date, starts_on: date, target_on: date) -> float:
    """How much of the time had passed, in per cent."""
    whole = (target_on - starts_on).days
    return WHOLE * min(max((day - starts_on).days / whole, 0.0), 1.0) if whole > 0 else WHOLE


def _forecast(values: Sequence[Measured], target_on: date) -> tuple[float | None, bool]:
    """Where the pace of all values since the first leads from the last one; cut at what there can be."""
    alike = [one for one in values if one.figure.is_share == values[-1].figure.is_share]
    if len(alike) < 2 or alike[0].day >= alike[-1].day or alike[-1].day >= target_on:
        return None, False
    last = alike[-1]
    there = last.figure.value + _pace(alike) * (target_on - last.day).days
    # A share that already is above the whole (a rise, say) is not held down to it.
    most = max(WHOLE, last.figure.value) if last.figure.is_share else inf
    cut = min(max(there, 0.0), most)
    return round(cut, 2), cut != there


def _pace(values: Sequence[Measured]) -> float:
    """The rise a day of the straight line that lies closest to the values (least squares)."""
    days = [float((one.day - values[0].day).days) for one in values]
    figures = [one.figure.value for one in values]
    middle, level = sum(days) / len(days), sum(figures) / len(figures)
    spread = sum((day - middle) ** 2 for day in days)
    return sum((day - middle) * (one - level) for day, one in zip(days, figures, strict=True)) / spread
