"""What recurs: each other month, months left out, a weekday called a day, rhythms; minutes of an hour."""

import pytest

from calendars.period import Precision
from calendars.phrases import read_dates
from tests.calendars.readings import brief

ODD, EVEN = (1, 3, 5, 7, 9, 11), (2, 4, 6, 8, 10, 12)
ALL = tuple(range(1, 13))
MONTHS = [
    ("los cuartos jueves de los meses impares", ODD),
    ("primer lunes de meses pares", EVEN),
    ("15 de los meses nones", ODD),
    ("terceira quarta-feira dos meses ímpares", ODD),
    ("first Monday of even-numbered months", EVEN),
    ("meses pares", EVEN),
    ("último día domingo de cada mes", ALL),
    ("1st Wednesday each month", ALL),
    ("primer lunes cada mes", ALL),
    ("primeiro domingo todo mês", ALL),
    ("mensualmente, el primer lunes", ALL),
    ("monthly, on the second Tuesday", ALL),
    ("the second Tuesday of each month (except August)", (*range(1, 8), *range(9, 13))),
    ("último lunes de cada mes, a excepción del mes de agosto", (*range(1, 8), *range(9, 13))),
    ("15 de cada mes, salvo en julio y agosto", (*range(1, 7), *range(9, 13))),
    ("1 al 5 de cada mes, excepto enero", tuple(range(2, 13))),
    ("first Monday of every month except July through September, at 7 pm", (*range(1, 7), 10, 11, 12)),
    (
        "primeira segunda-feira de cada mês, exceto nos meses de janeiro e julho",
        (*range(2, 7), *range(8, 13)),
    ),
    ("primer lunes de cada mes menos agosto", (*range(1, 8), *range(9, 13))),
    ("primer lunes de los meses impares, excepto enero", ODD[1:]),
]
AS_BEFORE = [
    (
        "15 de los meses impares excepto mayo, 20 de los meses impares excepto julio",
        "01-15, 01-20, 03-15, 03-20, 05-20, 07-15, 09-15, 09-20, 11-15, 11-20",
    ),
    ("1 May to 31 July, except June", "05-01..07-31 | unread: except June"),
    ("15 de enero, excepto feriados", "01-15 | unread: excepto feriados"),
    ("primer lunes de enero y mayo, excepto julio", "01-01, 05-06 | unread: excepto julio"),
    ("con no menos de 5 días, el 15 de marzo", "03-15 | unread: con no menos de 5 días"),
    ("primer lunes de enero y mayo excepto enero y mayo", "01-01, 05-06 | unread: excepto enero y mayo"),
]
HOURS = [
    ("A las 10 horas con 10 minutos del 07 de agosto", "08-07 | @ 10:10"),
    ("a las diecinueve horas quince minutos", ".. TBD | @ 19:15"),
    ("17 horas con treinta y cinco minutos", ".. TBD | @ 17:35"),
    ("siendo las nueve horas y cinco minutos", ".. TBD | @ 09:05"),
    ("às 14 horas e 40 minutos", ".. TBD | @ 14:40"),
    ("às quatorze horas e trinta", ".. TBD | @ 14:30"),
    ("at 9 hours and 20 minutes", ".. TBD | @ 09:20"),
    ("(Es la hora 15 y 10)", ".. TBD | @ 15:10"),
    ("a las cinco y diez de la tarde", ".. TBD | @ 17:10"),
    ("a las 15 y 40", ".. TBD | @ 15:40"),
    ("a las 9 y 11 horas", ".. TBD | @ 09:00 11:00"),
    ("a las 9 y 25 de marzo", "03-25 | @ 09:00"),
    ("19:00 horas 15 minutos de tolerancia", ".. TBD | @ 19:00 | unread: 15 minutos de tolerancia"),
    ("duración de 15 minutos", ".. TBD | unread: duración de 15 minutos"),
]


@pytest.mark.parametrize(("text", "months"), MONTHS)
def test_months_of_what_recurs(text: str, months: tuple[int, ...]) -> None:
    starts = [period.start for period in read_dates(text, year=2024).periods]
    assert tuple(start.month for start in starts if start) == months


@pytest.mark.parametrize(("text", "expected"), AS_BEFORE + HOURS)
def test_other_exceptions_and_minutes(text: str, expected: str) -> None:
    assert brief(read_dates(text, year=2024)) == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Bimestral", Precision.MONTH),
        ("every other month", Precision.MONTH),
        ("a cada dois meses", Precision.MONTH),
        ("reportes bimestrales", Precision.MONTH),
        ("trimestral", Precision.QUARTER),
        ("mensual", Precision.MONTH),
    ],
)
def test_a_rhythm_is_a_year_as_exact_as_it_is(text: str, precision: Precision) -> None:
    reading = read_dates(text, year=2024)
    assert [(str(p.start), str(p.end), p.precision) for p in reading.periods] == [
        ("2024-01-01", "2024-12-31", precision)
    ]
