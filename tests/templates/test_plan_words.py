"""The sentences of a plan, as a secretary reads them."""

from dataclasses import fields

import pytest
from hypothesis import given, settings

from calendars.planning.facts import PlanFacts, Weights
from calendars.planning.outcome import Conflict, Demand, DemandKind, Reason, ReasonKind
from calendars.planning.planner import plan
from templates import plan_words
from tests.calendars.planning.programmes import programmes
from tests.examples import examples

ONE = {"titles": "5ª Reunión Ordinaria", "bodies": "Grupo de Prevención"}
TWO = {
    "titles": "5ª Reunión Ordinaria\n10ª Sesión Ordinaria",
    "bodies": "Grupo de Prevención\nSubcomisión Consultiva",
}
FIFTH = "la 5ª Reunión Ordinaria del Grupo de Prevención"
TENTH = "la 10ª Sesión Ordinaria de la Subcomisión Consultiva"
SHARED = {**ONE, "days": "2024-05-14"}

REASONS = {
    (ReasonKind.PUBLISHED,): "El día ya estaba publicado y se respeta.",
    (ReasonKind.ONLY_DAY,): "Es el único día que cumple todo lo que se exige.",
    (ReasonKind.HABIT_KEPT, "weekday=1 starts=10:00"): (
        "Es martes a las 10:00, como acostumbra reunirse el órgano."
    ),
    (ReasonKind.HABIT_KEPT, "weekday=4 starts="): "Es viernes, el día en que acostumbra reunirse el órgano.",
    (ReasonKind.NOBODY_TWICE,): "Ese día nadie tiene que estar en dos reuniones.",
    (ReasonKind.WEEKDAY, "weekday=1 actual=3"): "Es jueves; el órgano acostumbra reunirse en martes.",
    (ReasonKind.OFF_CENTRE, "target=2024-05-14 days=12"): (
        "Queda a 12 días de la fecha que mejor reparte sus sesiones, el 14 may 2024."
    ),
    (ReasonKind.OFF_CENTRE, "target=2024-05-14 days=1"): (
        "Queda a 1 día de la fecha que mejor reparte sus sesiones, el 14 may 2024."
    ),
    (ReasonKind.LONG_WEEKEND, "holiday=2024-02-05 name_key=constitution"): (
        "Está junto al fin de semana largo del lunes 5 de febrero de 2024 (Día de la Constitución)."
    ),
    (ReasonKind.CUSTOMARY, "custom=holy_week"): (
        "Por costumbre no se sesiona en Semana Santa; es un uso, no una norma."
    ),
    (ReasonKind.CUSTOMARY, "custom=guadalupe"): (
        "Por costumbre no se sesiona el 12 de diciembre; es un uso, no una norma."
    ),
    (ReasonKind.CUSTOMARY, "custom=year_end"): (
        "Por costumbre no se sesiona del 20 de diciembre al 6 de enero; es un uso, no una norma."
    ),
    (ReasonKind.MEMBER_CLOSED, "agencies=STPS"): "Ese día no labora STPS, que también participa.",
    (ReasonKind.MEMBER_CLOSED, "agencies=STPS|INM"): "Ese día no laboran STPS e INM, que también participan.",
    (ReasonKind.MOVED, "near=2024-05-14 days=3"): (
        "Se aparta 3 días de la fecha que ya se conocía, el 14 may 2024."
    ),
    (ReasonKind.MOVED, "near=2024-05-14 days=1"): (
        "Se aparta 1 día de la fecha que ya se conocía, el 14 may 2024."
    ),
}

NEIGHBOURS = [
    (
        ("4ª Reunión", "61", "6ª Reunión", "58"),
        ": 61 días después de la 4ª Reunión y 58 antes de la 6ª Reunión.",
    ),
    (("4ª Reunión", "61", "", ""), ": 61 días después de la 4ª Reunión."),
    (("", "", "6ª Reunión", "58"), ": 58 días antes de la 6ª Reunión."),
    (("", "", "", ""), "."),
]

COMPANY = {
    ReasonKind.TOGETHER: f"Coincide en el día con {FIFTH}: CEAV tendría que estar en más de una.",
    ReasonKind.AT_ONCE: f"Coincide en el día y la hora con {FIFTH}: CEAV tendría que estar en más de una.",
    ReasonKind.BESIDE_TRAVEL: (f"Cae junto a {FIFTH} y para una de ellas hay que viajar: CEAV va a las dos."),
}

