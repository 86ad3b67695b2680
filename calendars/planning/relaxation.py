"""The time-indexed model in HiGHS: rows of links from the start, rows of crowds as solutions break them.

Of each slot and each of its days but the last there is one column: how much of the session lies on that day
or before it. A link between two sessions is then a row of two columns, and without crowds every corner of the
model is a plan. What a session has on one day is the difference of two columns. A crowd adds a row, and a
column for what lies on its days beyond one session.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import highspy
import numpy as np

from calendars.planning.crowd import SMALLEST, Crowd, Key, Used
from calendars.planning.crowds import crowds
from calendars.planning.problem import Problem

Column = int | None
"""A column's number; None for what is certain: the whole session lies on or before its last day."""
INFINITE = float("inf")
IDLE = (
    "mip_detect_symmetry",
    "mip_heuristic_run_zi_round",
    "mip_heuristic_run_shifting",
    "mip_heuristic_run_rins",
    "mip_heuristic_run_rens",
    "mip_heuristic_run_root_reduced_cost",
)
"""What the solver would try by itself and finds nothing with here: the relaxation is nearly whole."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A solution of the model as it stands: the days that each slot uses, and what plans cost at least."""

    used: Used
    bound: float
    is_proved: bool


class Relaxation:
    """The model of one problem; it grows with what its solutions break."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._base: list[int] = []
        self._known: set[Key] = set()
        self._excess: dict[Key, int] = {}
        self._columns = 0
        self._constant = 0
        self._is_whole = False
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("random_seed", 0)
        self._add_slots()
        self._add_links()

    def grow(self, used: Used) -> int:
        """Add the rows that a solution breaks; how many were new."""
        before = len(self._known)
        for crowd in crowds(self.problem, used):
            if crowd.key not in self._known:
                self._add_crowd(crowd)
        return len(self._known) - before

    def demand_whole(self) -> None:
        """From now on sessions are not divided between days."""
        self._is_whole = True
        for name in IDLE:
            self._highs.setOptionValue(name, False)
        places = np.arange(self._slot_columns, dtype=np.int32)
        kinds = np.full(self._slot_columns, int(highspy.HighsVarType.kInteger), np.uint8)
        self._highs.changeColsIntegrality(self._slot_columns, places, kinds)

    def know(self, chosen: Sequence[int]) -> None:
        """Tell the solver a plan (the place of the day of each slot), so that it looks for better ones."""
        columns: list[int] = []
        values: list[float] = []
        for number, place in enumerate(chosen):
            for day in range(len(self.problem.slots[number].days) - 1):
                columns.append(self._base[number] + day)
                values.append(float(day >= place))
        self._highs.setSolution(len(columns), np.array(columns, np.int32), np.array(values))

    def solve(self, seconds: float, *, within: float = 0.0) -> Solved | None:
        """Solve the model as it stands, to `within` of the best; None where time ends before any solution."""
        if not self._columns:
            return Solved([[(0, 1.0)] for _ in self.problem.slots], float(self._constant), True)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.1))
        self._highs.setOptionValue("mip_rel_gap", within)
        self._highs.run()
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        proved = status == highspy.HighsModelStatus.kOptimal
        if not proved and info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        bound = -INFINITE
        if self._is_whole:
            bound = info.mip_dual_bound
        elif proved:
            bound = info.objective_function_value
        return Solved(self._used(self._highs.getSolution().col_value), bound + self._constant, proved)

    def _add_slots(self) -> None:
        costs: list[float] = []
        for slot in self.problem.slots:
            self._base.append(len(costs))
            costs += [float(own - after) for own, after in zip(slot.points, slot.points[1:], strict=False)]
            self._constant += slot.points[-1]
        self._slot_columns = self._columns = len(costs)
        count = len(costs)
        nothing = np.array([], np.int32)
        self._highs.addCols(
            count, np.array(costs), np.zeros(count), np.ones(count), 0, nothing, nothing, np.array([], float)
        )
        rows = []
        for number, slot in enumerate(self.problem.slots):
            base = self._base[number]
            rows += [(base + place, base + place + 1) for place in range(len(slot.days) - 2)]
        self._add_orders(rows)

    def _add_links(self) -> None:
        rows: list[tuple[Column, Column]] = []
        for one, other, link in self.problem.links:
            first, second = self.problem.slots[one].days, self.problem.slots[other].days
            if link.months is None:
                for place, day in enumerate(second):
                    ahead = bisect_right(first, day - link.length)
                    rows.append((self._by(other, place), self._by(one, ahead - 1)))
            else:
                for place, day in enumerate(first):
                    behind = bisect_right(second, link.latest(day) or day)
                    rows.append((self._by(one, place), self._by(other, behind - 1)))
        self._add_orders(rows)

    def _by(self, number: int, place: int) -> Column:
        """The column that says how much of a slot lies on the day at a place or before; -1 for nothing."""
        if place < 0:
            return -1
        return None if place >= len(self.problem.slots[number].days) - 1 else self._base[number] + place

    def _add_orders(self, rows: Iterable[tuple[Column, Column]]) -> None:
        """Rows that say: the first is at most the second."""
        index: list[int] = []
        for lower, upper in rows:
            if upper is None or lower == -1:
                continue
            if upper == -1:
                self._forbid(lower)
            elif lower is None:
                self._highs.changeColBounds(upper, 1.0, 1.0)
            else:
                index += (lower, upper)
        count = len(index) // 2
        starts = np.arange(0, 2 * count, 2, dtype=np.int32)
        self._highs.addRows(
            count,
            np.full(count, -INFINITE),
            np.zeros(count),
            2 * count,
            starts,
            np.array(index, np.int32),
            np.tile([1.0, -1.0], count),
        )

    def _forbid(self, column: Column) -> None:
        if column is not None:
            self._highs.changeColBounds(column, 0.0, 0.0)

    def _add_crowd(self, crowd: Crowd) -> None:
        self._known.add(crowd.key)
        values: dict[int, float] = {}
        certain = 0.0
        for number, low, high in crowd.key.parts:
            for column, sign in ((self._by(number, high - 1), 1.0), (self._by(number, low - 1), -1.0)):
                if column is None:
                    certain += sign
                elif column >= 0:
                    values[column] = values.get(column, 0.0) + sign
        if crowd.points is not None:
            nothing = np.array([], np.int32)
            most = float(len(crowd.key.parts) - 1)
            self._highs.addCol(float(crowd.points), 0.0, most, 0, nothing, np.array([], float))
            values[self._columns] = -1.0
            self._excess[crowd.key] = self._columns
            self._columns += 1
        values |= {self._excess[key]: -1.0 for key in crowd.relief}
        columns = np.array(list(values), np.int32)
        self._highs.addRow(-INFINITE, 1.0 - certain, len(values), columns, np.array(list(values.values())))

    def _used(self, solution: Sequence[float]) -> Used:
        found: list[list[tuple[int, float]]] = []
        for number, slot in enumerate(self.problem.slots):
            base, own, before = self._base[number], [], 0.0
            for place in range(len(slot.days)):
                by = solution[base + place] if place < len(slot.days) - 1 else 1.0
                if by - before > SMALLEST:
                    own.append((place, by - before))
                before = max(before, by)
            found.append(own)
        return found


def whole_points(bound: float) -> int:
    """A bound on plans, which cost whole points."""
    return ceil(bound - 1e-4)
