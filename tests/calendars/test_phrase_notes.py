"""What the reader of date phrases notes: what is wrong, missing or not understood; it never fails."""

import sys
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calendars.languages import LANGUAGES
from calendars.period import Precision
from calendars.phrases import LONGEST, read_dates
from calendars.spanish import MONTH_NAMES, WEEKDAY_NAMES
from templates.readings import note
from tests.calendars.readings import shown

UNKNOWN = ".. TBD"


@pytest.mark.parametrize(
    ("text", "periods", "notes"),
    [
        ("sábado 5 de febrero", "2024-02-05 day", ["weekday-differs: sábado"]),
        ("31 de junio", UNKNOWN, ["impossible-day: 31 de junio"]),
        ("30 y 31 de junio", "2024-06-30 day", ["impossible-day: 31 de junio"]),
        ("del 28 al 31 de junio", "2024-06-28.. day", ["impossible-day: 31 de junio"]),
        ("99 de mayo", UNKNOWN, ["impossible-day: 99 de mayo"]),
        ("02/25/2024", UNKNOWN, ["impossible-day: 02/25/2024"]),
        ("quinto lunes de febrero", UNKNOWN, ["impossible-day: quinto lunes de febrero"]),
        ("quinto trimestre", UNKNOWN, ["impossible-period: quinto trimestre"]),
        ("del 7 al 5 de octubre", UNKNOWN, ["end-before-start: 2024-10-07 > 2024-10-05"]),
        ("octubre a enero", UNKNOWN, ["end-before-start: 2024-10-01 > 2024-01-31"]),
        ("octubre a enero de 2025", "2024-10-01..2025-01-31 month", ["year-assumed: 2024"]),
        ("5 de febrero de 2023", "2023-02-05 day", ["year-differs: 2023"]),
        ("2018-2028", "2018-01-01..2028-12-31 year", []),
        ("junio a julio de", "2024-06-01..2024-07-31 month", ["year-cut-off"]),
        ("por definir", UNKNOWN, ["undetermined"]),
        ("fecha por confirmar", UNKNOWN, ["undetermined"]),
        ("octubre (por definir)", "2024-10-01..2024-10-31 month", ["undetermined"]),
        ("a finales de marzo", "2024-03-01..2024-03-31 month", ["part-of-period: a finales"]),
        ("trimestre abril-julio", "2024-04-01..2024-07-31 month", ["unit-differs: quarter"]),
        ("de manera mensual", "2024-01-01..2024-12-31 month", ["recurring: month"]),
        ("marzo, en el marco del 8M", "2024-03-01..2024-03-31 month", ["occasion: 8M"]),
        ("5 de marzo, 25:99 horas", "2024-03-05 day", ["time: 25:99 horas"]),
        ("5 de marzo, 24:00 h", "2024-03-05 day", ["time: 24:00 h"]),
        ("2 visitas en febrero", "2024-02-01..2024-02-29 month", ["unread: 2 visitas"]),
        ("30 de julio, Día Mundial", "2024-07-30 day", ["unread: Día Mundial"]),
        ("antes de la sesión", UNKNOWN, ["unread: antes de la sesión"]),
        ("lunes a viernes", UNKNOWN, ["unread: lunes a viernes"]),
        ("del 5 al 7", UNKNOWN, ["month-missing: 5", "month-missing: 7"]),
        ("", UNKNOWN, ["empty"]),
        ("()", UNKNOWN, ["unread: ()"]),
    ],
)
def test_note(text: str, periods: str, notes: list[str]) -> None:
    reading = read_dates(text, year=2024)
    assert (shown(reading)[0], list(reading.notes)) == (periods, notes)


def test_month_that_is_not_the_headings_is_noted() -> None:
    reading = read_dates("5 de marzo", year=2024, month=2)
    assert (shown(reading)[0], reading.notes) == ("2024-03-05 day", ("month-differs: marzo",))


