"""What a plan costs, counted from scratch: day by day and agency by agency, by the words of `Weights`."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from calendars.customary import custom, long_weekend
from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.targets import targets
from tests.calendars.planning.checker import Days, attendees, body_of, days_of, hours


def cost(facts: PlanFacts, days: Days) -> int:
    """The points of these days, without what the published ones cost already among themselves."""
    published = {session.ref for session in facts.sessions if session.day is not None}
    centres = targets(facts)
    own = sum(
        unary(facts, session, days[session.ref], target=centres[session.ref])
        for session in facts.sessions
        if session.day is None and session.ref in days
    )
    settled = {ref: day for ref, day in days.items() if ref in published}
    return own + shared(facts, days) - shared(facts, settled)


def unary(facts: PlanFacts, session: PlanSession, day: date, *, target: date) -> int:
    """What one session's day costs by itself; `target` is the day in the middle of what it may have."""
    weights, body = facts.weights, body_of(facts, session)
    points = weights.off_centre * (abs((day - target).days) // 7)
    if body.weekday is not None and day.weekday() != body.weekday:
        points += weights.weekday
    points += weights.long_weekend * bool(long_weekend(day, facts.calendar))
    points += weights.customary * bool(custom(day, facts.calendar.country))
    points += weights.member_closed * sum(1 for _agency in _closed(facts, session, day))
    if session.near is not None and day != session.near:
        points += weights.moved_at_all + weights.moved * (abs((day - session.near).days) // 7)
    return points


def _closed(facts: PlanFacts, session: PlanSession, day: date) -> Iterator[str]:
    """Who is called, may be missing, and does not work that day."""
    for agency in attendees(facts, session) - body_of(facts, session).required:
        if agency in facts.calendars and facts.calendars[agency].closure(day):
            yield agency


def shared(facts: PlanFacts, days: Days) -> int:
    """What agencies called to several sessions cost: on one day, at one hour, beside a journey."""
    diary = diaries(facts, days)
    together = sum(max(len(met) - 1, 0) for met in diary.values())
    at_once = sum(_at_once(facts, met) for met in diary.values())
    return (
        facts.weights.together * together
        + facts.weights.at_once * at_once
        + facts.weights.beside_travel * _beside_travel(facts, days, diary)
    )


Diary = dict[tuple[str, date], list[PlanSession]]


def diaries(facts: PlanFacts, days: Days) -> Diary:
    """The sessions of each agency on each day."""
    found: Diary = defaultdict(list)
    for session in facts.sessions:
        if session.ref in days:
            for day in days_of(session, days[session.ref]):
                for agency in attendees(facts, session):
                    found[agency, day].append(session)
    return dict(found)


def _at_once(facts: PlanFacts, met: list[PlanSession]) -> int:
    """The pairs of one agency's sessions of one day whose hours, as far as known, overlap."""
    if len(met) < 2:
        return 0
    known = [taken for session in met if (taken := hours(facts, session))]
    pairs = combinations(known, 2)
    return sum(1 for (start, end), (begin, finish) in pairs if start < finish and begin < end)


def _beside_travel(facts: PlanFacts, days: Days, diary: Diary) -> int:
    """Sessions held the day before somebody's journey begins, or the day after it ends."""
    count = 0
    for session in facts.sessions:
        if not session.travels or session.ref not in days:
            continue
        span = session.span(days[session.ref])
        for day in (span.start - timedelta(days=1), span.end + timedelta(days=1)):
            count += sum(len(diary.get((agency, day), ())) for agency in attendees(facts, session))
    return count
