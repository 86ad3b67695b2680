"""Reminders of activities whose period ends: to the agencies that answer for them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from calendars.reminder_steps import Step
from models import Activity, Agency, Body, Responsible
from models.enums import NoticeKind, ReminderThing, SeatRole
from patci.usecases.noticing.debt_notices import responsible_agencies
from patci.usecases.noticing.notice_plan import Planned, Planning, key_of
from patci.usecases.queries import collection
from patci.usecases.queries.collection import Settled
from templates.environment import long_day
from templates.i18n import ngettext


def activity_reminders(db: DbSession, planning: Planning, settled: Settled) -> Iterator[Planned]:
    """One ladder for each agency and last day of a period, whatever the number of its activities."""
    owed: dict[tuple[Agency, date], list[Activity]] = defaultdict(list)
    for activity in _activities(db, planning):
        subject = collection.subject_of(activity)
        if (subject, None) in settled:
            continue
        for agency in responsible_agencies(activity.responsibles):
            if (subject, agency.id) not in settled:
                for ends_on in endings(activity):
                    owed[agency, ends_on].append(activity)
    for (agency, ends_on), activities in owed.items():
        for step in planning.steps(ReminderThing.ACTIVITY, body_id=None, agency_id=agency.id, due_on=ends_on):
            yield _reminder(planning, agency, ends_on, step, activities)


def endings(activity: Activity) -> list[date]:
    """The last day of each of its periods, as the document names several."""
    ends = {date.fromisoformat(end) for _start, end in activity.period_windows or () if end}
    return sorted(ends or {day for day in (activity.period_end,) if day})


def _activities(db: DbSession, planning: Planning) -> Sequence[Activity]:
    return db.scalars(
        select(Activity)
        .options(
            selectinload(Activity.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body).joinedload(Body.coordinator)
            )
        )
        .where(
            Activity.programme_id == planning.programme.id,
            Activity.is_placeholder.is_(False),
            Activity.period_end.is_not(None),
        )
        .order_by(Activity.position, Activity.id)
    ).all()


def _reminder(
    planning: Planning, agency: Agency, ends_on: date, step: Step, activities: Sequence[Activity]
) -> Planned:
    sentence = ngettext(
        "Lo recibe como enlace de %(agency)s, responsable de %(count)s actividad cuyo periodo termina el "
        "%(day)s y que no consta como concluida.",
        "Lo recibe como enlace de %(agency)s, responsable de %(count)s actividades cuyo periodo termina el "
        "%(day)s y que no constan como concluidas.",
        len(activities),
    )
    subject = f"activities:{planning.programme.id}"
    occasion = f"{ends_on.isoformat()}/{step.name}"
    return Planned(
        key=key_of(NoticeKind.ACTIVITY_REMINDER, subject, agency.id, SeatRole.LIAISON, occasion),
        kind=NoticeKind.ACTIVITY_REMINDER,
        agency_id=agency.id,
        role=SeatRole.LIAISON,
        why=sentence % {"agency": agency.label, "count": len(activities), "day": long_day(ends_on)},
        due_at=step.due_at,
        details={
            "ends_on": ends_on.isoformat(),
            "until": step.until.isoformat(),
            "activities": [activity.id for activity in activities],
        },
        activity_id=activities[0].id if len(activities) == 1 else None,
    )
