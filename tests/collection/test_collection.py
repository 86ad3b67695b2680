"""What real bodies write: every row that has been seen, and one target for what is unseen."""

import pytest

from calendars.period import Period, Reading
from calendars.phrases import read_dates
from calendars.session_names import read_session_name
from tests.collection.collected import Hours, Name, Phrase, names, phrases

TARGET = 0.98
SEEN = ("seen", "third", "fourth")

Answer = tuple[tuple[Period, ...], Hours | None, bool, bool]


def expected(phrase: Phrase) -> Answer:
    return phrase.periods, phrase.times, phrase.deadline, phrase.tentative


def read(phrase: Phrase) -> Answer:
    reading = read_dates(phrase.text, year=phrase.year, month=phrase.month)
    times = None if phrase.times is None else hours(reading)
    return reading.periods, times, reading.deadline, reading.tentative


def hours(reading: Reading) -> Hours:
    return tuple(
        (f"{time.start:%H:%M}", time.end and f"{time.end:%H:%M}", time.zone) for time in reading.times
    )


def read_name(name: Name) -> tuple[int | None, str]:
    found = read_session_name(name.text)
    return found.number, found.kind.value


@pytest.mark.parametrize("part", SEEN)
def test_seen_phrases(part: str) -> None:
    rows = phrases(part)
    assert {row.ref: read(row) for row in rows} == {row.ref: expected(row) for row in rows}


@pytest.mark.parametrize("part", SEEN)
def test_seen_names(part: str) -> None:
    rows = names(part)
    assert {row.ref: read_name(row) for row in rows} == {row.ref: (row.number, row.kind) for row in rows}


def test_unseen_phrases_reach_the_target() -> None:
    rows = phrases("unseen")
    missed = [phrase for phrase in rows if read(phrase) != expected(phrase)]
    assert len(missed) <= len(rows) * (1 - TARGET), "\n".join(map(str, missed))


def test_unseen_names_reach_the_target() -> None:
    rows = names("unseen")
    missed = [name for name in rows if read_name(name) != (name.number, name.kind)]
    assert len(missed) <= len(rows) * (1 - TARGET), "\n".join(map(str, missed))


def test_fifth_part_reaches_the_target() -> None:
    """It says figures and never rows, so that nobody corrects the reader by them."""
    read_phrases = [read(phrase) == expected(phrase) for phrase in phrases("fifth")]
    read_names = [read_name(name) == (name.number, name.kind) for name in names("fifth")]
    asked, right = len(read_phrases) + len(read_names), sum(read_phrases) + sum(read_names)
    figures = f"{right} of {asked}: {sum(read_phrases)} phrases, {sum(read_names)} names"
    assert right >= asked * TARGET, figures
