"""From planned to ready: what is due is checked, addressed to whoever is in office today, and rendered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import Notice
from models.enums import NoticeStatus, ProgrammeStatus
from models.programme import Programme
from patci.mail.compose import Composer
from patci.usecases.local_time import local_day
from patci.usecases.noticing import escalations
from patci.usecases.queries import outbox
from patci.usecases.releasing import shared_letters, suppression
from patci.usecases.releasing.release_desk import Desk
from patci.usecases.releasing.release_facts import gather


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What became of the notices that were due.

    `ready` counts letters, `carried` what stands in one of them beside its own matter, `waiting` what waits
    for the next working day because its address had its letter, `held` what waits for a person,
    `suppressed` what its reader asked not to get, or whose address refuses mail.
    `unaddressed` counts alarms: nobody is in office, or the address cannot be used. They are tried again.
    """

    ready: int = 0
    not_owed: int = 0
    unaddressed: int = 0
    earlier: int = 0
    carried: int = 0
    waiting: int = 0
    held: int = 0
    suppressed: int = 0

    def __add__(self, other: "ReleaseResult") -> "ReleaseResult":
        return ReleaseResult(
            **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        )

    @property
    def moved(self) -> int:
        """How many notices are not due any more, so that others may have their turn."""
        return self.ready + self.not_owed + self.carried + self.waiting + self.held + self.suppressed


def release_due(
    db: DbSession, *, now: datetime, composer: Composer, limit: int = 500, retry: bool = True
) -> ReleaseResult:
    """Make up to `limit` due notices ready to send, and (`retry`) try as many that had found nobody.

    Reminders that are due for one address on one day become one letter, with those that fall due later on
    that day. Two workers at once take different rows. What is not owed any more ends here; what fell due
    before its programme began to send is put on record as earlier. Called again at the same instant it
    changes nothing once all is released.
    """
    earlier = mark_earlier(db, now=now)
    suppression.lift_unused(db, now=now)
    programmes = outbox.senders(db, now=now)
    if retry:
        shared_letters.gather_up(db, list(programmes))
        escalations.free_signed(db, list(programmes))
    rows = list(db.scalars(outbox.due(list(programmes), now=now, limit=limit)))
    if retry:
        rows += db.scalars(outbox.unaddressed(list(programmes), now=now, limit=limit))
    if not rows:
        return ReleaseResult(earlier=earlier)
    later = _later(db, rows, programmes, now=now, limit=limit)
    facts = gather(db, [*rows, *later], programmes=programmes, now=now, shelf=composer.shelf)
    desk = Desk(db, facts, composer, now)
    desk.release(rows, later)
    counted = Counter(row.status for row in rows)
    return ReleaseResult(
        ready=counted[NoticeStatus.READY],
        not_owed=counted[NoticeStatus.NOT_OWED],
        unaddressed=counted[NoticeStatus.UNADDRESSED],
        earlier=earlier,
        carried=counted[NoticeStatus.CARRIED] + sum(row.status is NoticeStatus.CARRIED for row in later),
        waiting=counted[NoticeStatus.PLANNED],
        held=counted[NoticeStatus.HELD],
        suppressed=counted[NoticeStatus.SUPPRESSED],
    )


def _later(
    db: DbSession, rows: Sequence[Notice], programmes: Mapping[int, Programme], *, now: datetime, limit: int
) -> list[Notice]:
    """What falls due later today for the same people; the day is that of the programme."""
    ends = [
        datetime.combine(local_day(programme, now) + timedelta(days=1), time(0), ZoneInfo(programme.zone))
        for programme in programmes.values()
    ]
    return shared_letters.later_today(db, rows, now=now, until=max(ends), limit=limit)


def mark_earlier(db: DbSession, *, now: datetime) -> int:
    """Put on record what fell due before its programme began to send: it is never mailed."""
    marked = 0
    for number, since in db.execute(
        select(Programme.id, Programme.sending_since).where(
            Programme.status == ProgrammeStatus.IN_FORCE, Programme.sending_since <= now
        )
    ).tuples():
        rows = db.scalars(
            update(Notice)
            .where(outbox.WAITING, outbox.OF_PROGRAMME == number, Notice.due_at < since)  # noqa: SIM300  (a column, not a constant)
            .values(status=NoticeStatus.EARLIER)
            .returning(Notice.id)
            .execution_options(synchronize_session=False)
        )
        marked += len(rows.all())
    return marked
