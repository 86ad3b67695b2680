"""The inbox on screen: what waits, the decision about it, addresses without mail, files that are uploaded."""

from datetime import datetime

from sqlalchemy import select

from models import Answer, IncomingMail, SuppressedAddress
from models.enums import IncomingStatus
from patci.bootstrap import Application
from patci.usecases.inbox import receiving
from patci.usecases.releasing import suppression
from tests.conftest import SECRET
from tests.patci.mail.reading.mails import mail
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World


def waiting(application: Application, now: datetime) -> int:
    with application.database.writing() as db:
        raw = mail("<script>alert(1)</script> https://x.example Vamos")
        return receiving.receive(db, raw, secret=SECRET, now=now).mail.id


def test_message_is_shown_as_text_alone(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    page = secretary.get(f"/respuestas/{waiting(application, now)}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="https://x.example' not in page
    assert "No responde a ningún aviso: léalo y decida." in said(secretary.get("/respuestas").text)


def test_original_is_a_download(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    answer = secretary.get(f"/respuestas/{waiting(application, now)}/original.eml")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.content.startswith(b"From: Ana Torres")


def test_decision_makes_it_the_agencys_answer(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    number = waiting(application, now)
    fields = {"session_id": world.convened, "agency_id": world.agency, "kind": "attends"}
    assert secretary.post(f"/respuestas/{number}/respuesta", **fields).status_code == 303
    assert secretary.post(f"/respuestas/{number}/respuesta", **fields).status_code == 409
    with application.database.reading() as db:
        assert db.scalars(select(Answer.incoming_mail_id)).all() == [number]
        assert db.get_one(IncomingMail, number).status is IncomingStatus.SETTLED


def test_message_is_closed(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    number = waiting(application, now)
    assert secretary.post(f"/respuestas/{number}/cerrar", note="Solo saluda").status_code == 303
    assert "Solo saluda" in said(secretary.get(f"/respuestas/{number}").text)


def test_address_is_listed_and_lifted(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        row = suppression.suppress(db, "persona1@patci.invalid", reason="No existe.", now=now, actor="test")
        number = row.id
    assert "persona1@patci.invalid" in said(secretary.get("/respuestas").text)
    assert secretary.post(f"/respuestas/direcciones/{number}").status_code == 303
    with application.database.reading() as db:
        assert db.get_one(SuppressedAddress, number).lifted_by == "user:1"


def test_saved_messages_are_taken_once(secretary: Secretary, application: Application, world: World) -> None:
    for _ in range(2):
        secretary.client.post(
            "/respuestas/importar",
            data={"csrf": secretary.csrf},
            files=[("files", ("a.eml", mail("hola"))), ("files", ("b.eml", b""))],
        )
    with application.database.reading() as db:
        assert len(db.scalars(select(IncomingMail.id)).all()) == 2
