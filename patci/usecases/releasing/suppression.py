"""Addresses to which nothing is sent, because they refused for good; what waits until they are mended."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Notice, Person, Seat, SuppressedAddress
from models.enums import NoticeKind, NoticeStatus
from patci.usecases.keeping import audit
from templates.i18n import gettext as _

NOBODY_HAS_IT = "system"
WAITING = (NoticeStatus.SUPPRESSED, NoticeStatus.BOUNCED)
"""What did not reach an address: it leaves once that is mended, where it is still owed."""


def addresses(db: DbSession) -> frozenset[str]:
    """The addresses that get nothing now, in small letters."""
    return frozenset(
        db.scalars(select(SuppressedAddress.address).where(SuppressedAddress.lifted_at.is_(None)))
    )


def suppress(
    db: DbSession, address: str, *, reason: str, now: datetime, actor: str, notice: Notice | None = None
) -> SuppressedAddress:
    """Send nothing more to an address; one that gets nothing already stays as it is."""
    address = address.strip().lower()
    found = db.scalar(
        select(SuppressedAddress).where(
            SuppressedAddress.address == address, SuppressedAddress.lifted_at.is_(None)
        )
    )
    if found is not None:
        return found
    row = SuppressedAddress(
        address=address, reason=reason, notice_id=notice.id if notice else None, since=now
    )
    db.add(row)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="address.suppressed",
        subject=f"suppressed_address:{row.id}",
        facts={"notice": row.notice_id},
        personal=address,
    )
    return row


def hold_back(notice: Notice, address: str) -> NoticeStatus:
    """A notice whose address gets nothing: it waits until that is mended, and is then checked anew."""
    notice.status, notice.address = NoticeStatus.SUPPRESSED, address.lower()
    notice.last_error = _(
        "Ya no se escribe a «%(address)s», que rechazó el correo: corrija la dirección."
    ) % {"address": address}
    return notice.status


def lift(db: DbSession, row: SuppressedAddress, *, now: datetime, actor: str) -> None:
    """Write to an address again; what waited for it is planned anew, and leaves where it is still owed."""
    if row.lifted_at is None:
        _lift(db, [row], now=now, actor=actor)


def lift_unused(db: DbSession, *, now: datetime) -> int:
    """Forget addresses that nobody in office has any more: what waited goes to whoever holds the seat now."""
    today = now.date()
    in_use = exists().where(
        func.lower(Person.email) == SuppressedAddress.address,
        Seat.person_id == Person.id,
        or_(Seat.to_on.is_(None), Seat.to_on >= today),
    )
    rows = db.scalars(select(SuppressedAddress).where(SuppressedAddress.lifted_at.is_(None), ~in_use)).all()
    _lift(db, rows, now=now, actor=NOBODY_HAS_IT)
    return len(rows)


def _lift(db: DbSession, rows: Collection[SuppressedAddress], *, now: datetime, actor: str) -> None:
    for row in rows:
        row.lifted_at, row.lifted_by = now, actor
        for notice in db.scalars(
            select(Notice).where(Notice.status.in_(WAITING), func.lower(Notice.address) == row.address)
        ):
            _plan_anew(notice)
        audit.append(
            db,
            now=now,
            actor=actor,
            action="address.lifted",
            subject=f"suppressed_address:{row.id}",
            personal=row.address,
        )


def _plan_anew(notice: Notice) -> None:
    """To be addressed and rendered as if it had never been: whoever holds the seat, whatever holds now."""
    notice.status, notice.next_attempt_at, notice.attempts = NoticeStatus.PLANNED, None, 0
    notice.address = notice.last_error = notice.carrier_id = None
    if notice.kind is NoticeKind.CONVOCATION:
        notice.details = {name: value for name, value in notice.details.items() if name != "sequence"}
    if notice.seat_role is not None and not notice.key.endswith(f":p{notice.person_id}"):
        notice.person = None
