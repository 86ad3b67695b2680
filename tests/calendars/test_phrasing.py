"""Periods written as words, and read back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.languages import LANGUAGES
from calendars.period import Period, Precision
from calendars.phrases import read_dates
from calendars.phrasing import unit_around, write_period


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2024-02-05", "2024-02-05", "day", "5 de febrero de 2024"),
        ("2024-10-05", "2024-10-07", "day", "del 5 al 7 de octubre de 2024"),
        ("2024-06-29", "2024-07-02", "day", "del 29 de junio al 2 de julio de 2024"),
        ("2024-12-31", "2025-01-15", "day", "del 31 de diciembre de 2024 al 15 de enero de 2025"),
        ("2024-02-01", "2024-02-29", "month", "febrero de 2024"),
        ("2024-06-01", "2024-07-31", "month", "junio a julio de 2024"),
        ("2021-10-01", "2022-01-31", "month", "octubre de 2021 a enero de 2022"),
        ("2024-02-05", "2024-02-11", "week", "semana del 5 al 11 de febrero de 2024"),
        ("2024-03-01", "2024-03-15", "fortnight", "primera quincena de marzo de 2024"),
        ("2024-01-01", "2024-09-30", "quarter", "primer trimestre a tercer trimestre de 2024"),
        ("2024-07-01", "2024-12-31", "semester", "segundo semestre de 2024"),
        ("2018-01-01", "2028-12-31", "year", "2018 a 2028"),
        (None, "2024-09-30", "month", "hasta septiembre de 2024"),
        ("2024-02-05", None, "day", "a partir del 5 de febrero de 2024"),
        (None, None, "TBD", "por definir"),
        ("2024-02-03", "2024-05-17", "quarter", "del 3 de febrero al 17 de mayo de 2024"),
    ],
)
def test_write_period_words(start: str | None, end: str | None, precision: str, words: str) -> None:
    bounds = (date.fromisoformat(bound) if bound else None for bound in (start, end))
    assert write_period(Period(*bounds, Precision(precision))) == words


@st.composite
def regular_periods(draw: st.DrawFn) -> Period:
    """Periods whose bounds are those of their precision, closed or open at one end."""
    precision = draw(
        st.sampled_from([precision for precision in Precision if precision is not Precision.TBD])
    )
    first = draw(st.dates(date(1901, 1, 8), date(2190, 12, 1)))
    last = first + timedelta(days=draw(st.integers(0, 2000)))
    start, end = unit_around(first, precision).start, unit_around(last, precision).end
    return draw(
        st.sampled_from(
            [Period(start, end, precision), Period(start, None, precision), Period(None, end, precision)]
        )
    )


@given(regular_periods(), st.sampled_from(list(LANGUAGES)), st.booleans())
def test_what_is_written_is_read_back(period: Period, language: str, told: bool) -> None:
    words = write_period(period, language=language)
    reading = read_dates(words, year=None, language=language if told else None)
    assert (reading.periods, reading.notes) == ((period,), ())


@pytest.mark.parametrize(
    ("start", "end", "precision", "portuguese", "english"),
    [
        ("2024-03-05", "2024-03-05", "day", "5 de março de 2024", "5 March 2024"),
        ("2024-10-05", "2024-10-07", "day", "de 5 a 7 de outubro de 2024", "5 to 7 October 2024"),
        ("2024-02-01", "2024-02-29", "month", "fevereiro de 2024", "February 2024"),
        (
            "2024-03-01",
            "2024-03-15",
            "fortnight",
            "primeira quinzena de março de 2024",
            "first half of March 2024",
        ),
        ("2024-07-01", "2024-12-31", "semester", "segundo semestre de 2024", "second half of 2024"),
        (None, "2024-09-30", "month", "até setembro de 2024", "until September 2024"),
        ("2024-02-05", None, "day", "a partir de 5 de fevereiro de 2024", "from 5 February 2024 onwards"),
        (None, None, "TBD", "a definir", "to be determined"),
    ],
)
def test_write_period_in_other_languages(
    start: str | None, end: str | None, precision: str, portuguese: str, english: str
) -> None:
    bounds = (date.fromisoformat(bound) if bound else None for bound in (start, end))
    period = Period(*bounds, Precision(precision))
    assert [write_period(period, language=code) for code in ("pt", "en")] == [portuguese, english]