WORKING = {**ONE, "day": "", "reason": "", "name_key": "", "citation": ""}
AWAY = {**ONE, "agency": "STPS", "from": "2024-07-15", "to": "2024-07-31", "citation": ""}
DEMANDS = [
    (
        DemandKind.WINDOW,
        {**ONE, "words": "junio-julio", "windows": "2024-06-01/2024-07-31"},
        f"{FIFTH} debe celebrarse en «junio-julio» (del 1 jun 2024 al 31 jul 2024)",
    ),
    (
        DemandKind.WINDOW,
        {**ONE, "words": "", "windows": "2024-06-01/2024-06-30\n2024-09-03/2024-09-03"},
        f"{FIFTH} debe celebrarse en su ventana, del 1 jun 2024 al 30 jun 2024 y el 3 sep 2024",
    ),
    (
        DemandKind.WINDOW,
        {**ONE, "words": "Por definir", "windows": ""},
        f"{FIFTH} debe celebrarse en el año que abarca el programa",
    ),
    (
        DemandKind.WINDOW_PAST,
        {**ONE, "words": "enero", "end": "2024-01-31", "today": "2024-02-05"},
        f"la ventana de {FIFTH}, «enero», terminó el 31 ene 2024, antes del día del plan, 5 feb 2024",
    ),
    (DemandKind.WORKING_DAYS, WORKING, f"{FIFTH} debe caer en día hábil"),
    (
        DemandKind.WORKING_DAYS,
        {**WORKING, "day": "2024-08-31", "reason": "weekend"},
        f"{FIFTH} debe caer en día hábil, y el sábado 31 de agosto de 2024 es fin de semana",
    ),
    (
        DemandKind.WORKING_DAYS,
        {
            **WORKING,
            "day": "2024-02-05",
            "reason": "holiday",
            "name_key": "constitution",
            "citation": "LFT art. 74 fr. II",
        },
        (
            f"{FIFTH} debe caer en día hábil, y el lunes 5 de febrero de 2024 no lo es: "
            "Día de la Constitución (LFT art. 74 fr. II)"
        ),
    ),
    (
        DemandKind.CLOSURE,
        {**AWAY, "reason": "vacaciones", "citation": "DOF 05-07-2024"},
        (
            f"STPS, que debe asistir a {FIFTH}, no labora del 15 jul 2024 al 31 jul 2024: "
            "vacaciones (DOF 05-07-2024)"
        ),
    ),
    (
        DemandKind.UNAVAILABLE,
        {**AWAY, "reason": "gira de trabajo"},
        f"STPS avisó que no puede asistir a {FIFTH} del 15 jul 2024 al 31 jul 2024: gira de trabajo",
    ),
    (
        DemandKind.UNAVAILABLE,
        {**AWAY, "to": "2024-07-15", "reason": ""},
        f"STPS avisó que no puede asistir a {FIFTH} el 15 jul 2024",
    ),
    (
        DemandKind.NOTICE,
        {**ONE, "earliest": "2024-02-12"},
        f"{FIFTH} debe convocarse a tiempo, así que no puede ser antes del 12 feb 2024",
    ),
    (
        DemandKind.PUBLISHED,
        {**ONE, "days": "2024-08-31"},
        f"{FIFTH} (31 ago 2024) conserva su día publicado",
    ),
    (
        DemandKind.PUBLISHED,
        {**TWO, "days": "2024-08-31\n2024-09-04"},
        f"{FIFTH} (31 ago 2024) y {TENTH} (4 sep 2024) conservan su día publicado",
    ),
    (DemandKind.NUMBER_ORDER, TWO, f"por su número, {FIFTH} va antes que {TENTH}"),
    (DemandKind.NUMBER_ORDER, ONE, f"{FIFTH} debe seguir el orden de los números"),
    (
        DemandKind.MAX_GAP,
        {**TWO, "months": "3", "citation": "Reglamento LG art. 59"},
        f"entre {FIFTH} y {TENTH} no deben pasar más de 3 meses (Reglamento LG art. 59)",
    ),
    (
        DemandKind.MAX_GAP,
        {**ONE, "months": "1", "citation": ""},
        f"no debe pasar más de 1 mes sin sesión antes o después de {FIFTH}",
    ),
    (
        DemandKind.BODY_ORDER,
        {
            **TWO,
            "before": "Grupo de Prevención",
            "after": "Subcomisión Consultiva",
            "reason": "prepara sus asuntos",
            "citation": "Lineamientos art. 4",
        },
        (
            "el Grupo de Prevención se reúne antes que la Subcomisión Consultiva: "
            f"{FIFTH}, antes de {TENTH} (prepara sus asuntos; Lineamientos art. 4)"
        ),
    ),
    (
        DemandKind.ROOM,
        {**TWO, "room": "Salón Revolución", "days": "2024-05-14\n2024-05-14"},
        f"{FIFTH} y {TENTH} no caben a la vez en Salón Revolución (14 may 2024)",
    ),
    (DemandKind.NUMBER_TWICE, {**TWO, "number": "5"}, f"{FIFTH} y {TENTH} llevan el mismo número, 5"),
    (
        DemandKind.CIRCULAR_ORDER,
        {**TWO, "bodies_in_circle": "Grupo de Prevención\nSubcomisión Consultiva"},
        (
            "los órganos se esperan en círculo: el Grupo de Prevención antes que la Subcomisión Consultiva "
            "y la Subcomisión Consultiva antes que el Grupo de Prevención"
        ),
    ),
    (
        DemandKind.BAD_RULE,
        {**ONE, "rule": "max_gap_months", "value": "-3", "body": "Subcomisión Consultiva"},
        (
            "la regla de la Subcomisión Consultiva sobre meses entre sesiones, como máximo dice -3, "
            "que no puede cumplirse"
        ),
    ),
    (
        DemandKind.BAD_RULE,
        {**ONE, "rule": "notice", "value": "-5 días", "body": "Comisión"},
        "la regla de la Comisión sobre «notice» dice -5 días, que no puede cumplirse",
    ),
]


