"""What a session's page shows besides the session itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import (
    AgendaItem,
    Agreement,
    Annex,
    Attendance,
    Body,
    Notice,
    Programme,
    Responsible,
    Session,
    Vote,
)
from models.enums import NoticeKind, NoticeStatus
from patci.errors import NotFoundError
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Told:
    """The notices of one kind about a session, and how many are in each state."""

    kind: NoticeKind
    by_status: dict[NoticeStatus, int]
    notices: Sequence[Notice]


@dataclass(frozen=True, slots=True)
class SessionMatter:
    """Who was told, who was there, what was agreed."""

    told: Sequence[Told]
    attendance: dict[int, Attendance]
    agreements: Sequence[Agreement]


def session(db: DbSession, programme: Programme, session_id: int) -> Session:
    """A session of the programme with its body, history and agenda.

    Raises:
        NotFoundError: the programme has no such session.
    """
    found = db.scalar(
        select(Session)
        .options(
            joinedload(Session.body).joinedload(Body.coordinator),
            selectinload(Session.states),
            selectinload(Session.agenda).selectinload(AgendaItem.votes).joinedload(Vote.agency),
        )
        .where(Session.id == session_id, Session.programme_id == programme.id)
    )
    if found is None:
        raise NotFoundError(_("Esa sesión no existe en este programa."))
    return found


def matter(db: DbSession, found: Session) -> SessionMatter:
    """Everything that hangs on a session; one query for each kind of thing."""
    notices = db.scalars(
        select(Notice)
        .options(joinedload(Notice.agency), joinedload(Notice.person))
        .where(Notice.session_id == found.id)
        .order_by(Notice.due_at, Notice.id)
    ).all()
    attendance = db.scalars(
        select(Attendance).options(joinedload(Attendance.agency)).where(Attendance.session_id == found.id)
    )
    agreements = db.scalars(
        select(Agreement)
        .options(
            selectinload(Agreement.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body)
            ),
            selectinload(Agreement.follow_ups),
            selectinload(Agreement.states),
        )
        .where(Agreement.session_id == found.id)
        .order_by(Agreement.number)
    ).all()
    return SessionMatter(_by_kind(notices), {row.agency_id: row for row in attendance}, agreements)


def annexes(db: DbSession, found: Session) -> Sequence[Annex]:
    """The files that go with a session's agenda; not those that were taken away."""
    return db.scalars(
        select(Annex).where(Annex.session_id == found.id, Annex.removed_at.is_(None)).order_by(Annex.id)
    ).all()


def _by_kind(notices: Sequence[Notice]) -> list[Told]:
    kinds = dict.fromkeys(notice.kind for notice in notices)
    found = {kind: [notice for notice in notices if notice.kind is kind] for kind in kinds}
    return [Told(kind, dict(Counter(notice.status for notice in rows)), rows) for kind, rows in found.items()]
