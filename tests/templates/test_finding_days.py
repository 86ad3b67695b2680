"""Sentences about days: declared ones, customs, windows, and who is called to two meetings."""

from dataclasses import replace
from datetime import date

import pytest

from calendars.coincidences import same_day
from calendars.day_checks import customary, unavailable
from calendars.findings import Finding, Meeting
from calendars.planning.facts import Span, Unavailable
from calendars.windows import windows
from calendars.working_days import WorkingCalendar
from templates.findings import sentence

FRIDAY = date(2024, 3, 29)
SESSION = Meeting("A", "GT", "5ª Reunión", FRIDAY, FRIDAY, coordinator="STPS", body_name="GT Campañas")
WINDOW = replace(
    SESSION, start=date(2024, 6, 1), end=date(2024, 6, 2), decided=False, words="inicio de junio"
)


def said(found: list[Finding]) -> str:
    (only,) = found
    return sentence(only)


@pytest.mark.parametrize(
    ("reason", "end"), [("gira de trabajo", "al 30 mar 2024: gira de trabajo."), ("", "al 30 mar 2024.")]
)
def test_declared_days(reason: str, end: str) -> None:
    declared = Unavailable("STPS", Span(date(2024, 3, 28), date(2024, 3, 30)), reason)
    assert said(unavailable([SESSION], [declared])) == (
        "La 5ª Reunión del GT Campañas cae en viernes 29 de marzo de 2024, y STPS dijo que no puede del 28 "
        f"mar 2024 {end}"
    )


def test_a_customary_day() -> None:
    assert said(customary([SESSION], WorkingCalendar())) == (
        "La 5ª Reunión del GT Campañas cae en viernes 29 de marzo de 2024; por costumbre no se sesiona en "
        "Semana Santa: es un uso, no una norma."
    )


@pytest.mark.parametrize(
    ("meeting", "as_of", "expected"),
    [
        (
            WINDOW,
            date(2024, 6, 3),
            (
                "La 5ª Reunión del GT Campañas sigue sin fecha y su periodo («inicio de junio») terminó el 2 "
                "jun 2024."
            ),
        ),
        (
            WINDOW,
            None,
            (
                "La 5ª Reunión del GT Campañas: en su periodo («inicio de junio»), del 1 jun 2024 al 2 jun "
                "2024, no queda ningún día hábil de quien coordina (STPS)."
            ),
        ),
        (
            replace(WINDOW, coordinator=None, words=""),
            None,
            (
                "La 5ª Reunión del GT Campañas: en su periodo, del 1 jun 2024 al 2 jun 2024, no queda ningún "
                "día hábil."
            ),
        ),
        (
            replace(WINDOW, start=date(2024, 6, 9)),
            None,
            (
                "La 5ª Reunión del GT Campañas: su periodo («inicio de junio») termina el 2 jun 2024, antes "
                "de empezar el 9 jun 2024; corríjalo."
            ),
        ),
    ],
)
def test_windows(meeting: Meeting, as_of: date | None, expected: str) -> None:
    assert said(windows([meeting], WorkingCalendar(), agency_closures={}, as_of=as_of)) == expected


def test_a_clash_says_how_many_and_who_and_how_often() -> None:
    names = [*"BCDEFGH", "A"]
    groups = [frozenset(names), frozenset(names), frozenset("A")]
    meetings = [
        Meeting(str(n), str(n), f"Foro {n}", FRIDAY, FRIDAY, members=group) for n, group in enumerate(groups)
    ]
    assert said(same_day(meetings)) == (
        "El viernes 29 de marzo de 2024 coinciden Foro 0, Foro 1 y Foro 2. 8 instituciones están llamadas a "
        "más de una: A (en 3), B, C, D, E y 3 más."
    )
