"""A programme's year as the planner is told it: sessions, bodies with their habits, rules, closed days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from calendars.checks import Rulebook
from calendars.planning.facts import PlanBody, PlanFacts, PlanSession, Span, Weights
from calendars.rules.notice import Sent
from calendars.working_days import WorkingCalendar
from models import Body, Programme, Session
from models.enums import BodyKind, MembershipRole, Modality, Precision, SessionStatus
from patci.usecases.checking import check_meetings, check_rules
from patci.usecases.checking.check_meetings import People
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.planning.plan_habits import Habit, habits
from patci.usecases.queries import checks as queries

INDISPENSABLE = (MembershipRole.CHAIR, MembershipRole.TECHNICAL_SECRETARY, MembershipRole.COORDINATOR)
BEFORE = "before:"
"""How the refs begin of sessions of an earlier programme, from which a gap is counted."""


@dataclass(frozen=True)
class _Known:
    """What all sessions of a programme are read with."""

    programme: Programme
    today: date
    people: People
    book: Rulebook
    pinned: Mapping[int, date]
    near: Mapping[str, date]

    @property
    def calendar(self) -> WorkingCalendar:
        """The programme's country's days."""
        return WorkingCalendar(country=self.programme.country)


def facts(
    db: DbSession,
    programme: Programme,
    *,
    today: date,
    weights: Weights | None = None,
    pinned: Mapping[int, date] | None = None,
    near: Mapping[str, date] | None = None,
) -> PlanFacts:
    """All that a plan of the programme depends on as of a day.

    `pinned` are days that somebody set by hand, by the session's id; `near` the days that an earlier plan
    gave, by ref.
    """
    sessions = queries.standing_sessions(db, programme.id)
    people = check_meetings.people(db, programme, sessions)
    book = check_rules.rulebook(db, programme)
    known = _Known(programme, today, people, book, pinned or {}, near or {})
    usual = habits(sessions, zone=programme.zone)
    country = known.calendar
    return PlanFacts(
        first=date(programme.year_start, 1, 1),
        last=date(programme.year_end, 12, 31),
        today=today,
        sessions=(*(_session(known, one) for one in sessions), *_before(known)),
        bodies={body.ref: _body(known, body, usual[body.id]) for body in {one.body: 0 for one in sessions}},
        calendar=country,
        calendars={
            agency: WorkingCalendar(tuple(closures), programme.country)
            for agency, closures in book.agency_closures.items()
        },
        rules=tuple(book.frequency),
        orders=tuple(book.orders),
        unavailable=tuple(book.unavailable),
        weights=weights or Weights(),
    )


def _session(known: _Known, one: Session) -> PlanSession:
    day, length = published(one)
    if one.id in known.pinned:
        day = known.pinned[one.id]
    starts, ends = _hours(one, known.programme.zone)
    earliest, citation = _earliest(known, one)
    return PlanSession(
        ref=one.ref,
        body=one.body.ref,
        title=session_title(one),
        kind=one.kind,
        # A forum's meetings are each counted by their own host: no series of ours.
        number=None if one.body.kind is BodyKind.FORUM else one.number,
        windows=_windows(known.programme, one),
        words=one.period_text or "",
        day=day,
        length=length,
        starts=starts,
        ends=ends,
        is_over=one.status is SessionStatus.HELD or (day is not None and day <= known.today),
        travels=_travels(one, known.programme.zone),
        earliest=earliest,
        notice_citation=citation,
        near=known.near.get(one.ref),
        members=known.people.of(one, day or one.period_start or known.today),
    )


def published(one: Session) -> tuple[date | None, int]:
    """The day that people know of, and how many days it takes."""
    if one.day is not None:
        return one.day, ((one.end_day or one.day) - one.day).days + 1
    named = one.period_precision is Precision.DAY and one.period_start is not None
    if not named or one.status is SessionStatus.POSTPONED or one.period_windows:
        return None, 1
    start, end = one.period_start, one.period_end or one.period_start
    return start, (end - start).days + 1 if start and end else 1


def _windows(programme: Programme, one: Session) -> tuple[Span, ...]:
    """The stretches that the document names; none where it leaves the date open, or the day it named fell."""
    if one.period_windows:
        pairs = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in one.period_windows if a and b]
        return tuple(Span(start, end) for start, end in pairs if start <= end)
    fell = one.status is SessionStatus.POSTPONED and one.period_precision is Precision.DAY
    if fell or (one.period_start is None and one.period_end is None):
        return ()
    start = one.period_start or date(programme.year_start, 1, 1)
    end = one.period_end or max(start, date(programme.year_end, 12, 31))
    return (Span(min(start, end), end),)


def _hours(one: Session, zone: str) -> tuple[time | None, time | None]:
    local = ZoneInfo(one.zone or zone)
    return (
        one.starts_at.astimezone(local).time() if one.starts_at else None,
        one.ends_at.astimezone(local).time() if one.ends_at else None,
    )


def _travels(one: Session, zone: str) -> bool:
    """Whether people leave their city for it: a host's meeting somewhere, or one in another zone."""
    if one.modality is Modality.VIRTUAL:
        return False
    hosted = one.body.kind in {BodyKind.FORUM, BodyKind.NATIONAL_MEETING} and bool(one.venue)
    return hosted or (one.zone is not None and one.zone != zone)


def _earliest(known: _Known, one: Session) -> tuple[date | None, str]:
    """The first day for which all that must be sent ahead can still leave in time, and by which article."""
    rule = next((rule for rule in known.book.notice if rule.body == one.body.ref), None)
    if rule is None or one.status is SessionStatus.CONVENED:
        return None, ""
    wanted = [notice for what in Sent if (notice := rule.rule.of(one.kind, what))]
    days = [notice.term.after(known.today, known.calendar) for notice in wanted]
    return max(days, default=None), rule.citation


def _body(known: _Known, body: Body, habit: Habit) -> PlanBody:
    sittings = [row for row in known.people.sittings.get(body.id, ()) if row.covers(known.today)]
    required = {row.label for row in sittings if row.role in INDISPENSABLE}
    if body.coordinator is not None:
        required.add(body.coordinator.label)
    return PlanBody(
        ref=body.ref,
        name=body.short_name,
        members=frozenset(row.label for row in sittings) | required,
        required=frozenset(required),
        weekday=habit.weekday,
        starts=habit.starts,
        minutes=habit.minutes,
        room=body.room,
    )


def _before(known: _Known) -> Iterable[PlanSession]:
    """The last session of an earlier programme, where a rule counts from it."""
    counted = {(rule.body, rule.kind) for rule in known.book.frequency if rule.max_gap_months}
    for meeting in known.book.before:
        if (meeting.body, meeting.kind) in counted and meeting.start is not None:
            yield PlanSession(
                ref=f"{BEFORE}{meeting.body}:{meeting.kind}",
                body=meeting.body,
                title=meeting.title,
                kind=meeting.kind,
                day=meeting.start,
                is_over=True,
                members=frozenset(),
            )
