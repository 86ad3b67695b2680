"""Pages of releases: what the list says, what changed and for whom, and the buttons that release."""

import hashlib
from datetime import date, datetime

import pytest
from sqlalchemy import select

from models import Body, CalendarRelease, Membership, Notice, Plan, Programme, Session
from models.enums import MembershipRole, NoticeKind, PlanState
from patci.bootstrap import Application
from patci.usecases.planning import calendar_releases
from tests.factories import (
    make_agency,
    make_body,
    make_plan,
    make_planned_session,
    make_programme,
    make_session,
)
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.pages_made import release_twice
from tests.patci.portal.test_portal_lists import counting
from tests.tampering import without_triggers
from tests.world import World


@pytest.fixture
def released(application: Application, world: World, now: datetime) -> World:
    """The small commission with two releases."""
    release_twice(application, world, now=now)
    return world


def test_the_first_form_names_the_calendar_of_the_programme(secretary: Secretary, world: World) -> None:
    page = secretary.get("/publicaciones").text
    assert 'value="Calendario publicado en el programa"' in page
    assert "Es la primera publicación: no se avisa a nadie." in page
    answer = secretary.post("/publicaciones", name="Calendario publicado en el programa", note="")
    assert (answer.status_code, answer.headers["location"]) == (303, "/publicaciones/1?hecho=publicado")
    again = secretary.post("/publicaciones", name="Calendario publicado en el programa", note="")
    assert again.headers["location"] == "/publicaciones/1?hecho=publicado"
    assert "El calendario quedó publicado con su huella" in secretary.get(again.headers["location"]).text


def test_the_list_says_what_each_release_changed(secretary: Secretary, released: World) -> None:
    page = " ".join(secretary.get("/publicaciones").text.split())
    assert "2 publicaciones" in page
    assert "Cambia de día: <b>1</b>" in page
    assert "Pospuesta: <b>1</b>" in page
    assert "Ana Torres" in page


def test_a_release_shows_the_calendar_its_hash_and_who_is_told(
    secretary: Secretary, application: Application, released: World
) -> None:
    page = secretary.get("/publicaciones/2").text
    content = secretary.get("/publicaciones/2.json").content
    assert hashlib.sha256(content).hexdigest() in page
    assert "jueves 18 de abril de 2024" in page
    with application.database.reading() as db:
        notices = db.scalars(select(Notice).where(Notice.kind == NoticeKind.CALENDAR)).all()
        assert len(notices) == 4
        assert all(f'href="/avisos/{notice.id}"' in page for notice in notices)
    assert 'href="/publicaciones/2">Ver la publicación' in secretary.get(f"/avisos/{notices[0].id}").text


def test_a_changed_content_raises_an_alarm(
    secretary: Secretary, application: Application, released: World
) -> None:
    assert "alguien lo cambió" not in secretary.get("/publicaciones/2").text
    with without_triggers(application.database) as db:
        db.connection().exec_driver_sql(
            "UPDATE calendar_releases SET content = replace(content, '2024-04-18', '2024-04-19')"
        )
    assert "alguien lo cambió fuera del programa" in secretary.get("/publicaciones/2").text


def test_what_changed_is_told_per_body_and_for_each_agency(
    secretary: Secretary, application: Application, released: World
) -> None:
    page = " ".join(secretary.get("/publicaciones/comparar").text.split())
    assert "¿Qué cambió desde «Aprobado»?" in page
    assert "<strong>jueves 18 de abril de 2024</strong>" in page
    assert "<strong>sin nueva fecha todavía</strong>" in page
    with application.database.writing() as db:
        stranger = make_agency(db, acronym="AJENA").id
    concerned = f"/publicaciones/comparar?de=1&amp;a=2&amp;dependencia={released.agency}"
    assert f'href="{concerned}"' in page
    its = secretary.get(concerned.replace("&amp;", "&")).text
    assert "¿Qué cambió para SEGOB desde «Aprobado»?" in its
    assert "jueves 18 de abril de 2024" in its
    others = secretary.get(f"/publicaciones/comparar?de=1&a=2&dependencia={stranger}").text
    assert "Nada de lo que cambió toca a esta institución." in others


