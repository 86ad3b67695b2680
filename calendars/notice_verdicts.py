"""By how much a convocation keeps the notice terms in force, or breaks them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from calendars.rules.notice import Notice, NoticeRule, Sent
from calendars.rules.quorum import SecondCallNewDate
from calendars.session_kinds import SessionKind
from calendars.terms import Term, TermUnit
from calendars.working_days import WorkingCalendar


class Kept(StrEnum):
    """What became of a term: kept, broken, or still open because the thing has not been sent."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that must be sent ahead: what the rule asks, what it is given, the last day for it."""

    notice: Notice
    given: int
    deadline: date
    kept: Kept

    @property
    def missing(self) -> int:
        """How many days or hours are missing; none where it is kept or open."""
        return max(self.notice.term.amount - self.given, 0) if self.kept is Kept.NO else 0


def verdicts(
    rule: NoticeRule,
    kind: SessionKind,
    *,
    starts_at: datetime,
    told_at: datetime,
    sent: Collection[Sent],
    calendar: WorkingCalendar,
) -> list[Verdict]:
    """What the rule says of a session of a kind that begins then and is called at `told_at`.

    Both instants are in the zone in which their days count. What is not in `sent` is open until its last day;
    annexes that nobody has stay open, because a session may have none. Hours count as hours here.
    """
    found = []
    for what in Sent:
        notice = rule.of(kind, what)
        if notice is not None:
            found.append(_verdict(notice, starts_at, told_at, what in sent, calendar))
    return found


def given(term: Term, *, starts_at: datetime, told_at: datetime, calendar: WorkingCalendar) -> int:
    """How many of a term's days or hours lie between the call and the session, counted as the term counts."""
    if term.unit is TermUnit.HOURS:
        return max(int((starts_at - told_at) // timedelta(hours=1)), 0)
    day, told_on = starts_at.date(), told_at.date()
    if term.unit is TermUnit.CALENDAR_DAYS:
        return max((day - told_on).days, 0)
    days = (told_on + timedelta(days=number) for number in range(max((day - told_on).days, 0)))
    return sum(calendar.is_working(one) for one in days)


def second_call_span(
    rule: SecondCallNewDate, failed_on: date, calendar: WorkingCalendar
) -> tuple[date, date]:
    """The first and the last day on which a session that failed may be held on second call."""
    return _after(rule.earliest, failed_on, calendar), _after(rule.latest, failed_on, calendar)


def _after(term: Term, day: date, calendar: WorkingCalendar) -> date:
    """So many working days after a day: the day itself is not counted, and neither is one of rest."""
    if term.unit is TermUnit.WORKING_DAYS:
        return calendar.add_working_days(day, term.amount) if term.amount else day
    return term.after(day, calendar)


def _verdict(
    notice: Notice, starts_at: datetime, told_at: datetime, is_sent: bool, calendar: WorkingCalendar
) -> Verdict:
    count = given(notice.term, starts_at=starts_at, told_at=told_at, calendar=calendar)
    deadline = notice.term.before(starts_at.date(), calendar)
    in_time = count >= notice.term.amount
    if is_sent:
        kept = Kept.YES if in_time else Kept.NO
    else:
        kept = Kept.OPEN if in_time or notice.what is Sent.ANNEXES else Kept.NO
    return Verdict(notice, count, deadline, kept)
