"""The hard rules of a plan, read from the facts alone: whoever made the plan, this says what it breaks.

It shares no code with the planner but the facts, the partners of `ahead_of` and the arithmetic of days.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from calendars.findings import FrequencyRule
from calendars.planning.facts import PlanBody, PlanFacts, PlanSession, Span
from calendars.planning.outcome import DemandKind
from calendars.planning.targets import ahead_of
from calendars.series import add_months

Days = Mapping[str, date]
LONG_SESSION = 5
"""A session of more days may run across a weekend: only its first and last day must be worked."""


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A hard rule that days break, and the sessions it is about, in order of ref."""

    kind: DemandKind
    refs: tuple[str, ...]


def breaches(facts: PlanFacts, days: Days) -> set[Breach]:
    """Every hard rule that these days break; what has no day among them breaks none."""
    sessions = {session.ref: session for session in facts.sessions}
    found = {breach for ref, day in days.items() for breach in alone(facts, sessions[ref], day)}
    for first, second in related(facts, days):
        found |= set(between(facts, (sessions[first], days[first]), (sessions[second], days[second])))
    return found | set(_orders(facts, days)) | set(_gaps(facts, days))


def alone(facts: PlanFacts, session: PlanSession, day: date) -> Iterator[Breach]:
    """The rules of one session: its window, notice, working days, closures and days declared unavailable.

    Of a published day only the last three are asked: it was published as it is.
    """
    kinds = [
        (DemandKind.WORKING_DAYS, not _is_worked(facts, session, day)),
        (DemandKind.CLOSURE, _meets_closure(facts, session, day)),
        (DemandKind.UNAVAILABLE, _meets_unavailable(facts, session, day)),
    ]
    if session.day is None:
        kinds += [
            (DemandKind.WINDOW, not _in_window(facts, session, day)),
            (DemandKind.WINDOW_PAST, day <= facts.today),
            (DemandKind.NOTICE, session.earliest is not None and day < session.earliest),
        ]
    return (Breach(kind, (session.ref,)) for kind, is_broken in kinds if is_broken)


def _in_window(facts: PlanFacts, session: PlanSession, day: date) -> bool:
    """All its days in one of its windows; where it has none, in what the programme covers."""
    taken = session.span(day)
    windows = session.windows or (Span(facts.first, facts.last),)
    return any(window.start <= taken.start and taken.end <= window.end for window in windows)


def _is_worked(facts: PlanFacts, session: PlanSession, day: date) -> bool:
    """First and last day are working days of the general calendar, each day where it takes up to five."""
    taken = tuple(days_of(session, day))
    asked = taken if session.length <= LONG_SESSION else (taken[0], taken[-1])
    return all(facts.calendar.is_working(each) for each in asked)


def _meets_closure(facts: PlanFacts, session: PlanSession, day: date) -> bool:
    """One of its days is a closure of an agency without which its body does not meet."""
    required = body_of(facts, session).required
    calendars = [facts.calendars[agency] for agency in required if agency in facts.calendars]
    return any(calendar.closure(each) for calendar in calendars for each in days_of(session, day))


def _meets_unavailable(facts: PlanFacts, session: PlanSession, day: date) -> bool:
    """One of its days was declared unavailable by somebody who attends, for this body or for all."""
    called = attendees(facts, session)
    declared = [
        said.days for said in facts.unavailable if said.agency in called and said.body in {None, session.body}
    ]
    return any(each in span for span in declared for each in days_of(session, day))


def body_of(facts: PlanFacts, session: PlanSession) -> PlanBody:
    """Its body; one without members, habits and room where nothing is known of it."""
    return facts.bodies.get(session.body) or PlanBody(session.body, session.body)


def attendees(facts: PlanFacts, session: PlanSession) -> frozenset[str]:
    """Who attends: those called to the session, else all members of its body; and who must not be missing."""
    body = body_of(facts, session)
    return (body.members if session.members is None else session.members) | body.required


