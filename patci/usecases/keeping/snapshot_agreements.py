"""The agreements of a snapshot, a batch at a time in the order of their numbers: never all in memory."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, String, collate, or_, select, type_coerce
from sqlalchemy.orm import Session as DbSession

from models import Activity, Agreement, Body, Programme, Responsible, Session
from models.enums import AgreementStatus, Classification, Progress
from patci.documents.shape import AgreementRow, ReportRow, SaidRow
from patci.usecases.keeping import newest_facts
from patci.usecases.keeping.agreement_status import status_of
from patci.usecases.keeping.classification import most_restrictive
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.newest_facts import Report, Said
from patci.usecases.keeping.snapshot_people import Answering, People, Told, answering
from patci.usecases.queries import lineage
from patci.usecases.queries.among import among

BATCH = 2_000
FEW = 3
"""Batches from which on reading ahead is worth a thread."""
PLAIN: dict[str, str] = {each: each.value for kind in (AgreementStatus, Progress) for each in kind}
"""What is frozen of a status; an enum's own `value` is slower than this."""


class Item(NamedTuple):
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
    for batch in _batches(db, ids, instants):
        yield from _items(batch, people, on=instants.day)


class _Batch(NamedTuple):
    """What the database knows of some agreements."""

    ids: Sequence[int]
    found: dict[int, Row[Any]]
    who: dict[int, list[Answering]]
    reports: dict[int, Report]
    words: dict[int, Said]


def _batches(db: DbSession, ids: Sequence[int], instants: Instants) -> Iterator[_Batch]:
    """One after the other; a server reads the next one while this one is written.

    Whoever takes them leaves the database alone meanwhile: one connection serves one question at a time.
    """
    parts = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
    if db.get_bind().dialect.name != "postgresql" or len(parts) < FEW:
        yield from (_batch(db, part, instants) for part in parts)
        return
    with ThreadPoolExecutor(max_workers=1) as reader:
        ahead = reader.submit(_batch, db, parts[0], instants)
        for part in parts[1:]:
            ready, ahead = ahead.result(), reader.submit(_batch, db, part, instants)
            yield ready
        yield ahead.result()


def _batch(db: DbSession, ids: Sequence[int], instants: Instants) -> _Batch:
    rows = db.connection().execute(_rows().where(among(db, Agreement.id, ids))).all()
    return _Batch(
        ids,
        {row[0]: row for row in rows},
        answering(db, Responsible.agreement_id, ids),
        newest_facts.reports_on_agreements(db, ids, instants),
        newest_facts.said(db, ids, instants),
    )


def _items(batch: _Batch, people: People, *, on: date) -> Iterator[Item]:
    for number in batch.ids:
        told = people.told(batch.who.get(number, ()))
        last, words = batch.reports.get(number), batch.words.get(number)
        row, session_id = _row(batch.found[number], told, people, last, words, on=on)
        yield Item(row, session_id, told.is_assigned)


def _rows() -> Select[Any]:
    """What stands in the tables of an agreement, in the order in which `_row` takes it."""
    return (
        select(
            *(Agreement.id, Agreement.session_id, Agreement.number, Agreement.text, Agreement.period_text),
            *(Agreement.period_end, Session.name, Session.ref, Body.ref),
            # Texts as they are stored: an enum's own conversion costs more than the rest of the row.
            type_coerce(Agreement.classification, String),
            type_coerce(Session.classification, String),
            type_coerce(Activity.classification, String),
        )
        .join(Session, Session.id == Agreement.session_id)
        .join(Body, Body.id == Session.body_id)
        .outerjoin(Activity, Activity.id == Agreement.activity_id)
    )


def _row(
    row: Row[Any],
    told: Told,
    people: People,
    last: Report | None,
    words: Said | None,
    *,
    on: date,
) -> tuple[AgreementRow, int]:
    _id, session_id, number, text, period, due_on, session, session_ref, body, *classes = row
    reported = last.progress if last else None
    heard = last is not None and words is not None and last.reported_at <= words.at
    status = status_of(words.status if words else None, None if heard else reported, due_on=due_on, on=on)
    # In the order of their names, which is how they are frozen: nothing is left to sort.
    found: AgreementRow = {
        "agencies": told.agencies,
        "body": body,
        "classification": _most_restrictive(*classes),
        "due_on": due_on.isoformat() if due_on else None,
        "last": report_row(last, people),
        "number": number,
        "overdue": status is AgreementStatus.OVERDUE,
        "period": period,
        "progress": PLAIN[reported or Progress.PENDING],
        "responsibles": told.names,
        "said": _said_row(words),
        "session": session,
        "session_ref": session_ref,
        "status": PLAIN[status],
        "text": text,
    }
    return found, session_id


@cache
def _most_restrictive(*classes: str | None) -> str:
    return most_restrictive(*(Classification(each) for each in classes if each)).value


def report_row(last: Report | None, people: People) -> ReportRow | None:
    """The newest report as it is frozen."""
    if last is None:
        return None
    return {
        "progress": PLAIN[last.progress],
        "text": last.text,
        "by": people.labels[last.agency_id] if last.agency_id is not None else None,
        "on": last.happened_on.isoformat() if last.happened_on else None,
        "at": last.reported_at.astimezone(UTC).isoformat(),
    }


def _said_row(said: Said | None) -> SaidRow | None:
    if said is None:
        return None
    return {"status": PLAIN[said.status], "text": said.text, "on": said.happened_on.isoformat()}
