"""Few letters: what falls due for one address on one day goes in one letter, carried by one of them.

The carrier keeps the message; the others are carried and share its fate. A letter whose matter fell away
before it left is taken apart, and what is left of it finds a letter anew.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased, joinedload

from models import Notice, NoticeMessage, Seat
from models.enums import NoticeKind, NoticeStatus
from patci.usecases.noticing.notice_plan import is_further_holders
from patci.usecases.noticing.reminder_kinds import REMINDERS, by_letter
from patci.usecases.queries.outbox import LEAVING, OF_PROGRAMME, WAITING

JOINING = (*sorted(REMINDERS), NoticeKind.REQUEST)
"""What stands in one letter with others: reminders, and the question of a round, which waits for nobody."""
DEAD = (
    NoticeStatus.NOT_OWED,
    NoticeStatus.CANCELLED,
    NoticeStatus.EARLIER,
    NoticeStatus.SUPPRESSED,
    NoticeStatus.PLANNED,
    NoticeStatus.UNADDRESSED,
)
"""States in which a notice carries nothing any more."""
UNSENT_AFTER = (NoticeStatus.READY, NoticeStatus.SENDING)


_above = aliased(Notice)
WAITS_TO_LEAVE = or_(
    Notice.status == NoticeStatus.READY,
    (Notice.status == NoticeStatus.CARRIED)
    & Notice.carrier_id.in_(select(_above.id).where(_above.status == NoticeStatus.READY)),
)
"""What has its letter, and no delivery holds that letter yet."""


def joins(notice: Notice) -> bool:
    """True where it stands in the one letter of the day; what somebody wrote by hand, or
    hurried, leaves alone."""
    alone = by_letter(notice) or notice.edited is not None or bool(notice.details.get("hurried"))
    return notice.kind in JOINING and not alone


def waits(notice: Notice) -> bool:
    """True where it waits for the next working day, once the address has had its letter."""
    return notice.kind in REMINDERS


@dataclass(frozen=True, slots=True)
class Leading:
    """The letter that an address has today: `open` while it has not left and more can be added."""

    notice: Notice
    open: bool


def of_today(db: DbSession, addresses: Collection[str], *, since: datetime) -> dict[str, Leading]:
    """The letters that these addresses were sent since an instant, or that are on their way to them."""
    about = (
        Notice.address.is_not(None),
        Notice.address.in_(sorted(addresses)),
        Notice.kind.in_(JOINING),
        Notice.official_letter_id.is_(None),
        Notice.carrier_id.is_(None),
    )
    left = db.scalars(select(Notice).where(*about, Notice.sent_at >= since)).all()
    unsent = or_(
        Notice.status.in_(UNSENT_AFTER),
        (Notice.status == NoticeStatus.DOUBTFUL) & (Notice.doubtful_at >= since),
    )
    waiting = db.scalars(select(Notice).where(*about, Notice.sent_at.is_(None), unsent)).all()
    found = {row.address or "": Leading(row, _is_open(row)) for row in waiting}
    return found | {row.address or "": Leading(row, open=False) for row in left}


def _is_open(row: Notice) -> bool:
    return row.status is NoticeStatus.READY and row.attempts == 0 and row.edited is None


def lock(db: DbSession, leaders: Iterable[Notice]) -> list[Notice]:
    """Those of the leaders that no delivery has taken meanwhile."""
    return list(
        db.scalars(
            select(Notice)
            .where(
                Notice.id.in_([row.id for row in leaders]),
                LEAVING,
                Notice.status == NoticeStatus.READY,
                Notice.attempts == 0,
            )
            .with_for_update(skip_locked=True, of=Notice)
            .execution_options(populate_existing=True)
        )
    )


def carried(db: DbSession, carriers: Iterable[Notice]) -> Mapping[int, Sequence[Notice]]:
    """What stands in the letters of these notices beside themselves, by the carrier's id."""
    found: dict[int, list[Notice]] = {row.id: [] for row in carriers}
    rows = db.scalars(
        select(Notice)
        .options(joinedload(Notice.person))
        .where(Notice.carrier_id.in_(list(found)), Notice.status == NoticeStatus.CARRIED)
        .order_by(Notice.id)
    )
    for row in rows:
        found[row.carrier_id or 0].append(row)
    return found


def later_today(
    db: DbSession, rows: Sequence[Notice], *, now: datetime, until: datetime, limit: int
) -> list[Notice]:
    """Reminders that fall due later on the day for the people of these: they go in the same letter."""
    agencies = {row.agency_id for row in rows if row.agency_id is not None and joins(row)}
    if not agencies:
        return []
    people = select(Seat.person_id).where(Seat.agency_id.in_(agencies))
    theirs = select(Seat.agency_id).where(Seat.person_id.in_(people))
    return list(
        db.scalars(
            select(Notice)
            .where(
                WAITING,
                Notice.status == NoticeStatus.PLANNED,
                Notice.due_at > now,
                Notice.due_at < until,
                Notice.next_attempt_at.is_(None),
                Notice.kind.in_(sorted(REMINDERS)),
                or_(Notice.agency_id.in_(agencies), Notice.agency_id.in_(theirs)),
                OF_PROGRAMME.in_({row.programme_id for row in rows}),
            )
            .order_by(Notice.due_at, Notice.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=Notice)
        )
    )


def let_go(db: DbSession, ids: Collection[int]) -> None:
    """After notices were taken back: what stood in one letter with them waits for a letter anew.

    Call it in the transaction that took them back. What a delivery holds already is left alone.
    """
    if not ids:
        return
    taken = db.execute(select(Notice.id, Notice.carrier_id).where(Notice.id.in_(list(ids)))).tuples().all()
    above = {carrier_id for _number, carrier_id in taken if carrier_id is not None}
    broken = db.scalars(
        select(Notice).where(Notice.id.in_(above), Notice.status == NoticeStatus.READY).with_for_update()
    ).all()
    carriers = {number for number, _carrier in taken} | {row.id for row in broken}
    below = db.scalars(
        select(Notice).where(Notice.carrier_id.in_(carriers), Notice.status == NoticeStatus.CARRIED)
    ).all()
    _wait_anew(db, [*broken, *below])


def gather_up(db: DbSession, programme_ids: Collection[int]) -> None:
    """What is carried by a notice that will not leave waits for a letter anew, whoever ended that notice."""
    carrier = aliased(Notice)
    orphans = db.scalars(
        select(Notice)
        .join(carrier, carrier.id == Notice.carrier_id)
        .where(
            Notice.programme_id.in_(programme_ids),
            Notice.status == NoticeStatus.CARRIED,
            carrier.status.in_(DEAD),
        )
    ).all()
    _wait_anew(db, orphans)


def _wait_anew(db: DbSession, rows: Sequence[Notice]) -> None:
    """A seat is asked anew who holds it; a further holder's row stays that person's."""
    if not rows:
        return
    for row in rows:
        row.status, row.carrier_id, row.message_id = NoticeStatus.PLANNED, None, None
        row.address = row.next_attempt_at = row.last_error = None
        if not is_further_holders(row.key):
            row.person_id = None
    db.flush()
    db.execute(delete(NoticeMessage).where(NoticeMessage.notice_id.in_([row.id for row in rows])))
