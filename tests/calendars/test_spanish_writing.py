"""Numbers, days and hours in Spanish words, read back by the readers that the product already has."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.cardinal_words import cardinals
from calendars.cardinal_writing import HIGHEST, CardinalForm, CardinalRangeError, write_cardinal
from calendars.moment_writing import write_at_hour, write_day, write_hour, write_moment
from calendars.phrases import read_dates
from calendars.spanish import fold

NUMBERS = st.integers(0, HIGHEST)


def read_cardinal(words: str) -> int:
    """The number of Spanish words: those before "mil" count a thousand times."""
    known = {**cardinals(), "un": 1, "una": 1, "cero": 0}
    thousands, _mil, rest = f" {fold(words)} ".rpartition(" mil ")
    high = sum(known[word] for word in thousands.split() if word != "y")
    low = sum(known[word] for word in rest.split() if word != "y")
    return (high or 1) * 1000 + low if _mil else low


@given(number=NUMBERS, form=st.sampled_from(CardinalForm))
def test_a_number_in_words_is_read_back(number: int, form: CardinalForm) -> None:
    assert read_cardinal(write_cardinal(number, form)) == number


@given(numbers=st.lists(NUMBERS, min_size=2, max_size=2, unique=True))
def test_two_numbers_never_have_the_same_words(numbers: list[int]) -> None:
    assert len({write_cardinal(number) for number in numbers}) == 2


@pytest.mark.parametrize(
    ("number", "alone", "masculine", "feminine"),
    [
        (0, "cero", "cero", "cero"),
        (1, "uno", "un", "una"),
        (16, "dieciséis", "dieciséis", "dieciséis"),
        (21, "veintiuno", "veintiún", "veintiuna"),
        (31, "treinta y uno", "treinta y un", "treinta y una"),
        (100, "cien", "cien", "cien"),
        (101, "ciento uno", "ciento un", "ciento una"),
        (200, "doscientos", "doscientos", "doscientas"),
        (555, *["quinientos cincuenta y cinco"] * 2, "quinientas cincuenta y cinco"),
        (1000, "mil", "mil", "mil"),
        (1001, "mil uno", "mil un", "mil una"),
        (21_000, "veintiún mil", "veintiún mil", "veintiún mil"),
        (200_000, "doscientos mil", "doscientos mil", "doscientas mil"),
    ],
)
def test_numbers_agree_with_what_follows(number: int, alone: str, masculine: str, feminine: str) -> None:
    assert [write_cardinal(number, form) for form in CardinalForm] == [alone, masculine, feminine]


@pytest.mark.parametrize("number", [-1, HIGHEST + 1])
def test_other_numbers_have_no_words(number: int) -> None:
    with pytest.raises(CardinalRangeError):
        write_cardinal(number)


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_in_words_is_read_back(day: date) -> None:
    [period] = read_dates(write_day(day), year=None).periods
    assert (period.start, period.end) == (day, day)


@given(
    day=st.dates(date(2000, 1, 1), date(2060, 12, 31)),
    # The reader knows "la una" without its minutes, and no single minute.
    hour=st.times().filter(lambda hour: hour.hour != 1 and hour.minute != 1),
)
def test_a_moment_in_words_is_read_back(day: date, hour: time) -> None:
    hour = hour.replace(second=0, microsecond=0)
    found = read_dates(write_moment(day, hour), year=None)
    assert ([period.start for period in found.periods], [told.start for told in found.times]) == (
        [day],
        [hour],
    )


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (time(0, 0), "cero horas"),
        (time(1, 0), "una hora"),
        (time(1, 1), "una hora con un minuto"),
        (time(10, 30), "diez horas con treinta minutos"),
        (time(21, 21), "veintiuna horas con veintiún minutos"),
    ],
)
def test_hours(hour: time, words: str) -> None:
    assert write_hour(hour) == words


def test_a_moment_as_minutes_say_it() -> None:
    said = "a las diez horas con treinta minutos del día siete de mayo de dos mil veinticuatro"
    assert write_moment(date(2024, 5, 7), time(10, 30)) == said
    assert write_at_hour(time(1, 0)) == "a la una hora"
    assert write_day(date(2021, 1, 1)) == "primero de enero de dos mil veintiuno"
