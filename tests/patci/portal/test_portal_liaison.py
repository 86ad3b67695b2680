"""The liaison's pages: a link instead of an account, and only one's own agency behind it."""

import re
from datetime import date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Agency, Answer, Evidence, Membership, Notice, Programme, Request, Seat, Submission
from models.enums import AnswerKind, NoticeKind, Progress, RequestStatus
from patci.bootstrap import Application
from patci.usecases.people import links
from tests.factories import make_body, make_link, make_session
from tests.patci.portal.conftest import Secretary
from tests.world import World


@pytest.fixture
def address(world: World) -> str:
    """The address of the agency's page."""
    return f"/e/{world.liaison}"


def test_the_page_shows_what_the_agency_owes_and_its_sessions(
    visitor: TestClient, world: World, address: str
) -> None:
    text = visitor.get(address).text
    assert "Su institución debe 1 respuesta" in text
    assert "Secretaría de Gobernación" in text
    assert "jueves 22 de febrero de 2024" in text
    assert "Entregar el calendario de cursos" in text
    assert "Institución 2" not in text


def test_one_button_answers(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    buttons = [
        ({"kind": "attends"}, "Asistirá"),
        ({"kind": "attends"}, "Asistirá"),
        ({"kind": "alternate", "alternate_name": "Rosa Meneses"}, "Rosa Meneses"),
        ({"kind": "absent"}, "No asistirá"),
    ]
    for form, shown in buttons:
        answer = visitor.post(f"{address}/sesiones/{world.convened}", data=form)
        page = f"{address}/sesiones/{world.convened}"
        assert (answer.status_code, answer.headers["location"]) == (303, f"{page}?hecho=respuesta")
        assert shown in visitor.get(page).text
        assert shown in visitor.get(address).text
    with application.database.reading() as db:
        said = db.scalars(select(Answer).order_by(Answer.id)).all()
    assert [(row.kind, row.agency_id) for row in said] == [
        (AnswerKind.ATTENDS, world.agency),
        (AnswerKind.ALTERNATE, world.agency),
        (AnswerKind.ABSENT, world.agency),
    ]
    nameless = visitor.post(f"{address}/sesiones/{world.convened}", data={"kind": "alternate"})
    assert nameless.status_code == 422


def test_an_answer_to_another_day_is_asked_again(
    visitor: TestClient, secretary: Secretary, application: Application, world: World, address: str
) -> None:
    visitor.post(f"{address}/sesiones/{world.convened}", data={"kind": "attends"})
    assert "confirme otra vez" not in visitor.get(address).text
    with application.database.writing() as db:
        db.scalars(select(Answer)).one().at -= timedelta(hours=1)
    secretary.post(f"/sesiones/{world.convened}/fecha", day="2024-02-27", reason="Se empalma")
    assert "confirme otra vez" in visitor.get(address).text


def test_an_update_with_evidence_gives_a_receipt(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    assert "Qué se hizo" in visitor.get(f"{address}/solicitudes/{world.request}").text
    sent = visitor.post(
        f"{address}/solicitudes/{world.request}",
        data={
            "text": "Se dieron cuatro cursos.",
            "progress": "done",
            "sender_name": "Rosa Meneses",
            "sender_post": "Directora",
            "links": "https://www.gob.mx/informe\n",
        },
        files=[("files", ("cursos.pdf", b"%PDF-1.7 cursos", "application/pdf"))],
    )
    assert (sent.status_code, sent.headers["location"]) == (303, f"{address}/acuses/PATCI-2024-000001")
    receipt = visitor.get(sent.headers["location"]).text
    with application.database.reading() as db:
        submission = db.scalars(select(Submission)).one()
        evidence = db.scalars(select(Evidence).order_by(Evidence.id)).all()
        assert submission.progress is Progress.DONE
        assert [(row.file_name, row.link) for row in evidence] == [
            ("cursos.pdf", None),
            (None, "https://www.gob.mx/informe"),
        ]
        notices = db.scalars(select(Notice).where(Notice.kind == NoticeKind.RECEIPT)).all()
        assert [notice.submission_id for notice in notices] == [submission.id]
    assert "PATCI-2024-000001" in receipt
    assert submission.sha256 in receipt
    assert 'cursos.pdf</a> <span class="small-text muted">15 bytes</span>' in receipt


def test_evidence_that_cannot_be_taken_is_refused_and_nothing_is_kept(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    form = {"text": "Cursos.", "progress": "done", "sender_name": "Rosa", "sender_post": "Enlace"}
    sent = visitor.post(
        f"{address}/solicitudes/{world.request}", data=form, files=[("files", ("x.exe", b"MZ", "x/y"))]
    )
    assert (sent.status_code, "no es de un tipo que se reciba" in sent.text) == (422, True)
    with application.database.reading() as db:
        assert db.scalars(select(Submission)).all() == []
        assert db.get_one(Request, world.request).status is RequestStatus.OWED


def test_what_is_not_the_agencys_matter_is_said_with_a_reason(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    path = f"{address}/solicitudes/{world.request}/no-corresponde"
    signed = {"sender_name": "Rosa", "sender_post": "Directora"}
    assert visitor.post(path, data={"reason": " ", **signed}).status_code == 422
    nameless = visitor.post(path, data={"reason": "Es de Salud.", **signed, "sender_post": " "})
    assert (nameless.status_code, "Escriba el cargo" in nameless.text) == (422, True)
    sent = visitor.post(path, data={"reason": "Es de Salud.", **signed})
    assert sent.status_code == 303
    with application.database.reading() as db:
        assert db.get_one(Request, world.request).status is RequestStatus.NOT_OURS


def test_nothing_of_another_agency_is_behind_the_link(
    visitor: TestClient, application: Application, world: World, address: str, now: datetime
) -> None:
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        foreign = make_session(db, make_body(db, programme), now=now).id
    form = {"text": "x", "progress": "done", "sender_name": "x", "reason": "x", "kind": "attends"}
    assert visitor.get(f"{address}/solicitudes/{world.other_request}").status_code == 404
    for path in (
        f"{address}/solicitudes/{world.other_request}",
        f"{address}/solicitudes/{world.other_request}/no-corresponde",
        f"{address}/sesiones/{foreign}",
    ):
        assert (path, visitor.post(path, data=form).status_code) == (path, 404)
    assert visitor.get(f"{address}/acuses/PATCI-2024-000099").status_code == 404


def test_links_that_ended_or_were_never_given_open_nothing(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        seat = db.get_one(Seat, world.seat)
        old = make_link(
            db, seat, db.get_one(Programme, world.programme), now=now, expires_at=now - timedelta(days=1)
        )
        token = links.token(old, application.secret)
    ended = visitor.get(f"/e/{token}")
    assert (ended.status_code, "Enviarme un enlace nuevo" in ended.text) == (410, True)
    for bad in ("1-x", "nada", f"{world.liaison}x", "9" * 40):
        assert (bad, visitor.get(f"/e/{bad}").status_code) == (bad, 403)
        assert visitor.post(f"/e/{bad}/sesiones/1", data={"kind": "attends"}).status_code == 403


def test_link_of_somebody_who_left_office_opens_nothing(
    visitor: TestClient, application: Application, world: World, address: str, now: datetime
) -> None:
    with application.database.writing() as db:
        db.get_one(Seat, world.seat).to_on = now.date()
    assert visitor.get(address).status_code == 200
    with application.database.writing() as db:
        db.get_one(Seat, world.seat).to_on = now.date() - timedelta(days=1)
    gone = visitor.get(address)
    assert (gone.status_code, "ya no ocupa el cargo" in gone.text) == (410, True)
    path = f"{address}/sesiones/{world.convened}"
    assert visitor.post(path, data={"kind": "attends"}).status_code == 410


def test_sessions_are_those_to_which_the_agency_is_called_on_their_day(
    visitor: TestClient, application: Application, world: World, address: str, now: datetime
) -> None:
    with application.database.writing() as db:
        agency = db.get_one(Agency, world.agency)
        joined = make_body(db, db.get_one(Programme, world.programme), agency)
        near = make_session(db, joined, now=now, day=date(2024, 2, 20))
        later = make_session(db, joined, now=now, day=date(2024, 3, 20))
        seat = db.scalars(select(Membership).where(Membership.body_id == joined.id)).one()
        seat.from_on = date(2024, 3, 1)
        names = near.name, later.name
        numbers = near.id, later.id
    text = visitor.get(address).text
    assert [name in text for name in names] == [False, True]
    answers = [
        visitor.post(f"{address}/sesiones/{one}", data={"kind": "attends"}).status_code for one in numbers
    ]
    assert answers == [404, 303]


def test_a_form_from_another_site_is_refused_here_too(
    visitor: TestClient, world: World, address: str
) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    answer = visitor.post(f"{address}/sesiones/{world.convened}", data={"kind": "attends"}, headers=headers)
    assert answer.status_code == 403


TYPED = {
    "text": "Se dieron «cuatro» cursos.",
    "progress": "in_progress",
    "sender_name": "Rosa Meneses",
    "sender_post": "Directora de enlace",
    "links": "https://www.gob.mx/informe",
}
LACKING = {
    "text": "Escriba qué se hizo",
    "progress": "Elija en qué estado está",
    "sender_name": "Escriba el nombre de quien responde.",
    "sender_post": "Escriba el cargo de quien responde",
}


@pytest.mark.parametrize(("lacking", "sentence"), LACKING.items())
def test_a_refused_update_comes_back_with_what_was_typed(
    visitor: TestClient, world: World, address: str, lacking: str, sentence: str
) -> None:
    form = {name: value for name, value in TYPED.items() if name != lacking}
    answer = visitor.post(f"{address}/solicitudes/{world.request}", data=form)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert [value for name, value in form.items() if name != "progress" and value not in answer.text] == []
    assert ('value="in_progress" checked' in answer.text) is (lacking != "progress")


def test_refused_evidence_and_a_refused_reason_keep_the_form(
    visitor: TestClient, world: World, address: str
) -> None:
    path = f"{address}/solicitudes/{world.request}"
    sent = visitor.post(path, data=TYPED, files=[("files", ("x.exe", b"MZ", "x/y"))])
    assert (sent.status_code, TYPED["text"] in sent.text, 'role="alert"' in sent.text) == (422, True, True)
    declined = visitor.post(f"{path}/no-corresponde", data={"reason": "Es de Salud."})
    assert (declined.status_code, "Es de Salud.</textarea>" in declined.text) == (422, True)


def test_errors_behind_a_link_lead_to_its_page_and_never_to_the_sign_in(
    visitor: TestClient, world: World, address: str
) -> None:
    missing = visitor.get(f"{address}/solicitudes/{world.other_request}")
    assert (missing.status_code, f'class="button" href="{address}"' in missing.text) == (404, True)
    for answer in (missing, visitor.get("/e/nada"), visitor.post(f"{address}/sesiones/{world.convened}")):
        assert (answer.status_code in {403, 404, 422}, 'href="/"' in answer.text) == (True, False)
    assert 'href="/"' in visitor.get("/no-hay").text


def test_every_field_of_free_text_and_files_says_that_victims_stay_out(
    visitor: TestClient, world: World, address: str
) -> None:
    for path in (f"{address}/solicitudes/{world.request}", f"{address}/acuerdos/{world.agreement}"):
        page = visitor.get(path).text
        fields = re.findall(r"<textarea[^>]*>|<input[^>]*type=\"file\"[^>]*>", page)
        hints = [re.search(r'aria-describedby="([^" ]+)', field) for field in fields]
        assert fields
        for field, hint in zip(fields, hints, strict=True):
            assert hint, field
            said = re.search(rf'id="{re.escape(hint[1])}">(.*?)</p>', page, re.DOTALL)
            assert said, field
            assert "datos de víctimas" in said[1], field
