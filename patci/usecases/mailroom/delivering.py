"""Delivery of what is ready: claim a batch, send it, record each message in a transaction of its own."""

from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from models.enums import NoticeStatus
from patci.database import Database
from patci.mail.delivery import DeliveryStoppedError, deliver
from patci.mail.target import Target
from patci.usecases.mailroom import outbox

BATCH = 50


@dataclass(slots=True)
class DeliveryReport:
    """What one run delivered. `alarm` is the sentence of what stopped it, None where nothing did."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    unstuck: int = 0
    alarm: str | None = None

    def count(self, status: NoticeStatus | None) -> None:
        """Add one message by the state it came to."""
        self.sent += status is NoticeStatus.SENT
        self.postponed += status is NoticeStatus.READY
        self.failed += status is NoticeStatus.FAILED


async def deliver_ready(
    database: Database, *, target: Target, worker: str, now: datetime, limit: int = 1000, batch: int = BATCH
) -> DeliveryReport:
    """Deliver up to `limit` messages. Run it from as many workers as you like, and again after any fault.

    An unreachable server, or one that wants other settings, stops the run: what was claimed is ready again,
    and the report says so.
    """
    report = DeliveryReport()
    with database.writing() as db:
        report.unstuck = outbox.unstick(db, now=now)
    left = limit
    while left > 0 and report.alarm is None:
        with database.writing() as db:
            claimed = outbox.claim(db, now=now, worker=worker, limit=min(batch, left))
        if not claimed:
            break
        left -= len(claimed)
        open_ids = {message.notice_id for message in claimed}
        try:
            async with aclosing(deliver(claimed, target)) as results:
                async for result in results:
                    with database.writing() as db:
                        status = outbox.record(db, result, worker=worker, now=now)
                    open_ids.discard(result.notice_id)
                    report.count(status)
        except DeliveryStoppedError as stop:
            report.alarm = str(stop)
            with database.writing() as db:
                outbox.give_back(db, open_ids, worker=worker, reason=report.alarm)
    return report
