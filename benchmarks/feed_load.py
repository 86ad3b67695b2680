"""Feeds under load, by a real uvicorn: an unchanged one beside an empty answer, a whole one beside bytes.

Each server is a process of its own, and so is whoever asks. The servers stand side by side and are asked the
same in turn, in short bursts, so that whatever else the machine does falls on both.
"""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.feed_world import feed_of, opened
from benchmarks.figures import Figure
from benchmarks.http_asker import Asked, rate
from benchmarks.http_servers import STATIC, server

ROUNDS = 20
EVENTS = 700
"""Sessions of a feed of about 300 KB."""


def run() -> Iterator[Figure]:
    """Ask the two pairs in turn."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        feed = feed_of(opened(Path(name), new=True), EVENTS)
        portal, empty, static = (
            stack.enter_context(server(kind, name)) for kind in ("portal", "empty", "static")
        )
        size = len(feed.content)
        known = f"If-None-Match: {feed.tag}\r\n"
        unchanged = Asked(portal, feed.path, known, 304, 0)
        whole = Asked(portal, feed.path, "", 200, size)
        nothing, bytes_ = Asked(empty, feed.path, known, 200, 0), Asked(static, "/", "", 200, len(STATIC))
        yield from _compared("feed, 304", unchanged, "an empty answer", nothing)
        yield from _compared(f"feed of {size:,} bytes, 200", whole, "300,000 static bytes", bytes_)


def _compared(name: str, ours: Asked, peer_name: str, peer: Asked) -> Iterator[Figure]:
    rate(ours), rate(peer)
    pairs = [(rate(ours), rate(peer)) for _round in range(ROUNDS)]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    yield Figure(name, mine, "/s", note=f"{peer_name}: {theirs:,.0f}/s")
    yield Figure(f"{name}: rate beside {peer_name}", ratio, "×")
