"""What is wrong with the facts themselves: named and planned around, never a reason to stop."""

from collections.abc import Iterator
from itertools import groupby

from calendars.planning.facts import PlanFacts
from calendars.planning.links import told
from calendars.planning.outcome import Demand, DemandKind
from calendars.planning.targets import circles


def faults(facts: PlanFacts) -> list[Demand]:
    """Rules of less than nothing, orders that run in a circle, numbers that two published sessions share."""
    return [*_bad_rules(facts), *_circles(facts), *_twice(facts)]


def _bad_rules(facts: PlanFacts) -> Iterator[Demand]:
    for rule in facts.rules:
        for name in ("min_per_year", "max_gap_months"):
            value = getattr(rule, name)
            if value is not None and value < 1:
                refs = tuple(sorted(s.ref for s in facts.sessions if s.body == rule.body))
                said = {"rule": name, "value": str(value), "body": rule.body_name or rule.body}
                yield Demand(DemandKind.BAD_RULE, refs, {"titles": "", "bodies": "", **said})


def _circles(facts: PlanFacts) -> Iterator[Demand]:
    for circle in circles(facts.orders):
        names = [facts.bodies[o.before].name if o.before in facts.bodies else o.before for o in circle]
        bodies = {order.before for order in circle}
        refs = tuple(sorted(s.ref for s in facts.sessions if s.body in bodies))
        said = {"titles": "", "bodies": "", "bodies_in_circle": "\n".join(names)}
        yield Demand(DemandKind.CIRCULAR_ORDER, refs, said)


def _twice(facts: PlanFacts) -> Iterator[Demand]:
    """Published sessions of one body, kind, year and number."""

    def key(place: int) -> tuple[str, str, int, int]:
        session = published[place]
        year = session.day.year if session.day else 0
        return session.body, session.kind, year, session.number or 0

    published = [s for s in facts.sessions if s.day is not None and s.number is not None]
    places = sorted(range(len(published)), key=lambda place: (*key(place), published[place].ref))
    for (_, _, _, number), group in groupby(places, key=key):
        same = tuple(published[place] for place in group)
        if len(same) > 1:
            refs = tuple(session.ref for session in same)
            yield Demand(DemandKind.NUMBER_TWICE, refs, {**told(same, facts), "number": str(number)})