def test_comparing_backwards_turns_each_change_round(secretary: Secretary, released: World) -> None:
    page = " ".join(secretary.get("/publicaciones/comparar?de=2&a=1").text.split())
    assert "<del>jueves 18 de abril de 2024</del>" in page
    assert "Vuelve al calendario" in page


@pytest.mark.parametrize("path", ["/publicaciones", "/publicaciones/1", "/publicaciones/comparar?de=1&a=2"])
def test_more_rows_cost_no_more_queries(
    secretary: Secretary, application: Application, released: World, now: datetime, path: str
) -> None:
    with counting(application) as before:
        secretary.get(path)
    with application.database.writing() as db:
        programme, body = db.get_one(Programme, released.programme), db.get_one(Body, released.body)
        for name in ("Tercero", "Cuarto"):
            body.memberships.append(Membership(agency_id=make_agency(db).id, role=MembershipRole.MEMBER))
            make_session(db, body, now=now)
            calendar_releases.release_current(db, programme, name=name, now=now, actor="user:1")
    with counting(application) as after:
        secretary.get(path.replace("a=2", "a=4"))
    assert len(after) == len(before)


def test_bodies_of_which_nobody_is_known_raise_an_alarm(
    secretary: Secretary, application: Application, released: World, now: datetime
) -> None:
    alarm = "porque no se conoce quién los integra: Grupo de nadie."
    assert alarm not in secretary.get("/publicaciones/2").text
    with application.database.writing() as db:
        programme = db.get_one(Programme, released.programme)
        make_session(db, make_body(db, programme, name="Grupo de nadie"), now=now)
        calendar_releases.release_current(db, programme, name="Tercero", now=now, actor="user:1")
    assert alarm in secretary.get("/publicaciones/3").text
    assert "A nadie: nada de lo que cambió" in secretary.get("/publicaciones/1").text


def test_one_release_has_nothing_to_be_compared_with(secretary: Secretary, world: World) -> None:
    assert "Hacen falta dos publicaciones" in secretary.get("/publicaciones/comparar").text
    answer = secretary.get("/publicaciones/9")
    assert (answer.status_code, "No hay una publicación del calendario" in answer.text) == (404, True)


def test_a_plan_is_released_by_its_button(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        plan = make_plan(db, db.get_one(Programme, world.programme), now=now)
        make_planned_session(
            db, plan, db.get_one(Session, world.session), day=date(2024, 4, 18), placed_by="hand"
        )
        plan_id = plan.id
    path = f"/planes/{plan_id}/publicar"
    refused = secretary.post(path, name="")
    assert (refused.status_code, "Escriba el nombre con el que se publica" in refused.text) == (422, True)
    answer = secretary.post(path, name="Calendario 2024", note="Aprobado en la primera sesión.")
    assert answer.headers["location"] == "/publicaciones/2?hecho=publicado"
    assert secretary.post(path, name="Calendario 2024").headers["location"] == answer.headers["location"]
    with application.database.reading() as db:
        assert db.get_one(Plan, plan_id).state is PlanState.RELEASED
        assert db.get_one(Session, world.session).day == date(2024, 4, 18)
        assert db.scalars(select(CalendarRelease.note).order_by(CalendarRelease.number)).all() == [
            None,
            "Aprobado en la primera sesión.",
        ]
    page = secretary.get(answer.headers["location"]).text
    assert ("Sale del plan" in page, "Aprobado en la primera sesión." in page) == (True, True)


def test_a_plan_of_another_programme_is_not_there(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        other = make_programme(db, now=now, year_start=2020, year_end=2020)
        path = f"/planes/{make_plan(db, other, now=now).id}/publicar"
    answer = secretary.post(path, name="x")
    assert (answer.status_code, "Ese plan no existe" in answer.text) == (404, True)
