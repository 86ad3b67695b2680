"""Numbers from year to year: they go on without gaps, or begin anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.numbering import Numbering, numbering_of, numbers_after


@pytest.mark.parametrize(
    ("by_year", "names_year", "found"),
    [
        ({2024: [21, 22, 23]}, False, Numbering.GOES_ON),
        ({2024: [34]}, True, Numbering.GOES_ON),
        ({2024: [1, 2, 3]}, False, Numbering.UNSURE),
        ({2024: [1, 2, 3]}, True, Numbering.BEGINS_ANEW),
        ({2023: [1, 2], 2024: [1, 2]}, False, Numbering.BEGINS_ANEW),
        ({2023: [1, 2], 2024: [3, 4]}, False, Numbering.GOES_ON),
        ({2024: []}, False, Numbering.UNSURE),
        ({}, False, Numbering.UNSURE),
    ],
)
def test_how_a_series_is_numbered(by_year: dict[int, list[int]], names_year: bool, found: Numbering) -> None:
    assert numbering_of(by_year, names_year=names_year) is found


def test_a_cancelled_session_leaves_its_number_unless_a_later_one_was_used() -> None:
    assert list(numbers_after({10: True, 11: True, 12: False}, 2)) == [12, 13]
    assert list(numbers_after({10: True, 11: False, 12: True}, 2)) == [13, 14]
    assert list(numbers_after({7: False, 8: False}, 2)) == [7, 8]
    assert list(numbers_after({}, 2)) == [1, 2]


@given(
    used=st.dictionaries(st.integers(1, 500), st.booleans(), max_size=12),
    count=st.integers(0, 30),
    anew=st.booleans(),
)
def test_numbers_go_on_without_gaps_or_repetitions(used: dict[int, bool], count: int, anew: bool) -> None:
    found = list(numbers_after(used, count, anew=anew))
    assert found == list(range(found[0], found[0] + count)) if found else count == 0
    taken = {number for number, is_used in used.items() if is_used}
    if found and not anew:
        assert not taken & set(found)
        assert found[0] - 1 in taken or (not taken and found[0] == min(used, default=1))
