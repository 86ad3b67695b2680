"""Of days that cost the same, the one nearest to a session's target: the last touch of a plan."""

from collections.abc import Sequence

from calendars.planning.load import Load
from calendars.planning.problem import Problem

MOST_ROUNDS = 10


def polished(problem: Problem, chosen: Sequence[int], load: Load) -> list[int]:
    """The same plan, as cheap or cheaper, with each session as near to its target as the others allow.

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
    places = [place for place in range(len(slot.days)) if problem.allows(chosen, number, place)]

    def rank(place: int) -> tuple[int, int, int]:
        day = slot.days[place]
        return slot.alone[place] + load.cost(slot.session, day), abs(day - target), day

    best = min(places, key=rank)
    load.add(slot.session, slot.days[best])
    return best
