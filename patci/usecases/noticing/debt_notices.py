"""Reminders of what is owed: answers to rounds, and agreements around their day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from calendars.reminder_steps import Step
from models import Activity, Agency, Agreement, Body, Request, Responsible, Round, Session
from models.enums import NoticeKind, ReminderThing, RequestStatus, ResponsibleKind, RoundStatus, SeatRole
from patci.usecases.local_time import local_day
from patci.usecases.noticing import escalations
from patci.usecases.noticing.escalations import Debt
from patci.usecases.noticing.notice_plan import Planned, Planning, key_of
from patci.usecases.queries import collection
from patci.usecases.queries.collection import Settled
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext

STILL_OWED = (RequestStatus.OWED, RequestStatus.RETURNED)


def request_reminders(db: DbSession, planning: Planning) -> Iterator[Planned]:
    """One ladder for each agency and due day of an open round, until the round takes no more answers."""
    owed: dict[tuple[Round, Agency, date], list[Request]] = defaultdict(list)
    for request in _open_requests(db, planning):
        owed[request.round, request.agency, request.due_on].append(request)
    programme = planning.programme
    last = {of: collection.last_day(of, country=programme.country) for of in {key[0] for key in owed}}
    ladder = planning.ladders.of(ReminderThing.ROUND)
    for (round_, agency, due_on), requests in owed.items():
        debt = Debt(
            subject=f"round:{round_.id}",
            title=_("lo que se pide en «%(title)s»") % {"title": round_.title},
            debtor=agency,
            coordinators=_coordinators(requests),
            due_on=due_on,
            round_id=round_.id,
        )
        opened = local_day(programme, round_.opened_at) if round_.opened_at else date.min
        for step in planning.steps(ReminderThing.ROUND, body_id=None, agency_id=agency.id, due_on=due_on):
            if opened < step.due_at.date() <= last[round_]:
                yield _request_reminder(round_, agency, due_on, step, len(requests))
                if ladder is not None:
                    yield from escalations.planned(debt, ladder, step)


def _open_requests(db: DbSession, planning: Planning) -> Sequence[Request]:
    coordinator = joinedload(Body.coordinator)
    return db.scalars(
        select(Request)
        .join(Request.round)
        .options(
            joinedload(Request.round).selectinload(Round.requests),
            joinedload(Request.agency),
            joinedload(Request.agreement)
            .joinedload(Agreement.session)
            .joinedload(Session.body)
            .options(coordinator),
            joinedload(Request.activity)
            .selectinload(Activity.responsibles)
            .joinedload(Responsible.body)
            .options(coordinator),
        )
        .where(
            Round.programme_id == planning.programme.id,
            Round.status == RoundStatus.OPEN,
            Request.status.in_(STILL_OWED),
        )
        .order_by(Request.id)
    ).all()


def _coordinators(requests: Sequence[Request]) -> list[Agency]:
    """Who coordinates the bodies that the requests are about: an agreement's own, or an activity's."""
    bodies = [request.agreement.session.body for request in requests if request.agreement]
    activities = [request.activity for request in requests if request.activity]
    bodies += [each.body for activity in activities for each in activity.responsibles if each.body]
    return list(dict.fromkeys(body.coordinator for body in bodies if body.coordinator))


def agreement_reminders(db: DbSession, planning: Planning, settled: Settled) -> Iterator[Planned]:
    """A ladder around the due day for each agency that answers for an agreement which is not done."""
    rows = db.scalars(
        select(Agreement)
        .options(
            joinedload(Agreement.session).joinedload(Session.body).joinedload(Body.coordinator),
            selectinload(Agreement.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body).joinedload(Body.coordinator)
            ),
        )
        .where(Agreement.programme_id == planning.programme.id, Agreement.period_end.is_not(None))
        .order_by(Agreement.id)
    )
    for agreement in rows:
        if (collection.subject_of(agreement), None) in settled:
            continue
        for agency in responsible_agencies(agreement.responsibles):
            if (collection.subject_of(agreement), agency.id) not in settled:
                yield from _of_agreement(agreement, agency, planning)


def _of_agreement(agreement: Agreement, agency: Agency, planning: Planning) -> Iterator[Planned]:
    due_on, body = agreement.period_end, agreement.session.body
    ladder = planning.ladders.of(ReminderThing.AGREEMENT, body.id)
    if due_on is None or ladder is None:
        return
    debt = Debt(
        subject=f"agreement:{agreement.id}",
        title=_("el acuerdo %(number)s") % {"number": agreement.number},
        debtor=agency,
        coordinators=[body.coordinator] if body.coordinator else [],
        due_on=due_on,
        agreement_id=agreement.id,
    )
    for step in planning.steps(ReminderThing.AGREEMENT, body_id=body.id, agency_id=agency.id, due_on=due_on):
        hidden = agreement.show_from is not None and step.due_at.date() < agreement.show_from
        if step.due_at > agreement.created_at and not hidden:
            yield _agreement_reminder(agreement, agency, due_on, step)
            yield from escalations.planned(debt, ladder, step)


def responsible_agencies(responsibles: Sequence[Responsible]) -> list[Agency]:
    """Agencies that answer for it: by name, or as coordinators of a body. Nobody else is guessed."""
    found: dict[int, Agency] = {}
    for responsible in responsibles:
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
    sentence = (
        _(
            "Lo recibe como enlace de %(agency)s, responsable del acuerdo %(number)s, "
            "que venció el %(day)s y no está cumplido."
        )
        if step.late
        else _(
            "Lo recibe como enlace de %(agency)s, responsable del acuerdo %(number)s, "
            "que vence el %(day)s y no está cumplido."
        )
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
