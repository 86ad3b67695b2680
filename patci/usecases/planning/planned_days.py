"""What a plan gives each session: its day and hour, and whether it still fits the calendar it was made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Plan, PlannedSession, Programme, Session
from models.enums import PlacedBy, SessionStatus
from patci.errors import ConflictError
from patci.usecases.local_time import local_day
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.meetings.sessions import OVER
from patci.usecases.planning.plan_facts import published
from patci.usecases.planning.plan_rows import settled_day
from templates.i18n import gettext as _
from templates.i18n import ngettext


@dataclass(frozen=True, slots=True)
class Change:
    """A session and the day and hours that a plan gives it."""

    session: Session
    day: date
    end_day: date | None
    starts_at: datetime | None
    ends_at: datetime | None


def changes(plan: Plan, programme: Programme) -> Iterator[Change]:
    """What releasing a plan changes: days that it chose or that were set by hand, and accepted moves.

    A day that was published before stays as it is; so does a proposal that nobody accepted.
    """
    for planned in plan.sessions:
        change = _change(planned, programme)
        if change is not None and not _stands(change):
            yield change


def require_fresh(plan: Plan, programme: Programme, *, now: datetime) -> None:
    """Check that a plan still fits the calendar that it was made of.

    Raises:
        ConflictError: a session of it was moved, held or cancelled since, or would get a day that passed.
    """
    moved = [one for one in plan.sessions if _is_stale(one)]
    if moved:
        sentence = ngettext(
            "Desde que se hizo este plan cambió %(count)s sesión suya (%(title)s): vuelva a planear.",
            "Desde que se hizo este plan cambiaron %(count)s sesiones suyas (entre ellas, %(title)s): "
            "vuelva a planear.",
            len(moved),
        )
        raise ConflictError(sentence % {"count": len(moved), "title": _named(moved[0].session)})
    today = local_day(programme, now)
    late = [change.session for change in changes(plan, programme) if change.day < today]
    if late:
        sentence = _("El plan pone «%(title)s» en un día que ya pasó: vuelva a planear.")
        raise ConflictError(sentence % {"title": _named(late[0])})


def _change(planned: PlannedSession, programme: Programme) -> Change | None:
    day = settled_day(planned)
    if day is None or (planned.placed_by is PlacedBy.PUBLISHED and day == planned.day):
        return None
    length = planned.end_day - planned.day if planned.day and planned.end_day else None
    end_day = day + length if length else None
    zone = ZoneInfo(planned.session.zone or programme.zone)
    starts_at = datetime.combine(day, planned.starts, zone) if planned.starts else None
    ends_at = datetime.combine(end_day or day, planned.ends, zone) if starts_at and planned.ends else None
    return Change(planned.session, day, end_day, starts_at, ends_at)


def _stands(change: Change) -> bool:
    """True where the session stands like that already."""
    session = change.session
    same_day = (session.day, session.end_day) == (change.day, change.end_day)
    same_hour = (session.starts_at, session.ends_at) == (change.starts_at, change.ends_at)
    return same_day and (change.starts_at is None or same_hour)


def _is_stale(planned: PlannedSession) -> bool:
    """Whether a session is not any more where the plan found it, nor where the plan wants it.

    A published session that was held on its day is where it was; one that the plan would move is not.
    """
    session, wanted = planned.session, settled_day(planned)
    stays = planned.placed_by is PlacedBy.PUBLISHED and wanted == planned.day
    if session.status is SessionStatus.CANCELLED or (session.status in OVER and not stays):
        return True
    # A day that only the document names counts like one that was decided: the planner kept it.
    stands, _length = published(session)
    if stands == wanted:
        return False
    if planned.placed_by is PlacedBy.PUBLISHED:
        return stands != planned.day
    # Who moves a session by hand sees where it stands; what the planner was to place had no day.
    return stands is not None and planned.placed_by is not PlacedBy.HAND


def _named(session: Session) -> str:
    return f"{session.body.short_name}, {session_title(session)}"
