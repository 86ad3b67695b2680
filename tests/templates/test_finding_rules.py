"""Sentences of what a rule demands by a day: the next session, the convocation, the rule itself."""

from dataclasses import replace
from datetime import date

import pytest

from calendars.checks import Finding, Rulebook, check_year
from calendars.findings import BadRule, BodyNotice, FindingKind, FrequencyRule, Meeting
from calendars.planning.facts import BodyOrder
from calendars.rules.fields import RuleFault
from calendars.rules.notice import Notice, NoticeRule, Sent
from calendars.session_kinds import SessionKind
from calendars.terms import Term, TermUnit
from calendars.working_days import WorkingCalendar
from templates.findings import sentence

HELD = Meeting(
    "SC-O32",
    "SC",
    "32ª Sesión Ordinaria",
    date(2024, 3, 13),
    date(2024, 3, 13),
    number=32,
    kind=SessionKind.ORDINARY,
    body_name="Subcomisión Consultiva",
)
NEXT = replace(
    HELD,
    ref="SC-O33",
    number=33,
    title="33ª Sesión Ordinaria",
    start=date(2024, 5, 1),
    end=date(2024, 6, 30),
    decided=False,
    words="mayo-junio",
)
EVERY = FrequencyRule("SC", SessionKind.ORDINARY, max_gap_months=3, citation="art. 59")
NOTICE = BodyNotice("SC", NoticeRule((Notice(Sent.CONVOCATION, Term(5, TermUnit.WORKING_DAYS)),)), "art. 18")


def said(kind: FindingKind, *meetings: Meeting, as_of: date, rulebook: Rulebook) -> str:
    found = check_year(meetings, WorkingCalendar(), rulebook, years=[2024], as_of=as_of)
    (only,) = [one for one in found if one.kind is kind]
    return sentence(only)


def waiting(*meetings: Meeting, as_of: date, rule: FrequencyRule = EVERY) -> str:
    rulebook = Rulebook(frequency=[rule])
    return said(FindingKind.FREQUENCY_COMING, *meetings, as_of=as_of, rulebook=rulebook)


def test_a_body_will_exceed_its_term_unless() -> None:
    assert waiting(HELD, NEXT, as_of=date(2024, 5, 2)) == (
        "La Subcomisión Consultiva excederá tres meses el viernes 14 de junio de 2024 si antes no sesiona de "
        "forma ordinaria: la 33ª Sesión Ordinaria («mayo-junio») debe celebrarse a más tardar el jueves 13 "
        "de junio de 2024. Fundamento: art. 59."
    )


def test_a_session_without_a_date_is_named_as_such() -> None:
    pending = replace(NEXT, start=None, end=None, words="")
    assert "la 33ª Sesión Ordinaria (por definir) debe celebrarse" in waiting(
        HELD, pending, as_of=date(2024, 5, 2)
    )


def test_nothing_is_planned_in_time() -> None:
    assert waiting(HELD, as_of=date(2024, 5, 2)) == (
        "La Subcomisión Consultiva excederá tres meses el viernes 14 de junio de 2024 si antes no sesiona de "
        "forma ordinaria: su última sesión es la 32ª Sesión Ordinaria, del 13 mar 2024, y no hay otra "
        "prevista a tiempo. Fundamento: art. 59."
    )
    late = replace(NEXT, start=date(2024, 7, 2), end=date(2024, 7, 2), decided=True, words="")
    assert waiting(HELD, late, as_of=date(2024, 5, 2)).endswith(
        "prevista a tiempo. La siguiente es la 33ª Sesión Ordinaria (2 jul 2024). Fundamento: art. 59."
    )


def test_the_term_is_exceeded() -> None:
    rule = replace(EVERY, max_gap_months=2, citation="")
    assert waiting(HELD, NEXT, as_of=date(2024, 6, 1), rule=rule) == (
        "El martes 14 de mayo de 2024 la Subcomisión Consultiva excedió dos meses sin sesionar de forma "
        "ordinaria: su última sesión es la 32ª Sesión Ordinaria, del 13 mar 2024. La siguiente es la 33ª "
        "Sesión Ordinaria («mayo-junio»)."
    )