def test_month_without_any_year_is_noted() -> None:
    reading = read_dates("febrero", year=None)
    assert (shown(reading)[0], reading.notes) == (UNKNOWN, ("year-missing: febrero",))


def test_long_text_is_read_in_part() -> None:
    reading = read_dates("5 y 6 de febrero; " * 100_000, year=2024)
    assert reading.notes[0] == "too-long: 1800000"
    assert reading.text == "5 y 6 de febrero; " * 100_000


HOSTILE = [
    *("1", "primer ", "1º y ", "de ", "lunes ", "dos mil ", "treinta y ", "a ", "1/2/", "- ", "antes de "),
    *("1 de ", "(", ")", "()", "y y y ", "(1", "lunes y ", "lunes, ", "día ", "mes día ", "semana 1, ", "x "),
    *("a las ", "10 y ", "10:00 a ", "19,30 ", "10 horas ", "V ", "I trimestre ", "e\u0301", "\u0301\u0323"),
    *("primer lunes y ", "5 de marzo, ", "5 (", "fecha límite ", "cada ", "todos los ", "a partir "),
    *("january ", "no later ", "twenty-", "segunda-feira, ", "dois mil e ", "2024-", "ene-", "¹", "º"),
    *("a finales y ", "mayo y ", "de mes de ", "trimestre y ", "hasta las ", "enero (", "T1 ", "\u00a0"),
]
"""What a hostile phrase repeats."""


def calls_for(text: str) -> int:
    """How many functions are called to read a text: its cost, whatever the machine."""
    count = 0

    def tick(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        read_dates(text, year=2024)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    HOSTILE,
)
def test_repeated_beginnings_cost_no_more_than_their_length(unit: str) -> None:
    times = LONGEST // len(unit)
    calls_for(unit)
    costs = [calls_for(unit * count) for count in (times // 4, times // 2, times)]
    assert costs[1] < 2.5 * costs[0] + 1000
    assert costs[2] < 2.5 * costs[1] + 1000


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        *(("ene, ", "2024, 2025, "), ("1, ", "ene, "), ("1, ", "ene y "), ("primero, ", "lunes, ")),
        *(
            ("(", ")"),
            ("primer lunes de enero, ", "feb, "),
            ("(enero) ", "(5 de enero) "),
            ("trimestre ", "enero "),
        ),
        *(
            ("primer ", "de enero "),
            ("semana ", "1, "),
            ("a las ", "10, "),
            ("del ", "mes "),
            ("2024 ", "enero "),
        ),
    ],
)
def test_two_halves_cost_no_more_than_their_length(before: str, behind: str) -> None:
    times = LONGEST // (len(before) + len(behind))
    calls_for(before + behind)
    costs = [calls_for(before * count + behind * count) for count in (times // 4, times // 2, times)]
    assert costs[1] < 2.5 * costs[0] + 1000
    assert costs[2] < 2.5 * costs[1] + 1000


WORDS = sorted(
    {
        phrase.strip()
        for language in LANGUAGES.values()
        for _kind, _value, phrases in language.phrases
        for phrase in phrases.split("|")
    }
    | {
        *MONTH_NAMES,
        *WEEKDAY_NAMES,
        "5",
        "31",
        "2024",
        "20/01",
        "1º",
        "II",
        "05/02/2024",
        "10:00",
        "sesión",
        "\t",
    }
)


@given(
    st.text() | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.none() | st.integers(-5, 12000),
)
@example("mañana\x00\ud800", 2024)
@example("antes de enero", 1)
@example("0000-00-00", 2024)
@example("31/12/9999 en adelante", None)
@example("٣ de marzo", 2024)
def test_any_text_has_a_reading_whose_notes_have_words(text: str, year: int | None) -> None:
    reading = read_dates(text, year=year)
    assert reading.text == text
    assert reading.periods
    assert all(period.precision is not Precision.TBD or period.is_undetermined for period in reading.periods)
    assert all(note(code) for code in reading.notes)
    assert read_dates(text, year=year) == reading
