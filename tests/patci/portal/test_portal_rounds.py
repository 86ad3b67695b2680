"""Rounds on screen: built in two clicks, their questions written, their steps taken once."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from models import Activity, Agency, Programme, Question, Request, Responsible, Round, Submission
from models.enums import (
    AgencyKind,
    Progress,
    QuestionKind,
    RequestStatus,
    ResponsibleKind,
    RoundKind,
    RoundStatus,
    SubmissionKind,
)
from patci.bootstrap import Application
from tests.factories import make_round
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.form_fields import fields_of
from tests.patci.portal.pages_made import planned_questionnaire
from tests.world import World


def stored(application: Application, table: type[Any], number: int) -> Any:
    with application.database.reading() as db:
        return db.get_one(table, number)


def counted(application: Application, table: type[Any]) -> int:
    with application.database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize("kind", [kind.value for kind in RoundKind])
def test_each_kind_is_shown_before_it_is_made_and_looking_writes_nothing(
    secretary: Secretary, application: Application, world: World, kind: str
) -> None:
    before = counted(application, Round), counted(application, Question), counted(application, Request)
    assert f'href="/rondas/nueva?kind={kind}"' in secretary.get("/rondas").text
    page = secretary.get(f"/rondas/nueva?kind={kind}&audience=chosen&agency_id={world.agency}")
    assert page.status_code == 200
    after = counted(application, Round), counted(application, Question), counted(application, Request)
    assert after == before


def test_what_was_shown_is_made_and_pressed_twice_it_is_one(
    secretary: Secretary, application: Application, world: World
) -> None:
    address = f"/rondas/nueva?kind=questionnaire&starter=personas&audience=chosen&agency_id={world.agency}"
    shown = fields_of(secretary.get(f"{address}&session_id={world.session}&days=3").text, "/rondas")
    before = counted(application, Round)
    answer = secretary.post("/rondas", **shown)
    number = int(answer.headers["location"].removeprefix("/rondas/").partition("?")[0])
    made = stored(application, Round, number)
    assert (made.kind, made.status, made.session_id, made.days_before_session) == (
        RoundKind.QUESTIONNAIRE,
        RoundStatus.PLANNED,
        world.session,
        3,
    )
    assert "La ronda quedó creada" in secretary.get(answer.headers["location"]).text
    assert secretary.post("/rondas", **shown).status_code == 409
    assert counted(application, Round) == before + 1


def test_states_are_added_by_a_button_where_the_programme_asks_them(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        db.add(
            Activity(
                programme_id=programme.id,
                ref="E1",
                title="Capacitación en los estados",
                position=1,
                responsibles=[Responsible(kind=ResponsibleKind.STATES)],
            )
        )
    page = secretary.get("/rondas/nueva?kind=follow_up").text
    assert "Faltan 32 entidades en el directorio." in page
    assert "Capacitación en los estados" in page
    assert secretary.post("/rondas/estados", kind="follow_up").status_code == 303
    with application.database.reading() as db:
        states = select(func.count()).select_from(Agency).where(Agency.kind == AgencyKind.STATE)
        assert db.scalar(states) == 32
    page = secretary.get("/rondas/nueva?kind=follow_up").text
    assert "Faltan 32" not in page
    assert "Yucatán" in page


def test_questions_are_added_edited_moved_and_removed(
    secretary: Secretary, application: Application, world: World
) -> None:
    number, hangs = planned_questionnaire(application, world)
    path = f"/rondas/{number}/preguntas"
    added = secretary.post(path, kind="choice", text="¿Cuál?", choices="Una\nDos", several="1", required="1")
    assert added.headers["location"].startswith(f"/rondas/{number}?hecho=pregunta#p")
    mine = int(added.headers["location"].rpartition("#p")[2])
    row = stored(application, Question, mine)
    assert (row.ref, row.kind, row.choices, row.takes_several, row.is_required) == (
        "5",
        QuestionKind.CHOICE,
        ["Una", "Dos"],
        True,
        True,
    )
    form = fields_of(secretary.get(f"{path}/{mine}").text, f"{path}/{mine}")
    assert secretary.post(f"{path}/{mine}", **{**form, "text": "¿Cuáles?"}).status_code == 303
    edited = stored(application, Question, mine)
    assert (edited.text, edited.choices, edited.takes_several, edited.ref) == (
        "¿Cuáles?",
        ["Una", "Dos"],
        True,
        "5",
    )
    secretary.post(f"{path}/{mine}/mover", where="up")
    assert stored(application, Question, mine).position == 4
    refused = secretary.post(f"{path}/{hangs}/mover", where="up")
    assert (refused.status_code, "no puede ir antes" in refused.text) == (422, True)
    assert secretary.post(f"{path}/{mine}/quitar").status_code == 303
    assert "solo si 1 = Sí" in secretary.get(f"/rondas/{number}").text
    for method in (f"{path}/{mine}", f"/rondas/{world.round}/preguntas/{hangs}"):
        assert secretary.get(method).status_code == 404


def test_a_question_in_its_form_comes_back_as_it_was(
    secretary: Secretary, application: Application, world: World
) -> None:
    number, hangs = planned_questionnaire(application, world)
    path = f"/rondas/{number}/preguntas/{hangs}"
    before = stored(application, Question, hangs)
    secretary.post(path, **fields_of(secretary.get(path).text, path))
    after = stored(application, Question, hangs)
    for name in ("ref", "kind", "text", "help", "columns", "condition", "is_required", "position"):
        assert (name, getattr(after, name)) == (name, getattr(before, name))


def test_a_round_goes_through_its_life_by_buttons(
    secretary: Secretary, application: Application, world: World
) -> None:
    number, hangs = planned_questionnaire(application, world)
    path = f"/rondas/{number}"
    form = fields_of(secretary.get(path).text, f"{path}/cambiar")
    changed = secretary.post(f"{path}/cambiar", **{**form, "title": "Otro título", "due_on": "2024-02-22"})
    assert changed.headers["location"] == f"{path}?hecho=ronda-cambiada"
    assert stored(application, Round, number).due_on == date(2024, 2, 22)
    assert secretary.post(f"{path}/abrir").headers["location"] == f"{path}?hecho=ronda-abierta"
    assert secretary.post(f"{path}/preguntas", kind="text", text="Otra").status_code == 409
    assert secretary.post(f"{path}/preguntas/{hangs}/ayuda", help_text="Más claro.").status_code == 303
    assert "Más claro." in secretary.get(f"{path}/preguntas/{hangs}").text
    assert secretary.post(f"{path}/cerrar", reason="").status_code == 422
    assert secretary.post(f"{path}/cerrar", reason="Ya se informó.").status_code == 303
    again = secretary.post(f"{path}/reabrir", due_on="2024-02-20", reason="Faltó una.")
    assert again.headers["location"] == f"{path}?hecho=ronda-reabierta"
    assert stored(application, Round, number).due_on == date(2024, 2, 20)
    with application.database.reading() as db:
        statuses = db.scalars(select(Request.status).where(Request.round_id == number)).all()
        assert statuses == [RequestStatus.OWED]
    secretary.post(f"{path}/cerrar", reason="Fin.")
    assert secretary.post(f"{path}/bloquear").status_code == 303
    assert secretary.post(f"{path}/reabrir", due_on="2024-02-25", reason="Otra vez").status_code == 409
    page = secretary.get(path).text
    assert ("Bloqueada" in page, "Reabrir" in page) == (True, False)


def test_a_round_that_has_not_opened_is_taken_away(
    secretary: Secretary, application: Application, world: World
) -> None:
    number, _hangs = planned_questionnaire(application, world)
    assert secretary.post(f"/rondas/{number}/quitar").headers["location"] == "/rondas?hecho=ronda-quitada"
    assert secretary.get(f"/rondas/{number}").status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("kind=otra", 422),
        ("audience=todas", 422),
        ("starter=%00", 422),
        ("agency_id=x", 404),
        ("agency_id=99999999999999999999", 404),
        ("session_id=-1", 422),
        ("session_id=999999999", 404),
        ("days=99999999999", 422),
        ("opens_on=2024-02-31", 422),
    ],
)
def test_odd_addresses_are_refused(secretary: Secretary, world: World, query: str, status: int) -> None:
    assert secretary.get(f"/rondas/nueva?{query}").status_code == status


def test_the_list_begins_with_what_collects_answers_now_and_says_what_stayed_silent(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        programme, agency = db.get_one(Programme, world.programme), db.get_one(Agency, world.agency)
        january = {"opens_on": date(2024, 1, 2), "due_on": date(2024, 1, 10), "covers_to": date(2024, 1, 1)}
        make_round(db, programme, agency, title="Cerrada en enero", status=RoundStatus.CLOSED, **january)
        make_round(db, programme, agency, title="Cerrada en febrero", status=RoundStatus.CLOSED)
        make_round(db, programme, agency, title="Para marzo", status=RoundStatus.PLANNED)
    page = secretary.get("/rondas").text
    marks = ["Abiertas", "Ronda 1<", "Por abrir", "Para marzo", "Terminadas"]
    marks += ["Cerrada en febrero", "Cerrada en enero"]
    assert [page.count(mark) >= 1 for mark in marks] == [True] * len(marks)
    assert sorted(marks, key=page.index) == marks
    over = page[page.index("Cerrada en enero") :]
    assert "sin respuesta: <b>1</b>" in over
    assert "pendientes" not in over
    # One day is said once.
    assert "cubre 1 ene 2024\n" in over or "cubre 1 ene 2024<" in over


def test_a_matter_that_was_taken_off_an_agency_says_so_and_names_who_decided(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        asked = db.get_one(Request, world.request)
        asked.status = RequestStatus.EXCUSED
        db.add(
            Submission(
                request_id=asked.id,
                version=1,
                kind=SubmissionKind.NOT_OURS,
                progress=Progress.PENDING,
                text="Es de otra área.",
                sender_name="Rosa",
                channel="portal",
                received_at=now,
                on_time=True,
                folio="PATCI-2024-000900",
                sha256="0" * 64,
                reviewed_by="rehearsal",
                reviewed_at=now,
            )
        )
    page = secretary.get(f"/solicitudes/{world.request}").text
    assert "Dispensada por Ensayo" in page
    assert "Devuelta" not in page
    assert 'state-pending"' not in page
