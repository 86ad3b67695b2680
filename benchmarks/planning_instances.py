"""Years of bodies that no commission published, as large as asked, each with a plan that keeps every rule.

That plan is drawn first and the year's windows, rules and closures are laid around it, so that a breach in
another plan is that plan's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from calendars.findings import FrequencyRule
from calendars.planning.facts import BodyOrder, PlanBody, PlanFacts, PlanSession, Span, Unavailable
from calendars.planning.targets import ahead_of
from calendars.session_kinds import SessionKind
from calendars.working_days import Closure, WorkingCalendar

YEAR = 2024
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
BODIES, SESSIONS, AGENCIES = 15, 48, 40
"""Of a year as large as that of the PATCI."""
HEAVY, WEIGHT = 40, 8
"""One agency in so many sits in so many times as many bodies as the others."""
HOURS = tuple(time(hour) for hour in (9, 10, 11, 12, 16, 17))
SHAPES = ("day", "month", "two months", "quarter", "year")
SHARES = (20, 30, 25, 15, 10)
"""How programmes say when: in how many of a hundred sessions."""
CALENDAR = WorkingCalendar()


@dataclass(frozen=True, slots=True)
class Instance:
    """What the planner is told, and days that keep all of it."""

    facts: PlanFacts
    witness: Mapping[str, date]


def instance(scale: int, *, seed: int = YEAR) -> Instance:
    """A year so many times as large as the smallest; the same seed gives the same year."""
    dice = Random(seed * 1000 + scale)  # noqa: S311  # a sample, no secret
    agencies = [f"agency {number}" for number in range(AGENCIES * scale)]
    bodies = {ref: _body(dice, ref, agencies) for ref in (f"body {n}" for n in range(BODIES * scale))}
    closures = {agency: _closure(dice) for agency in agencies if dice.random() < 0.3}
    counts = _counts(dice, list(bodies), SESSIONS * scale)
    rules = tuple(
        FrequencyRule(ref, SessionKind.ORDINARY, count, 3, "art. 59")
        for ref, count in counts.items()
        if count >= 5
    )
    bare = PlanFacts(
        FIRST,
        LAST,
        FIRST - timedelta(days=1),
        (),
        bodies,
        calendars={agency: WorkingCalendar((closure,)) for agency, closure in closures.items()},
        rules=rules,
    )
    witness = _witness(dice, bare, counts)
    sessions = tuple(_session(dice, ref, witness[ref], place) for ref, place in _places(counts))
    facts = replace(bare, sessions=sessions, unavailable=_unavailable(dice, bare, sessions, witness))
    return Instance(_with_orders(dice, facts, witness), witness)


def _body(dice: Random, ref: str, agencies: list[str]) -> PlanBody:
    """Six to eighteen members, of which one or two must not be missing, and habits for most."""
    weights = [WEIGHT if number % HEAVY == 0 else 1 for number in range(len(agencies))]
    wanted, members = dice.randint(6, 18), set[str]()
    while len(members) < wanted:
        members.update(dice.choices(agencies, weights, k=wanted - len(members)))
    has_habit = dice.random() < 0.7
    return PlanBody(
        ref,
        ref,
        frozenset(members),
        frozenset(dice.sample(sorted(members), dice.randint(1, 2))),
        weekday=dice.randrange(5) if has_habit else None,
        starts=dice.choice(HOURS) if has_habit else None,
        room=f"room {dice.randrange(1 + len(agencies) // 20)}" if dice.random() < 0.2 else None,
    )


def _counts(dice: Random, bodies: list[str], total: int) -> dict[str, int]:
    """Sessions by body: one each, and the rest by lot, at most six."""
    counts = dict.fromkeys(bodies, 1)
    while sum(counts.values()) < total:
        ref = dice.choice(bodies)
        counts[ref] += counts[ref] < 6
    return counts


def _places(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [
        (f"{body} / {number}", number) for body, count in counts.items() for number in range(1, count + 1)
    ]


def _closure(dice: Random) -> Closure:
    """Two weeks of July, or the end of the year."""
    if dice.random() < 0.5:
        start = date(YEAR, 7, dice.choice((8, 15, 22)))
        return Closure(start, start + timedelta(days=13), "vacaciones generales")
    return Closure(date(YEAR, 12, 16), LAST, "vacaciones generales")


def _witness(dice: Random, facts: PlanFacts, counts: Mapping[str, int]) -> dict[str, date]:
    """Working days, evenly spread over the year with some play, one session a day in each room."""
    days: dict[str, date] = {}
    taken: set[tuple[str, date]] = set()
    for ref, count in counts.items():
        body = facts.bodies[ref]
        for place in range(count):
            centre = FIRST + timedelta(days=int((place + 0.5) / count * 350) + dice.randint(-7, 7))
            day = next(
                day
                for day in _near(max(centre, FIRST + timedelta(days=7 * place)))
                if _is_open(facts, body, day) and (body.room or ref, day) not in taken
            )
            taken.add((body.room or ref, day))
            days[f"{ref} / {place + 1}"] = day
    return days


def _near(centre: date) -> list[date]:
    found = [centre + timedelta(days=step) for step in sorted(range(-20, 21), key=abs)]
    return [day for day in found if FIRST <= day <= LAST]


def _is_open(facts: PlanFacts, body: PlanBody, day: date) -> bool:
    calendars = [facts.calendars[agency] for agency in body.required if agency in facts.calendars]
    return CALENDAR.is_working(day) and not any(calendar.closure(day) for calendar in calendars)


def _session(dice: Random, ref: str, day: date, number: int) -> PlanSession:
    """The session whose day in the witness is this one, in a window that holds it."""
    shape = dice.choices(SHAPES, SHARES)[0]
    return PlanSession(
        ref,
        ref.rpartition(" / ")[0],
        ref,
        SessionKind.ORDINARY,
        number,
        windows=() if shape in {"day", "year"} else (_window(shape, day),),
        day=day if shape == "day" else None,
        travels=dice.random() < 0.05,
    )


def _window(shape: str, day: date) -> Span:
    months = {"month": 1, "two months": 2, "quarter": 3}[shape]
    start = (day.month - 1) // months * months + 1
    end = start + months
    return Span(date(YEAR, start, 1), date(YEAR + end // 13, end % 12 or 12, 1) - timedelta(days=1))


def _unavailable(
    dice: Random, facts: PlanFacts, sessions: tuple[PlanSession, ...], witness: Mapping[str, date]
) -> tuple[Unavailable, ...]:
    """A week that one agency in ten declares, where none of its sessions stands in the witness."""
    met: dict[str, list[date]] = {}
    for session in sessions:
        for agency in facts.bodies[session.body].members:
            met.setdefault(agency, []).append(witness[session.ref])
    found = []
    for agency, days in sorted(met.items()):
        start = FIRST + timedelta(days=7 * dice.randrange(52))
        week = Span(start, start + timedelta(days=6))
        if dice.random() < 0.1 and not any(day in week for day in days):
            found.append(Unavailable(agency, week, "gira"))
    return tuple(found)


def _with_orders(dice: Random, facts: PlanFacts, witness: Mapping[str, date]) -> PlanFacts:
    """With one order for every five bodies, each of which the witness keeps."""
    refs = sorted(facts.bodies)
    pairs = [sorted(dice.sample(refs, 2)) for _order in range(len(refs) // 5)]
    orders = tuple({BodyOrder(before, after, "prepara"): None for before, after in pairs})
    told = replace(facts, orders=orders)
    broken = {order for before, after, order in ahead_of(told) if witness[before] >= witness[after]}
    return replace(facts, orders=tuple(order for order in orders if order not in broken))
