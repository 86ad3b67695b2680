"""Mail from due notices to sent rows, beside Postfix's own source, aiosmtplib alone and the usual way.

Needs Postfix's smtp-sink and smtp-source (Debian's package postfix); nothing leaves this machine. The
product releases in one process and delivers in another, as its two flows do.
"""

import asyncio
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence

import aiosmtplib
from sqlalchemy import func, select

from benchmarks import mail_building
from benchmarks.figures import Figure
from benchmarks.mail_stage import learn, sink, source_rate, stage
from benchmarks.scratch import BACKENDS, NOW, application
from models import Notice
from models.enums import NoticeStatus
from patci.bootstrap import Application, settle_memory
from patci.database import Database
from patci.mail.compose import Composer
from patci.mail.target import Target
from patci.usecases.mailroom.delivering import deliver_ready
from patci.usecases.noticing import notices

MESSAGES = 4_000
CONNECTIONS = 8
BATCH = 500
COMPOSER = Composer("https://patci.example", b"a key for benchmarks", "st@comision.example", "Secretaría")


def run() -> Iterator[Figure]:
    """All against one sink, one after the other, and the pooled peer before and after our own."""
    with sink() as port:
        raw = mail_building.COMPOSER.compose(mail_building.letter(0)).raw
        limit = source_rate(port, len(raw), MESSAGES, CONNECTIONS)
        yield Figure("smtp-source, 8 connections", limit, "/s", note=f"{len(raw):,} bytes")
        yield Figure("aiosmtplib, one reused connection", _alone(port, [raw], 1), "/s")
        usual = _alone(port, [], CONNECTIONS, mail_building.straightforward)
        yield Figure("the usual way, whole: EmailMessage, 8 connections", usual, "/s")
        for backend in BACKENDS:
            yield from _ours(backend, port, raw)


def _ours(backend: str, port: int, raw: bytes) -> Iterator[Figure]:
    before = _alone(port, [raw], CONNECTIONS)
    with application(backend) as scratch:
        stage(scratch, MESSAGES)
        whole = _whole(scratch, port)
    with application(backend) as scratch:
        stage(scratch, MESSAGES)
        began = time.perf_counter()
        release_all(scratch.database.url)
        released = MESSAGES / (time.perf_counter() - began)
        learn(scratch.database)
        began = time.perf_counter()
        asyncio.run(_deliver(scratch.database, port))
        delivered = MESSAGES / (time.perf_counter() - began)
    peer = max(before, _alone(port, [raw], CONNECTIONS))
    yield Figure(f"aiosmtplib, 8 pooled connections, send only, {backend}", peer, "/s")
    yield Figure(f"release alone, {backend}", released, "/s")
    yield Figure(
        f"claim to sent row alone, {backend}", delivered, "/s", note=f"{delivered / peer:.2f} × pooled"
    )
    note = f"{whole / peer:.2f} × pooled (promised 0.45), {whole:.0f}/s (promised 1,000)"
    yield Figure(f"due notice to sent row, whole, {backend}: ms each", 1000 / whole, "ms", 1, note)


def _alone(
    port: int, raw: Sequence[bytes], connections: int, build: Callable[..., bytes] | None = None
) -> float:
    """Messages a second without any outbox: the peer's best, with `build` writing each anew."""

    async def line(numbers: Iterator[int]) -> None:
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port)
        await client.connect()
        for number in numbers:
            content = build(mail_building.letter(number)) if build else raw[0]
            await client.sendmail("st@comision.example", ["ana@x.example"], content)
        await client.quit()

    async def all_lines(count: int) -> None:
        numbers = iter(range(count))
        await asyncio.gather(*(line(numbers) for _number in range(connections)))

    count = MESSAGES // 4 if build else MESSAGES
    began = time.perf_counter()
    asyncio.run(all_lines(count))
    return count / (time.perf_counter() - began)


def _whole(scratch: Application, port: int) -> float:
    """Release in a process of its own, delivery here; from the start of both to the last sent row."""
    ready = multiprocessing.get_context("spawn").Event()
    go = multiprocessing.get_context("spawn").Event()
    releasing = multiprocessing.get_context("spawn").Process(
        target=_release_when_told, args=(scratch.database.url, ready, go)
    )
    releasing.start()
    ready.wait()
    go.set()
    began = time.perf_counter()
    while _sent(scratch.database) < MESSAGES:
        asyncio.run(_deliver(scratch.database, port))
        time.sleep(0.005)
    taken = time.perf_counter() - began
    releasing.join()
    return MESSAGES / taken


def _release_when_told(url: str, ready: object, go: object) -> None:
    settle_memory()  # as a run of the flow does
    ready.set()  # type: ignore[attr-defined]
    go.wait()  # type: ignore[attr-defined]
    release_all(url)


def release_all(url: str) -> None:
    """Release what is due, batch after batch, as the flow does."""
    database = Database(url)
    while True:
        with database.writing() as db:
            released = notices.release_due(db, now=NOW, composer=COMPOSER, limit=BATCH, retry=False)
        if not released.ready:
            break
    database.close()


async def _deliver(database: Database, port: int) -> None:
    target = Target("127.0.0.1", port, "st@comision.example", connections=CONNECTIONS)
    await deliver_ready(database, target=target, worker="benchmark", now=NOW)


def _sent(database: Database) -> int:
    with database.reading() as db:
        count = select(func.count()).select_from(Notice).where(Notice.status == NoticeStatus.SENT)
        return db.scalar(count) or 0
