"""Reminders of minutes that nobody has written and signed yet: to whoever coordinates the body."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars.reminder_steps import Step
from models import Agency, Body, Session
from models.enums import NoticeKind, ReminderThing, SeatRole
from patci.usecases.mailroom.notice_plan import Planned, Planning, key_of
from patci.usecases.meetings.minutes import OVER
from patci.usecases.meetings.session_titles import session_title
from templates import spoken
from templates.environment import long_day
from templates.i18n import gettext as _


def minutes_reminders(db: DbSession, planning: Planning) -> Iterator[Planned]:
    """A ladder after each session that is over without minutes on record."""
    rows = db.scalars(
        select(Session)
        .options(joinedload(Session.body).joinedload(Body.coordinator))
        .where(
            Session.programme_id == planning.programme.id,
            Session.status.in_(OVER),
            Session.minutes.is_(None),
            Session.day.is_not(None),
        )
        .order_by(Session.day, Session.id)
    )
    for session in rows:
        agency, met_on = session.body.coordinator, session.end_day or session.day
        if agency is None or met_on is None:
            continue
        for step in planning.steps(
            ReminderThing.MINUTES, body_id=session.body_id, agency_id=agency.id, due_on=met_on
        ):
            yield _reminder(session, agency, met_on, step)


def _reminder(session: Session, agency: Agency, met_on: date, step: Step) -> Planned:
    sentence = _(
        "Lo recibe como enlace de %(agency)s, que coordina %(body)s: falta el acta de «%(session)s», "
        "del %(day)s."
    )
    occasion = f"{met_on.isoformat()}/{step.name}"
    return Planned(
        key=key_of(
            NoticeKind.MINUTES_REMINDER, f"session:{session.id}", agency.id, SeatRole.LIAISON, occasion
        ),
        kind=NoticeKind.MINUTES_REMINDER,
        agency_id=agency.id,
        role=SeatRole.LIAISON,
        why=sentence
        % {
            "agency": agency.label,
            "body": spoken.body(session.body.name),
            "session": session_title(session),
            "day": long_day(met_on),
        },
        due_at=step.due_at,
        details={"met_on": met_on.isoformat(), "until": step.until.isoformat()},
        session_id=session.id,
    )
