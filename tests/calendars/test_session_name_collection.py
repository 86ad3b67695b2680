"""Names of sessions in the forms of many bodies: every row of session_names.txt is read as it says."""

import re
from pathlib import Path

from calendars.session_names import SessionName, read_session_name

ROWS = Path(__file__).with_name("session_names.txt").read_text(encoding="utf-8").splitlines()
NAMES = [[cell.strip() for cell in row.split("|")] for row in ROWS if row and not row.startswith("#")]


def as_row(name: SessionName) -> list[str]:
    numbers = ", ".join(map(str, name.numbers))
    return [name.text, numbers, ", ".join(name.kinds), str(name.year or ""), name.unit or ""]


def test_names_are_read_as_their_rows_say() -> None:
    assert [as_row(read_session_name(row[0])) for row in NAMES] == NAMES


def test_number_and_kind_are_what_the_name_says_once() -> None:
    names = [read_session_name(row[0]) for row in NAMES]
    assert {name.text: name.number for name in names} == {
        row[0]: int(re.split(", ", row[1])[0]) if len(set(row[1].split(", ")) - {""}) == 1 else None
        for row in NAMES
    }
    assert {name.text: name.kind for name in names} == {
        row[0]: row[2].split(", ")[0] or "unspecified" for row in NAMES
    }


def test_collection_is_large_and_of_distinct_names() -> None:
    assert len({row[0] for row in NAMES}) == len(NAMES) > 400
