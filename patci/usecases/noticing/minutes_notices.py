"""Reminders of minutes that nobody has sent round yet: to whoever coordinates the body."""

from collections.abc import Iterator

from sqlalchemy.orm import Session as DbSession

from calendars.rules import minutes_of
from calendars.working_days import WorkingCalendar
from models.enums import NoticeKind, ReminderThing
from patci.usecases.noticing import coordinator_notices
from patci.usecases.noticing.notice_plan import Planned, Planning
from patci.usecases.queries import late_minutes, rules
from templates.i18n import gettext as _


def minutes_reminders(db: DbSession, planning: Planning) -> Iterator[Planned]:
    """A ladder after each session that is over and whose minutes went to nobody.

    The ladder counts from the session; where the body's rule gives another term than the usual days, from as
    many days before that term ends, so that its first step falls on the day on which they are due.
    """
    calendar = WorkingCalendar(country=planning.programme.country)
    for session in late_minutes.owed(db, planning.programme):
        agency, met_on = session.body.coordinator, session.end_day or session.day
        due_on = late_minutes.due_on(session, country=planning.programme.country)
        if agency is None or met_on is None or due_on is None:
            continue
        rule = minutes_of(rules.of_body(session.body).rules)
        has_term = rule is not None and rule.sent_within is not None
        since = calendar.add_working_days(due_on, -late_minutes.USUAL_DAYS) if has_term else met_on
        for step in planning.steps(
            ReminderThing.MINUTES, body_id=session.body_id, agency_id=agency.id, due_on=since
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
