"""The form of what is owed: drafts of several people, questions, stale tabs, rounds that close meanwhile."""

from datetime import date, datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Agency, Programme, Request, Round, Submission
from models.enums import RoundStatus
from patci.bootstrap import Application
from patci.usecases.people import links
from tests.factories import make_link, make_seat
from tests.patci.portal.answering import JSON, SIGNED, form_of, texts, versions
from tests.patci.portal.reading import said
from tests.patci.usecases.collecting.answering_world import asked
from tests.world import World


@pytest.fixture
def address(world: World) -> str:
    """The page of what the agency owes."""
    return f"/e/{world.liaison}/solicitudes/{world.request}"


@pytest.fixture
def luis(application: Application, world: World, now: datetime) -> str:
    """The same page through the link of somebody else of the agency."""
    with application.database.writing() as db:
        seat = make_seat(db, db.get_one(Agency, world.agency), name="Luis Pardo", post="Subdirector")
        link = make_link(db, seat, db.get_one(Programme, world.programme), now=now)
        return f"/e/{links.token(link, application.secret)}/solicitudes/{world.request}"


@pytest.fixture
def questions(application: Application, world: World) -> dict[str, str]:
    """The round has questions; the name of each on the page, by its ref."""
    with application.database.writing() as db:
        round_ = db.get_one(Round, world.round)
        asked(db, round_)
        return {one.ref: f"q{one.id}" for one in round_.questions}


def test_a_draft_is_kept_by_its_button_and_by_the_script(
    visitor: TestClient, application: Application, address: str
) -> None:
    page = visitor.get(address).text
    by_button = visitor.post(f"{address}/borrador", data=form_of(page, text="Dos cursos", progress="done"))
    assert (by_button.status_code, by_button.headers["location"]) == (303, f"{address}?hecho=borrador")
    page = visitor.get(address).text
    assert "Dos cursos</textarea>" in page
    assert 'value="done" checked' in page
    by_script = visitor.post(
        f"{address}/borrador", data=form_of(page, text="Tres cursos", progress="done"), headers=JSON
    )
    assert by_script.json() == {
        "versions": {"text": 2},
        "marks": by_script.json()["marks"],
        "clashes": {},
        "said": "Borrador guardado.",
    }
    assert [value for value, _who in texts(application)] == ["Tres cursos", "done"]
    assert "Seguir con el borrador" in visitor.get(address.partition("/solicitudes")[0]).text


def test_two_people_lose_neithers_words(
    visitor: TestClient, application: Application, address: str, luis: str
) -> None:
    first, second = visitor.get(address).text, visitor.get(luis).text
    visitor.post(f"{address}/borrador", data=form_of(first, text="De una"))
    clash = visitor.post(f"{luis}/borrador", data=form_of(second, text="De otro"))
    assert clash.status_code == 409
    page = said(clash.text)
    assert "Guardado por Persona 1" in page
    assert ("De una" in page, "De otro</textarea>" in clash.text) == (True, True)
    assert [value for value, _who in texts(application)] == ["De una"]
    by_script = visitor.post(f"{luis}/borrador", data=form_of(second, text="De <otro>"), headers=JSON)
    assert by_script.status_code == 409
    assert "De &lt;otro&gt;" in by_script.json()["clashes"]["text"]
    merged = visitor.post(f"{luis}/borrador", data=form_of(clash.text, text="De una y de otro"))
    assert merged.status_code == 303
    assert texts(application) == [("De una y de otro", "Luis Pardo")]


def test_what_one_did_not_touch_is_never_saved_over(
    visitor: TestClient, application: Application, address: str, luis: str
) -> None:
    first, second = visitor.get(address).text, visitor.get(luis).text
    visitor.post(f"{address}/borrador", data=form_of(first, text="De una"))
    other = visitor.post(f"{luis}/borrador", data=form_of(second, text="", progress="done"))
    assert other.status_code == 303
    assert texts(application) == [("De una", "Persona 1"), ("done", "Luis Pardo")]


def test_a_stale_tab_does_not_send_over_anothers_draft(
    visitor: TestClient, application: Application, address: str, luis: str
) -> None:
    stale = visitor.get(address).text
    visitor.post(f"{luis}/borrador", data=form_of(visitor.get(luis).text, text="De Luis"))
    sent = form_of(stale, text="De Rosa", progress="done", **SIGNED)
    refused = visitor.post(address, data=sent)
    assert (refused.status_code, versions(application)) == (409, [])
    assert ("De Luis" in refused.text, "De Rosa</textarea>" in refused.text) == (True, True)
    again = visitor.post(address, data=form_of(refused.text, text="De ambos", progress="done", **SIGNED))
    assert (again.status_code, texts(application)) == (303, [])
    assert [one.text for one in versions(application)] == ["De ambos"]


