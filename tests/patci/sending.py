"""Sending without an outbox: a stack of messages and a ledger in memory."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from patci.mail.delivery import DeliveryResult, Outgoing
from patci.mail.pool import deliver
from patci.mail.target import Target


@dataclass
class Book:
    """What was handed over and what became of it; it lets every message begin."""

    begun: list[int] = field(default_factory=list)
    results: list[DeliveryResult] = field(default_factory=list)
    spared: list[int] = field(default_factory=list)

    async def begin(self, message: Outgoing) -> bool:
        """Let it begin."""
        self.begun.append(message.notice_id)
        return True

    def finish(self, result: DeliveryResult) -> None:
        """Keep it."""
        self.results.append(result)

    def spare(self, message: Outgoing) -> None:
        """Keep its number."""
        self.spared.append(message.notice_id)


def send_all(target: Target, messages: Sequence[Outgoing], book: Book | None = None) -> list[DeliveryResult]:
    """Send messages; their results in the order in which they came."""
    left, noted = deque(messages), book or Book()

    async def following() -> Outgoing | None:
        return left.popleft() if left else None

    asyncio.run(deliver(following, target, noted))
    return noted.results
