"""Reminders of windows that are about to close while nobody has chosen a day: to the body's coordinator."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, Session
from models.enums import NoticeKind, ReminderThing, SessionStatus
from patci.usecases.noticing import coordinator_notices
from patci.usecases.noticing.notice_plan import Planned, Planning
from templates.i18n import gettext as _

OPEN = (SessionStatus.PLANNED, SessionStatus.POSTPONED)
"""States in which a session waits for a day within its window."""


def window_reminders(db: DbSession, planning: Planning) -> Iterator[Planned]:
    """A ladder before the last day of each window; a body that nobody coordinates is the board's to show."""
    rows = db.scalars(
        select(Session)
        .options(joinedload(Session.body).joinedload(Body.coordinator))
        .where(
            Session.programme_id == planning.programme.id,
            Session.status.in_(OPEN),
            Session.day.is_(None),
            Session.period_end.is_not(None),
        )
        .order_by(Session.period_end, Session.id)
    )
    for session in rows:
        agency, closes = session.body.coordinator, session.period_end
        if agency is None or closes is None:
            continue
        for step in planning.steps(
            ReminderThing.WINDOW, body_id=session.body_id, agency_id=agency.id, due_on=closes
        ):
            yield coordinator_notices.about(
                session,
                agency,
                step,
                kind=NoticeKind.WINDOW_REMINDER,
                sentence=_(
                    "Lo recibe como enlace de %(agency)s, que coordina %(body)s: el periodo de «%(session)s» "
                    "termina el %(day)s y aún no tiene fecha."
                ),
                on=closes,
                fact="closes",
            )
