"""Indicators as they stand at present, for pages: no more of the record is read than they are computed by."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Body, Indicator, Programme, Session
from models.enums import AgreementStatus
from patci.documents.measures.record import Closings, Computed, Record
from patci.documents.shape import MeasureRow
from patci.usecases.keeping import newest_facts, snapshot_items, snapshot_requests, snapshot_sessions
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.newest_facts import Said
from patci.usecases.keeping.ratios import Ratio
from patci.usecases.keeping.snapshot_people import People
from patci.usecases.measuring import measured
from patci.usecases.queries import lineage

BY_ACTIVITIES = (Computed.ACTIVITIES_DONE, Computed.ACTIVITIES_REPORTED)
BY_SESSIONS = (Computed.SESSIONS_HELD, Computed.AGREEMENTS_FULFILLED)


def rows(db: DbSession, programme: Programme, *, now: datetime) -> list[MeasureRow]:
    """All indicators of a programme as they stand now."""
    instants = Instants.of(programme, facts_until=now, known_at=now)
    found = measured.read(db, programme, instants)
    if not measured.needs(found, *Computed):
        return found
    return measured.computed(found, _record(db, programme, instants, found))


def shares(db: DbSession, programme: Programme, *, now: datetime) -> list[MeasureRow]:
    """What the record knows by itself now, beside the programme's own indicators.

    Left out is what one of these is computed by, and what has nothing yet to be a share of.
    """
    instants = Instants.of(programme, facts_until=now, known_at=now)
    of_programme = select(Indicator.computed_as).where(Indicator.programme_id == programme.id)
    own = set(db.scalars(of_programme))
    wanted = [row for row in measured.of_the_record(programme) if row["computed_as"] not in own]
    found = measured.computed(wanted, _record(db, programme, instants, wanted))
    return [row for row in found if row["values"]]


def _record(db: DbSession, programme: Programme, instants: Instants, wanted: Sequence[MeasureRow]) -> Record:
    by_agreements = measured.needs(wanted, Computed.AGREEMENTS_FULFILLED)
    by_answers = measured.needs(wanted, Computed.ANSWERS_ON_TIME)
    by_activities = measured.needs(wanted, *BY_ACTIVITIES) or by_answers
    bodies = db.scalars(select(Body).where(Body.programme_id == programme.id)).all()
    people, refs = People.of(db), {body.ref for body in bodies}
    activities = snapshot_items.read(db, programme, people, instants, refs).rows if by_activities else {}
    opened = snapshot_requests.rounds(db, programme, instants) if by_answers else []
    sessions = (
        snapshot_sessions.rows(db, programme, bodies, {}, instants)
        if measured.needs(wanted, *BY_SESSIONS)
        else []
    )
    closings, ratio = _agreements(db, programme, instants) if by_agreements else (Closings(), Ratio())
    return Record(
        first=measured.starts_on(programme),
        day=instants.day,
        zone=instants.zone,
        closings=closings,
        fulfilled=(ratio.fulfilled, ratio.standing),
        activities=list(activities.values()),
        requests=snapshot_requests.rows(db, opened, activities, instants) if opened else [],
        sessions=sessions,
    )


def _agreements(db: DbSession, programme: Programme, instants: Instants) -> tuple[Closings, Ratio]:
    """Only the word of its body closes an agreement: nothing else of it is read."""
    made = db.execute(
        select(Agreement.id, Session.ref)
        .join(Session, Session.id == Agreement.session_id)
        .where(lineage.own_or_carried(db, programme), Agreement.created_at <= instants.known_at)
    )
    refs = {row.id: row.ref for row in made}
    words = newest_facts.said(db, list(refs), instants)
    closings, ratio = Closings(), Ratio()
    for number, ref in refs.items():
        status, on = _word(words.get(number))
        ratio.count(status)
        closings.add(ref, status.value, on)
    return closings, ratio


def _word(said: Said | None) -> tuple[AgreementStatus, str | None]:
    if said is None:
        return AgreementStatus.PENDING, None
    return said.status, said.happened_on.isoformat()
