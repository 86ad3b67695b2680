"""What can be done with what is owed besides answering, and what a link of another agency cannot."""

import re
from datetime import date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Agency, AuditEvent, ExtensionPlea, Programme, Request, Seat, Submission
from models.enums import RequestStatus, SubmissionKind
from patci.bootstrap import Application
from patci.usecases.people import links
from tests.factories import make_link, make_round
from tests.patci.portal.answering import SIGNED, form_of, texts, versions
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.test_portal_lists import counting
from tests.world import World


@pytest.fixture
def address(world: World) -> str:
    """The page of what the agency owes."""
    return f"/e/{world.liaison}/solicitudes/{world.request}"


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
        first.subject, first.round.opens_on = "activity:1", date(2024, 1, 2)
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
