"""Of days that cost the same, one without another session and near a session's target: the last touch.

Where it is not known who sits in a body, two of its sessions on one day cost nothing, and are better apart.
"""

from collections.abc import Sequence

from calendars.planning.load import Load
from calendars.planning.problem import Problem

MOST_ROUNDS = 10


def polished(problem: Problem, chosen: Sequence[int], load: Load) -> list[int]:
    """The same plan, as cheap or cheaper, with each session as free and near its target as the others allow.

    `load` holds all sessions on their days, before and after.
    """
    best = list(chosen)
    for _ in range(MOST_ROUNDS):
        before = list(best)
        for number in range(len(best)):
            best[number] = _nearest(problem, best, number, load)
        if best == before:
            break
    return best


def _nearest(problem: Problem, chosen: Sequence[int], number: int, load: Load) -> int:
    slot = problem.slots[number]
    target = problem.costs.targets[slot.session.ref].toordinal()
    load.remove(slot.session, slot.days[chosen[number]])
    cost = slot.alone[chosen[number]] + load.cost(slot.session, slot.days[chosen[number]])
    places = [
        place
        for place, alone in enumerate(slot.alone)
        if alone <= cost and problem.allows(chosen, number, place)
    ]

    def rank(place: int) -> tuple[int, bool, int, int]:
        day = slot.days[place]
        cost = slot.alone[place] + load.cost(slot.session, day)
        return cost, load.is_busy(slot.session, day), abs(day - target), day

    best = min(places, key=rank)
    load.add(slot.session, slot.days[best])
    return best
