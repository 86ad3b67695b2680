"""The reader of date phrases: wordings beyond those of one document; what is open, in each way of writing."""

import pytest

from calendars.phrases import read_dates
from tests.calendars.readings import shown

PHRASES = [
    ("lunes 5 de febrero de 2024", "2024-02-05 day", ""),
    ("Martes, 6 de Febrero", "2024-02-06 day", ""),
    ("5 de febrero (lunes)", "2024-02-05 day", ""),
    ("lun 5 feb 2024", "2024-02-05 day", ""),
    ("mar 5 de marzo", "2024-03-05 day", ""),
    ("1° de mayo", "2024-05-01 day", ""),
    ("1º de mayo", "2024-05-01 day", ""),
    ("1o. de mayo", "2024-05-01 day", ""),
    ("primero de mayo", "2024-05-01 day", ""),
    ("treinta y uno de enero de dos mil veinticuatro", "2024-01-31 day", ""),
    ("08-ene", "2024-01-08 day", ""),
    ("08-ene-24", "2024-01-08 day", ""),
    ("20/01", "2024-01-20 day", ""),
    ("20/01/2024", "2024-01-20 day", ""),
    ("06.02.2024", "2024-02-06 day", ""),
    ("2024-02-05", "2024-02-05 day", ""),
    ("02/2024", "2024-02-01..2024-02-29 month", ""),
    ("ene-24", "2024-01-01..2024-01-31 month", ""),
    ("2, 3 y 4 de abril", "2024-04-02..2024-04-04 day", ""),
    ("24 y 31 de enero", "2024-01-24 day, 2024-01-31 day", ""),
    (
        "los días 5, 12 y 19 de marzo",
        "2024-03-05 day, 2024-03-12 day, 2024-03-19 day",
        "",
    ),
    ("febrero 5 y 6", "2024-02-05..2024-02-06 day", ""),
    (
        "El mes de febrero, los días 1, 5, 11",
        "2024-02-01 day, 2024-02-05 day, 2024-02-11 day",
        "",
    ),
    ("5 y 6 de febrero, 12 y 13 de marzo", "2024-02-05..2024-02-06 day, 2024-03-12..2024-03-13 day", ""),
    ("31 de mayo y 1 de junio", "2024-05-31..2024-06-01 day", ""),
    (
        "martes 6 y miércoles 7; jueves 15 y viernes 16 de febrero",
        "2024-02-06..2024-02-07 day, 2024-02-15..2024-02-16 day",
        "",
    ),
    ("del 5 al 7 de octubre", "2024-10-05..2024-10-07 day", ""),
    ("05-07 de octubre", "2024-10-05..2024-10-07 day", ""),
    ("mayo 13-17", "2024-05-13..2024-05-17 day", ""),
    ("entre el 29 de junio y el 2 de julio", "2024-06-29..2024-07-02 day", ""),
    ("del lunes 29 de enero al viernes 2 de febrero", "2024-01-29..2024-02-02 day", ""),
    ("del 1 al 5 y del 8 al 12 de abril", "2024-04-01..2024-04-05 day, 2024-04-08..2024-04-12 day", ""),
    ("octubre 2023 a enero 2024", "2023-10-01..2024-01-31 month", ""),
    ("octubre de 2023 a enero de 2024", "2023-10-01..2024-01-31 month", ""),
    ("2024-02-05/2024-02-09", "2024-02-05..2024-02-09 day", ""),
    ("Enero – Marzo 2024", "2024-01-01..2024-03-31 month", ""),
    ("febrero-marzo-abril", "2024-02-01..2024-04-30 month", ""),
    ("julio, agosto y septiembre", "2024-07-01..2024-09-30 month", ""),
    (
        "enero, febrero y mayo",
        "2024-01-01..2024-01-31 month, 2024-02-01..2024-02-29 month, 2024-05-01..2024-05-31 month",
        "",
    ),
    (
        "febrero, mayo y agosto",
        "2024-02-01..2024-02-29 month, 2024-05-01..2024-05-31 month, 2024-08-01..2024-08-31 month",
        "",
    ),
    ("enero a marzo y octubre a diciembre", "2024-01-01..2024-03-31 month, 2024-10-01..2024-12-31 month", ""),
    ("entre los meses de marzo y mayo", "2024-03-01..2024-05-31 month", ""),
    ("mayo (segunda semana)", "2024-05-08..2024-05-14 week", ""),
    ("abril: 3, 10 y 17", "2024-04-03 day, 2024-04-10 day, 2024-04-17 day", ""),
    ("2024: febrero y mayo", "2024-02-01..2024-02-29 month, 2024-05-01..2024-05-31 month", ""),
    ("primera semana de marzo", "2024-03-01..2024-03-07 week", ""),
    ("última semana de marzo", "2024-03-25..2024-03-31 week", ""),
    ("semana 12", "2024-03-18..2024-03-24 week", ""),
    ("semana del 5 al 9 de febrero", "2024-02-05..2024-02-09 week", ""),
    ("semana del 5 de febrero", "2024-02-05..2024-02-11 week", ""),
    ("primera quincena de marzo", "2024-03-01..2024-03-15 fortnight", ""),
    ("2a quincena de marzo", "2024-03-16..2024-03-31 fortnight", ""),
    ("sexto bimestre", "2024-11-01..2024-12-31 bimester", ""),
    ("bimestre marzo-abril", "2024-03-01..2024-04-30 bimester", ""),
    ("1er. Trimestre", "2024-01-01..2024-03-31 quarter", ""),
    ("III trimestre", "2024-07-01..2024-09-30 quarter", ""),
    ("4T 2024", "2024-10-01..2024-12-31 quarter", ""),
    ("último trimestre", "2024-10-01..2024-12-31 quarter", ""),
    ("segundo y tercer trimestre", "2024-04-01..2024-09-30 quarter", ""),
    ("del primer al tercer trimestre", "2024-01-01..2024-09-30 quarter", ""),
    ("segundo cuatrimestre", "2024-05-01..2024-08-31 four_months", ""),
    ("segundo semestre de 2024", "2024-07-01..2024-12-31 semester", ""),
    ("primera mitad del año", "2024-01-01..2024-06-30 semester", ""),
    ("ejercicio fiscal 2024", "2024-01-01..2024-12-31 year", ""),
    ("todo el año", "2024-01-01..2024-12-31 year", ""),
    ("febrero del próximo año", "2025-02-01..2025-02-28 month", ""),
    ("primer lunes de febrero", "2024-02-05 day", ""),
    ("último jueves de marzo", "2024-03-28 day", ""),
    ("primer y tercer lunes de abril", "2024-04-01 day, 2024-04-15 day", ""),
    (
        "primer lunes de febrero, mayo y agosto",
        "2024-02-05 day, 2024-05-06 day, 2024-08-05 day",
        "",
    ),
    (
        "primer viernes de cada trimestre",
        "2024-01-05 day, 2024-04-05 day, 2024-07-05 day, 2024-10-04 day",
        "",
    ),
    (
        "todos los jueves de marzo",
        "2024-03-07 day, 2024-03-14 day, 2024-03-21 day, 2024-03-28 day",
        "",
    ),
    ("último día de marzo", "2024-03-31 day", ""),
    ("primeros diez días de marzo", "2024-03-01..2024-03-10 day", ""),
    ("a más tardar el 15 de marzo", "..2024-03-15 day", "D"),
    ("en abril, a más tardar", "..2024-04-30 month", "D"),
    ("hasta marzo", "..2024-03-31 month", "D"),
    ("antes del 15 de marzo", "..2024-03-14 day", "D"),
    ("antes de que termine el año", "..2024-12-31 year", "D"),
    ("al 31 de diciembre", "..2024-12-31 day", "D"),
    ("para el 30 de junio", "2024-06-30 day", "D"),
    ("a partir de febrero", "2024-02-01.. month", ""),
    ("a partir del 5 de febrero", "2024-02-05.. day", ""),
    ("después del 5 de marzo", "2024-03-06.. day", ""),
    ("a partir del 5 de febrero y hasta el 7 de marzo", "2024-02-05..2024-03-07 day", ""),
    ("a partir de marzo, a más tardar en mayo", "2024-03-01..2024-05-31 month", "D"),
    ("marzo (tentativo)", "2024-03-01..2024-03-31 month", "T"),
    ("15 de marzo (por confirmar)", "2024-03-15 day", "T"),
]