def days_of(session: PlanSession, day: date) -> Iterator[date]:
    """Its days, where it begins on `day`."""
    return (day + timedelta(days=number) for number in range(session.length))


def hours(facts: PlanFacts, session: PlanSession) -> tuple[int, int] | None:
    """Its hours in minutes after midnight: its own, else those its body is used to; None where unknown."""
    body = body_of(facts, session)
    starts = session.starts or body.starts
    if starts is None:
        return None
    start = starts.hour * 60 + starts.minute
    if session.starts and session.ends:
        return start, session.ends.hour * 60 + session.ends.minute
    return start, start + body.minutes


Placed = tuple[PlanSession, date]


def related(facts: PlanFacts, days: Days) -> Iterator[tuple[str, str]]:
    """The pairs that a rule of two could bind: of one series with numbers, or in one room on one day."""
    groups: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for session in facts.sessions:
        if session.ref not in days:
            continue
        if session.number is not None:
            groups["series", session.body, session.kind].add(session.ref)
        room = session.room or body_of(facts, session).room
        for day in days_of(session, days[session.ref]) if room else ():
            groups["room", room, day].add(session.ref)
    yield from {pair for refs in groups.values() for pair in combinations(sorted(refs), 2)}


def between(facts: PlanFacts, one: Placed, other: Placed) -> Iterator[Breach]:
    """The rules of two sessions but for the order of bodies: their numbers, and their room."""
    refs = tuple(sorted((one[0].ref, other[0].ref)))
    if _is_out_of_order(one, other) or _is_out_of_order(other, one):
        yield Breach(DemandKind.NUMBER_ORDER, refs)
    if _shares_room(facts, one, other):
        yield Breach(DemandKind.ROOM, refs)


def _is_out_of_order(lower: Placed, higher: Placed) -> bool:
    """A lower number of the same body and kind ends on or after the day on which the higher one begins."""
    (first, day), (second, later) = lower, higher
    if (first.body, first.kind) != (second.body, second.kind) or first.number is None:
        return False
    return second.number is not None and first.number < second.number and first.span(day).end >= later


def _shares_room(facts: PlanFacts, one: Placed, other: Placed) -> bool:
    """Both name one room and share a day, and are not known to meet at hours that do not overlap."""
    rooms = {session.room or body_of(facts, session).room for session, _day in (one, other)}
    if rooms == {None} or len(rooms) > 1:
        return False
    if not set(days_of(*one)) & set(days_of(*other)):
        return False
    first, second = hours(facts, one[0]), hours(facts, other[0])
    return first is None or second is None or (first[0] < second[1] and second[0] < first[1])


def _orders(facts: PlanFacts, days: Days) -> Iterator[Breach]:
    """What one body prepares for another begins only after its partner has ended."""
    sessions = {session.ref: session for session in facts.sessions}
    for before, after, _order in ahead_of(facts):
        if before in days and after in days and sessions[before].span(days[before]).end >= days[after]:
            yield Breach(DemandKind.BODY_ORDER, tuple(sorted((before, after))))


def _gaps(facts: PlanFacts, days: Days) -> Iterator[Breach]:
    """Neighbours of a series further apart than its rule allows, where the whole series has its days."""
    for rule in facts.rules:
        series = [s for s in facts.sessions if (s.body, s.kind) == (rule.body, rule.kind)]
        if (
            rule.max_gap_months is not None
            and rule.max_gap_months >= 0
            and {s.ref for s in series} <= set(days)
        ):
            yield from _too_far_apart(rule, [(s, days[s.ref]) for s in series])


def _too_far_apart(rule: FrequencyRule, series: Iterable[Placed]) -> Iterator[Breach]:
    in_order = sorted(series, key=lambda placed: (placed[1], placed[0].ref))
    for (previous, day), (following, later) in pairwise(in_order):
        if later > add_months(previous.span(day).end, rule.max_gap_months or 0):
            yield Breach(DemandKind.MAX_GAP, tuple(sorted((previous.ref, following.ref))))
