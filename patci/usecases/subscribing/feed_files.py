"""Feeds as files: how one appears whole, and which ones must go."""

import os
from pathlib import Path

from patci.usecases.subscribing.feed_addresses import feed_of


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
