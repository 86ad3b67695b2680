"""Activities as rows of a snapshot: who answers for each, and where it stands by what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Activity, Programme, Responsible
from models.enums import Progress
from patci.documents.shape import ActivityRow
from patci.usecases.agreeing.standings import OPEN_PROGRESS
from patci.usecases.keeping import newest_facts
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.newest_facts import Report
from patci.usecases.keeping.snapshot_agreements import report_row
from patci.usecases.keeping.snapshot_people import Answering, People, answering


@dataclass(frozen=True, slots=True)
class Activities:
    """The rows of a programme's activities in order, by their row numbers, and those without an agency."""

    rows: Mapping[int, ActivityRow]
    unassigned: list[str]


def read(
    db: DbSession, programme: Programme, people: People, instants: Instants, bodies: set[str]
) -> Activities:
    """All activities of a programme as they stand now, with their newest reports of then."""
    found = sorted(
        db.scalars(
            select(Activity)
            .where(Activity.programme_id == programme.id)
            .options(joinedload(Activity.objective))
        ),
        key=lambda each: (each.position, each.ref),
    )
    ids = [each.id for each in found]
    who = answering(db, Responsible.activity_id, ids)
    reports = newest_facts.reports_on_activities(db, ids, instants)
    rows = {
        each.id: _row(each, who.get(each.id, []), people, reports.get(each.id), bodies, on=instants.day)
        for each in found
    }
    return Activities(rows, [each.ref for each in found if not people.is_assigned(who.get(each.id, []))])


def _row(
    activity: Activity,
    theirs: list[Answering],
    people: People,
    last: Report | None,
    bodies: set[str],
    *,
    on: date,
) -> ActivityRow:
    progress = last.progress if last else Progress.PENDING
    objective = activity.objective.ref if activity.objective else None
    named = [people.refs[one.body_id] for one in theirs if one.body_id is not None]
    end = activity.period_end
    return {
        "ref": activity.ref,
        "title": activity.title,
        "objective": objective,
        "body": named[0] if named else objective if objective in bodies else None,
        "responsibles": people.names(theirs, activity.responsible_text),
        "agencies": people.agencies(theirs),
        "period": activity.period_text,
        "start": activity.period_start.isoformat() if activity.period_start else None,
        "end": end.isoformat() if end else None,
        "progress": progress.value,
        "overdue": end is not None and end < on and progress in OPEN_PROGRESS,
        "last": report_row(last, people),
        "classification": activity.classification.value,
    }
