"""The sentences of findings, as a secretary reads them."""

from dataclasses import replace
from datetime import date

import pytest

from calendars.checks import (
    Finding,
    FindingKind,
    FrequencyRule,
    Meeting,
    closures,
    frequency,
    holiday,
    numbering,
    same_day,
    weekend,
)
from calendars.session_kinds import SessionKind
from calendars.working_days import Closure, WorkingCalendar, federal_holidays
from templates import i18n
from templates.findings import HOLIDAYS, finding_sentence, holiday_name

MEXICO = WorkingCalendar()
GROUP = "Grupo de Trabajo de Prevención"


def session(number: int, month: int, day: int, **known: object) -> Meeting:
    when = date(2024, month, day)
    plain = Meeting(
        ref=f"GT-PREV-O{number}",
        body="GT-PREV",
        title=f"{number}ª Sesión Ordinaria",
        start=when,
        end=when,
        number=number,
        kind=SessionKind.ORDINARY,
        coordinator="Seguridad",
        body_name=GROUP,
    )
    return replace(plain, **known)  # type: ignore[arg-type]


def sentence(found: list[Finding]) -> str:
    (finding,) = found
    return finding_sentence(finding.kind, finding.facts)


def test_a_weekend() -> None:
    expected = "La 5ª Sesión Ordinaria del Grupo de Trabajo de Prevención cae en sábado 31 de agosto de 2024."
    assert sentence(weekend([session(5, 8, 31)], MEXICO)) == expected


def test_a_long_meeting_that_begins_on_a_weekend() -> None:
    forum = session(1, 9, 1, title="Foro Nacional", body_name="", body="Foro", end=date(2024, 9, 3))
    assert sentence(weekend([forum], MEXICO)) == (
        "Foro Nacional, del 1 sep 2024 al 3 sep 2024, empieza o termina en fin de semana: "
        "domingo 1 de septiembre de 2024."
    )


def test_a_holiday() -> None:
    assert sentence(holiday([session(5, 2, 5)], MEXICO)) == (
        "La 5ª Sesión Ordinaria del Grupo de Trabajo de Prevención cae en lunes 5 de febrero de 2024, "
        "inhábil: Día de la Constitución (LFT art. 74 fr. II)."
    )


def test_a_holiday_within_a_longer_meeting() -> None:
    abroad = session(33, 2, 5, title="33° periodo de sesiones", body_name="Comisión", end=date(2024, 2, 6))
    assert sentence(holiday([abroad], MEXICO)) == (
        "El 33° periodo de sesiones de la Comisión, del 5 feb 2024 al 6 feb 2024, abarca el lunes 5 de "
        "febrero de 2024, inhábil: Día de la Constitución (LFT art. 74 fr. II)."
    )


def test_a_closure() -> None:
    own = {"Seguridad": [Closure(date(2024, 7, 15), date(2024, 7, 31), "vacaciones", "DOF 05-07-2024")]}
    assert sentence(closures([session(5, 7, 16)], own)) == (
        "La 5ª Sesión Ordinaria del Grupo de Trabajo de Prevención cae en martes 16 de julio de 2024, cuando "
        "no labora quien coordina (Seguridad, del 15 jul 2024 al 31 jul 2024): vacaciones (DOF 05-07-2024)."
    )


def test_meetings_on_the_same_day() -> None:
    other = session(2, 7, 16, coordinator=None, title="Segunda reunión", body_name="SINTRA")
    assert sentence(same_day([session(5, 7, 16), other])) == (
        "El martes 16 de julio de 2024 coinciden la 5ª Sesión Ordinaria del Grupo de Trabajo de Prevención "
        "y la Segunda reunión (SINTRA). No consta quién más integra Grupo de Trabajo de Prevención. "
        "No consta quién integra SINTRA."
    )


def test_a_clash_says_who_is_wanted_twice() -> None:
    first = session(5, 7, 16, members=frozenset({"CEAV", "INM"}))
    second = session(9, 7, 16, members=frozenset({"CEAV", "INM"}), body_name="Subcomisión Consultiva")
    assert sentence(same_day([first, second])) == (
        "El martes 16 de julio de 2024 coinciden la 5ª Sesión Ordinaria del Grupo de Trabajo de Prevención "
        "y la 9ª Sesión Ordinaria de la Subcomisión Consultiva. "
        "3 instituciones están llamadas a más de una: CEAV, INM y Seguridad. Coordina más de una: Seguridad."
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([5, 7], "falta el número 6 (van del 5 al 7)."),
        ([5, 8], "faltan los números 6 y 7 (van del 5 al 8)."),
    ],
)
def test_missing_numbers(numbers: list[int], expected: str) -> None:
    found = numbering([session(n, n, 10) for n in numbers])
    assert sentence(found) == f"{GROUP}: en las sesiones ordinarias {expected}"


