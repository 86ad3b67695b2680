"""Forms that are mailed back: taken from the registered address, answered by mail; others wait."""

import base64
from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import DraftField, Notice, Question, Request, Submission
from models.enums import IncomingStatus, NoticeKind, QuestionKind, RoundKind
from patci.database import Database
from patci.documents.request_form import write_form
from patci.usecases.collecting import offline_form
from patci.usecases.noticing import notices
from tests.patci.correspondence import COMPOSER
from tests.patci.mail.reading.mails import ANA, multipart
from tests.patci.usecases.collecting.form_world import Asked, fill
from tests.patci.usecases.collection_world import make_round
from tests.patci.usecases.inbox.mailbox_world import NOW, SECRET, Told, take, told
from tests.patci.usecases.opened_mail import mails, part

TYPE = "Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKED = [
    {"ref": "1", "kind": QuestionKind.TEXT, "text": "¿Qué se hizo?", "is_required": True},
    {"ref": "2", "kind": QuestionKind.NUMBER, "text": "¿Cuántas personas?"},
]


def ask(db: DbSession, world: Told) -> Asked:
    of = world.of
    round_ = make_round(db, of.programme, kind=RoundKind.QUESTIONNAIRE)
    for position, values in enumerate(ASKED):
        round_.questions.append(Question(position=position, takes_several=False, **values))
    agencies = of.agencies["segob"], of.agencies["inm"]
    for one in agencies:
        round_.requests.append(Request(agency_id=one.id, due_on=round_.due_on))
    db.flush()
    return Asked(of.programme, round_, *agencies, round_.requests[0])


def form(db: DbSession, of: Asked, answers: dict[str, object], secret: bytes = SECRET) -> bytes:
    requests = offline_form.requests_of(db, of.round, of.agency)
    made = offline_form.form_of(db, of.programme, of.round, of.agency, requests, person=None, secret=secret)
    return fill(write_form(made), answers)


def with_form(
    content: bytes, *, sender: str = ANA, headers: Sequence[str] = (), name: str = "f.xlsx"
) -> bytes:
    kind = f'{TYPE}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n'
    part = (f'{kind}Content-Disposition: attachment; filename="{name}"', base64.encodebytes(content))
    return multipart(("Content-Type: text/plain", "Va el formulario."), part, sender=sender, headers=headers)


def test_a_form_from_the_registered_address_is_the_answer_and_its_result_goes_back(
    database: Database,
) -> None:
    with database.writing() as db:
        world = told(db)
        of = ask(db, world)
        filled = form(db, of, {"1": "Se dieron cursos.", "2": 12, "name": "Ana Torres", "post": "Enlace"})
        mail = take(db, with_form(filled))
        assert (mail.status, mail.reason) == (
            IncomingStatus.APPLIED,
            "Se tomó el formulario: se envió 1 respuesta.",
        )
        assert mail.agency is of.agency
        sent = db.scalars(select(Submission)).one()
        assert (sent.request_id, sent.channel, sent.sender_name, sent.sender_post, sent.received_at) == (
            of.request.id,
            "mail",
            "Ana Torres",
            "Enlace",
            NOW,
        )
        back = db.scalars(select(Notice).where(Notice.kind == NoticeKind.FORM_READ)).one()
        assert (back.person_id, back.details["refused"]) == (mail.person_id, 0)
        assert [line["said"] for line in back.details["lines"]] == ["Se dieron cursos.", "12"]
        assert [one["folio"] for one in back.details["outcomes"]] == [sent.folio]
        # The same message again, or the same form in another one, is the same answer.
        take(db, with_form(filled))
        assert len(db.scalars(select(Submission)).all()) == 1


def test_a_cell_that_cannot_be_taken_keeps_the_rest_as_a_draft(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, told(db))
        mail = take(db, with_form(form(db, of, {"1": "Cursos.", "2": "muchas"})))
        assert mail.reason == "Se tomó el formulario: se enviaron 0 respuestas. 1 celda no se pudo tomar."
        assert db.scalars(select(Submission)).all() == []
        assert [row.value for row in db.scalars(select(DraftField))] == ["Cursos."]
        back = db.scalars(select(Notice).where(Notice.kind == NoticeKind.FORM_READ)).one()
        assert [one["folio"] for one in back.details["outcomes"]] == [None]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"sender": "otra@segob.example"}, "no es la dirección de nadie"),
        ({"headers": ["Authentication-Results: mx; dmarc=fail"]}, "no hay certeza"),
    ],
)
def test_from_anybody_else_it_waits_for_a_person_and_nothing_is_sent_back(
    sqlite_database: Database, given: dict[str, object], reason: str
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, told(db))
        mail = take(db, with_form(form(db, of, {"1": "Cursos."}), **given))  # type: ignore[arg-type]
        assert mail.status is IncomingStatus.WAITING
        assert reason in (mail.reason or "")
        for table in (Submission, DraftField):
            assert db.scalars(select(table)).all() == []
        assert db.scalars(select(Notice).where(Notice.kind == NoticeKind.FORM_READ)).all() == []


@pytest.mark.parametrize(
    ("sender", "secret", "problem"),
    [
        (ANA, b"another key", "«f.xlsx» no es el formulario que se envió, o se alteró"),
        ("enlace-inm@inm.example", SECRET, "Ese formulario es de otra institución"),
    ],
    ids=["seal", "agency"],
)
def test_a_form_that_is_refused_whole_is_answered_with_the_reason(
    sqlite_database: Database, sender: str, secret: bytes, problem: str
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, told(db))
        mail = take(db, with_form(form(db, of, {"1": "Cursos."}, secret=secret), sender=sender))
        assert mail.status is IncomingStatus.NOTED
        assert (mail.reason or "").endswith(" Se le respondió por correo.")
        assert db.scalars(select(Submission)).all() == []
        back = db.scalars(select(Notice).where(Notice.kind == NoticeKind.FORM_READ)).one()
        assert back.person_id == mail.person_id
        notices.sweep(db, now=NOW, composer=COMPOSER)
        [message] = mails(db, NoticeKind.FORM_READ).values()
        assert message["subject"].endswith("Su formulario no se tomó")
        for kind in ("plain", "html"):
            assert problem in " ".join(part(message, kind).split())


def test_a_broken_form_from_nobody_waits(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, told(db))
        content = form(db, of, {"1": "Cursos."}, secret=b"another key")
        mail = take(db, with_form(content, sender="otra@segob.example"))
        assert mail.status is IncomingStatus.WAITING
        assert db.scalars(select(Notice).where(Notice.kind == NoticeKind.FORM_READ)).all() == []


def test_a_workbook_that_is_no_form_is_mail_like_any_other(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        ask(db, told(db))
        mail = take(db, with_form(b"PK no workbook"))
        assert (mail.status, mail.reason) == (
            IncomingStatus.WAITING,
            "No responde a ningún aviso: léalo y decida.",
        )
