"""Changes of office: who left is spared the sessions ahead, who follows finds them in their calendar.

Seats are told of changes; calendars belong to people. These notices go to one person each and name no seat,
so that what the seat was told stays as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Notice, Programme, Session
from models.enums import NoticeKind, NoticeStatus, SeatRole, SessionStatus
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notice_rows
from patci.usecases.noticing.session_notices import INVITATIONS, LEFT, MET, PLACE, Sitting, called, sittings
from patci.usecases.people import directory
from patci.usecases.releasing.addressing import EVERYBODY
from templates.i18n import gettext as _

TELLING = (*INVITATIONS, NoticeKind.CANCELLED)
WAITING = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.HELD)
CALLED_OFF = (SessionStatus.CANCELLED, SessionStatus.POSTPONED)


@dataclass
class _Told:
    """What the people of one agency know of one session."""

    session: Session
    agency: Agency
    invited: dict[int, Notice] = field(default_factory=dict)
    roles: set[SeatRole] = field(default_factory=set)
    awaited: set[int | None] = field(default_factory=set)


@dataclass
class _Holders:
    """Who would be told today for each seat, and who sits, asked once for all sessions of a body."""

    db: DbSession
    on: date
    found: dict[tuple[int, SeatRole, int], set[int]] = field(default_factory=dict)
    sitting: dict[int, Sequence[Sitting]] = field(default_factory=dict)

    def of(self, told: _Told) -> set[int]:
        """For the seats that were told of a session."""
        return {number for role in told.roles for number in self._in(told, role)}

    def _in(self, told: _Told, role: SeatRole) -> set[int]:
        key = (told.agency.id, role, told.session.body_id)
        if key not in self.found:
            people = directory.addressees(
                self.db,
                agency_id=told.agency.id,
                roles=list(dict.fromkeys((role, *EVERYBODY))),
                on=self.on,
                body_id=told.session.body_id,
            )
            self.found[key] = {person.id for person in people}
        return self.found[key]

    def are_called(self, told: _Told) -> bool:
        """Whether the agency is called to a session as it stands, and no letter to the seat is on its way."""
        session = told.session
        if session.status not in MET or session.day is None or None in told.awaited:
            return False
        if session.body_id not in self.sitting:
            self.sitting |= sittings(self.db, [session.body_id])
        rows = called(self.sitting[session.body_id], session.day)
        return told.agency.id in {row.agency_id for row in rows}


def tell(db: DbSession, programme: Programme, *, now: datetime) -> int:
    """Tell whoever left office and whoever follows, of each session ahead; returns how many notices it makes.

    Called again it makes none.
    """
    day = local_day(programme, now)
    holders = _Holders(db, day)
    rows = [
        row
        for told in _known(db, programme, now=now)
        for row in _rows(programme, told, holders, now=now)
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


def _rows(programme: Programme, told: _Told, found: _Holders, *, now: datetime) -> Iterator[dict[str, Any]]:
    """A cancellation for each who is in office no more, an invitation for each who is and was not told."""
    if not told.invited:
        return
    holders = found.of(told)
    occasion = f"s{told.session.sequence}-{found.on.isoformat()}"
    for person_id in sorted(told.invited.keys() - holders - told.awaited):
        yield _row(
            programme,
            told,
            NoticeKind.CANCELLED,
            person_id,
            occasion=occasion,
            details=_withdrawal(told, person_id),
            why=_("Lo recibe porque ya se le había avisado de esta sesión y dejó el cargo."),
            now=now,
        )
    if told.session.day is None or not found.are_called(told):
        return
    for person_id in sorted(holders - told.invited.keys() - told.awaited):
        yield _row(
            programme,
            told,
            NoticeKind.CONVOCATION,
            person_id,
            occasion=occasion,
            details={"day": told.session.day.isoformat(), "back": True},
            why=_("Lo recibe porque ahora ocupa el cargo y %(agency)s está convocada a esta sesión.")
            % {"agency": told.agency.label},
            now=now,
        )


def _withdrawal(told: _Told, person_id: int) -> dict[str, Any]:
    """What the cancellation keeps: the place that the person knows."""
    known = told.invited[person_id].details
    place = {name: known.get(name) for name in PLACE}
    return {"sequence": told.session.sequence, "left": True, "relieved": True, **place}


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
