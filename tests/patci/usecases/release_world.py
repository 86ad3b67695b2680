"""A commission with a plan that waits to be released, for tests of releases."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from models import CalendarRelease, Plan, Programme, Session
from models.enums import PlacedBy
from patci.usecases.planning import calendar_releases
from tests.factories import make_plan, make_planned_session
from tests.patci.correspondence import START, Commission, meeting

MAY = date(2024, 5, 9)
LATER = START + timedelta(hours=1)
EVERYBODY = [
    f"calendar {key} {role} 02-01 10:00" for key in ("segob", "inm") for role in ("principal", "liaison")
]
"""The notices of what concerns the whole commission, released an hour after the start."""


def planned(
    db: DbSession, of: Commission, *, day: date | None = MAY, **given: object
) -> tuple[Plan, Session]:
    """A plan that gives the commission's second session a day."""
    session = meeting(db, of.body, "CI-2", None, period_text="mayo")
    plan = make_plan(db, of.programme, now=START)
    make_planned_session(db, plan, of.session, day=of.session.day, placed_by=PlacedBy.PUBLISHED)
    make_planned_session(db, plan, session, day=day, **given)
    return plan, session


def release_plan(
    db: DbSession, plan: Plan, name: str = "Calendario 2024", now: datetime = LATER
) -> CalendarRelease:
    """Release a plan an hour after it was made."""
    return calendar_releases.release_plan(db, plan, name=name, now=now, actor="user:1")


def release_current(db: DbSession, programme: Programme, name: str, now: datetime = LATER) -> CalendarRelease:
    """Release the calendar as it stands."""
    return calendar_releases.release_current(db, programme, name=name, now=now, actor="user:1")


def days(release: CalendarRelease) -> dict[str, date | None]:
    """The day of each session in a release, by ref."""
    return {place.ref: place.day for place in calendar_releases.edition(release)}
