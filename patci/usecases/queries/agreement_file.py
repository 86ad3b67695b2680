"""What the file of an agreement holds: its own matter and no other's, as it was known at an instant."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import (
    AgendaItem,
    Agreement,
    AgreementState,
    AuditDetail,
    AuditEvent,
    Base,
    FollowUp,
    Minutes,
    MinutesVersion,
    Notice,
    NoticeMessage,
    Programme,
    QuorumCount,
    Request,
    Session,
    SessionState,
    Submission,
    Vote,
)
from patci.documents.agreement_file import Matter
from patci.usecases.keeping import withdrawals
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries import agreement_members
from patci.usecases.queries.agreement_members import by
from templates.i18n import gettext as _


def matter(db: DbSession, agreement: Agreement, *, folder: Path, known_at: datetime) -> Matter:
    """Who was told when, votes, minutes, submissions, evidence, states, and the events of the log."""
    session = agreement.session
    requests = list(db.scalars(select(Request).where(Request.agreement_id == agreement.id)))
    sent = _submissions(db, requests, known_at)
    minutes = db.scalar(select(Minutes).where(Minutes.session_id == session.id))
    events = _events(db, agreement, requests, sent, known_at)
    return Matter(
        number=agreement.number,
        text=agreement.text,
        session=f"{session.body.name}, {session_title(session)}",
        known_at=known_at,
        zone=db.get_one(Programme, agreement.programme_id).zone,
        parts={
            "acuerdo.json": (
                _("El acuerdo, sus estados y lo informado"),
                _agreement(db, agreement, known_at),
            ),
            "avisos.json": (_("A quién se avisó y cuándo"), _notices(db, agreement, requests, known_at)),
            "sesiones.json": (_("La sesión, su quórum y los votos"), _sessions(db, agreement, known_at)),
            "acta.json": (_("El acta de la sesión"), _minutes(db, minutes, known_at)),
            "aportaciones.json": (_("Lo que enviaron las instituciones"), _sent(db, sent, known_at)),
            "bitacora.json": (_("Sus eventos de la bitácora"), events),
        },
        files=[
            *agreement_members.of_versions(db, sent, folder),
            *agreement_members.of_reports(db, _reports(db, agreement, known_at), folder),
            *agreement_members.signed(db, minutes, folder, known_at),
        ],
        of_today=[
            _("Texto, periodo, responsables y clasificación del acuerdo"),
            _("Fecha y título de la sesión, y texto de los puntos de su orden del día"),
            _("Nombres de instituciones, órganos y personas"),
        ],
        corrected_at=db.scalars(_corrections(agreement, known_at)).all(),
    )


def _corrections(agreement: Agreement, known_at: datetime) -> Select[tuple[datetime]]:
    """When it was corrected after the cut: what the file says of it is then not what was known."""
    return (
        select(AuditEvent.at)
        .where(AuditEvent.subject == f"agreement:{agreement.id}", AuditEvent.at > known_at)
        .where(AuditEvent.action == "agreement.corrected")
        .order_by(AuditEvent.id)
    )


def _agreement(db: DbSession, agreement: Agreement, known_at: datetime) -> dict[str, Any]:
    states = select(AgreementState).where(
        AgreementState.agreement_id == agreement.id, AgreementState.at <= known_at
    )
    told = _reports(db, agreement, known_at)
    gone = withdrawals.standing(db, [f"follow_up:{row.id}" for row in told])
    return {
        **_columns(agreement),
        "responsibles": [
            {
                "leads": each.leads,
                "agency": each.agency.label if each.agency else None,
                "body": each.body.name if each.body else None,
            }
            for each in agreement.responsibles
        ],
        "states": [_columns(row) for row in db.scalars(states.order_by(AgreementState.id))],
        "follow_ups": [
            {
                **_columns(row),
                "agency": row.agency.label if row.agency else None,
                "evidence": [_columns(piece) for piece in row.evidence],
                "withdrawn": _withdrawn(gone.get(f"follow_up:{row.id}")),
            }
            for row in told
        ],
    }


def _reports(db: DbSession, agreement: Agreement, known_at: datetime) -> Sequence[FollowUp]:
    query = select(FollowUp).where(FollowUp.agreement_id == agreement.id, FollowUp.reported_at <= known_at)
    return db.scalars(query.order_by(FollowUp.id)).all()


def _notices(
    db: DbSession, agreement: Agreement, requests: Sequence[Request], known_at: datetime
) -> list[dict[str, Any]]:
    """Letters hold the key of somebody's page: their hash stands here, and not they themselves."""
    about = or_(Notice.agreement_id == agreement.id, Notice.request_id.in_([each.id for each in requests]))
    query = (
        select(Notice, NoticeMessage.subject, NoticeMessage.sha256)
        .outerjoin(NoticeMessage, NoticeMessage.notice_id == Notice.id)
        .options(joinedload(Notice.agency), joinedload(Notice.person))
        .where(about, Notice.created_at <= known_at)
        .order_by(Notice.id)
    )
    return [
        {
            "id": notice.id,
            "kind": notice.kind.value,
            "agency": notice.agency.label if notice.agency else None,
            "person": notice.person.name if notice.person else None,
            "address": notice.address,
            "why": notice.why,
            "created_at": notice.created_at.isoformat(),
            "sent_at": by(notice.sent_at, known_at),
            "bounced_at": by(notice.bounced_at, known_at),
            "message_id": notice.message_id,
            "subject": subject,
            "sha256": sha256,
        }
        for notice, subject, sha256 in db.execute(query)
    ]


