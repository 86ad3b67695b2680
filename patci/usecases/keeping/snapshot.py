"""The state of a programme as plain rows: sorted, without row numbers, equal on every database."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Agency, Agreement, Body, Programme, Request, Round, Session
from models.enums import RequestStatus, RoundStatus
from patci.documents.shape import (
    ActivityRow,
    AgreementRow,
    BodyRow,
    RequestRow,
    RoundRow,
    SessionRow,
    Snapshot,
    StandingRow,
    TallyRow,
)
from patci.usecases.keeping import tallies
from patci.usecases.keeping.snapshot_items import Items, read_items
from patci.usecases.local_time import local_day
from patci.usecases.queries import agreements, collection

VERSION = 1


def snapshot(db: DbSession, programme: Programme, *, now: datetime) -> Snapshot:
    """What a report of this instant says: sessions, activities, agreements, rounds, and their counts.

    What is appended (reports, answers) counts up to `now`; states are the present ones.
    """
    today = local_day(programme, now)
    bodies = _bodies(db, programme)
    agreed = agreements.of_programme(db, programme)
    items = read_items(db, programme, bodies=bodies, agreed=agreed, now=now, on=today)
    rounds = _rounds(db, programme, now=now)
    requests = _request_rows(rounds, items, now=now, on=today)
    labels = {agency.key: agency.label for agency in db.scalars(select(Agency))}
    return {
        "version": VERSION,
        "at": iso(now),
        "day": today.isoformat(),
        "simulated": programme.simulated or any(row["simulated"] for row in requests),
        "programme": {
            "slug": programme.slug,
            "title": programme.title,
            "year_start": programme.year_start,
            "year_end": programme.year_end,
            "zone": programme.zone,
        },
        "bodies": [_body_row(body) for body in bodies],
        "sessions": _session_rows(db, programme, bodies, agreed),
        "activities": list(items.activities.values()),
        "agreements": list(items.agreements.values()),
        "rounds": [_round_row(round_) for round_ in rounds],
        "requests": requests,
        "answers": _answers(programme, bodies, rounds, requests, labels),
        "standing": _standing(programme, bodies, items, labels),
        "unassigned": sorted(
            each.item.number if isinstance(each.item, Agreement) else each.item.ref
            for each in collection.unassigned(db, programme)
        ),
    }


def iso(instant: datetime) -> str:
    """An instant as it is frozen: UTC, whole seconds where it has no fraction."""
    return instant.astimezone(UTC).isoformat()


def _bodies(db: DbSession, programme: Programme) -> Sequence[Body]:
    return db.scalars(
        select(Body)
        .where(Body.programme_id == programme.id)
        .options(joinedload(Body.coordinator))
        .order_by(Body.position, Body.id)
    ).all()


def _body_row(body: Body) -> BodyRow:
    return {
        "ref": body.ref,
        "name": body.name,
        "kind": body.kind.value,
        "coordinator": body.coordinator.label if body.coordinator else body.coordinator_text,
    }


def _session_rows(
    db: DbSession, programme: Programme, bodies: Sequence[Body], agreed: Sequence[Agreement]
) -> list[SessionRow]:
    places = {body.id: place for place, body in enumerate(bodies)}
    count = Counter(agreement.session_id for agreement in agreed)
    sessions = db.scalars(
        select(Session)
        .where(Session.programme_id == programme.id)
        .options(joinedload(Session.body), joinedload(Session.minutes))
    )
    ordered = sorted(
        sessions,
        key=lambda each: (
            places.get(each.body_id, len(places)),
            each.day or each.period_start or each.period_end or date.max,
            each.ref,
        ),
    )
    return [_session_row(session, count[session.id]) for session in ordered]


def _session_row(session: Session, agreed: int) -> SessionRow:
    return {
        "ref": session.ref,
        "body": session.body.ref,
        "name": session.name,
        "kind": session.kind.value,
        "number": session.number,
        "status": session.status.value,
        "period": session.period_text,
        "start": _day(session.period_start),
        "end": _day(session.period_end),
        "day": _day(session.day),
        "end_day": _day(session.end_day),
        "has_minutes": bool(session.minutes),
        "agreements": agreed,
    }


def _rounds(db: DbSession, programme: Programme, *, now: datetime) -> Sequence[Round]:
    return db.scalars(
        select(Round)
        .where(
            Round.programme_id == programme.id,
            Round.status != RoundStatus.PLANNED,
            Round.opened_at <= now,
        )
        .options(
            selectinload(Round.requests).options(
                joinedload(Request.agency), selectinload(Request.submissions)
            )
        )
        .order_by(Round.opens_on, Round.id)
    ).all()


def _round_row(round_: Round) -> RoundRow:
    return {
        "ref": round_.ref,
        "title": round_.title,
        "covers_from": round_.covers_from.isoformat(),
        "covers_to": round_.covers_to.isoformat(),
        "opens_on": round_.opens_on.isoformat(),
        "due_on": round_.due_on.isoformat(),
        "status": round_.status.value,
    }


def _request_rows(rounds: Sequence[Round], items: Items, *, now: datetime, on: date) -> list[RequestRow]:
    rows = [
        _request_row(request, round_, items, now=now, on=on)
        for round_ in rounds
        for request in round_.requests
    ]
    return sorted(rows, key=lambda row: (row["round"], row["agency"], row["subject"]))


def _request_row(request: Request, round_: Round, items: Items, *, now: datetime, on: date) -> RequestRow:
    sent = [each for each in request.submissions if each.received_at <= now]
    first, last = (sent[0], sent[-1]) if sent else (None, None)
    subject = items.subject(request)
    return {
        "round": round_.ref,
        "agency": request.agency.key,
        "subject": subject.ref,
        "title": subject.title or round_.title,
        "body": subject.body,
        "objective": subject.objective,
        "status": request.status.value,
        "due_on": request.due_on.isoformat(),
        "extended": request.extension_reason is not None,
        "overdue": request.status is RequestStatus.OWED and request.due_on < on,
        "versions": len(sent),
        "folio": last.folio if last else None,
        "sha256": last.sha256 if last else None,
        "received_at": iso(last.received_at) if last else None,
        "on_time": first.on_time if first else None,
        "simulated": any(each.simulated for each in sent),
    }


def _answers(
    programme: Programme,
    bodies: Sequence[Body],
    rounds: Sequence[Round],
    requests: Sequence[RequestRow],
    agencies: dict[str, str],
) -> dict[str, list[TallyRow]]:
    objectives = {objective.ref: objective.title for objective in programme.objectives}
    short = {body.ref: body.short_name for body in bodies}
    titles = {round_.ref: round_.title for round_ in rounds}
    return {
        "agency": tallies.answers(requests, key=lambda row: row["agency"], labels=agencies),
        "body": tallies.answers(requests, key=lambda row: row["body"], labels=short),
        "objective": tallies.answers(requests, key=lambda row: row["objective"], labels=objectives),
        "round": tallies.answers(requests, key=lambda row: row["round"], labels=titles),
    }


def _standing(
    programme: Programme, bodies: Sequence[Body], items: Items, agencies: dict[str, str]
) -> dict[str, list[StandingRow]]:
    objectives = {objective.ref: objective.title for objective in programme.objectives}
    short = {body.ref: body.short_name for body in bodies}
    activities = items.activities.values()
    rows: list[ActivityRow | AgreementRow] = [*activities, *items.agreements.values()]
    return {
        "agency": tallies.standing(((key, row) for row in rows for key in row["agencies"]), labels=agencies),
        "body": tallies.standing(((row["body"], row) for row in rows), labels=short),
        "objective": tallies.standing(((row["objective"], row) for row in activities), labels=objectives),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
