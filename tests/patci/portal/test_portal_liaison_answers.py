"""The form of what is owed: drafts of several people, questions, stale tabs, rounds that close meanwhile."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Agency, AuditEvent, DraftField, ExtensionPlea, Programme, Request, Round, Seat, Submission
from models.enums import RequestStatus, RoundStatus, SubmissionKind
from patci.bootstrap import Application
from patci.usecases.people import links
from tests.factories import make_link, make_round, make_seat
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.patci.portal.test_portal_lists import counting
from tests.patci.usecases.collecting.answering_world import asked
from tests.world import World

SIGNED = {"sender_name": "Rosa Meneses", "sender_post": "Directora"}
JSON = {"accept": "application/json"}


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


def form_of(page: str, **typed: str) -> dict[str, str]:
    """What the form of an answer would send: its hidden fields, and what is typed."""
    form = page[page.index('class="form card answer"') :]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")])
    return {**{name: unescape(value) for name, value in hidden}, **typed}


def texts(application: Application) -> list[tuple[str, str]]:
    with application.database.reading() as db:
        return [(row.value, row.saved_by) for row in db.scalars(select(DraftField).order_by(DraftField.id))]


def versions(application: Application) -> list[Submission]:
    with application.database.reading() as db:
        return list(db.scalars(select(Submission).order_by(Submission.version)))


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
        db.get_one(Request, world.request).due_on = datetime(2024, 1, 31).date()  # noqa: DTZ001  (a day)
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


def test_an_answer_that_was_returned_starts_from_itself_with_its_evidence(
    visitor: TestClient, secretary: Secretary, application: Application, world: World, address: str
) -> None:
    page = visitor.get(address).text
    files = [("files", ("cursos.pdf", b"%PDF-1.7 cursos", "application/pdf"))]
    visitor.post(address, data=form_of(page, text="Cursos", progress="done", **SIGNED), files=files)
    number = versions(application)[0].id
    form = {"submission_id": str(number), "decision": "return", "comment": "¿Cuántos?"}
    secretary.post(f"/solicitudes/{world.request}/revisar", **form)
    page = visitor.get(address).text
    assert ("¿Cuántos?" in page, "Cursos</textarea>" in page, "Conservar cursos.pdf" in page) == (True,) * 3
    [kept] = re.findall(r'name="keep" value="(\d+)" checked', page)
    again = form_of(page, text="Cuatro cursos", progress="done", keep=kept, **SIGNED)
    assert visitor.post(address, data=again).status_code == 303
    with application.database.reading() as db:
        newest = db.scalars(select(Submission).where(Submission.version == 2)).one()
        assert [row.file_name for row in newest.evidence] == ["cursos.pdf"]
    stolen = visitor.post(address, data=form_of(page, text="x", progress="done", keep="99", **SIGNED))
    assert stolen.status_code == 404


def test_nothing_changed_is_offered_where_something_was_said_before(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    assert "Sin cambios desde la última vez" not in visitor.get(address).text
    with application.database.writing() as db:
        first = db.get_one(Request, world.request)
        first.subject, first.round.opens_on = "activity:1", datetime(2024, 1, 2).date()  # noqa: DTZ001
        first.activity_id = 1
        later = make_round(db, db.get_one(Programme, world.programme), first.agency).requests[0]
        later.subject, later.activity_id = first.subject, first.activity_id
        number = later.id
    page = visitor.get(address).text
    visitor.post(address, data=form_of(page, text="Dos cursos", progress="in_progress", **SIGNED))
    path = address.rpartition("/")[0] + f"/{number}"
    page = visitor.get(path).text
    assert ("Sin cambios desde la última vez" in page, "Dos cursos</textarea>" in page) == (True, True)
    assert visitor.post(f"{path}/sin-cambios", data={"sender_name": "Rosa"}).status_code == 422
    sent = [visitor.post(f"{path}/sin-cambios", data=SIGNED).headers["location"] for _ in range(2)]
    assert sent[0] == sent[1]
    assert [(one.kind, one.text) for one in versions(application)][1] == (
        SubmissionKind.UNCHANGED,
        "Dos cursos",
    )


def test_declining_waits_for_the_secretariat(
    visitor: TestClient, secretary: Secretary, application: Application, world: World, address: str
) -> None:
    visitor.post(f"{address}/no-corresponde", data={"reason": "Es de Salud.", **SIGNED})
    home = address.partition("/solicitudes")[0]
    assert "En espera de una decisión" in visitor.get(home).text
    path = f"/solicitudes/{world.request}"
    assert "«Es de Salud.»" in secretary.get(path).text
    assert secretary.post(f"{path}/competencia", decision="again", note="").status_code == 422
    assert secretary.post(f"{path}/competencia", decision="otra", note="x").status_code == 422
    asked_again = secretary.post(f"{path}/competencia", decision="again", note="Sí es suya.")
    assert asked_again.headers["location"] == f"{path}?hecho=pedida-otra-vez"
    assert "Sí es suya." in visitor.get(home).text
    visitor.post(f"{address}/no-corresponde", data={"reason": "De verdad no.", **SIGNED})
    assert secretary.post(f"{path}/competencia", decision="excuse").status_code == 303
    with application.database.reading() as db:
        assert db.get_one(Request, world.request).status is RequestStatus.EXCUSED
    assert "dispensó a su institución" in visitor.get(address).text


def test_more_time_is_asked_for_and_granted_with_one_click(
    visitor: TestClient, secretary: Secretary, application: Application, world: World, address: str
) -> None:
    form = {"wanted_on": "2024-02-20", "reason": "Falta la firma.", "sender_name": "Rosa"}
    assert visitor.post(f"{address}/prorroga", data=form | {"reason": " "}).status_code == 422
    assert visitor.post(f"{address}/prorroga", data=form | {"wanted_on": "mañana"}).status_code == 422
    assert visitor.post(f"{address}/prorroga", data=form).status_code == 303
    assert "espera la decisión" in visitor.get(address).text
    with application.database.reading() as db:
        plea = db.scalars(select(ExtensionPlea)).one().id
    assert "«Falta la firma.»" in secretary.get("/rondas").text
    assert "«Falta la firma.»" in secretary.get(f"/solicitudes/{world.request}").text
    path = f"/solicitudes/{world.request}/prorrogas/{plea}"
    assert secretary.post(path, decision="quizá").status_code == 422
    other = f"/solicitudes/{world.other_request}/prorrogas/{plea}"
    assert secretary.post(other, decision="granted").status_code == 404
    granted = secretary.post(path, decision="granted", desde="rondas")
    assert granted.headers["location"] == "/rondas?hecho=prorroga"
    assert "martes 20 de febrero de 2024" in visitor.get(address).text
    assert secretary.post(path, decision="refused").status_code == 409


def test_the_log_says_with_whose_link(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    page = visitor.get(address).text
    visitor.post(address, data=form_of(page, text="x", progress="done", **SIGNED))
    with application.database.reading() as db:
        [event] = db.scalars(select(AuditEvent).where(AuditEvent.action == "request.submitted"))
        link = int(world.liaison.partition("-")[0])
        assert (event.facts["link"], versions(application)[0].link_id) == (link, link)
        assert db.get_one(Seat, world.seat).person_id == versions(application)[0].person_id


def test_a_page_asks_as_much_for_many_requests_as_for_few(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    home = address.partition("/solicitudes")[0]
    visitor.post(f"{address}/borrador", data=form_of(visitor.get(address).text, text="x"))
    with counting(application) as few:
        assert visitor.get(home).status_code == 200
    with application.database.writing() as db:
        agency, programme = db.get_one(Agency, world.agency), db.get_one(Programme, world.programme)
        for _ in range(40):
            make_round(db, programme, agency)
    with counting(application) as many:
        assert visitor.get(home).status_code == 200
    assert len(many) == len(few)


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


def test_nothing_of_another_agencys_request_can_be_done(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    path = f"/e/{world.liaison}/solicitudes/{world.other_request}"
    form = {"text": "x", "progress": "done", "wanted_on": "2024-03-01", "reason": "x", "name": "x", **SIGNED}
    for way in (
        "",
        "/borrador",
        "/sin-cambios",
        "/no-corresponde",
        "/turnar",
        "/prorroga",
        "/turnos/1/retirar",
    ):
        assert (way, visitor.post(path + way, data=form).status_code) == (way, 404)
    assert texts(application) == []
    expired = now - timedelta(days=1)
    with application.database.writing() as db:
        seat, programme = db.get_one(Seat, world.seat), db.get_one(Programme, world.programme)
        old = make_link(db, seat, programme, now=now, expires_at=expired)
        token = links.token(old, application.secret)
    for way in ("", "/borrador", "/turnar"):
        own = f"/e/{token}/solicitudes/{world.request}{way}"
        assert (way, visitor.post(own, data=form).status_code) == (way, 410)