def test_a_repeated_number() -> None:
    again = session(5, 6, 10, title="5ª Reunión")
    assert sentence(numbering([session(5, 5, 10), again])) == (
        f"{GROUP}: en las sesiones ordinarias el número 5 aparece más de una vez: "
        "5ª Sesión Ordinaria y 5ª Reunión."
    )


def test_numbers_against_the_dates() -> None:
    assert sentence(numbering([session(5, 5, 10), session(6, 3, 10)])) == (
        f"{GROUP}: en las sesiones ordinarias los números no siguen las fechas: 6ª Sesión Ordinaria "
        "(10 mar 2024) no es posterior a 5ª Sesión Ordinaria (10 may 2024)."
    )


def test_too_few_sessions() -> None:
    rule = FrequencyRule("GT-PREV", SessionKind.ORDINARY, min_per_year=2, citation="Reglamento LG art. 35")
    assert sentence(frequency([session(5, 5, 10)], [rule])) == (
        f"{GROUP}: sesiones ordinarias previstas en 2024: 1; se requieren al menos 2. "
        "Fundamento: Reglamento LG art. 35."
    )


def every(months: int, *meetings: Meeting) -> list[str]:
    rule = FrequencyRule("GT-PREV", SessionKind.ORDINARY, max_gap_months=months)
    return [finding_sentence(found.kind, found.facts) for found in frequency(meetings, [rule])]


def test_gaps_certain_and_possible() -> None:
    window = session(6, 5, 1, end=date(2024, 6, 30), decided=False)
    (certain,) = every(6, session(5, 1, 10), session(6, 8, 10), session(7, 12, 10))
    assert certain == (
        f"{GROUP}: pasan más de 6 meses entre la 5ª Sesión Ordinaria y la 6ª Sesión Ordinaria: "
        "del 10 ene 2024 al 10 ago 2024."
    )
    (possible,) = every(5, session(5, 1, 10), window, session(7, 9, 20))
    assert possible == (
        f"{GROUP}: podrían pasar más de 5 meses entre la 5ª Sesión Ordinaria y la 6ª Sesión Ordinaria, "
        "si se celebraran el 10 ene 2024 y el 30 jun 2024."
    )


def test_a_year_that_ends_without_sessions() -> None:
    assert every(7, session(5, 5, 10)) == [
        f"{GROUP}: sin sesiones ordinarias previstas del 10 may 2024 al 31 dic 2024, más de 7 meses."
    ]


def test_every_kind_of_finding_has_a_sentence() -> None:
    names = (
        "title body holiday citation agency reason titles bodies coordinators members number custom shared"
    )
    more = (
        "lower higher previous following planned required last_title next next_words words rule value field"
    )
    empty = "unknown coordinator_only passed window"
    facts = {**dict.fromkeys(f"{names} {more}".split(), "x"), **dict.fromkeys(empty.split(), "")}
    facts |= {
        "fault": "missing",
        "times": "2",
        "in_time": "1",
        "what": "agenda",
        "amount": "5",
        "unit": "working_days",
    }
    days = dict.fromkeys(
        "day from to lower_day higher_day last_day deadline next_start target convened".split(), "2024-02-05"
    )
    counted = {"first": "1", "last": "3", "missing": "2", "months": "3", "year": "2024", "kind": "ordinary"}
    shown = {finding_sentence(kind, {**facts, **days, **counted}) for kind in FindingKind}
    assert len(shown) == len(FindingKind)
    assert not any("%(" in text for text in shown)


def test_every_federal_holiday_has_a_name() -> None:
    assert {holiday.name_key for holiday in federal_holidays(2024)} == set(HOLIDAYS)
    assert holiday_name("Neujahr") == "Neujahr"


def test_other_languages_get_no_spanish_articles() -> None:
    token = i18n.language.set("en")
    try:
        shown = sentence(weekend([session(5, 8, 31)], MEXICO))
    finally:
        i18n.language.reset(token)
    assert shown.startswith(f"5ª Sesión Ordinaria ({GROUP}) ")
