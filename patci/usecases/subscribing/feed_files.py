"""Feeds as files: what they are called, how one appears whole, which ones must go."""

import os
from pathlib import Path

from models import Feed
from models.enums import FeedScope
from patci.usecases.subscribing.feed_addresses import feed_of

NAMES = {
    FeedScope.PROGRAMME: "programa",
    FeedScope.PUBLIC: "publico",
    FeedScope.DEADLINES: "vencimientos",
}


def plain_name(feed: Feed) -> str:
    """A name for people, in a folder that stays at home: it gives no address away."""
    if feed.of_body is not None:
        return f"organo-{_slug(feed.of_body.ref)}"
    if feed.agency is not None:
        return f"dependencia-{_slug(feed.agency.key)}"
    return NAMES[feed.scope]


def replace(target: Path, content: bytes) -> bool:
    """Put a file there whole or not at all; False where it was right already."""
    if target.exists() and target.read_bytes() == content:
        return False
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    beside.write_bytes(content)
    beside.replace(target)
    return True


def remove_strays(folder: Path, *, ours: set[int], keep: set[str]) -> tuple[str, ...]:
    """Take away the files at addresses that our feeds no longer have; other files stay."""
    strays = [file for file in folder.glob("*.ics") if file.name not in keep and feed_of(file.stem) in ours]
    for file in strays:
        file.unlink()
    return tuple(file.name for file in strays)


def _slug(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text.lower())
