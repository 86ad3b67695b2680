"""Several connections that share one stack of messages; each message is noted before and after."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from patci.mail.delivery import (
    Connection,
    DeliveryResult,
    DeliveryStoppedError,
    LoginRefusedError,
    Outgoing,
    connect,
)
from patci.mail.oauth import TokenSource
from patci.mail.target import Target

Source = Callable[[], Awaitable[Outgoing | None]]
"""Gives the next message; None where there is none any more."""


class Ledger(Protocol):
    """Where it is written down what is handed over and what became of it."""

    async def begin(self, message: Outgoing) -> bool:
        """Note that a message is about to be handed over; False where it is not ours any more."""

    def finish(self, result: DeliveryResult) -> None:
        """Take what became of it; it is noted at the latest before the same connection's next begins."""

    def spare(self, message: Outgoing) -> None:
        """Take back a message that was certainly not taken and is not to blame."""


async def deliver(source: Source, target: Target, ledger: Ledger) -> None:
    """Send all that the source gives, over as many connections as the target allows, each made when needed.

    Raises:
        DeliveryStoppedError: no connection can be made, or the server refuses us. What was in hand was
            spared; the source may hold more.
    """
    pool = _Pool(source, target, ledger, TokenSource(target.grant) if target.grant else None)
    workers = [asyncio.create_task(pool.work()) for _number in range(target.connections)]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    if pool.stop is not None:
        raise pool.stop


@dataclass(slots=True)
class _Pool:
    source: Source
    target: Target
    ledger: Ledger
    tokens: TokenSource | None
    lines: list[Connection] = field(default_factory=list)
    stop: DeliveryStoppedError | None = None

    async def work(self) -> None:
        """One connection's work: one message after the other, until there are none or all must stop."""
        line: Connection | None = None
        try:
            while self.stop is None and (message := await self.source()) is not None:
                if line is None or not line.usable:
                    line = await self._line(line)
                if line is None or self.stop is not None:
                    self.ledger.spare(message)
                    break
                if await self.ledger.begin(message):
                    await self._send(line, message)
            if line is not None:
                await line.leave()
        finally:
            if line is not None:
                line.client.close()

    async def _send(self, line: Connection, message: Outgoing) -> None:
        try:
            self.ledger.finish(await line.send(message))
        except DeliveryStoppedError as stop:
            self.stop = self.stop or stop
            self.ledger.spare(message)

    async def _line(self, broken: Connection | None) -> Connection | None:
        """A new connection in place of one that broke; None where the server takes no further one.

        A server that answers on another connection may simply not want so many.
        """
        if broken is not None:
            self.lines.remove(broken)
            broken.client.close()
        try:
            line = await connect(self.target, self.tokens)
        except DeliveryStoppedError as stop:
            if isinstance(stop, LoginRefusedError) or not any(other.usable for other in self.lines):
                self.stop = self.stop or stop
            return None
        self.lines.append(line)
        return line
