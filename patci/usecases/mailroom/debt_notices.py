"""Reminders of what is owed: answers to rounds, and agreements before their day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Agency, Agreement, Body, Programme, Request, Responsible, Round
from models.enums import NoticeKind, RequestStatus, ResponsibleKind, RoundStatus, SeatRole
from patci.usecases.local_time import local_day
from patci.usecases.mailroom.notice_plan import (
    AFTER_DUE_LIMIT,
    Calendars,
    Planned,
    Step,
    is_sending,
    key_of,
    ladder,
)
from patci.usecases.queries import collection
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext

STILL_OWED = (RequestStatus.OWED, RequestStatus.RETURNED)
REQUEST_LEADS = (5, 1)
"""Working days before the due day of a request (habits of the office, not rules)."""
AGREEMENT_LEADS = (15, 5, 1)
"""Working days before the due day of an agreement."""


def request_reminders(
    db: DbSession, programme: Programme, *, days: Calendars, now: datetime
) -> Iterator[Planned]:
    """One ladder for each agency and due day of an open round, whatever the number of requests."""
    owed: Counter[tuple[Round, Agency, date]] = Counter()
    rows = db.scalars(
        select(Request)
        .join(Request.round)
        .options(joinedload(Request.round), joinedload(Request.agency))
        .where(
            Round.programme_id == programme.id,
            Round.status == RoundStatus.OPEN,
            Request.status.in_(STILL_OWED),
        )
        .order_by(Request.id)
    )
    for request in rows:
        owed[request.round, request.agency, request.due_on] += 1
    for (round_, agency, due_on), count in owed.items():
        for step in _steps(programme, agency, due_on, REQUEST_LEADS, AFTER_DUE_LIMIT, days=days, now=now):
            if round_.opened_at is None or step.due_at.date() > local_day(programme, round_.opened_at):
                yield _request_reminder(round_, agency, due_on, step, count)


def agreement_reminders(
    db: DbSession, programme: Programme, *, days: Calendars, now: datetime
) -> Iterator[Planned]:
    """A ladder before the due day for each agency that answers for an agreement which is not done."""
    settled = collection.settled(db, programme)
    rows = db.scalars(
        select(Agreement)
        .options(
            selectinload(Agreement.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body).joinedload(Body.coordinator)
            )
        )
        .where(Agreement.programme_id == programme.id, Agreement.period_end.is_not(None))
        .order_by(Agreement.id)
    )
    for agreement in rows:
        due_on = agreement.period_end
        if due_on is None or (collection.subject_of(agreement), None) in settled:
            continue
        for agency in _responsible_agencies(agreement):
            if (collection.subject_of(agreement), agency.id) in settled:
                continue
            for step in _steps(programme, agency, due_on, AGREEMENT_LEADS, 0, days=days, now=now):
                if step.due_at > agreement.created_at:
                    yield _agreement_reminder(agreement, agency, due_on, step)


def _steps(
    programme: Programme,
    agency: Agency,
    due_on: date,
    before: tuple[int, ...],
    after: int,
    *,
    days: Calendars,
    now: datetime,
) -> Iterator[Step]:
    """The steps that still make sense; before sending starts all of them, to be put on record."""
    for step in ladder(
        due_on, before=before, after=after, agency_id=agency.id, days=days, zone=programme.zone
    ):
        if step.until > now or not is_sending(programme, now):
            yield step


def _responsible_agencies(agreement: Agreement) -> list[Agency]:
    """Agencies that answer for it: by name, or as coordinators of a body. Nobody else is guessed."""
    found: dict[int, Agency] = {}
    for responsible in agreement.responsibles:
        agency = responsible.agency
        if responsible.kind is ResponsibleKind.BODY and responsible.body is not None:
            agency = responsible.body.coordinator
        if agency is not None:
            found.setdefault(agency.id, agency)
    return list(found.values())


def _request_reminder(round_: Round, agency: Agency, due_on: date, step: Step, count: int) -> Planned:
    sentence = ngettext(
        "Lo recibe como enlace de %(agency)s porque debe %(count)s respuesta de «%(title)s», "
        "con fecha límite el %(day)s.",
        "Lo recibe como enlace de %(agency)s porque debe %(count)s respuestas de «%(title)s», "
        "con fecha límite el %(day)s.",
        count,
    )
    facts = {"agency": agency.label, "count": count, "title": round_.title, "day": long_day(due_on)}
    occasion = f"{due_on.isoformat()}/{step.name}"
    return Planned(
        key=key_of(NoticeKind.REQUEST_REMINDER, f"round:{round_.id}", agency.id, SeatRole.LIAISON, occasion),
        kind=NoticeKind.REQUEST_REMINDER,
        agency_id=agency.id,
        role=SeatRole.LIAISON,
        why=sentence % facts,
        due_at=step.due_at,
        details={"due_on": due_on.isoformat(), "until": step.until.isoformat()},
        round_id=round_.id,
    )


def _agreement_reminder(agreement: Agreement, agency: Agency, due_on: date, step: Step) -> Planned:
    sentence = _(
        "Lo recibe como enlace de %(agency)s, responsable del acuerdo %(number)s, "
        "que vence el %(day)s y no está cumplido."
    )
    occasion = f"{due_on.isoformat()}/{step.name}"
    return Planned(
        key=key_of(
            NoticeKind.AGREEMENT_REMINDER,
            f"agreement:{agreement.id}",
            agency.id,
            SeatRole.LIAISON,
            occasion,
        ),
        kind=NoticeKind.AGREEMENT_REMINDER,
        agency_id=agency.id,
        role=SeatRole.LIAISON,
        why=sentence % {"agency": agency.label, "number": agreement.number, "day": long_day(due_on)},
        due_at=step.due_at,
        details={"due_on": due_on.isoformat(), "until": step.until.isoformat()},
        agreement_id=agreement.id,
    )
