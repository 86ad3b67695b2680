"""The frozen text is the same however many elements are written at a time."""

import json
from pathlib import Path

import pytest

from patci.documents.frozen import TOGETHER, Freezer, write_canonical


@pytest.mark.parametrize("count", [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER + 1])
def test_elements_one_by_one_are_frozen_as_a_list_is(tmp_path: Path, count: int) -> None:
    elements = [{"b": number, "a": "á, [«x»]", "c": None} for number in range(count)]
    with Freezer(tmp_path) as whole, Freezer(tmp_path) as pieces:
        write_canonical([("rows", elements), ("version", 1)], whole)
        write_canonical([("rows", iter(elements)), ("version", 1)], pieces)
        assert pieces.keep() == whole.keep()
        assert pieces.sha256 == whole.sha256
        assert json.loads(pieces.keep()) == {"rows": elements, "version": 1}