def test_double_click_back_and_two_tabs_make_one_answer(
    visitor: TestClient, application: Application, address: str
) -> None:
    page = visitor.get(address).text
    sent = form_of(page, text="Cursos", progress="done", **SIGNED)
    receipts = [visitor.post(address, data=sent).headers["location"] for _ in range(2)]
    assert receipts[0] == receipts[1]
    changed = visitor.post(address, data=sent | {"text": "Cursos y talleres"})
    assert (changed.status_code, len(versions(application))) == (409, 1)
    assert "Rosa Meneses envió la versión 1 (PATCI-2024-000001)" in said(changed.text)
    assert "Cursos y talleres</textarea>" in changed.text
    meant = visitor.post(
        address, data=form_of(changed.text, text="Cursos y talleres", progress="done", **SIGNED)
    )
    assert meant.status_code == 303
    assert [one.text for one in versions(application)] == ["Cursos", "Cursos y talleres"]


@pytest.mark.parametrize("status", [RoundStatus.CLOSED, RoundStatus.LOCKED])
def test_a_round_that_closes_while_the_form_is_open_loses_nothing(
    visitor: TestClient, application: Application, world: World, address: str, status: RoundStatus
) -> None:
    page = visitor.get(address).text
    with application.database.writing() as db:
        db.get_one(Round, world.round).status = status
    late = form_of(page, text="Llegué tarde", progress="done", **SIGNED)
    refused = visitor.post(address, data=late)
    assert (refused.status_code, versions(application)) == (409, [])
    assert "Esta ronda ya cerró: escriba a la Secretaría Técnica." in refused.text
    shown = said(visitor.get(address).text)
    assert "Borrador que no se envió" in shown
    assert "Llegué tarde" in shown
    by_script = visitor.post(f"{address}/borrador", data=late | {"text": "Más tarde"}, headers=JSON)
    assert by_script.status_code in {200, 409}
    assert "Llegué tarde" in [value for value, _who in texts(application)]


def test_after_its_day_it_is_said_to_be_late_and_still_taken(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    with application.database.writing() as db:
        db.get_one(Request, world.request).due_on = date(2024, 1, 31)
    page = visitor.get(address).text
    assert "quedará como enviada fuera de plazo" in page
    assert visitor.post(address, data=form_of(page, text="x", progress="done", **SIGNED)).status_code == 303
    assert [one.on_time for one in versions(application)] == [False]


def test_questions_stand_by_section_with_what_they_ask(
    visitor: TestClient, application: Application, address: str, questions: dict[str, str]
) -> None:
    page = visitor.get(address).text
    text = said(page)
    assert [part in text for part in ("Cursos", "Lo demás", "En dos líneas.", "En cursos.")] == [True] * 4
    assert "Solo si respondió «Sí» a la pregunta 1." in text
    assert f'data-if="{questions["1"]}" data-equals="si"' in page
    yes, number, table = questions["1"], questions["1.1"], questions["3"]
    typed = {yes: "si", number: "muchos", f"{table}-0-0": "Centro", f"{table}-0-1": "40"}
    refused = visitor.post(address, data=form_of(page, **typed, **SIGNED))
    assert refused.status_code == 422
    assert "«muchos» no es un número" in said(refused.text)
    assert f'id="{number}-fault"' in refused.text
    assert 'value="muchos"' in refused.text
    sent = visitor.post(address, data=form_of(refused.text, **typed | {number: "12"}, **SIGNED))
    assert sent.status_code == 303
    with application.database.reading() as db:
        [version] = db.scalars(select(Submission))
        assert {row.question.ref: row.value for row in version.responses} == {
            "1": True,
            "1.1": 12,
            "3": [{"sede": "Centro", "personas": 40}],
        }
        assert texts(application) == []


def test_a_draft_of_questions_comes_back_as_it_was_typed(
    visitor: TestClient, application: Application, address: str, questions: dict[str, str]
) -> None:
    page = visitor.get(address).text
    table, choice = questions["3"], questions["4"]
    typed = {
        questions["1.1"]: "como doce",
        f"{table}-0-0": "Centro",
        f"{table}-0-1": "x",
        choice: ["Estados", "Nadie"],
    }
    saved = visitor.post(f"{address}/borrador", data={**form_of(page), **typed})
    assert saved.status_code == 303
    page = visitor.get(address).text
    assert ('value="como doce"' in page, 'value="Centro"' in page) == (True, True)
    assert page.count(f'name="{choice}" value="Estados" checked') == 1
    assert page.count(f'name="{choice}" value="Municipios" checked') == 0
    same = visitor.post(f"{address}/borrador", data={**form_of(page), **typed}, headers=JSON)
    assert same.json()["versions"] == {}


HOSTILE = [
    {"after": "x"},
    {"after": "9" * 40},
    {"v.text": "-1"},
    {"keep": "x"},
    {"progress": "finished"},
    {"text": "a" * 20_001},
]


@pytest.mark.parametrize("odd", HOSTILE, ids=[next(iter(one)) + str(at) for at, one in enumerate(HOSTILE)])
def test_forms_that_were_tampered_with_are_refused_with_a_page(
    visitor: TestClient, application: Application, address: str, odd: dict[str, str]
) -> None:
    sent = form_of(visitor.get(address).text, text="x", progress="done", **SIGNED) | odd
    answer = visitor.post(address, data=sent)
    assert (answer.status_code, "<h1" in answer.text, versions(application)) == (422, True, [])
