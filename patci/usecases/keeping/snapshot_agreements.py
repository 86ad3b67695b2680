"""The agreements of a snapshot, a batch at a time in the order of their numbers: never all in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from sqlalchemy import Row, collate, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Agreement, Body, Programme, Responsible, Session
from models.enums import AgreementStatus, Progress
from patci.documents.shape import AgreementRow, ReportRow, SaidRow
from patci.usecases.keeping import newest_facts
from patci.usecases.keeping.agreement_status import status_of
from patci.usecases.keeping.classification import most_restrictive
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.newest_facts import Report, Said
from patci.usecases.keeping.snapshot_people import People, Told, answering
from patci.usecases.queries import lineage

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Item:
    """An agreement's row, the session it is of, and whether everybody who answers can be asked."""

    row: AgreementRow
    session_id: int
    is_assigned: bool


def read(db: DbSession, programme: Programme, people: People, instants: Instants) -> Iterator[Item]:
    """All agreements that a programme follows up, made by then and on record by then."""
    # Numbers are ordered by their bytes: both databases must give them in the same order.
    collation = "C" if db.get_bind().dialect.name == "postgresql" else "BINARY"
    ids = db.scalars(
        select(Agreement.id)
        .join(Session, Session.id == Agreement.session_id)
        .where(
            lineage.own_or_carried(db, programme),
            Agreement.created_at <= instants.known_at,
            or_(Agreement.created_at <= instants.facts_until, Session.day <= instants.day),
        )
        .order_by(collate(Agreement.number, collation), Session.ref, Agreement.id)
    ).all()
    for start in range(0, len(ids), BATCH):
        yield from _batch(db, ids[start : start + BATCH], people, instants)


def _batch(db: DbSession, ids: Sequence[int], people: People, instants: Instants) -> Iterator[Item]:
    columns = (
        *(Agreement.id, Agreement.number, Agreement.text, Agreement.period_text),
        *(Agreement.period_end, Agreement.session_id, Agreement.classification),
        Session.name.label("session"),
        Session.ref.label("session_ref"),
        Session.classification.label("session_classification"),
        Activity.classification.label("activity_classification"),
        Body.ref.label("body"),
    )
    found = db.connection().execute(
        select(*columns)
        .join(Session, Session.id == Agreement.session_id)
        .join(Body, Body.id == Session.body_id)
        .outerjoin(Activity, Activity.id == Agreement.activity_id)
        .where(Agreement.id.in_(ids))
    )
    by_id = {row.id: row for row in found}
    who = answering(db, Responsible.agreement_id, ids)
    reports = newest_facts.reports_on_agreements(db, ids, instants)
    words = newest_facts.said(db, ids, instants)
    day = instants.day
    for number in ids:
        row, told = by_id[number], people.told(who.get(number, ()))
        item = _row(row, told, people, reports.get(number), words.get(number), on=day)
        yield Item(item, row.session_id, told.is_assigned)


def _row(
    row: Row[Any],
    told: Told,
    people: People,
    last: Report | None,
    said: Said | None,
    *,
    on: date,
) -> AgreementRow:
    reported = last.progress if last else None
    due_on: date | None = row.period_end
    heard = last is not None and said is not None and last.reported_at <= said.at
    status = status_of(said.status if said else None, None if heard else reported, due_on=due_on, on=on)
    classes = (row.classification, row.session_classification, row.activity_classification)
    return {
        "number": row.number,
        "text": row.text,
        "body": row.body,
        "session": row.session,
        "session_ref": row.session_ref,
        "responsibles": told.names,
        "agencies": told.agencies,
        "period": row.period_text,
        "due_on": due_on.isoformat() if due_on else None,
        "progress": (reported or Progress.PENDING).value,
        "status": status.value,
        "overdue": status is AgreementStatus.OVERDUE,
        "last": report_row(last, people),
        "said": _said_row(said),
        "classification": most_restrictive(*(each for each in classes if each)).value,
    }


def report_row(last: Report | None, people: People) -> ReportRow | None:
    """The newest report as it is frozen."""
    if last is None:
        return None
    return {
        "progress": last.progress.value,
        "text": last.text,
        "by": people.labels[last.agency_id] if last.agency_id is not None else None,
        "on": last.happened_on.isoformat() if last.happened_on else None,
        "at": last.reported_at.astimezone(UTC).isoformat(),
    }


def _said_row(said: Said | None) -> SaidRow | None:
    if said is None:
        return None
    return {"status": said.status.value, "text": said.text, "on": said.happened_on.isoformat()}
