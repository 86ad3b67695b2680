"""Quorums at risk: the coordinator is told in time, once for each session, day and state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from calendars.reminder_steps import at_hour
from calendars.reminders import USUAL_HOUR
from calendars.rules import RuleName
from calendars.rules.attendance import Outlook
from models import BodyRule, Notice, Programme, Session
from models.enums import NoticeKind, NoticeStatus, ProgrammeStatus, SeatRole
from patci.usecases.local_time import local_day
from patci.usecases.meetings import forecasts
from patci.usecases.meetings.forecasts import Forecast
from patci.usecases.noticing import notice_rows
from patci.usecases.noticing.notice_plan import Calendars, Planned, calendars, key_of
from patci.usecases.noticing.notice_rows import PlanResult
from patci.usecases.noticing.session_notices import MET
from templates import spoken
from templates.environment import long_day
from templates.i18n import gettext as _

KINDS = (NoticeKind.QUORUM_ALERT,)


class RiskState(StrEnum):
    """LOST: not even those who are silent can make it up. SHORT: it is near and too few are expected."""

    LOST = "lost"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Risk:
    """A session whose quorum is at risk, since when, and what is expected of it."""

    session: Session
    day: date
    state: RiskState
    forecast: Forecast
    since: datetime


def risks(
    db: DbSession, programme: Programme, *, within: int, now: datetime, days: Calendars | None = None
) -> list[Risk]:
    """The sessions ahead whose quorum is at risk; a body without a quorum rule has none. A few queries."""
    today = local_day(programme, now)
    ahead = [one for one in _ahead(db, programme, today) if one.starts_at is None or one.starts_at > now]
    if not ahead:
        return []
    found = forecasts.of_sessions(db, ahead, on=today)
    known = days or calendars(db, programme)
    seen = (_risk(one, found[one.id], programme, within=within, now=now, days=known) for one in ahead)
    return [risk for risk in seen if risk is not None]


def plan(db: DbSession, programme: Programme, *, within: int, now: datetime) -> PlanResult:
    """Bring the alerts that wait into line with the answers; the same call again changes nothing.

    Each goes to the liaison of the agency that coordinates the body. One that waits while the quorum becomes
    fine again is cancelled; one that left is never sent a second time for the same day and state.
    """
    wanted: Sequence[Planned] = ()
    if programme.status is ProgrammeStatus.IN_FORCE:
        found = risks(db, programme, within=within, now=now)
        wanted = [planned for risk in found if (planned := _planned(risk, programme)) is not None]
    _reopen(db, [one.key for one in wanted])
    pending = notice_rows.pending(db, programme_id=programme.id, kinds=KINDS)
    return notice_rows.settle(db, programme_id=programme.id, wanted=wanted, pending=pending, now=now)


def still_holds(state: str, forecast: Forecast) -> bool:
    """Whether an alert says the truth on the day it leaves."""
    if state == RiskState.LOST:
        return forecast.outlook is Outlook.LOST
    return forecast.outlook in {Outlook.LOST, Outlook.OPEN}


def _reopen(db: DbSession, keys: Sequence[str]) -> None:
    """An alert that never left because the quorum was fine just then is planned again with the rest."""
    db.execute(
        update(Notice)
        .where(Notice.key.in_(keys), Notice.status == NoticeStatus.NOT_OWED)
        .values(status=NoticeStatus.CANCELLED)
    )


def _ahead(db: DbSession, programme: Programme, today: date) -> Sequence[Session]:
    """The sessions with a day ahead of the bodies that have a quorum rule."""
    ruled = select(BodyRule.id).where(BodyRule.body_id == Session.body_id, BodyRule.name == RuleName.QUORUM)
    return db.scalars(
        select(Session)
        .options(joinedload(Session.body), selectinload(Session.states))
        .where(
            Session.programme_id == programme.id,
            Session.status.in_(MET),
            Session.day >= today,
            ruled.exists(),
        )
        .order_by(Session.day, Session.id)
    ).all()


def _risk(
    session: Session,
    forecast: Forecast,
    programme: Programme,
    *,
    within: int,
    now: datetime,
    days: Calendars,
) -> Risk | None:
    if session.day is None or forecast.outlook in {None, Outlook.EXPECTED}:
        return None
    if forecast.outlook is Outlook.LOST:
        said = [one.answer.at for one in forecast.missing if one.answer is not None]
        return Risk(session, session.day, RiskState.LOST, forecast, max([*said, session.updated_at]))
    near = days.shift(session.body.coordinator_id or 0, session.day, -within)
    since = at_hour(near, USUAL_HOUR, programme.zone)
    return Risk(session, session.day, RiskState.SHORT, forecast, since) if since <= now else None


def _planned(risk: Risk, programme: Programme) -> Planned | None:
    """The alert to the coordinator's liaison; None where nobody is known to coordinate the body."""
    session, coordinator_id = risk.session, risk.session.body.coordinator_id
    if coordinator_id is None or session.body.coordinator is None:
        return None
    over = session.starts_at or at_hour(risk.day + timedelta(days=1), USUAL_HOUR, programme.zone)
    return Planned(
        key=key_of(
            NoticeKind.QUORUM_ALERT,
            f"session:{session.id}",
            coordinator_id,
            SeatRole.LIAISON,
            f"{risk.day.isoformat()}-{risk.state.value}",
        ),
        kind=NoticeKind.QUORUM_ALERT,
        agency_id=coordinator_id,
        role=SeatRole.LIAISON,
        why=_(
            "Lo recibe como enlace de %(agency)s, que coordina %(body)s: el quórum de la sesión del %(day)s "
            "está en riesgo."
        )
        % {
            "agency": session.body.coordinator.label,
            "body": spoken.body(session.body.name),
            "day": long_day(risk.day),
        },
        due_at=risk.since,
        details={"day": risk.day.isoformat(), "state": risk.state.value, "until": over.isoformat()},
        session_id=session.id,
    )
