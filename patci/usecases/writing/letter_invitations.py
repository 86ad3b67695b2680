"""The invitation inside a letter: the session's entry at the SEQUENCE that the letter tells."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from calendars.entries import Entry
from models import Notice, Session
from models.enums import NoticeKind
from patci.mail.letters import Invitation
from patci.usecases.meetings import session_facts
from patci.usecases.meetings.session_facts import Placed
from patci.usecases.noticing.session_notices import INVITATIONS
from patci.usecases.releasing.release_facts import Facts


def invitation(notice: Notice, facts: Facts, page: str | None) -> Invitation | None:
    """What a mail program shall do: take the session in, or out; None of a letter that invites nobody."""
    zone = facts.programmes[notice.programme_id].zone
    if notice.kind is NoticeKind.CANCELLED:
        session = facts.session(notice)
        placed = placed_before(notice.details, zone, session)
        entry = session_facts.entry(session, placed)
        return Invitation(_stamped(entry, notice), "CANCEL")
    if notice.kind in INVITATIONS:
        session = facts.session(notice)
        entry = facts.once("entry", session, lambda: _standing(session, zone))
        return Invitation(_stamped(session_facts.with_page(entry, page), notice), "REQUEST")
    return None


def _standing(session: Session, zone: str) -> Entry:
    return session_facts.entry(session, session_facts.placed(session, zone=zone))


def _stamped(entry: Entry, notice: Notice) -> Entry:
    """Whoever leaves or comes back is told at the SEQUENCE they know: the stamp says which word is newer."""
    if "left" not in notice.details and "back" not in notice.details:
        return entry
    return replace(entry, updated_at=max(entry.updated_at, notice.created_at))


def placed_before(details: Mapping[str, Any], zone: str, session: Session) -> Placed:
    """Where a session stood when it was called off; its row may have lost its day since."""
    day = details.get("day")
    if day is None:
        return session_facts.placed(session, zone=zone)
    end_day, starts_at, ends_at = (details.get(name) for name in ("end_day", "starts_at", "ends_at"))
    start = datetime.fromisoformat(starts_at) if starts_at else None
    return Placed(
        day=date.fromisoformat(day),
        end_day=date.fromisoformat(end_day or day),
        starts_at=start,
        ends_at=datetime.fromisoformat(ends_at) if ends_at else start and start + timedelta(hours=1),
        zone=session.zone or zone,
    )
