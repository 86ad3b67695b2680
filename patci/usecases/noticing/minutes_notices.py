"""Reminders of minutes that nobody has written and signed yet: to whoever coordinates the body."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, Session
from models.enums import NoticeKind, ReminderThing
from patci.usecases.meetings.minutes import OVER
from patci.usecases.noticing import coordinator_notices
from patci.usecases.noticing.notice_plan import Planned, Planning
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
            yield coordinator_notices.about(
                session,
                agency,
                step,
                kind=NoticeKind.MINUTES_REMINDER,
                sentence=_(
                    "Lo recibe como enlace de %(agency)s, que coordina %(body)s: falta el acta de "
                    "«%(session)s», del %(day)s."
                ),
                on=met_on,
                fact="met_on",
            )
