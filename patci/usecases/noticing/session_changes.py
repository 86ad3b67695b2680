"""What a change of a session does to its notices: take back what nobody saw, tell those who were told."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case, func, literal, or_, select, update
from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme, Session
from models.enums import NoticeKind, NoticeStatus, SessionStatus
from patci.usecases.meetings import kept_answers
from patci.usecases.noticing import departures, notice_rows, session_notices
from patci.usecases.noticing.departures import SeatOf
from patci.usecases.noticing.notice_plan import USUAL, Planned, key_of
from patci.usecases.noticing.session_notices import INVITATIONS, PLACE, Sitting, Standing, Standings, why
from patci.usecases.queries.outbox import WAITING
from patci.usecases.releasing import shared_letters
from templates.i18n import gettext as _

SESSION_KINDS = (NoticeKind.CONVOCATION, NoticeKind.ANSWER_REMINDER, NoticeKind.SESSION_REMINDER)
CHANGES = (NoticeKind.RESCHEDULED, NoticeKind.CANCELLED)


def take_back(db: DbSession, session_ids: Sequence[int]) -> None:
    """Cancel what people never saw: messages that were never tried, and changes that wait behind this one.

    Of what was held the reason of the hold stays: what takes its place is not held.
    """
    waiting = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.READY, NoticeStatus.HELD)
    own = (Notice.session_id.in_(session_ids), Notice.attempts == 0)
    said = _("La sesión cambió antes de que saliera.")
    held = (Notice.status == NoticeStatus.HELD, literal(f"{said} ") + func.coalesce(Notice.last_error, ""))
    reason = {"status": NoticeStatus.CANCELLED, "last_error": case(held, else_=said)}
    db.execute(
        update(Notice).where(*own, Notice.kind.in_(CHANGES), Notice.status.in_(waiting)).values(**reason)
    )
    rendered = or_(shared_letters.WAITS_TO_LEAVE, Notice.status == NoticeStatus.HELD)
    taken = db.scalars(
        update(Notice)
        .where(*own, Notice.kind.in_(SESSION_KINDS), rendered)
        .values(**reason)
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    ).all()
    shared_letters.let_go(db, taken)


def write_anew(db: DbSession, session: Session) -> None:
    """Let invitations that are rendered but never tried be written once more: agenda or annexes changed."""
    db.flush()
    db.execute(
        update(Notice)
        .where(
            Notice.session_id == session.id,
            Notice.kind.in_(INVITATIONS),
            Notice.status == NoticeStatus.READY,
            Notice.attempts == 0,
        )
        .values(status=NoticeStatus.PLANNED)
    )


def keep_resting(db: DbSession, programme: Programme, *, rest: timedelta) -> None:
    """Give changes that wait this installation's own rest, where it is another than the usual one.

    One whose moment somebody set by hand is left alone.
    """
    usual = USUAL.rest
    if rest == usual:
        return
    rows = db.scalars(
        select(Notice).where(
            WAITING,
            Notice.programme_id == programme.id,
            Notice.status == NoticeStatus.PLANNED,
            Notice.kind.in_(CHANGES),
        )
    )
    for row in rows.all():
        if row.due_at == row.created_at + usual:
            row.due_at = row.created_at + rest


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


def stands_as_told(db: DbSession, session: Session, sequence: int) -> bool:
    """True where the newest word that anybody was sent is this SEQUENCE, and it still says what holds.

    A session that moved away and back before anything left has a higher SEQUENCE that nobody knows.
    """
    if sequence != told_sequence(db, session):
        return False
    return any(
        int(known.get("sequence", 0)) == sequence and _knows(session, known)
        for known in known_facts(db, session).values()
    )


def tell(
    db: DbSession,
    programme: Programme,
    session: Session,
    kind: NoticeKind,
    standings: Standings,
    *,
    now: datetime,
    due_at: datetime,
) -> None:
    """One notice of a change for each seat that was told; its cancellation where it sits there no more.

    A seat that knows the session as it stands gets no notice: it moved away and back before anything left.
    """
    rows = _sitting_of_each(session_notices.sittings(db, [session.body_id])[session.body_id], session.day)
    details = _details(db, session)
    seats = [
        seat
        for seat in sorted(session_notices.told(standings))
        if _concerned(rows.get(seat[0]), session, kind)
    ]
    known = known_facts(db, session)
    news = [seat for seat in seats if kind is NoticeKind.CANCELLED or not _knows(session, known.get(seat))]
    if seats and not news:
        kept_answers.carry_over(db, session, now=now)
    calls = _called_since(session)
    planned = [
        Planned(
            key=key_of(kind, f"session:{session.id}", agency_id, role, f"s{session.sequence}"),
            kind=kind,
            agency_id=agency_id,
            role=role,
            why=why(kind, session, rows[agency_id], role),
            due_at=due_at,
            details=details | _calling(calls, known.get((agency_id, role))),
            session_id=session.id,
        )
        for agency_id, role in news
    ]
    leaving = [
        seat
        for seat, standing in standings.items()
        if standing is Standing.INVITED and not _concerned(rows.get(seat[0]), session, kind)
    ]
    planned += departures.planned_for(db, session, leaving, due_at=due_at)
    notice_rows.insert(db, [notice.row(programme_id=programme.id, now=now) for notice in planned])


def _details(db: DbSession, session: Session) -> dict[str, Any]:
    """What a notice of a change keeps: what it tells, and why the session changed."""
    return {
        "sequence": session.sequence,
        "status": session.status.value,
        "reason": session.states[-1].reason if session.states else None,
        **(session_notices.place(session) if session.day else _last_place(db, session)),
    }


def known_facts(db: DbSession, session: Session) -> dict[SeatOf, dict[str, Any]]:
    """What each seat was told last of a session: the details of its newest invitation or cancellation."""
    rows = db.execute(
        select(Notice.agency_id, Notice.seat_role, Notice.details)
        .where(
            Notice.session_id == session.id,
            Notice.kind.in_((*INVITATIONS, NoticeKind.CANCELLED)),
            Notice.status.in_(session_notices.LEFT),
        )
        .order_by(Notice.id)
    ).tuples()
    return {(agency_id, role): details for agency_id, role, details in rows if agency_id and role}


def _knows(session: Session, known: Mapping[str, Any] | None) -> bool:
    """True where somebody was told exactly what holds now."""
    told = session_notices.place(session)
    return known is not None and {name: known.get(name) for name in told} == told


def _called_since(session: Session) -> int | None:
    """The SEQUENCE with which a called session was called; None of one that is not."""
    since = None
    for state in session.states:
        if state.status is not SessionStatus.CONVENED:
            since = None
        elif since is None:
            since = state.sequence
    return since if session.status is SessionStatus.CONVENED else None


def _calling(calls: int | None, known: Mapping[str, Any] | None) -> dict[str, Any]:
    """Mark the mail that is its reader's convocation: what they know is older than the call."""
    if calls is None or (known is not None and int(known.get("sequence", -1)) >= calls):
        return {}
    return {"calls": True}


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
