"""The mailbox, read from where the last run stopped: each message in a transaction of its own."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session as DbSession

from models import MailboxCursor
from models.enums import IncomingStatus
from patci.database import Database
from patci.errors import MailSettingsError
from patci.mail.imap import Fetched, MailboxAddress, MailboxSignInError, OpenMailbox, open_mailbox
from patci.mail.reading.values import Limits
from patci.usecases.inbox import mailbox_alarm, receiving
from patci.usecases.inbox.receiving import Arrival
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.queries import outbox

MOST = 500


@dataclass(slots=True)
class InboxReport:
    """What one run read. `alarm` is why it could not read on; `is_first` where the run before could."""

    new: int = 0
    known: int = 0
    by_status: Counter[IncomingStatus] = field(default_factory=Counter)
    alarm: str | None = None
    is_first: bool = False
    not_sending: bool = False

    def count(self, arrival: Arrival) -> None:
        """Add one message."""
        self.known += not arrival.is_new
        self.new += arrival.is_new
        if arrival.is_new:
            self.by_status[arrival.mail.status] += 1


def read_mailbox(
    database: Database,
    address: MailboxAddress,
    *,
    secret: bytes,
    now: datetime,
    limits: Limits,
    limit: int = MOST,
    patient: bool = False,
) -> InboxReport:
    """Take what came since the last run. Run it again after any fault, and in several places at once.

    Where a sign-in was refused, a `patient` run tries again only every quarter of an hour.
    """
    report, refused = InboxReport(), False
    with database.reading() as db:
        cursor, since = db.get(MailboxCursor, address.key), _first_day(db, now)
    if cursor is None and since is None:
        report.not_sending = True
        return report
    if patient:
        with database.reading() as db:
            report.alarm = mailbox_alarm.waits(db, address, now=now)
        if report.alarm is not None:
            return report
    try:
        with open_mailbox(address) as box:
            for message in _new(box, cursor, since, limit, limits):
                report.count(_taken(database, box, message, secret=secret, now=now, limits=limits))
                box.file_away(message.uid)
    except MailSettingsError as error:
        report.alarm, refused = str(error), isinstance(error, MailboxSignInError)
    with database.writing() as db:
        audit.act_as(db, actor="flow:read_inbox", now=now)
        report.is_first = mailbox_alarm.note(db, address, report.alarm, now=now, refused=refused)
    return report


def _first_day(db: DbSession, now: datetime) -> date | None:
    """The day on which anything that is answered can have left; None while nothing has."""
    days = [
        local_day(programme, programme.sending_since)
        for programme in outbox.senders(db, now=now).values()
        if programme.sending_since is not None
    ]
    return min(days, default=None)


def _new(
    box: OpenMailbox, cursor: MailboxCursor | None, since: date | None, limit: int, limits: Limits
) -> Iterator[Fetched]:
    """What came after the cursor; where its numbers do not hold, everything since letters began to leave."""
    if cursor is not None and cursor.uid_validity == box.uid_validity:
        uids = box.uids(after=cursor.last_uid)
    else:
        uids = box.uids(since=since)
    for uid in uids[:limit]:
        message = box.fetch(uid, largest=limits.size)
        if message is not None:
            yield message


def _taken(
    database: Database, box: OpenMailbox, message: Fetched, *, secret: bytes, now: datetime, limits: Limits
) -> Arrival:
    """Keep one message and move the cursor behind it; what the database refuses is kept by its bytes."""

    def receive(db: DbSession) -> Arrival:
        return receiving.receive(db, message.raw, secret=secret, now=now, limits=limits, size=message.size)

    def quarantine(db: DbSession) -> Arrival:
        return receiving.quarantine(db, message.raw, now=now, limits=limits)

    try:
        return _kept(database, box, message.uid, receive, now=now)
    except (DataError, ValueError):
        return _kept(database, box, message.uid, quarantine, now=now)


def _kept(
    database: Database, box: OpenMailbox, uid: int, take: Callable[[DbSession], Arrival], *, now: datetime
) -> Arrival:
    with database.writing() as db:
        audit.act_as(db, actor="flow:read_inbox", now=now)
        arrival = take(db)
        cursor = db.get(MailboxCursor, box.address.key)
        if cursor is None:
            cursor = MailboxCursor(mailbox=box.address.key)
            db.add(cursor)
        cursor.uid_validity, cursor.last_uid, cursor.read_at = box.uid_validity, uid, now
        return arrival
