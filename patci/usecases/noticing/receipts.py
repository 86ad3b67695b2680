"""What the sender of an answer hears back: the receipt with its folio, or the comment that returned it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Person, Programme, Submission
from models.enums import NoticeKind, SeatRole
from patci.usecases.noticing import notices


def notify(
    db: DbSession,
    submission: Submission,
    *,
    kind: NoticeKind,
    why: str,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """To the person who sent it, else to whoever is the agency's liaison on that day."""
    request = submission.request
    programme = db.get_one(Programme, request.round.programme_id)
    person = db.get(Person, submission.person_id) if submission.person_id else None
    notices.enqueue(
        db,
        kind=kind,
        key=f"{kind.value}:{submission.folio}",
        programme=programme,
        agency=request.agency,
        role=None if person else SeatRole.LIAISON,
        person=person,
        request=request,
        round=request.round,
        submission=submission,
        why=why % {"folio": submission.folio, "agency": request.agency.label},
        due_at=now,
        details={
            "folio": submission.folio,
            "sha256": submission.sha256,
            "version": submission.version,
            **(details or {}),
        },
        now=now,
    )
