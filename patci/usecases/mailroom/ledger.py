"""What a run of delivery writes down of its messages, several in one transaction."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy.orm import Session as DbSession

from models.enums import NoticeStatus
from patci.database import Database
from patci.mail.delivery import DeliveryResult, Outgoing
from patci.usecases.mailroom import outbox
from patci.usecases.mailroom.rates import Refusals, domain_of
from patci.usecases.mailroom.watch import Watch

TOGETHER = 0.01
"""Seconds for which a transaction waits for further messages; a server far away takes longer for each."""


@dataclass(slots=True)
class OutboxLedger:
    """The rows of the outbox as the connections of one run see them.

    `held` are claimed and not done with. Of these, `in_hand` are being handed over, and `finished` came to
    an end that is not written yet.
    """

    database: Database
    worker: str
    watch: Watch
    count: Callable[[NoticeStatus | None], None]
    held: dict[int, Outgoing] = field(default_factory=dict)
    in_hand: set[int] = field(default_factory=set)
    finished: list[DeliveryResult] = field(default_factory=list)
    refusals: Refusals = field(default_factory=Refusals)
    _beginning: list[Outgoing] = field(default_factory=list)
    _written: asyncio.Future[set[int]] | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def hold(self, messages: Iterable[Outgoing]) -> None:
        """Take what was claimed."""
        self.held |= {message.notice_id: message for message in messages}

    async def begin(self, message: Outgoing) -> bool:
        """Write that a message is handed over now, with whatever else there is to write at this moment.

        False where the claim was lost: somebody else sends it, or it is not to be sent any more.
        """
        self._beginning.append(message)
        if self._written is None:
            self._written = asyncio.ensure_future(self._write())
        return message.notice_id in await self._written

    def finish(self, result: DeliveryResult) -> None:
        """Take a result; the next transaction writes it."""
        self.finished.append(result)
        self._let_go(result.notice_id)
        if not result.ok:
            message = self.held[result.notice_id]
            self.refusals.add(domain_of(message.address), at=self.watch.now())

    def spare(self, message: Outgoing) -> None:
        """A message that was certainly not taken stays held, and is given back at the end of the run."""
        self._let_go(message.notice_id)

    def _let_go(self, number: int) -> None:
        self.in_hand.discard(number)
        if not self.in_hand:
            self._answered.set()

    def renew(self) -> None:
        """Hold what is claimed for another quarter of an hour."""
        if self.held:
            with self.writing() as db:
                outbox.renew(db, list(self.held), worker=self.worker, now=self.watch.now())

    def close(self, *, reason: str | None) -> None:
        """Write the last results and give back what was not sent; what is still in hand is in doubt."""
        for number in sorted(self.in_hand):
            self.finish(DeliveryResult(number, ok=False, code=None, text=reason or "", doubtful=True))
        left = set(self.held) - {result.notice_id for result in self.finished}
        if self.held:
            with self.writing() as db:
                outbox.give_back(db, left, worker=self.worker, reason=reason)
            self.held.clear()

    @contextmanager
    def writing(self) -> Iterator[DbSession]:
        """A transaction that begins with the results at hand; they count once it is committed."""
        results = list(self.finished)
        with self.database.writing() as db:
            states = self._record(db, results)
            yield db
        del self.finished[: len(results)]
        for result in results:
            self.held.pop(result.notice_id, None)
        for state in states:
            self.count(state)

    def _record(self, db: DbSession, results: list[DeliveryResult]) -> list[NoticeStatus | None]:
        now = self.watch.now()
        taken = [result.notice_id for result in results if result.ok]
        if taken:
            outbox.all_sent(db, taken, now=now)
        others = (
            outbox.record(db, result, worker=self.worker, now=now, fence=self.held[result.notice_id].fence)
            for result in results
            if not result.ok
        )
        return [*(NoticeStatus.SENT for _number in taken), *others]

    async def _write(self) -> set[int]:
        """One transaction for all that happens at this moment on any connection."""
        await self._gathered()
        self._written, messages, self._beginning = None, self._beginning, []
        with self.writing() as db:
            begun = outbox.begin(db, messages, worker=self.worker, now=self.watch.now())
        self.in_hand |= begun
        for message in messages:
            if message.notice_id not in begun:
                self.held.pop(message.notice_id, None)
        return begun

    async def _gathered(self) -> None:
        """Wait a moment for those who are about to have their answer: one transaction for all is cheaper."""
        await asyncio.sleep(0)
        if self.in_hand:
            self._answered.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._answered.wait(), TOGETHER)
