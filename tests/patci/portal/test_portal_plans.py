"""The pages of plans: what they say, what a choice by hand shows before it is saved, two side by side."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from models import Plan, PlannedSession, Programme, Session
from models.enums import PlacedBy, PlanState, ProposalDecision, SessionStatus
from patci.bootstrap import Application
from patci.portal.year import plan_view
from patci.usecases.queries.plan_page import Place, place
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.plans import JUNE, Impossible, make_impossible_plan, make_placed_plan
from tests.world import World


@pytest.fixture
def impossible(application: Application, world: World, now: datetime) -> Impossible:
    """A plan in which much is left to decide."""
    with application.database.writing() as db:
        published = db.get_one(Session, world.session)
        return make_impossible_plan(db, db.get_one(Programme, world.programme), published, now)


def planned(application: Application, plan_id: int, session_id: int) -> PlannedSession:
    with application.database.reading() as db:
        return db.scalars(
            select(PlannedSession).where(
                PlannedSession.plan_id == plan_id, PlannedSession.session_id == session_id
            )
        ).one()


def chosen(application: Application, plan_id: int) -> int:
    """The session for which the planner chose a day."""
    with application.database.reading() as db:
        return db.scalars(
            select(PlannedSession.session_id).where(
                PlannedSession.plan_id == plan_id, PlannedSession.placed_by == PlacedBy.PLANNER
            )
        ).one()


def test_a_plan_says_what_is_left_to_decide(secretary: Secretary, impossible: Impossible) -> None:
    page = said(secretary.get(f"/planes/{impossible.plan}").text)
    left = "la 5ª Sesión Ordinaria del GT 1"
    window = f"{left} debe celebrarse en «julio» (del 1 jul 2024 al 31 jul 2024)"
    away = f"SEGOB, que debe asistir a {left}, no labora del 1 jul 2024 al 31 jul 2024: vacaciones"
    sentences = (
        "Imposible tal como está",
        f"No pueden cumplirse a la vez: {window}; {away}. Cambie cualquiera de ellas.",
        "sábado 31 de agosto de 2024 → pasaría al viernes 30 de agosto de 2024",
        "debe caer en día hábil, y el sábado 31 de agosto de 2024 es fin de semana.",
        "Mover al 30 ago 2024",
        "Conservar el 31 ago 2024",
        f"{window[0].upper()}{window[1:]}. {away}.",
        "otro día de la semana +6",
        "martes 18 jun 2024",
    )
    assert [one for one in sentences if one not in page] == []


@pytest.mark.parametrize(
    ("decision", "day"), [(ProposalDecision.ACCEPTED, 30), (ProposalDecision.REJECTED, 31)]
)
def test_a_proposal_is_decided(
    secretary: Secretary,
    application: Application,
    impossible: Impossible,
    decision: ProposalDecision,
    day: int,
) -> None:
    path = f"/planes/{impossible.plan}/sesiones/{impossible.published}/propuesta"
    answer = secretary.post(path, decision=decision.value)
    shown = f"/planes/{impossible.plan}?hecho=propuesta#cambio-{impossible.published}"
    assert answer.headers["location"] == shown
    found = planned(application, impossible.plan, impossible.published)
    assert (found.decision, place(found)) == (decision, Place(date(2024, 8, day), date(2024, 8, day)))
    page = said(secretary.get(f"/planes/{impossible.plan}").text)
    assert ("Se mueve" in page, "Se conserva" in page) == (day == 30, day == 31)
    assert ("Lo que el plan no cumple" in page) == (day == 31)


def test_consequences_come_before_saving(
    secretary: Secretary, application: Application, world: World
) -> None:
    window = chosen(application, world.plan)
    path = f"/planes/{world.plan}/sesiones/{window}"
    plain, shown = secretary.get(path), secretary.get(f"{path}?dia=2024-06-19")
    assert "Qué pasaría el" not in plain.text
    assert "Qué pasaría el miércoles 19 de junio de 2024" in said(shown.text)
    assert planned(application, world.plan, window).day == JUNE
    answer = secretary.post(f"{path}/mover", day="2024-06-19", starts="12:30", reason="Lo pidió el grupo")
    assert answer.headers["location"] == f"{path}?hecho=movida"
    found = planned(application, world.plan, window)
    assert (found.day, str(found.starts), found.placed_by) == (
        date(2024, 6, 19),
        "12:30:00",
        PlacedBy.HAND,
    )


def test_a_choice_shows_its_reasons_and_other_days(
    secretary: Secretary, application: Application, world: World
) -> None:
    session_id = chosen(application, world.plan)
    page = said(secretary.get(f"/planes/{world.plan}/sesiones/{session_id}").text)
    assert "Es martes; el órgano acostumbra reunirse en lunes. +6 puntos" in page
    assert "Ese día nadie tiene que estar en dos reuniones." in page
    assert "lunes 17 de junio de 2024 4 puntos más" in page


def test_a_session_without_a_day_says_why(secretary: Secretary, impossible: Impossible) -> None:
    page = said(secretary.get(f"/planes/{impossible.plan}/sesiones/{impossible.left}").text)
    assert "Por qué no tiene día" in page
    assert "debe celebrarse en «julio» (del 1 jul 2024 al 31 jul 2024)." in page
    assert "Ningún otro día cumple todo lo que se exige." in page


def test_a_session_that_is_over_is_not_moved(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.reading() as db:
        held = db.scalars(select(Session.id).where(Session.status == SessionStatus.HELD)).one()
    page = said(secretary.get(f"/planes/{world.plan}/sesiones/{held}").text)
    assert ("El día ya estaba publicado" in page, "Elegir otro día" in page) == (True, False)


def test_a_day_or_hour_that_does_not_exist_is_said(secretary: Secretary, world: World) -> None:
    path = f"/planes/{world.plan}/sesiones/{world.session}"
    assert "Ese día no existe" in secretary.get(f"{path}?dia=2024-02-31").text
    assert "Esa hora no existe" in secretary.post(f"{path}/mover", day="2024-06-19", starts="25:00").text


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        ("0001-01-01", "queda lejos del programa «Programa Anual de Trabajo 2024»"),
        ("9999-12-31", "El programa termina en 2024"),
    ],
)
def test_a_day_far_from_the_programme_is_refused_before_anything_is_planned(
    secretary: Secretary, application: Application, world: World, day: str, planned: str
) -> None:
    shown = secretary.get(f"/planes/{world.plan}/sesiones/{world.session}?dia={day}")
    asked = secretary.post("/planes", name="Lejano", as_of=day)
    assert (shown.status_code, asked.status_code) == (422, 422)
    assert "queda lejos del programa" in said(shown.text)
    assert planned in said(asked.text)
    with application.database.reading() as db:
        assert db.scalars(select(Plan).where(Plan.name == "Lejano")).all() == []


def test_a_day_that_has_passed_is_shown_but_not_offered(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/planes/{world.plan}/sesiones/{chosen(application, world.plan)}"
    past, coming = (said(secretary.get(f"{path}?dia={day}").text) for day in ("2024-01-16", "2024-06-19"))
    assert ("Ese día ya pasó" in past, "Guardar el" in past) == (True, False)
    assert ("Ese día ya pasó" in coming, "Guardar el" in coming) == (False, True)


def test_what_was_proved_is_not_said_of_a_plan_that_a_hand_changed(
    secretary: Secretary, application: Application, world: World
) -> None:
    pages = (f"/planes/{world.plan}", "/planes")
    before = [said(secretary.get(page).text) for page in pages]
    assert [("Óptimo demostrado" in one, "Cambiado a mano" in one) for one in before] == [(True, False)] * 2
    session = chosen(application, world.plan)
    secretary.post(f"/planes/{world.plan}/sesiones/{session}/mover", day="2024-06-22")
    after = [said(secretary.get(page).text) for page in pages]
    assert [("Óptimo demostrado" in one, "Cambiado a mano" in one) for one in after] == [(False, True)] * 2
    secretary.post(f"/planes/{world.plan}/otro", name="Febrero", as_of="2024-01-15")
    with application.database.reading() as db:
        again = db.scalars(select(Plan.id).where(Plan.name == "Febrero")).one()
    assert "Cambiado a mano" not in said(secretary.get(f"/planes/{again}").text)


def test_a_plan_says_that_the_programme_changed_since(secretary: Secretary, world: World) -> None:
    stale = "Desde que se calculó cambió algo del programa"
    secretary.post("/planes", name="Al día", as_of="2024-01-15")
    path = secretary.post("/planes", name="Otro", as_of="2024-01-15").headers["location"]
    assert stale not in said(secretary.get(path).text)
    secretary.post(f"/dependencias/{world.agency}/inhabiles", starts_on="2024-03-25", reason="Mudanza")
    assert stale in said(secretary.get(path).text)


def test_a_plan_is_asked_for_and_ready_at_once(
    secretary: Secretary, application: Application, world: World
) -> None:
    weights = ["40", "80", "0", "6", "", "4", "60", "3", "5", "10"]
    answer = secretary.post("/planes", name="Sin viajes", as_of="2024-02-05", weight=weights)
    with application.database.reading() as db:
        plan = db.scalars(select(Plan).where(Plan.name == "Sin viajes")).one()
    assert answer.headers["location"] == f"/planes/{plan.id}?hecho=plan"
    shown = plan.state, plan.as_of, plan.weights["points"]["beside_travel"], plan.weights["points"]["weekday"]
    assert shown == (PlanState.DRAFT, date(2024, 2, 5), 0, 6)
    page = said(secretary.get(answer.headers["location"]).text)
    assert ("El plan está listo" in page, "«junio-julio»" in page) == (True, True)


def test_another_plan_keeps_what_was_chosen_by_hand(application: Application, impossible: Impossible) -> None:
    with application.database.writing() as db:
        plan = db.get_one(Plan, impossible.plan)
        rows = {one.session_id: one for one in plan.sessions}
        rows[impossible.left].placed_by, rows[impossible.left].day = PlacedBy.HAND, date(2024, 8, 6)
        rows[impossible.published].decision = ProposalDecision.ACCEPTED
        assert plan_view.by_hand(plan) == {
            impossible.published: date(2024, 8, 30),
            impossible.left: date(2024, 8, 6),
        }


def test_a_weight_that_is_no_number_is_refused(secretary: Secretary, world: World) -> None:
    answer = secretary.post("/planes", name="x", as_of="2024-02-05", weight=["-1"])
    assert (answer.status_code, "Escriba un número entero" in answer.text) == (422, True)


def test_a_plan_on_its_way_refreshes_itself_until_told_not_to(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        plan = make_placed_plan(db, programme, now=now, name="Otro", state=PlanState.REQUESTED, outcome={}).id
    waiting, still = secretary.get(f"/planes/{plan}?espera=si").text, secretary.get(f"/planes/{plan}").text
    refresh = '<meta http-equiv="refresh" content="3">'
    assert (refresh in waiting, refresh in still) == (True, False)
    assert "El plan se está calculando" in still


def test_two_plans_side_by_side(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        other = make_placed_plan(db, db.get_one(Programme, world.programme), now=now, name="Sin junio")
        moved = next(one for one in other.sessions if one.placed_by is PlacedBy.PLANNER)
        moved.day = moved.end_day = date(2024, 7, 2)
        other_id, same = other.id, len(other.sessions) - 1
    page = said(secretary.get(f"/planes/comparar?a={world.plan}&b={other_id}").text)
    assert "1 sesión cambia de día" in page
    assert "martes 18 jun 2024 martes 2 jul 2024 14 días después" in page
    assert f"{same} sesiones quedan igual" in page
    alone = said(secretary.get(f"/planes/comparar?a={world.plan}&b={world.plan}").text)
    assert "Los dos planes dan a cada sesión el mismo día." in alone


def test_a_plan_is_put_away(secretary: Secretary, application: Application, world: World) -> None:
    assert secretary.post(f"/planes/{world.plan}/descartar").headers["location"] == (
        "/planes?hecho=plan-descartado"
    )
    with application.database.reading() as db:
        assert db.get_one(Plan, world.plan).state is PlanState.DISCARDED


@pytest.mark.parametrize(
    ("state", "outcome", "shown"),
    [
        (PlanState.DRAFT, {"status": "optimal"}, ("good", "Óptimo demostrado")),
        (PlanState.DRAFT, {"status": "impossible"}, ("bad", "Imposible tal como está")),
        (PlanState.PLANNING, {}, ("calm", "El plan se está calculando")),
        (PlanState.FAILED, {}, ("bad", "No se pudo calcular")),
    ],
)
def test_a_verdict(state: PlanState, outcome: dict[str, object], shown: tuple[str, str]) -> None:
    verdict = plan_view.verdict(Plan(state=state, outcome=outcome, last_error="Sin memoria."))
    assert (verdict.tone, verdict.title) == shown
    assert verdict.sentence == "Sin memoria." or state is not PlanState.FAILED


@pytest.mark.parametrize(("gap", "percent"), [(0.0, "0"), (0.05, "5"), (0.0301, "3.1"), (0.0309, "3.1")])
def test_a_gap_is_never_said_smaller_than_it_is(gap: float, percent: str) -> None:
    verdict = plan_view.verdict(Plan(state=PlanState.DRAFT, outcome={"status": "feasible", "gap": gap}))
    assert verdict.sentence == f"Está a {percent}\u00a0% o menos del mejor posible."
