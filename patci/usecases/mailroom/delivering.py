"""A run of delivery: messages are claimed under the caps, handed over, and each is recorded.

What happens at the same moment on several connections is written in one transaction. A connection begins
no message before the result of its last one is committed: at no instant is more than one message for each
connection in doubt.
"""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.enums import NoticeStatus
from patci.database import Database
from patci.mail.delivery import DeliveryStoppedError, LoginRefusedError, Outgoing
from patci.mail.pool import deliver
from patci.mail.target import Target
from patci.usecases.mailroom import outbox
from patci.usecases.mailroom.ledger import OutboxLedger
from patci.usecases.mailroom.rates import Caps
from patci.usecases.mailroom.watch import Watch
from patci.usecases.queries.outbox import LEASE

BATCH = 50
CAPPED = 2.0
"""Seconds after which a run looks again whether the caps let more leave."""
AFTER_REFUSED_LOGIN = timedelta(minutes=15)
"""How long nothing is tried once the server refused the login: one alert, and no locked account."""


@dataclass(slots=True)
class DeliveryReport:
    """What one run delivered. `alarm` is the sentence of what stopped it, None where nothing did.

    `doubtful` were interrupted a second time and wait for a person.
    """

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    unstuck: int = 0
    doubtful: int = 0
    alarm: str | None = None

    def count(self, status: NoticeStatus | None) -> None:
        """Add one message by the state it came to."""
        self.sent += status is NoticeStatus.SENT
        self.postponed += status is NoticeStatus.READY
        self.failed += status is NoticeStatus.FAILED
        self.doubtful += status is NoticeStatus.DOUBTFUL


async def deliver_ready(
    database: Database,
    *,
    target: Target,
    worker: str,
    now: datetime,
    limit: int = 100_000,
    batch: int = BATCH,
    patience: timedelta | None = None,
    watch: Watch | None = None,
) -> DeliveryReport:
    """Deliver up to `limit` messages. Run it from as many workers as you like, and again after any fault.

    Where the caps hold messages back the run waits for its turn, but takes none after `patience` is over.
    An unreachable server, or one that wants other settings, stops the run: what was claimed is ready again,
    and the report says so.
    """
    watch = watch or Watch(now)
    report = DeliveryReport()
    with database.writing() as db:
        report.unstuck = outbox.unstick(db, now=watch.now())
    # A name of its own for each run: the same machine may run several.
    ledger = OutboxLedger(database, f"{worker}:{secrets.token_hex(4)}", watch, report.count)
    stack = _Stack(database, ledger, watch, Caps(target.rate, target.domain_rate), limit, batch, patience)
    keeping = asyncio.create_task(_keep(ledger, watch))
    try:
        await deliver(stack.next, target, ledger)
    except DeliveryStoppedError as stop:
        report.alarm = str(stop)
        ledger.close(reason=report.alarm)
        if isinstance(stop, LoginRefusedError):
            with database.writing() as db:
                outbox.pause(db, until=watch.now() + AFTER_REFUSED_LOGIN)
    except asyncio.CancelledError:
        ledger.close(reason=None)
        raise
    else:
        ledger.close(reason=None)
    finally:
        keeping.cancel()
    return report


async def _keep(ledger: OutboxLedger, watch: Watch) -> None:
    """Hold what is claimed for as long as the run takes."""
    while True:
        await watch.sleep(LEASE.total_seconds() / 3)
        ledger.renew()


@dataclass(slots=True)
class _Stack:
    """What is claimed and not taken yet; claims the next batch when it is empty."""

    database: Database
    ledger: OutboxLedger
    watch: Watch
    caps: Caps
    left: int
    batch: int
    patience: timedelta | None
    claimed: deque[Outgoing] = field(default_factory=deque)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def next(self) -> Outgoing | None:
        """The next message to send; None where there is none, or no time for it."""
        if self.claimed:
            return self.claimed.popleft()
        async with self.turn:
            while not self.claimed and self.left > 0 and not self._is_late():
                if not self._claim():
                    return None
                if not self.claimed:
                    await self.watch.sleep(CAPPED)
            return self.claimed.popleft() if self.claimed else None

    def _is_late(self) -> bool:
        return self.patience is not None and self.watch.passed() > self.patience

    def _claim(self) -> bool:
        """Claim a batch, in the transaction that records what was sent; False where nothing is left."""
        with self.ledger.writing() as db:
            claim = outbox.claim_within(
                db,
                now=self.watch.now(),
                worker=self.ledger.worker,
                limit=min(self.batch, self.left),
                caps=self.caps,
                refusals=self.ledger.refusals,
            )
        self.ledger.hold(claim.messages)
        self.claimed.extend(claim.messages)
        self.left -= len(claim.messages)
        return bool(claim.messages) or claim.waiting
