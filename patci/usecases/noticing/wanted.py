"""All that should wait in a programme's outbox, as values: what a plan writes and a preview shows."""

from collections.abc import Sequence

from sqlalchemy.orm import Session as DbSession

from models import Session
from models.enums import NoticeKind, ProgrammeStatus
from patci.usecases.noticing import answers_given, session_notices
from patci.usecases.noticing.activity_notices import activity_reminders
from patci.usecases.noticing.debt_notices import agreement_reminders, request_reminders
from patci.usecases.noticing.instrument_notices import instrument_reminders
from patci.usecases.noticing.minutes_notices import minutes_reminders
from patci.usecases.noticing.notice_plan import Planned, Planning
from patci.usecases.noticing.session_planner import SessionPlanner
from patci.usecases.noticing.window_notices import window_reminders
from patci.usecases.queries import collection

KINDS = (
    NoticeKind.CONVOCATION,
    NoticeKind.ANSWER_REMINDER,
    NoticeKind.SESSION_REMINDER,
    NoticeKind.REQUEST_REMINDER,
    NoticeKind.AGREEMENT_REMINDER,
    NoticeKind.WINDOW_REMINDER,
    NoticeKind.ACTIVITY_REMINDER,
    NoticeKind.INSTRUMENT_REMINDER,
    NoticeKind.MINUTES_REMINDER,
    NoticeKind.ESCALATION,
)
"""The kinds that are planned ahead; all others are written with the change that they tell of."""


def notices(db: DbSession, planning: Planning) -> list[Planned]:
    """Everything ahead of a programme: sessions, windows, debts, periods, instruments, minutes."""
    if planning.programme.status is not ProgrammeStatus.IN_FORCE:
        return []
    settled = collection.settled(db, planning.programme)
    ahead = session_notices.upcoming(db, planning.programme, now=planning.now)
    return [
        *of_sessions(db, planning, ahead),
        *window_reminders(db, planning),
        *request_reminders(db, planning),
        *agreement_reminders(db, planning, settled),
        *activity_reminders(db, planning, settled),
        *instrument_reminders(db, planning),
        *minutes_reminders(db, planning),
    ]


def of_sessions(db: DbSession, planning: Planning, sessions: Sequence[Session]) -> list[Planned]:
    """The notices of some sessions of the programme."""
    if not sessions:
        return []
    heard = session_notices.standings(db, [session.id for session in sessions])
    sittings = session_notices.sittings(db, list({session.body_id for session in sessions}))
    said = answers_given.kinds(db, sessions)
    found: list[Planned] = []
    for session in sessions:
        planner = SessionPlanner(session, heard[session.id], said[session.id], planning)
        found += planner.notices(sittings[session.body_id])
    return found
