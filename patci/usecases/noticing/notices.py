"""Notices as rows of the outbox: planned from what is ahead, enqueued with a change, moved with a session.

Nothing here sends anything. A row waits for its day (`release`), holds its message, and leaves (`outbox`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Agency,
    Agreement,
    Notice,
    Person,
    Programme,
    Request,
    Round,
    Session,
    Submission,
)
from models.enums import NoticeKind, NoticeStatus, ProgrammeStatus, SeatRole
from patci.mail.compose import Composer
from patci.usecases.local_time import local_day
from patci.usecases.noticing import (
    notice_rows,
    quorum_alerts,
    session_changes,
    session_notices,
    successions,
    wanted,
)
from patci.usecases.noticing.notice_plan import USUAL, Pace, is_sending, planning
from patci.usecases.noticing.notice_rows import PlanResult
from patci.usecases.noticing.session_changes import SESSION_KINDS
from patci.usecases.noticing.session_notices import MET
from patci.usecases.queries import programmes
from patci.usecases.releasing.release import ReleaseResult, mark_earlier, release_due

__all__ = [
    "PlanResult",
    "ReleaseResult",
    "SessionChange",
    "enqueue",
    "plan",
    "release_due",
    "session_changed",
    "sessions_changed",
    "sweep",
]

SessionChange = Literal["convened", "rescheduled", "cancelled", "over"]


def plan(db: DbSession, programme: Programme, *, now: datetime, pace: Pace = USUAL) -> PlanResult:
    """Bring the outbox into line with what is ahead, by the ladders in force.

    New notices are added, those whose day moved move with it, those that make no sense any more are
    cancelled. What has left stays as it was. The same call again changes nothing.
    """
    mark_earlier(db, now=now)
    session_changes.keep_resting(db, programme, rest=pace.rest)
    found = wanted.notices(db, planning(db, programme, now=now, pace=pace))
    pending = notice_rows.pending(db, programme_id=programme.id, kinds=wanted.KINDS)
    if programme.status is ProgrammeStatus.IN_FORCE and is_sending(programme, now):
        successions.tell(db, programme, now=now)
    planned = notice_rows.settle(db, programme_id=programme.id, wanted=found, pending=pending, now=now)
    return planned + quorum_alerts.plan(db, programme, within=pace.quorum_days, now=now)


def session_changed(db: DbSession, session: Session, *, change: SessionChange, now: datetime) -> PlanResult:
    """Let a session's notices follow it: call this in the transaction of the change, after it.

    Consequences: what is planned moves or is cancelled; a message that was rendered but never tried is
    taken back; each seat that was told (its invitation has left) gets one notice of the change, with
    iCalendar, once the change has rested (`Pace.rest`); a seat that knows it as it stands gets none.
    The next `plan` settles the rest with this installation's own pace.
    """
    return sessions_changed(db, [session], change=change, now=now)


def sessions_changed(
    db: DbSession, sessions: Sequence[Session], *, change: SessionChange, now: datetime
) -> PlanResult:
    """The same for sessions of one programme that changed together, in a few queries."""
    if not sessions:
        return PlanResult()
    due_at = now + USUAL.rest
    db.flush()
    programme = db.get_one(Programme, sessions[0].programme_id)
    numbers = [session.id for session in sessions]
    session_changes.take_back(db, numbers)
    heard = session_notices.standings(db, numbers)
    over = change in {"cancelled", "over"}
    meeting = [one for one in sessions if not over and one.status in MET and one.day is not None]
    today = local_day(programme, now)
    for session in sessions:
        if not session_notices.told(heard[session.id]):
            continue
        if change == "cancelled":
            session_changes.tell(
                db, programme, session, NoticeKind.CANCELLED, heard[session.id], now=now, due_at=due_at
            )
        elif not over and session.status in MET and session.day is not None and session.day >= today:
            session_changes.tell(
                db, programme, session, NoticeKind.RESCHEDULED, heard[session.id], now=now, due_at=due_at
            )
    found = wanted.of_sessions(db, planning(db, programme, now=now), meeting)
    pending = notice_rows.pending(db, programme_id=programme.id, kinds=SESSION_KINDS, session_ids=numbers)
    return notice_rows.settle(db, programme_id=programme.id, wanted=found, pending=pending, now=now)


def enqueue(
    db: DbSession,
    *,
    kind: NoticeKind,
    key: str,
    programme: Programme,
    agency: Agency | None,
    why: str,
    due_at: datetime,
    now: datetime,
    role: SeatRole | None = None,
    person: Person | None = None,
    session: Session | None = None,
    request: Request | None = None,
    round: Round | None = None,  # noqa: A002  (the glossary's word)
    agreement: Agreement | None = None,
    submission: Submission | None = None,
    details: Mapping[str, Any] | None = None,
) -> Notice:
    """Put one notice into the outbox; the same key again hands back the row that is there.

    It goes to `person`, or to whoever holds `role` for `agency` on the day it leaves.
    """
    db.flush()
    row = {
        "programme_id": programme.id,
        "key": key,
        "kind": kind,
        "status": NoticeStatus.PLANNED,
        "agency_id": agency.id if agency else None,
        "seat_role": role,
        "person_id": person.id if person else None,
        "session_id": session.id if session else None,
        "request_id": request.id if request else None,
        "round_id": round.id if round else None,
        "agreement_id": agreement.id if agreement else None,
        "submission_id": submission.id if submission else None,
        "details": dict(details or {}),
        "why": why,
        "due_at": due_at,
        "created_at": now,
        "attempts": 0,
    }
    notice_rows.insert(db, [row])
    return db.scalars(select(Notice).where(Notice.key == key)).one()


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What one round of planning and releasing did."""

    planned: PlanResult
    released: ReleaseResult


def sweep(db: DbSession, *, now: datetime, composer: Composer, pace: Pace = USUAL) -> SweepResult:
    """Plan every programme in force and release all that is due; called again it changes nothing."""
    planned = PlanResult()
    for programme in programmes.in_force(db):
        planned += plan(db, programme, now=now, pace=pace)
    released = latest = release_due(db, now=now, composer=composer)
    while latest.moved or latest.unaddressed:
        latest = release_due(db, now=now, composer=composer, retry=False)
        released += latest
    return SweepResult(planned, released)
