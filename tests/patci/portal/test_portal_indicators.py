"""Pages of indicators: what is entered shows its source, what is refused comes back, rows are cheap."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, event, select

from models import Indicator, IndicatorValue, Programme
from models.enums import TargetKind
from patci.bootstrap import Application
from patci.portal.frame import drawn
from patci.usecases.measuring import present
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said as words_on
from tests.world import World

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} =1+1 \u202e#read"


def make(application: Application, world: World, count: int, **given: object) -> list[int]:
    values: dict[str, object] = {"target": "80 %", "target_kind": TargetKind.SHARE, "target_value": 80}
    with application.database.writing() as db:
        known = len(db.scalars(select(Indicator.id)).all())
        rows = [
            Indicator(
                programme_id=world.programme,
                **{"ref": f"N{known + n}", "title": f"Indicador {n}", **values, **given},
            )
            for n in range(count)
        ]
        db.add_all(rows)
        db.flush()
        return [row.id for row in rows]


def test_the_list_tells_states_by_objective(
    secretary: Secretary, application: Application, world: World
) -> None:
    make(application, world, 1, title="Acuerdos cumplidos", baseline="22")
    said = words_on(secretary.get("/indicadores").text)
    for words in ("Prevenir", "Cursos impartidos", "◐ En camino", "Sin objetivo", "≠ No comparable: 1", "14"):
        assert words in said


def test_what_the_record_knows_is_shown_without_any_indicator(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        db.execute(delete(IndicatorValue))
        db.execute(delete(Indicator))
    said = words_on(secretary.get("/indicadores").text)
    for words in ("no define indicadores", "Lo que el registro sabe por sí mismo", "Del registro: 0 de"):
        assert words in said


def test_what_the_record_knows_is_drawn_where_it_has_a_course(
    application: Application, world: World, now: datetime
) -> None:
    with application.database.reading() as db:
        programme = db.get_one(Programme, world.programme)
        rows = present.shares(db, programme, now=now + timedelta(days=200))
    points = {row["title"]: len(row["course"]) for row in rows}
    assert 1 in points.values()
    found = drawn.of_measures(rows)
    assert [one.title for one in found] == [title for title, count in points.items() if count > 1] != []
    assert all(one.narrow not in {None, one.src} for one in found)


def test_an_indicator_shows_its_values_with_source_and_picture(secretary: Secretary, world: World) -> None:
    page = secretary.get(f"/indicadores/{world.indicator}").text
    said = words_on(page)
    for words in ("14 cursos", "Oficio 7", "12 (2023)", "30 % más", "(15.6)", "fin del programa"):
        assert words in said
    assert 'alt="Cursos impartidos. El último valor' in page


def test_a_value_is_entered_and_then_counts(secretary: Secretary, world: World) -> None:
    path = f"/indicadores/{world.indicator}"
    answer = secretary.post(f"{path}/valores", dia="2024-02-01", valor="16 cursos", fuente=HOSTILE)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{path}?hecho=indicador-valor"
    page = secretary.get(path).text
    assert "Meta alcanzada" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} =1+1 #read" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"dia": "2024-02-30", "valor": "3", "fuente": "x"}, "Ese día no existe"),
        ({"dia": "2030-01-01", "valor": "3", "fuente": "x"}, "todavía no llega"),
        ({"dia": "2024-02-01", "valor": "<b>muchos</b>", "fuente": "x"}, "no se lee un solo número"),
        ({"dia": "2024-02-01", "valor": "3", "fuente": ""}, "de dónde sale"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(
    secretary: Secretary, application: Application, world: World, typed: dict[str, str], sentence: str
) -> None:
    answer = secretary.post(f"/indicadores/{world.indicator}/valores", **typed)
    assert answer.status_code == 422
    assert sentence in words_on(answer.text)
    values = dict(re.findall(r'name="(dia|valor|fuente)"[^>]*? value="([^"]*)"', answer.text))
    assert values == {name: value.replace("<", "&lt;").replace(">", "&gt;") for name, value in typed.items()}
    with application.database.reading() as db:
        assert len(db.scalars(select(IndicatorValue)).all()) == 2


def test_the_secretary_chooses_what_computes_it(
    secretary: Secretary, application: Application, world: World
) -> None:
    [number] = make(application, world, 1)
    path = f"/indicadores/{number}"
    assert secretary.post(f"{path}/calculo", calculo="sessions_held").status_code == 303
    page = words_on(secretary.get(path).text)
    assert "Del registro:" in page
    assert "Capturar un valor" not in page
    refused = secretary.post(f"{path}/valores", dia="2024-02-01", valor="3 %", fuente="x")
    assert (refused.status_code, "lo calcula el registro" in words_on(refused.text)) == (409, True)
    assert secretary.post(f"{path}/calculo", calculo="clima").status_code == 422
    assert secretary.post(f"{path}/calculo", calculo="").status_code == 303
    assert "Capturar un valor" in words_on(secretary.get(path).text)


def test_a_count_offers_no_calculation(secretary: Secretary, application: Application, world: World) -> None:
    [number] = make(application, world, 1, target="1", target_kind=TargetKind.NUMBER, target_value=1)
    assert "El registro solo calcula porcentajes" in words_on(secretary.get(f"/indicadores/{number}").text)


def test_no_indicator_is_no_page(secretary: Secretary) -> None:
    assert secretary.get("/indicadores/999999").status_code == 404


def test_three_hundred_indicators_cost_as_many_queries_as_three(
    secretary: Secretary, application: Application, world: World
) -> None:
    counts = []
    for more in (3, 297):
        make(application, world, more, computed_as="agreements_fulfilled")
        said: list[str] = []

        def note(
            _connection: object, _cursor: object, statement: str, *_: object, said: list[str] = said
        ) -> None:
            said.append(statement)

        event.listen(application.database.engine, "before_cursor_execute", note)
        assert secretary.get("/indicadores").status_code == 200
        event.remove(application.database.engine, "before_cursor_execute", note)
        counts.append(len(said))
    assert counts[0] == counts[1]
