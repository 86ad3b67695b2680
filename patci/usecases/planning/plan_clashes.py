"""Which sessions of a plan want the same agencies on the same day."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session as DbSession

from calendars.coincidences import same_day
from calendars.findings import Finding
from models import Plan, Programme
from patci.usecases.checking.check_meetings import meetings
from patci.usecases.queries.plan_page import place


def clashes(db: DbSession, programme: Programme, plan: Plan, *, today: date) -> list[Finding]:
    """The days on which a plan has several meetings, by day: a clash where they share anybody.

    Who attends is read as the checks read it: for the day that the calendar has, else for today.
    """
    places = {one.session.ref: found for one in plan.sessions if (found := place(one))}
    return same_day(
        [
            replace(meeting, start=places[meeting.ref].day, end=places[meeting.ref].end_day, decided=True)
            for meeting in meetings(db, programme, today=today)
            if meeting.ref in places
        ]
    )