@pytest.mark.parametrize(("text", "periods", "flags"), PHRASES)
def test_phrase(text: str, periods: str, flags: str) -> None:
    reading = read_dates(text, year=2024)
    assert (*shown(reading), reading.notes) == (periods, flags, ())


def test_a_weekday_of_each_month_is_twelve_days() -> None:
    days = [period.start for period in read_dates("último jueves de cada mes", year=2024).periods]
    assert [f"{day:%m-%d}" for day in days if day] == [
        "01-25", "02-29", "03-28", "04-25", "05-30", "06-27",
        "07-25", "08-29", "09-26", "10-31", "11-28", "12-26",
    ]  # fmt: skip


def test_days_of_each_month_come_in_the_order_of_the_year() -> None:
    days = [period.start for period in read_dates("días 1 y 15 de cada mes", year=2024).periods]
    assert len(days) == 24
    assert days == sorted(days, key=str)


def test_a_chain_of_months_with_gaps_is_a_list() -> None:
    windows = read_dates("marzo-mayo-octubre", year=2024).periods
    assert windows == read_dates("marzo mayo octubre", year=2024).periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("5", "2024-02-05 day"),
        ("lunes 5", "2024-02-05 day"),
        ("5, 12 y 19", "2024-02-05 day, 2024-02-12 day, 2024-02-19 day"),
        ("del 5 al 7", "2024-02-05..2024-02-07 day"),
        ("primer lunes", "2024-02-05 day"),
        ("segunda quincena", "2024-02-16..2024-02-29 fortnight"),
        ("primera semana", "2024-02-01..2024-02-07 week"),
    ],
)
def test_the_month_of_the_heading_completes_a_phrase(text: str, periods: str) -> None:
    reading = read_dates(text, year=2024, month=2)
    assert (*shown(reading), reading.notes) == (periods, "", ())


def test_a_year_in_the_phrase_needs_none_from_the_heading() -> None:
    assert shown(read_dates("10 de junio de 2010", year=None)) == ("2010-06-10 day", "")
