"""Who no longer sits in a body on the day of a session of which they were told: it is cancelled for them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Notice, Session
from models.enums import NoticeKind, NoticeStatus, SeatRole
from patci.usecases.noticing import notice_rows, session_notices
from patci.usecases.noticing.notice_plan import USUAL, Planned, key_of
from patci.usecases.noticing.session_notices import INVITATIONS, LEFT, PLACE, Standing
from patci.usecases.releasing import shared_letters
from templates.i18n import gettext as _
from templates.labels import label

SeatOf = tuple[int, SeatRole]
REMINDERS = (NoticeKind.ANSWER_REMINDER, NoticeKind.SESSION_REMINDER)


def tell(db: DbSession, body: Body, *, agency: Agency, now: datetime) -> None:
    """Tell an agency that left a body, once for each session ahead of which its seats were told.

    The change rests as those of a session do: an agency that is back by then is told nothing.
    """
    due_at = now + USUAL.rest
    ahead = [
        session
        for session in session_notices.upcoming(db, body.programme, now=now)
        if session.body_id == body.id and session.day is not None
    ]
    rows = session_notices.sittings(db, [body.id])[body.id]
    standing = session_notices.standings(db, [session.id for session in ahead])
    for session in ahead:
        if session.day is None or agency.id in {
            one.agency_id for one in session_notices.called(rows, session.day)
        }:
            continue
        invited = [seat for seat, stands in standing[session.id].items() if stands is Standing.INVITED]
        planned = planned_for(db, session, [seat for seat in invited if seat[0] == agency.id], due_at=due_at)
        notice_rows.insert(db, [one.row(programme_id=body.programme_id, now=now) for one in planned])
        _spare_reminders(db, session, agency)


def planned_for(
    db: DbSession, session: Session, seats: Iterable[SeatOf], *, due_at: datetime
) -> list[Planned]:
    """The cancellation of one session for seats that were told of it, each with the place it knows."""
    leaving = sorted(seats)
    if not leaving:
        return []
    known = _known_places(db, session)
    agencies = db.scalars(select(Agency).where(Agency.id.in_({agency_id for agency_id, _role in leaving})))
    labels = {agency.id: agency.label for agency in agencies}
    return [
        Planned(
            key=key_of(
                NoticeKind.CANCELLED,
                f"session:{session.id}",
                agency_id,
                role,
                f"{session_notices.DEPARTURE}{session.sequence}",
            ),
            kind=NoticeKind.CANCELLED,
            agency_id=agency_id,
            role=role,
            why=_(
                "Lo recibe como %(role)s de %(agency)s porque ya se le había avisado de esta sesión "
                "(%(body)s) y la institución no integra el órgano ese día."
            )
            % {
                "role": label("seat_role", role).lower(),
                "agency": labels[agency_id],
                "body": session.body.name,
            },
            due_at=due_at,
            details={"sequence": session.sequence, "left": True, **known[agency_id, role]},
            session_id=session.id,
        )
        for agency_id, role in leaving
    ]


def _known_places(db: DbSession, session: Session) -> Mapping[SeatOf, dict[str, Any]]:
    """Where each seat knows the session to stand: what its newest invitation said."""
    rows = db.execute(
        select(Notice.agency_id, Notice.seat_role, Notice.details)
        .where(Notice.session_id == session.id, Notice.kind.in_(INVITATIONS), Notice.status.in_(LEFT))
        .order_by(Notice.id)
    ).tuples()
    return {
        (agency_id, role): {name: details.get(name) for name in PLACE}
        for agency_id, role, details in rows
        if agency_id is not None and role is not None
    }


def _spare_reminders(db: DbSession, session: Session, agency: Agency) -> None:
    """A reminder that waits for the mail server does not leave: the agency is not expected any more."""
    spared = db.scalars(
        update(Notice)
        .where(
            Notice.session_id == session.id,
            Notice.agency_id == agency.id,
            Notice.kind.in_(REMINDERS),
            shared_letters.WAITS_TO_LEAVE,
        )
        .values(status=NoticeStatus.NOT_OWED, last_error=_("La institución no integra el órgano ese día."))
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    ).all()
    shared_letters.let_go(db, spared)
