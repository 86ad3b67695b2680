"""Sessions that a solution crowds onto a day: what the rows of the relaxation are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from calendars.planning.problem import Problem

SMALLEST = 1e-6

Used = Sequence[Sequence[tuple[int, float]]]
"""Of each slot the places of the days that a solution uses, with how much of the session lies on each."""


class CrowdKind(StrEnum):
    """What meets: an agency's sessions of a day, two at one hour, beside travel, in one room, or a clique."""

    TOGETHER = "together"
    AT_ONCE = "at_once"
    BESIDE_TRAVEL = "beside_travel"
    ROOM = "room"
    CLIQUE = "clique"


Part = tuple[int, int, int]
"""A slot's number and the half-open range of the places of its first days that count."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What meets on which day (an ordinal), and the parts of the slots concerned."""

    kind: CrowdKind
    when: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """At most one of these sessions on their days, or each further one costs `points`; None where never.

    Of a clique each two sessions share an agency: further ones are paid for where its `relief` counts them.
    """

    key: Key
    points: int | None
    relief: tuple[Key, ...] = ()


There = dict[int, dict[int, float]]
"""Of each day the slots that meet on it, and how much of each."""


def part(problem: Problem, number: int, when: int) -> Part:
    """A slot with all the first days with which it meets on a day."""
    return (number, *problem.slots[number].covering(when))


def able(problem: Problem, agency: str, when: int) -> tuple[int, ...]:
    """All slots of an agency that could meet on a day."""
    found = []
    for number in problem.called[agency]:
        low, high = problem.slots[number].covering(when)
        if low < high:
            found.append(number)
    return tuple(found)