def _sessions(db: DbSession, agreement: Agreement, known_at: datetime) -> list[dict[str, Any]]:
    """The session that agreed it, and those whose agenda carried it, each with its votes on it."""
    items = list(db.scalars(select(AgendaItem).where(AgendaItem.agreement_id == agreement.id)))
    numbers = sorted({agreement.session_id, *(item.session_id for item in items)})
    return [
        _session(
            db, db.get_one(Session, number), [one for one in items if one.session_id == number], known_at
        )
        for number in numbers
    ]


def _session(
    db: DbSession, session: Session, items: Sequence[AgendaItem], known_at: datetime
) -> dict[str, Any]:
    states = select(SessionState).where(SessionState.session_id == session.id, SessionState.at <= known_at)
    counts = select(QuorumCount).where(
        QuorumCount.session_id == session.id, QuorumCount.recorded_at <= known_at
    )
    votes = (
        select(Vote)
        .where(Vote.agenda_item_id.in_([item.id for item in items]), Vote.recorded_at <= known_at)
        .order_by(Vote.id)
    )
    return {
        "id": session.id,
        "uid": session.uid,
        "body": session.body.name,
        "title": session_title(session),
        "day": _plain(session.day),
        "states": [_columns(row) for row in db.scalars(states.order_by(SessionState.id))],
        "quorum": [_columns(row) for row in db.scalars(counts.order_by(QuorumCount.id))],
        "votes": [{**_columns(row), "agency": row.agency.label} for row in db.scalars(votes)],
        "points": [
            {"position": item.position, "text": item.text, "decided_at": by(item.decided_at, known_at)}
            for item in sorted(items, key=lambda item: item.position)
        ],
    }


def _minutes(db: DbSession, minutes: Minutes | None, known_at: datetime) -> dict[str, Any] | None:
    if minutes is None or minutes.created_at > known_at:
        return None
    newest = (
        select(MinutesVersion)
        .where(MinutesVersion.minutes_id == minutes.id, MinutesVersion.at <= known_at)
        .order_by(MinutesVersion.version.desc())
        .limit(1)
    )
    version = db.scalar(newest)
    signed = minutes.signed_at is not None and minutes.signed_at <= known_at
    return {
        "circulated_at": by(minutes.circulated_at, known_at),
        "approved_at": by(minutes.approved_at, known_at),
        "signed_at": by(minutes.signed_at, known_at),
        "signed_sha256": minutes.signed_sha256 if signed else None,
        "version": version.version if version else None,
        "text": version.text if version else None,
    }


def _submissions(db: DbSession, requests: Sequence[Request], known_at: datetime) -> list[Submission]:
    query = select(Submission).where(
        Submission.request_id.in_([each.id for each in requests]), Submission.received_at <= known_at
    )
    return list(db.scalars(query.order_by(Submission.id)))


def _sent(db: DbSession, sent: Sequence[Submission], known_at: datetime) -> list[dict[str, Any]]:
    gone = withdrawals.standing(db, [f"submission:{one.id}" for one in sent])
    return [
        {
            **_columns(one, without={"review_comment", "reviewed_at", "reviewed_by"}),
            "agency": one.request.agency.label,
            "reviewed_at": by(one.reviewed_at, known_at),
            "review_comment": one.review_comment if by(one.reviewed_at, known_at) else None,
            "responses": {row.question.ref: row.value for row in one.responses},
            "evidence": [_columns(row) for row in one.evidence],
            "withdrawn": _withdrawn(gone.get(f"submission:{one.id}")),
        }
        for one in sent
    ]


def _withdrawn(told: withdrawals.Told | None) -> dict[str, Any] | None:
    if told is None or told.confirmed_by is None:
        return None
    return {
        "asked_by": told.asked_by.name,
        "confirmed_by": told.confirmed_by.name,
        "confirmed_at": _plain(told.withdrawal.confirmed_at),
        "reason": told.withdrawal.reason,
    }


def _events(
    db: DbSession,
    agreement: Agreement,
    requests: Sequence[Request],
    sent: Sequence[Submission],
    known_at: datetime,
) -> list[dict[str, Any]]:
    """Events with the hash of the one before and what lies beside them: each link can be checked alone."""
    subjects = [f"agreement:{agreement.id}"]
    subjects += [f"request:{each.id}" for each in requests]
    subjects += [f"submission:{each.id}" for each in sent]
    query = (
        select(AuditEvent, AuditDetail)
        .outerjoin(AuditDetail)
        .where(AuditEvent.subject.in_(subjects), AuditEvent.at <= known_at)
        .order_by(AuditEvent.id)
    )
    return [
        {
            **_columns(event),
            "beside": _columns(detail, without={"event_id"}) if detail is not None else None,
        }
        for event, detail in db.execute(query)
    ]


def _columns(row: Base, *, without: Collection[str] = ()) -> dict[str, Any]:
    return {
        column.name: _plain(getattr(row, column.name))
        for column in type(row).__table__.columns
        if column.name not in without
    }


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return value
