"""The clash view: the days, who is wanted twice, of the calendar and of a plan."""

from datetime import date, datetime

from models import Agency, Plan, Programme, Session
from patci.bootstrap import Application
from patci.portal.year.clashes import ClashDay, wanted_twice
from tests.factories import make_agency, make_body, make_session
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.plans import place
from tests.world import World


def beside(application: Application, world: World, now: datetime, day: date) -> Session:
    """A meeting of another body with an agency in common, on a day."""
    with application.database.writing() as db:
        programme, agency = db.get_one(Programme, world.programme), db.get_one(Agency, world.agency)
        body = make_body(db, programme, agency, make_agency(db), short_name="GT Datos")
        return make_session(db, body, now=now, day=day, name="9ª Reunión Ordinaria")


def test_a_clash_says_the_day_and_who_is_wanted_twice(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.reading() as db:
        day = db.get_one(Session, world.session).day or date.min
    beside(application, world, now, day)
    page = said(secretary.get("/cruces").text)
    assert "1 institución en más de una" in page
    assert "GT 1, 1ª Sesión Ordinaria GT Datos, 9ª Reunión Ordinaria" in page
    assert f"SEGOB 1 {day.day} mar 2024" in page


def test_a_plan_has_clashes_of_its_own(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    added = beside(application, world, now, date(2024, 11, 5))
    with application.database.writing() as db:
        plan, dated = db.get_one(Plan, world.plan), db.get_one(Session, world.session)
        place(db, plan, db.get_one(Session, added.id), dated.day)
    assert "Nadie tiene que estar en dos reuniones" in said(secretary.get("/cruces?plan=").text)
    page = said(secretary.get(f"/cruces?plan={world.plan}").text)
    assert "En el plan «Calendario base»." in page
    assert "GT 1, 1ª Sesión Ordinaria GT Datos, 9ª Reunión Ordinaria" in page
    figures = said(secretary.get(f"/planes/{world.plan}").text)
    assert "días con cruce 1" in figures


def test_bodies_whose_members_nobody_knows_are_named(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        dated = db.get_one(Session, world.session)
        body = make_body(db, db.get_one(Programme, world.programme), short_name="CORETT")
        make_session(db, body, now=now, day=dated.day)
    page = said(secretary.get("/cruces").text)
    assert "De un órgano no se sabe quién lo integra, así que sus cruces no se ven: CORETT." in page


def test_the_most_wanted_come_first() -> None:
    days = [
        ClashDay(date(2024, 1, 31), (), (("INM", 2), ("SRE", 2)), (), (), 2),
        ClashDay(date(2024, 5, 14), (), (("SRE", 3),), (), (), 2),
    ]
    assert wanted_twice(days) == [
        ("SRE", [date(2024, 1, 31), date(2024, 5, 14)]),
        ("INM", [date(2024, 1, 31)]),
    ]


def test_bodies_of_which_only_the_coordination_is_known_are_named(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        dated = db.get_one(Session, world.session)
        body = make_body(db, db.get_one(Programme, world.programme), short_name="GT Cursos")
        body.coordinator_id = world.agency
        make_session(db, body, now=now, day=dated.day)
    page = said(secretary.get("/cruces").text)
    partly = "De un órgano solo se sabe quién lo coordina, así que puede tener más cruces: GT Cursos."
    assert ("1 institución en más de una reunión" in page, partly in page) == (True, True)