def test_nobody_knows_when_it_last_met() -> None:
    rulebook = Rulebook(frequency=[replace(EVERY, max_gap_months=5)])
    kind = FindingKind.FREQUENCY_UNKNOWN
    assert said(kind, NEXT, as_of=date(2024, 1, 2), rulebook=rulebook) == (
        "No consta cuándo sesionó de forma ordinaria por última vez la Subcomisión Consultiva: no se sabe "
        "qué día excede 5 meses. Fundamento: art. 59."
    )


DATED = replace(NEXT, start=date(2024, 5, 23), end=date(2024, 5, 23), decided=True)


@pytest.mark.parametrize(
    ("meeting", "as_of", "expected"),
    [
        (
            DATED,
            date(2024, 5, 2),
            (
                "Para convocar con 5 días hábiles la 33ª Sesión Ordinaria de la Subcomisión Consultiva (23 "
                "may 2024), la convocatoria debe salir a más tardar el jueves 16 de mayo de 2024. "
                "Fundamento: art. 18."
            ),
        ),
        (
            DATED,
            date(2024, 5, 20),
            (
                "La 33ª Sesión Ordinaria de la Subcomisión Consultiva (23 may 2024) ya no puede convocarse "
                "con 5 días hábiles: la convocatoria debía salir a más tardar el jueves 16 de mayo de 2024. "
                "Fundamento: art. 18."
            ),
        ),
        (
            NEXT,
            date(2024, 5, 2),
            (
                "Para convocar con 5 días hábiles la 33ª Sesión Ordinaria de la Subcomisión Consultiva (a "
                "más tardar el 28 jun 2024), la convocatoria debe salir a más tardar el viernes 21 de junio "
                "de 2024. Fundamento: art. 18."
            ),
        ),
    ],
)
def test_a_convocation_is_due(meeting: Meeting, as_of: date, expected: str) -> None:
    kind = FindingKind.NOTICE_DUE
    assert said(kind, meeting, as_of=as_of, rulebook=Rulebook(notice=[NOTICE])) == expected


def test_a_convocation_went_out_too_late() -> None:
    late = replace(DATED, convened_on=date(2024, 5, 20))
    rulebook = Rulebook(notice=[NOTICE])
    assert said(FindingKind.NOTICE_SHORT, late, as_of=date(2024, 6, 1), rulebook=rulebook) == (
        "La 33ª Sesión Ordinaria de la Subcomisión Consultiva (23 may 2024) se convocó el 20 may 2024, con "
        "menos de 5 días hábiles: la convocatoria debía salir a más tardar el jueves 16 de mayo de 2024. "
        "Fundamento: art. 18."
    )


def alone(rulebook: Rulebook) -> str:
    found: list[Finding] = check_year([], WorkingCalendar(), rulebook, years=[2024])
    return sentence(found[0])


def test_a_rule_that_cannot_be_used_is_named() -> None:
    name = "Subcomisión Consultiva"
    bad = BadRule("SC", "notice", RuleFault.TOO_SMALL, "notices.1.amount", "-5", "art. 18", name)
    assert alone(Rulebook(bad=[bad])) == (
        "Subcomisión Consultiva: la regla «Plazos de la convocatoria» no se entiende: «plazo» es demasiado "
        "pequeño (-5). Fundamento: art. 18."
    )
    unknown = replace(bad, rule="inventada", fault=RuleFault.UNKNOWN_RULE, citation="")
    assert alone(Rulebook(bad=[unknown])) == (
        "Subcomisión Consultiva: la regla «inventada» no se entiende: no es una regla que el sistema "
        "conozca: bórrela o elija otra."
    )


def test_a_circle_is_walked_in_words() -> None:
    orders = [BodyOrder("GT", "SC"), BodyOrder("SC", "CI"), BodyOrder("CI", "GT")]
    names = {"GT": "GT Campañas", "SC": "Subcomisión Consultiva", "CI": "Comisión Intersecretarial"}
    assert alone(Rulebook(orders=orders, names=names)) == (
        "El orden entre órganos da la vuelta: la Comisión Intersecretarial antes que el GT Campañas, el GT "
        "Campañas antes que la Subcomisión Consultiva y la Subcomisión Consultiva antes que la Comisión "
        "Intersecretarial. Quite alguno."
    )
