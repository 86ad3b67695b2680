"""Rows as they are put into a workbook: as high as their words, one passing after the other."""

import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patci.documents.tables import filling
from patci.documents.tables.sheet import Cell, Sheet
from patci.documents.tables.workbook import write_sheets
from tests.patci.documents.tables.test_workbook import HERE

WORDS = st.lists(st.text("abcXYZ09", min_size=1, max_size=20), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("OIM", 10, 1),
        ("a\nb\n", 10, 3),
        # Word by word it takes three, by its letters alone two would do.
        ("Cámaras del Congreso de la Unión", 16, 3),
        ("Coordinación entre órdenes de gobierno y sectores", 46, 1),
        # Capitals are wider than other letters.
        ("GT-CAMP-O13-01/2024", 20, 2),
        ("GT-CAMP-O13-01/2024", 21, 1),
        ("ñ" * 100, 10, 10),
    ],
)
def test_a_text_takes_lines_word_by_word(text: str, width: int, lines: int) -> None:
    assert filling.lines_of(text, width) == lines


@given(WORDS, st.integers(5, 60))
def test_more_room_takes_no_more_lines_and_every_letter_has_its_place(text: str, width: int) -> None:
    lines = filling.lines_of(text, width)
    assert 1 <= filling.lines_of(text, width * 2) <= lines
    assert lines * width >= len(text) * filling.NARROW - text.count(" ") - 1
    assert filling.lines_of(f"{text}\n{text}", width) == 2 * lines


class Rows:
    """So many rows, made when they are asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[list[Cell]]:
        for number in range(self._count):
            yield [f"{number} {'x' * 5_000}", number]


def test_nobody_holds_the_rows() -> None:
    few, many = (_held(count) for count in (500, 5_000))
    # Their texts alone are 25 MB; what comes again is kept, up to a megabyte of it.
    assert many - few < 1_500_000


def _held(count: int) -> int:
    sheet = Sheet("A", [("a", 10), ("b", 10)], Rows(count))  # type: ignore[arg-type]
    tracemalloc.start()
    try:
        write_sheets([sheet], title="t", made_at=HERE.at, zone="UTC")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
