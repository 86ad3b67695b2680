"""What holds for every date phrase: brackets, spaces and capitals change nothing but the text."""

import string
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.languages import LANGUAGES
from calendars.period import Reading
from calendars.phrases import LONGEST, read_dates
from tests.calendars import test_phrases_english as english
from tests.calendars import test_phrases_hours as hours
from tests.calendars import test_phrases_official as official
from tests.calendars import test_phrases_portuguese as portuguese
from tests.calendars import test_phrases_variants as variants

SPANISH = [text for module in (official, variants, hours) for text, _meaning in module.PHRASES]
OTHERS = [text for module in (portuguese, english) for text, _meaning in module.PHRASES]
EVERY_MONTH = {
    "último jueves de cada mes": (12, "2024-01-25", "2024-12-26"),
    "los primeros martes de cada mes": (12, "2024-01-02", "2024-12-03"),
    "cada primer miércoles de mes": (12, "2024-01-03", "2024-12-04"),
    "cada primer lunes": (12, "2024-01-01", "2024-12-02"),
    "segundo y cuarto jueves de cada mes": (24, "2024-01-11", "2024-12-26"),
    "todos los lunes": (53, "2024-01-01", "2024-12-30"),
    "los lunes de 9:00 a 11:00": (53, "2024-01-01", "2024-12-30"),
    "el primer día hábil de cada mes": (12, "2024-01-01", "2024-12-31"),
    "1 al 5 de cada mes": (12, "2024-01-01", "2024-12-05"),
    "dentro de los primeros 10 días de cada mes": (12, "2024-01-01", "2024-12-10"),
    "primera y tercera semana de cada mes": (24, "2024-01-01", "2024-12-21"),
    "segunda quincena de cada mes": (12, "2024-01-16", "2024-12-31"),
    "segundo martes de cada mes, excepto enero": (11, "2024-02-13", "2024-12-10"),
    "segunda e quarta quinta-feira de cada mês": (24, "2024-01-11", "2024-12-26"),
    "toda quarta-feira, às 14h": (52, "2024-01-03", "2024-12-25"),
    "first and third Monday of every month": (24, "2024-01-01", "2024-12-16"),
    "on Tuesdays": (53, "2024-01-02", "2024-12-31"),
}


def meaning(reading: Reading) -> tuple[object, ...]:
    """All but the words as they stand in the text."""
    times = tuple(replace(hours, words="") for hours in reading.times)
    notes = [note.casefold().strip("() ") for note in reading.notes]
    return reading.periods, reading.deadline, reading.tentative, times, notes


@pytest.mark.parametrize(("text", "expected"), EVERY_MONTH.items())
def test_what_recurs_is_one_period_each(text: str, expected: tuple[int, str, str]) -> None:
    periods = read_dates(text, year=2024).periods
    assert (len(periods), str(periods[0].start), str(periods[-1].end)) == expected


@cache
def plain() -> dict[str, tuple[object, ...]]:
    """What every phrase means as it stands."""
    return {text: meaning(read_dates(text, year=2024)) for text in SPANISH + OTHERS}


def spaced(text: str) -> Reading:
    """The reading of a phrase with spaces of several kinds, its notes without them."""
    read = read_dates(f"  {text.replace(' ', chr(160) + ' ')}\n", year=2024)
    return replace(read, notes=tuple(" ".join(note.split()) for note in read.notes))


def test_spaces_change_nothing() -> None:
    assert {text: meaning(spaced(text)) for text in plain()} == plain()


def test_capitals_change_nothing() -> None:
    assert {text: meaning(read_dates(text.upper(), year=2024)) for text in plain()} == plain()


def test_brackets_around_a_phrase_change_nothing() -> None:
    bare = {text: said for text, said in plain().items() if not set(text) & set("()-/")}
    assert {text: meaning(read_dates(f"({text})", year=2024)) for text in bare} == bare


def test_a_language_that_is_told_is_the_one_that_is_found() -> None:
    told = {text: read_dates(text, year=2024, language="es") for text in SPANISH}
    assert told == {text: read_dates(text, year=2024) for text in SPANISH}


@given(
    st.text() | st.lists(st.sampled_from(SPANISH + OTHERS), max_size=4).map(" ".join),
    st.sampled_from([None, *LANGUAGES]),
)
def test_reading_twice_gives_the_same(text: str, language: str | None) -> None:
    first = read_dates(text, year=2024, month=2, language=language)
    assert (first.text, first) == (text, read_dates(text, year=2024, month=2, language=language))


@given(st.lists(st.sampled_from([*string.digits, *"/-.:, ()yaT", "º", "\u0301"]), max_size=60).map("".join))
def test_figures_in_any_order_have_a_reading(text: str) -> None:
    assert read_dates(text, year=2024).periods


@given(st.sampled_from(SPANISH), st.integers(1, 40))
def test_a_phrase_cut_anywhere_has_a_reading(text: str, length: int) -> None:
    assert read_dates(text[:length], year=2024).text == text[:length]


def test_what_stands_behind_the_longest_phrase_is_not_read() -> None:
    text = "5 de marzo" + " " * LONGEST
    assert (
        meaning(read_dates(text + "6 de abril", year=2024))[0] == read_dates("5 de marzo", year=2024).periods
    )
