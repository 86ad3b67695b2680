"""The frozen text is the same however many elements are written at a time; a full disk keeps none of it."""

import hashlib
import json
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from patci.documents.frozen import TOGETHER, Freezer, write_canonical
from patci.errors import StorageFullError


@pytest.mark.parametrize("count", [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER + 1])
def test_elements_one_by_one_are_frozen_as_a_list_is(tmp_path: Path, count: int) -> None:
    elements = [{"b": number, "a": "á, [«x»]", "c": None} for number in range(count)]
    with Freezer(tmp_path) as whole, Freezer(tmp_path) as pieces:
        write_canonical([("rows", elements), ("version", 1)], whole)
        write_canonical([("rows", iter(elements)), ("version", 1)], pieces)
        assert pieces.keep() == whole.keep()
        assert pieces.sha256 == whole.sha256
        assert json.loads(pieces.keep()) == {"rows": elements, "version": 1}


def noise(pieces: int) -> Iterator[str]:
    """Text that no compression makes smaller."""
    for number in range(pieces):
        yield "".join(hashlib.sha256(f"{number}/{each}".encode()).hexdigest() for each in range(2_000))


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    folder, before = tmp_path / "snapshots", resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with Freezer(folder) as freezer, pytest.raises(StorageFullError, match="No hay espacio"):
            write_canonical([("rows", noise(1_000))], freezer)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(folder.iterdir()) == []