def facts(written: str) -> dict[str, str]:
    return {
        key: value.replace("|", "\n") for key, value in (pair.split("=") for pair in written.split() if pair)
    }


@pytest.mark.parametrize(("given", "sentence"), REASONS.items(), ids=lambda one: str(one)[:40])
def test_a_reason(given: tuple[ReasonKind, str] | tuple[ReasonKind], sentence: str) -> None:
    kind, *rest = given
    assert plan_words.reason(Reason(kind, 0, facts("".join(rest)))) == sentence


@pytest.mark.parametrize(("told", "sentence"), NEIGHBOURS)
def test_an_even_spacing_names_the_neighbours_there_are(told: tuple[str, ...], sentence: str) -> None:
    keys = ("previous", "previous_days", "following", "following_days")
    said = plan_words.reason(Reason(ReasonKind.EVENLY_SPACED, 0, dict(zip(keys, told, strict=True))))
    assert said == f"Reparte bien el año{sentence}"


@pytest.mark.parametrize(("kind", "sentence"), COMPANY.items())
def test_company_that_costs(kind: ReasonKind, sentence: str) -> None:
    assert plan_words.reason(Reason(kind, 40, {**SHARED, "agencies": "CEAV"})) == sentence


def test_a_long_list_of_agencies_is_counted() -> None:
    names = "\n".join("ABCDEFGH")
    said = plan_words.reason(Reason(ReasonKind.TOGETHER, 40, {**SHARED, "agencies": names}))
    assert said == f"Coincide en el día con {FIFTH}: A, B, C, D, E y 3 más tendrían que estar en más de una."


@pytest.mark.parametrize(("kind", "told", "clause"), DEMANDS, ids=lambda one: str(one)[:30])
def test_a_demand(kind: DemandKind, told: dict[str, str], clause: str) -> None:
    assert plan_words.demand(Demand(kind, ("A",), told)) == clause[:1].upper() + clause[1:] + "."


def test_a_conflict() -> None:
    window = Demand(DemandKind.WINDOW, ("A",), {**ONE, "words": "julio", "windows": "2024-07-01/2024-07-31"})
    closure = Demand(DemandKind.CLOSURE, ("A",), {**AWAY, "reason": "vacaciones"})
    july = "«julio» (del 1 jul 2024 al 31 jul 2024)"
    assert plan_words.conflict(Conflict((window, closure))) == (
        f"No pueden cumplirse a la vez: {FIFTH} debe celebrarse en {july}; "
        f"STPS, que debe asistir a {FIFTH}, no labora del 15 jul 2024 al 31 jul 2024: vacaciones. "
        "Cambie cualquiera de ellas."
    )
    assert plan_words.conflict(Conflict((window,))) == (
        f"No puede cumplirse: {FIFTH} debe celebrarse en {july}. Cámbielo para que haya un calendario."
    )


def test_every_reason_has_a_short_name_and_every_weight_a_label() -> None:
    assert len({plan_words.short(kind) for kind in ReasonKind}) == len(ReasonKind)
    assert list(plan_words.WEIGHTS) == [field.name for field in fields(Weights)]


@settings(max_examples=examples(60), deadline=None)
@given(programmes(most=7))
def test_whatever_the_planner_says_has_its_sentence(told: PlanFacts) -> None:
    found = plan(told)
    answers = [*found.choices, *(choice for one in found.choices for choice in one.alternatives)]
    said = [plan_words.reason(one) for answer in answers for one in answer.reasons]
    said += [plan_words.conflict(one) for one in found.conflicts]
    demands = [*found.broken, *(one for left in found.unplaced for one in left.demands)]
    demands += [one for proposal in found.proposals for one in proposal.broken]
    said += [plan_words.demand(one) for one in demands]
    assert [one for one in said if "%(" in one or not one.endswith(".") or "«»" in one] == []


def test_every_kind_is_among_these_examples() -> None:
    assert {kind for kind, *_rest in REASONS} | COMPANY.keys() | {ReasonKind.EVENLY_SPACED} == set(ReasonKind)
    assert {kind for kind, _told, _clause in DEMANDS} == set(DemandKind)
