"""What a change of a session does to its notices: take back what nobody saw, tell those who were told."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme, Session
from models.enums import NoticeKind, NoticeStatus
from patci.usecases.mailroom import departures, notice_rows, session_notices, shared_letters
from patci.usecases.mailroom.notice_plan import Planned, key_of
from patci.usecases.mailroom.session_notices import INVITATIONS, PLACE, Sitting, Standing, Standings, why
from templates.i18n import gettext as _

SESSION_KINDS = (NoticeKind.CONVOCATION, NoticeKind.ANSWER_REMINDER, NoticeKind.SESSION_REMINDER)
CHANGES = (NoticeKind.RESCHEDULED, NoticeKind.CANCELLED)


def take_back(db: DbSession, session_ids: Sequence[int]) -> None:
    """Cancel what people never saw: messages that were never tried, and changes that wait behind this one."""
    unseen = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.READY)
    own = (Notice.session_id.in_(session_ids), Notice.attempts == 0)
    reason = {"status": NoticeStatus.CANCELLED, "last_error": _("La sesión cambió antes de que saliera.")}
    db.execute(
        update(Notice).where(*own, Notice.kind.in_(CHANGES), Notice.status.in_(unseen)).values(**reason)
    )
    taken = db.scalars(
        update(Notice)
        .where(*own, Notice.kind.in_(SESSION_KINDS), shared_letters.WAITS_TO_LEAVE)
        .values(**reason)
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    ).all()
    shared_letters.let_go(db, taken)


def told_sequence(db: DbSession, session: Session) -> int:
    """The highest SEQUENCE that anybody was sent; -1 where nobody was."""
    known = db.scalars(
        select(Notice.details).where(
            Notice.session_id == session.id,
            Notice.kind.in_((*INVITATIONS, NoticeKind.CANCELLED)),
            Notice.status.in_(session_notices.LEFT),
        )
    )
    return max((int(details.get("sequence", 0)) for details in known), default=-1)


def tell(
    db: DbSession,
    programme: Programme,
    session: Session,
    kind: NoticeKind,
    standings: Standings,
    *,
    now: datetime,
) -> None:
    """One notice of a change for each seat that was told; its cancellation where it sits there no more."""
    rows = _sitting_of_each(session_notices.sittings(db, [session.body_id])[session.body_id], session.day)
    details = {
        "sequence": session.sequence,
        "status": session.status.value,
        "reason": session.states[-1].reason if session.states else None,
        **(session_notices.place(session) if session.day else _last_place(db, session)),
    }
    planned = [
        Planned(
            key=key_of(kind, f"session:{session.id}", agency_id, role, f"s{session.sequence}"),
            kind=kind,
            agency_id=agency_id,
            role=role,
            why=why(kind, session, rows[agency_id], role),
            due_at=now,
            details=details,
            session_id=session.id,
        )
        for agency_id, role in sorted(session_notices.told(standings))
        if _concerned(rows.get(agency_id), session, kind)
    ]
    planned += departures.planned_for(
        db,
        session,
        (
            seat
            for seat, standing in standings.items()
            if standing is Standing.INVITED and not _concerned(rows.get(seat[0]), session, kind)
        ),
        now=now,
    )
    notice_rows.insert(db, [notice.row(programme_id=programme.id, now=now) for notice in planned])


def _sitting_of_each(stretches: Sequence[Sitting], day: date | None) -> dict[int, Sitting]:
    """The stretch of each agency that holds on the day; its last one where none does."""
    covering = [sitting for sitting in stretches if day is not None and sitting.covers(day)]
    return {sitting.agency_id: sitting for sitting in (*stretches, *covering)}


def _concerned(sitting: Sitting | None, session: Session, kind: NoticeKind) -> bool:
    if sitting is None:
        return False
    return kind is NoticeKind.CANCELLED or session.day is None or sitting.covers(session.day)


def _last_place(db: DbSession, session: Session) -> dict[str, str | None]:
    """Where people know it to stand, of a session that has no day any more."""
    newest = db.scalars(
        select(Notice.details)
        .where(Notice.session_id == session.id, Notice.kind.in_((*CHANGES, *INVITATIONS)))
        .order_by(Notice.kind.in_(CHANGES).desc(), Notice.id.desc())
        .limit(1)
    ).one()
    return {name: newest.get(name) for name in PLACE}
