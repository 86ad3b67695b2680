"""Whoever asks in benchmarks of answers: raw HTTP over a few connections, in a process of its own."""

import asyncio
import subprocess
import sys
import time
from dataclasses import dataclass, field

CONNECTIONS = 8
BURST_SECONDS = 0.5


@dataclass(frozen=True)
class Asked:
    """One request, and what must come back."""

    port: int
    path: str
    headers: str
    status: int
    size: int

    @property
    def request(self) -> bytes:
        """The bytes that go out."""
        return f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{self.headers}\r\n".encode()


def rate(asked: Asked) -> float:
    """Answers a second in one burst, by a process that does nothing else."""
    order = [sys.executable, "-m", "benchmarks.http_asker", str(asked.port), asked.path, asked.headers]
    told = subprocess.run(
        [*order, str(asked.status), str(asked.size)], capture_output=True, check=True, text=True
    )
    return float(told.stdout)


@dataclass
class _Line(asyncio.Protocol):
    """One connection that asks again as soon as it has been answered."""

    asked: Asked
    answers: int = 0
    until: float = 0.0
    done: asyncio.Future[int] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    _transport: asyncio.Transport | None = None
    _head: bytes = b""
    _left: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self.asked.request)

    def data_received(self, data: bytes) -> None:
        if self._left is None:
            self._head += data
            head, blank, body = self._head.partition(b"\r\n\r\n")
            if not blank:
                return
            assert int(head[9:12]) == self.asked.status, head
            self._head, self._left, data = b"", self.asked.size, body
        self._left -= len(data)
        if self._left == 0:
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(ConnectionError(f"the server hung up: {exc}"))

    def _next(self) -> None:
        assert self._transport is not None
        self.answers, self._left = self.answers + 1, None
        if time.perf_counter() < self.until:
            self._transport.write(self.asked.request)
        else:
            self.done.set_result(self.answers)
            self._transport.close()


async def _burst(asked: Asked) -> float:
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    lines = [_Line(asked, until=began + BURST_SECONDS) for _number in range(CONNECTIONS)]
    for line in lines:
        await loop.create_connection(lambda line=line: line, "127.0.0.1", asked.port)  # type: ignore[misc]
    counts = await asyncio.gather(*(line.done for line in lines))
    return sum(counts) / (time.perf_counter() - began)


if __name__ == "__main__":
    _port, _path, _headers, _status, _size = sys.argv[1:]
    print(asyncio.run(_burst(Asked(int(_port), _path, _headers, int(_status), int(_size)))))
