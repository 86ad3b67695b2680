"""Changes of office: who left is spared the sessions ahead, who follows finds them in their calendar.

Seats are told of changes; calendars belong to people. These notices go to one person each and name no seat,
so that what the seat was told stays as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Notice, Person, Programme, Session
from models.enums import NoticeKind, NoticeStatus, SeatRole, SessionStatus
from patci.usecases.local_time import local_day
from patci.usecases.mailroom import notice_rows
from patci.usecases.mailroom.session_notices import INVITATIONS, LEFT, MET, PLACE, called, sittings
from patci.usecases.people import directory
from templates.i18n import gettext as _

FALLBACKS = (SeatRole.LIAISON, SeatRole.ALTERNATE, SeatRole.PRINCIPAL)
TELLING = (*INVITATIONS, NoticeKind.CANCELLED)
WAITING = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED)
CALLED_OFF = (SessionStatus.CANCELLED, SessionStatus.POSTPONED)


@dataclass
class _Told:
    """What the people of one agency know of one session."""

    session: Session
    agency: Agency
    invited: dict[int, Notice] = field(default_factory=dict)
    roles: set[SeatRole] = field(default_factory=set)
    awaited: set[int | None] = field(default_factory=set)


def tell(db: DbSession, programme: Programme, *, now: datetime) -> int:
    """Tell whoever left office and whoever follows, of each session ahead; returns how many notices it makes.

    Called again it makes none.
    """
    day = local_day(programme, now)
    rows = [
        row
        for told in _known(db, programme, now=now)
        for row in _rows(db, programme, told, now=now)
        if day.isoformat() <= str(row["details"].get("day") or day.isoformat())
    ]
    notice_rows.insert(db, rows)
    return len(rows)


def _known(db: DbSession, programme: Programme, *, now: datetime) -> Iterable[_Told]:
    """Sessions ahead, or called off, of which somebody was told; for each agency who it was."""
    today = local_day(programme, now)
    found = db.execute(
        select(Notice, Session)
        .join(Session, Session.id == Notice.session_id)
        .options(joinedload(Session.body), joinedload(Notice.agency))
        .where(
            Notice.programme_id == programme.id,
            Notice.kind.in_(TELLING),
            Notice.status.in_((*LEFT, *WAITING)),
            Notice.agency_id.is_not(None),
            Session.status.in_((*MET, *CALLED_OFF)),
            or_(Session.day.is_(None), Session.day >= today, Session.end_day >= today),
        )
        .order_by(Notice.id)
    )
    known: dict[tuple[int, int], _Told] = {}
    for notice, session in found.tuples():
        if notice.agency is None:
            continue
        told = known.setdefault((session.id, notice.agency.id), _Told(session, notice.agency))
        _hear(told, notice)
    return known.values()


def _hear(told: _Told, notice: Notice) -> None:
    if notice.status in WAITING:
        told.awaited.add(notice.person_id)
    elif notice.kind is NoticeKind.CANCELLED:
        told.invited.pop(notice.person_id or 0, None)
    elif notice.person_id is not None:
        told.invited[notice.person_id] = notice
        if notice.seat_role is not None:
            told.roles.add(notice.seat_role)


def _rows(db: DbSession, programme: Programme, told: _Told, *, now: datetime) -> Iterator[dict[str, Any]]:
    """A cancellation for each who is in office no more, an invitation for each who is and was not told."""
    if not told.invited:
        return
    today, session = local_day(programme, now), told.session
    holders: dict[int, tuple[Person, SeatRole]] = {}
    for role in sorted(told.roles):
        for person in directory.addressees(
            db,
            agency_id=told.agency.id,
            roles=list(dict.fromkeys((role, *FALLBACKS))),
            on=today,
            body_id=session.body_id,
        ):
            holders.setdefault(person.id, (person, role))
    occasion = f"s{session.sequence}-{today.isoformat()}"
    for person_id, notice in told.invited.items():
        if person_id not in holders and person_id not in told.awaited:
            place = {name: notice.details.get(name) for name in PLACE}
            details = {"sequence": session.sequence, "left": True, "relieved": True, **place}
            why = _("Lo recibe porque ya se le había avisado de esta sesión y dejó el cargo.")
            yield _row(
                programme,
                told,
                NoticeKind.CANCELLED,
                person_id,
                occasion=occasion,
                details=details,
                why=why,
                now=now,
            )
    if session.status not in MET or session.day is None or None in told.awaited:
        return
    if told.agency.id not in {row.agency_id for row in called(_sitting(db, session), session.day)}:
        return
    for person_id in holders.keys() - told.invited.keys() - told.awaited:
        details = {"day": session.day.isoformat(), "back": True}
        why = _("Lo recibe porque ahora ocupa el cargo y %(agency)s está convocada a esta sesión.") % {
            "agency": told.agency.label
        }
        yield _row(
            programme,
            told,
            NoticeKind.CONVOCATION,
            person_id,
            occasion=occasion,
            details=details,
            why=why,
            now=now,
        )


def _sitting(db: DbSession, session: Session) -> list[Any]:
    return list(sittings(db, [session.body_id])[session.body_id])


def _row(
    programme: Programme, told: _Told, kind: NoticeKind, person_id: int, *, now: datetime, **say: Any
) -> dict[str, Any]:
    subject = f"session:{told.session.id}:agency:{told.agency.id}"
    return {
        "programme_id": programme.id,
        "key": f"{kind.value}:{subject}:office:{say['occasion']}:p{person_id}",
        "kind": kind,
        "status": NoticeStatus.PLANNED,
        "agency_id": told.agency.id,
        "person_id": person_id,
        "session_id": told.session.id,
        "details": say["details"],
        "why": say["why"],
        "due_at": now,
        "created_at": now,
        "attempts": 0,
    }
