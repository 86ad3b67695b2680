"""Bodies on screen: their habits, the order among them, the days on which their agencies do not work."""

import re
from datetime import date, datetime, time

from sqlalchemy import select

from models import Agency, Body, BodyOrder, NonWorkingPeriod, Programme
from patci.bootstrap import Application
from patci.portal.frame.words import habit
from tests.factories import make_body, make_session
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World


def test_habits_are_kept_and_shown(secretary: Secretary, world: World) -> None:
    path = f"/organos/{world.body_ref}"
    assert "No se sabe" in said(secretary.get(path).text)
    assert "no se sabe" in said(secretary.get("/organos").text)
    answer = secretary.post(f"{path}/habitos", weekday="1", starts="10:00", minutes="90", room="Sala 2")
    assert answer.headers["location"] == f"{path}?hecho=habitos"
    assert "martes a las 10:00, 90 minutos, Sala 2" in said(secretary.get(path).text)
    assert "martes a las 10:00, 90 minutos, Sala 2" in said(secretary.get("/organos").text)


def test_habits_in_words() -> None:
    assert habit(Body()) == ""
    assert habit(Body(habitual_weekday=4)) == "viernes"
    assert habit(Body(habitual_start=time(9, 30), habitual_minutes=1)) == "a las 09:30, 1 minuto"
    assert habit(Body(room="Sala 2")) == "Sala 2"


def test_a_habit_that_the_dates_show_is_said(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        body = make_body(db, db.get_one(Programme, world.programme), ref="GT-MAR")
        for day in (6, 13, 20):
            make_session(db, body, now=now, day=date(2024, 2, day))
    assert "martes (lo muestran sus fechas; los planes lo siguen)" in said(
        secretary.get("/organos/GT-MAR").text
    )

    assert "martes (lo muestran sus fechas)" in said(secretary.get("/organos").text)


def test_the_weekday_that_is_chosen_is_the_one_that_is_kept(secretary: Secretary, world: World) -> None:
    path = f"/organos/{world.body_ref}"
    choices = re.findall(r'<option value="(\d)"[^>]*>(\w+)</option>', secretary.get(path).text)
    assert [name for _, name in choices] == "lunes martes miércoles jueves viernes sábado domingo".split()
    for value, name in choices:
        secretary.post(f"{path}/habitos", weekday=value)
        assert f'<option value="{value}" selected>{name}</option>' in secretary.get(path).text
        assert f"reunirse {name} Cambiar" in said(secretary.get(path).text)


def test_an_hour_that_does_not_exist_is_said(secretary: Secretary, world: World) -> None:
    answer = secretary.post(f"/organos/{world.body_ref}/habitos", starts="25:00")
    assert (answer.status_code, "Esa hora no existe" in answer.text) == (422, True)


def test_an_order_is_declared_from_either_side_and_taken_back(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        other = make_body(db, db.get_one(Programme, world.programme), ref="CI", short_name="Comisión").id
    path = f"/organos/{world.body_ref}"
    form = {"other": "CI", "reason": "prepara sus asuntos"}
    assert secretary.post(f"{path}/orden", place="before", **form).headers["location"] == (
        f"{path}?hecho=orden-organos"
    )
    with application.database.reading() as db:
        order = db.scalars(select(BodyOrder)).one()
    assert (order.before_id, order.after_id, order.reason) == (world.body, other, "prepara sus asuntos")
    assert "Antes de Comisión Quitar Comisión prepara sus asuntos" in said(secretary.get(path).text)
    assert "Después de GT 1" in said(secretary.get("/organos/CI").text)
    circle = secretary.post(f"{path}/orden", place="after", **form)
    assert (circle.status_code, "Ese orden daría la vuelta" in circle.text) == (409, True)
    secretary.post(f"{path}/orden/{order.id}/quitar")
    assert "No hay un orden declarado" in said(secretary.get(path).text)


def test_the_year_of_one_body_shades_the_days_of_its_agencies(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        agency = db.get_one(Agency, world.agency)
        db.add(
            NonWorkingPeriod(
                agency_id=agency.id,
                starts_on=date(2024, 7, 15),
                ends_on=date(2024, 7, 31),
                reason="vacaciones",
                citation="DOF 05-07-2024",
            )
        )
    everybody, one = (
        secretary.get("/calendario").text,
        secretary.get(f"/calendario?organo={world.body_ref}").text,
    )
    assert ("Inhábiles de sus dependencias" in everybody, 'class="closed"' in everybody) == (False, False)
    assert "SEGOB 15 jul 2024 – 31 jul 2024 vacaciones · DOF 05-07-2024" in said(one)
    assert 'class="closed"' in one


def test_the_year_names_the_customary_days_as_usage(secretary: Secretary, world: World) -> None:
    page = secretary.get("/calendario").text
    assert page.count('<rect class="custom"') == 4 + 1  # each stretch, and the legend
    assert "25 mar 2024 – 31 mar 2024 Semana Santa" in said(page)
    assert "Son un uso, no una norma" in said(page)


def kept(application: Application) -> list[str]:
    with application.database.reading() as db:
        return list(db.scalars(select(NonWorkingPeriod.reason)))


def test_days_without_work_last_a_year_at_most(
    secretary: Secretary, application: Application, world: World
) -> None:
    path, form = f"/dependencias/{world.agency}/inhabiles", {"starts_on": "2024-01-01", "reason": "Obras"}
    endless = secretary.post(path, **form, ends_on="2025-01-01")
    assert (endless.status_code, "dura más de un año" in endless.text, kept(application)) == (422, True, [])
    assert secretary.post(path, **form, ends_on="2024-12-31").status_code == 303


def test_days_without_work_that_were_a_mistake_are_taken_back(
    secretary: Secretary, application: Application, world: World
) -> None:
    secretary.post(f"/dependencias/{world.agency}/inhabiles", starts_on="2024-03-25", reason="Semana Santa")
    with application.database.reading() as db:
        period = db.scalars(select(NonWorkingPeriod.id)).one()
    elsewhere = secretary.post(f"/dependencias/{world.other_agency}/inhabiles/{period}/quitar")
    assert (elsewhere.status_code, kept(application)) == (404, ["Semana Santa"])
    path = f"/dependencias/{world.agency}/inhabiles/{period}/quitar"
    assert path in secretary.get(f"/dependencias/{world.agency}").text
    assert secretary.post(path).headers["location"] == f"/dependencias/{world.agency}?hecho=habil"
    assert secretary.post(path).status_code == 404
    assert kept(application) == []
