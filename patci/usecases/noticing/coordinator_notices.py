"""Reminders to the liaison of the agency that coordinates a body, about one of its sessions."""

from datetime import date

from calendars.reminder_steps import Step
from models import Agency, Session
from models.enums import NoticeKind, SeatRole
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.noticing.notice_plan import Planned, key_of
from templates import spoken
from templates.environment import long_day


def about(
    session: Session, agency: Agency, step: Step, *, kind: NoticeKind, sentence: str, on: date, fact: str
) -> Planned:
    """One step of a ladder that counts from a day; the notice keeps the day as its detail `fact`.

    `sentence` says why, with %(agency)s, %(body)s, %(session)s and %(day)s.
    """
    occasion = f"{on.isoformat()}/{step.name}"
    return Planned(
        key=key_of(kind, f"session:{session.id}", agency.id, SeatRole.LIAISON, occasion),
        kind=kind,
        agency_id=agency.id,
        role=SeatRole.LIAISON,
        why=sentence
        % {
            "agency": agency.label,
            "body": spoken.body(session.body.name),
            "session": session_title(session),
            "day": long_day(on),
        },
        due_at=step.due_at,
        details={fact: on.isoformat(), "until": step.until.isoformat()},
        session_id=session.id,
    )
