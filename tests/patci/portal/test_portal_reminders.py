"""Reminder policies on their page: edited, tried out, refused, taken back."""

import re

import pytest
from sqlalchemy import select

from models import Notice, ReminderPolicy
from models.enums import NoticeStatus, ReminderThing
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.world import World

AGREEMENT = {
    "enabled": "true",
    "before": "4, 2",
    "unit": "working",
    "hour": "10:30",
    "overdue": "true",
    "first": "1",
    "every": "7",
    "times": "",
    "second": "2",
    "letter": "",
}


def policies(application: Application) -> list[tuple[ReminderThing, int | None, list[int]]]:
    with application.database.reading() as db:
        rows = db.scalars(select(ReminderPolicy).order_by(ReminderPolicy.id))
        return [(row.thing, row.body_id, row.ladder["before"]) for row in rows]


def shown(page: str) -> int:
    """How many notices the preview says there are."""
    found = re.search(r"(\d+) avisos? en todo", page)
    assert found is not None
    return int(found[1])


def test_list_says_what_holds_and_what_would_leave(secretary: Secretary, world: World) -> None:
    page = secretary.get("/recordatorios").text
    assert "15, 5 y 1 días hábiles antes, a las 09:00." in page
    assert "Al aviso 4, un borrador de oficio espera la firma." in page
    assert "Lo que saldría en los próximos 30 días" in page
    assert "SEGOB" in page
    assert world.programme


def test_trying_out_shows_what_it_would_bring_and_keeps_nothing(
    secretary: Secretary, application: Application, world: World
) -> None:
    now = shown(secretary.get("/recordatorios/agreement").text)
    tried = secretary.post("/recordatorios/agreement/ver", **AGREEMENT | {"every": "2"})
    assert tried.status_code == 200
    assert shown(tried.text) > now
    assert f"(ahora: {now})" in tried.text
    assert 'value="4, 2"' in tried.text
    assert policies(application) == []
    assert world.programme


def test_saving_plans_what_the_preview_showed(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        for row in db.scalars(select(Notice)):
            db.delete(row)
    expected = shown(secretary.post("/recordatorios/agreement/ver", **AGREEMENT).text)
    assert secretary.post("/recordatorios/agreement", **AGREEMENT).status_code == 303
    assert policies(application) == [(ReminderThing.AGREEMENT, None, [4, 2])]
    page = secretary.get("/recordatorios").text
    assert "propio del programa" in page
    assert "4 y 2 días hábiles antes, a las 10:30." in page
    assert shown(secretary.get("/recordatorios/agreement").text) == expected
    with application.database.reading() as db:
        assert db.scalars(select(Notice).where(Notice.status == NoticeStatus.PLANNED)).all()
    assert world.programme


def test_body_has_its_own_and_gives_it_back(
    secretary: Secretary, application: Application, world: World
) -> None:
    address = f"/recordatorios/session?organo={world.body}"
    fields = {"enabled": "true", "before": "6", "unit": "working", "hour": "09:00", "announce": "12"}
    assert secretary.post(address, **fields).status_code == 303
    assert policies(application) == [(ReminderThing.SESSION, world.body, [6])]
    assert "Aquí rige un ritmo propio." in secretary.get(address).text
    assert secretary.post(f"/recordatorios/session/quitar?organo={world.body}").status_code == 303
    assert policies(application) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"before": "diez"}, "Los días antes son números de 0 a 366, separados por comas: 10, 3, 1."),
        ({"before": "3, 3"}, "Un mismo día aparece dos veces entre los días antes: deje uno."),
        ({"hour": "25:00"}, "La hora no existe: escríbala como 09:00."),
        ({"times": "1", "second": "2"}, "Se escala en un aviso que nunca sale"),
        ({"unit": "lunar"}, "Elija si los días son hábiles o naturales."),
    ],
)
def test_what_cannot_be_followed_comes_back_as_it_was_typed(
    secretary: Secretary, application: Application, world: World, change: dict[str, str], sentence: str
) -> None:
    for action in ("", "/ver"):
        answer = secretary.post(f"/recordatorios/agreement{action}", **AGREEMENT | change)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert all(f'value="{value}"' in answer.text for name, value in change.items() if name != "unit")
    assert policies(application) == []
    assert world.programme


@pytest.mark.parametrize("address", ["/recordatorios/luna", "/recordatorios/session?organo=999"])
def test_what_is_not_there_is_said(secretary: Secretary, world: World, address: str) -> None:
    assert secretary.get(address).status_code == 404
    assert world.programme
