"""Whom a policy tells that documents are ready: once, of what they may see, with the files or a link."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import AuditEvent, IssuedDocument, Notice, Person
from models.enums import (
    Classification,
    CompilationStatus,
    DocumentAudience,
    DocumentKind,
    NoticeKind,
    NoticeStatus,
    SeatRole,
    UserRole,
)
from patci.database import Database
from patci.errors import NotFoundError
from patci.usecases.compiling.compilations import Matter
from patci.usecases.queries import told_documents
from patci.usecases.releasing import mutes
from tests.factories import make_body, make_user
from tests.patci.correspondence import START, agency, appoint, commission
from tests.patci.usecases.compiling.compiling_world import BOOK, MINUTES, WORKBOOK, cut_off_of
from tests.patci.usecases.mailroom.ready_documents import AT, done, issue, letters, names, tell
from tests.patci.usecases.opened_mail import mails, part


def test_members_get_what_concerns_all_and_liaisons_their_own_card_besides(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        guest = agency(db, "invitada")
        appoint(db, guest, SeatRole.LIAISON, "Nadie")
        done(db, of, tmp_path, DocumentAudience.MEMBERS)
        assert [(one.audience, one.letters) for one in tell(db, tmp_path)] == [(DocumentAudience.MEMBERS, 4)]
        found = {to: names(message) for to, message in letters(db, tmp_path).items()}
        book = "agreements_book-all.pdf"
        assert found == {
            "titular-segob@segob.example": [book],
            "enlace-segob@segob.example": [book, "agency_card-segob.pdf"],
            "titular-inm@inm.example": [book],
            "enlace-inm@inm.example": [book, "agency_card-inm.pdf"],
        }


def test_told_once_and_that_is_in_the_log(database: Database, tmp_path: Path) -> None:
    with database.writing() as db:
        of = commission(db)
        row = done(db, of, tmp_path, DocumentAudience.MEMBERS)
        assert len(tell(db, tmp_path)) == 1
        assert tell(db, tmp_path) == []
        newcomer = agency(db, "nueva")
        make_body(db, of.programme, newcomer)
        assert tell(db, tmp_path, AT + timedelta(days=1)) == []
        assert row.told_at == AT
        events = db.scalars(select(AuditEvent).where(AuditEvent.action == "documents.told")).all()
        assert [one.facts for one in events] == [{"audience": "members", "letters": 4}]


def test_those_who_coordinate_are_told_by_their_liaison(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        make_body(db, of.programme, coordinator_id=of.agencies["segob"].id)
        make_body(db, of.programme)
        done(db, of, tmp_path, DocumentAudience.COORDINATORS)
        tell(db, tmp_path)
        found = {to: names(message) for to, message in letters(db, tmp_path).items()}
        assert found == {"enlace-segob@segob.example": ["agreements_book-all.pdf", "agency_card-segob.pdf"]}


def test_documents_of_a_session_go_to_its_body_alone(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        elsewhere = agency(db, "otra")
        appoint(db, elsewhere, SeatRole.LIAISON, "Enlace-otra")
        make_body(db, of.programme, elsewhere)
        matter = Matter(session=of.session)
        done(db, of, tmp_path, DocumentAudience.MEMBERS, matter=matter, recipes=[MINUTES])
        tell(db, tmp_path)
        found = letters(db, tmp_path)
        assert sorted(found) == [
            "enlace-inm@inm.example",
            "enlace-segob@segob.example",
            "titular-inm@inm.example",
            "titular-segob@segob.example",
        ]
        message = found["enlace-inm@inm.example"]
        assert "Primera Sesión Ordinaria" in str(message["Subject"])
        assert "que integra la Comisión Intersecretarial" in part(message)


def test_the_secretariat_is_told_by_account(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        make_user(db, now=START, email="ana@st.example")
        gone = make_user(db, now=START, email="ido@st.example")
        gone.disabled_at = START
        auditor = make_user(db, now=START, email="ojo@oic.example")
        auditor.role = UserRole.AUDITOR
        db.flush()
        done(db, of, tmp_path, DocumentAudience.SECRETARIAT)
        assert [one.letters for one in tell(db, tmp_path)] == [1]
        assert tell(db, tmp_path) == []
        rows = db.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENTS)).all()
        assert [(one.address, one.status) for one in rows] == [("ana@st.example", NoticeStatus.READY)]
        message = mails(db, NoticeKind.DOCUMENTS)["ana@st.example"]
        assert names(message) == ["agreements_book-all.pdf"]
        assert "Hay 2 documentos más en la página." in part(message)
        assert "https://patci.example/documentos" in part(message)


def test_the_letter_says_title_size_and_code(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        done(db, of, tmp_path, DocumentAudience.MEMBERS, recipes=[BOOK])
        tell(db, tmp_path)
        message = letters(db, tmp_path)["enlace-inm@inm.example"]
        document = db.scalars(select(IssuedDocument)).one()
        assert str(message["Subject"]) == "Documentos listos: Primer semestre"
        text = part(message)
        assert f"- agreements_book (PDF, {document.size} Bytes). Código: {document.code}" in text
        assert "Va adjunto." in text


def test_what_is_too_large_is_linked_and_the_link_opens(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        done(db, of, tmp_path, DocumentAudience.MEMBERS)
        tell(db, tmp_path, most=16)
        message = letters(db, tmp_path, most=16)["enlace-inm@inm.example"]
        assert names(message) == ["agreements_book-all.pdf"]
        card = db.scalars(
            select(IssuedDocument).where(IssuedDocument.agency_id == of.agencies["inm"].id)
        ).one()
        assert f"/documentos/{card.id}" in part(message)
        assert "https://patci.example/e/" in part(message)


def test_an_agency_takes_what_it_was_told_of_and_nothing_else(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        done(db, of, tmp_path, DocumentAudience.MEMBERS)
        tell(db, tmp_path)
        inm, segob = of.agencies["inm"], of.agencies["segob"]
        rows = {(one.kind, one.agency_id): one for one in db.scalars(select(IssuedDocument))}
        book, card = rows[DocumentKind.AGREEMENTS_BOOK, None], rows[DocumentKind.AGENCY_CARD, inm.id]
        assert told_documents.document(db, of.programme, inm, card.id) is card
        assert told_documents.document(db, of.programme, segob, book.id) is book
        with pytest.raises(NotFoundError, match="no es de su institución"):
            told_documents.document(db, of.programme, segob, card.id)
        with pytest.raises(NotFoundError, match="no es de su institución"):
            told_documents.document(db, of.programme, inm, 999)
        book.classification = Classification.RESERVED
        with pytest.raises(NotFoundError, match="reservado"):
            told_documents.document(db, of.programme, inm, book.id)


def test_what_is_reserved_travels_in_no_mail_and_is_not_named(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        make_user(db, now=START, email="ana@st.example")
        reserved = Classification.RESERVED
        done(db, of, tmp_path, DocumentAudience.MEMBERS, recipes=[BOOK], classification=reserved)
        tell(db, tmp_path)
        message = letters(db, tmp_path)["enlace-inm@inm.example"]
        assert names(message) == []
        assert "agreements_book" not in part(message)
        assert "Hay 1 documento reservado, que no se envía por correo" in part(message)


def test_what_is_reserved_after_it_was_planned_does_not_leave(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        done(db, of, tmp_path, DocumentAudience.MEMBERS, recipes=[BOOK])
        tell(db, tmp_path)
        db.scalars(select(IssuedDocument)).one().classification = Classification.CONFIDENTIAL
        assert names(letters(db, tmp_path)["enlace-inm@inm.example"]) == []


def test_nobody_in_reach_is_said_and_tried_again(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        done(db, of, tmp_path, DocumentAudience.SECRETARIAT)
        assert [one.letters for one in tell(db, tmp_path)] == [0]
        make_user(db, now=START, email="ana@st.example")
        assert [one.letters for one in tell(db, tmp_path)] == [1]


@pytest.mark.parametrize("case", ["nobody", "waiting", "not sending", "long ago"])
def test_nothing_leaves_that_should_not(sqlite_database: Database, tmp_path: Path, case: str) -> None:
    with sqlite_database.writing() as db:
        of = commission(db, sending=case != "not sending")
        audience = DocumentAudience.NOBODY if case == "nobody" else DocumentAudience.MEMBERS
        row = done(db, of, tmp_path, audience)
        if case == "waiting":
            row.status = CompilationStatus.RUNNING
        now = AT + timedelta(days=32) if case == "long ago" else AT
        assert tell(db, tmp_path, now) == []


def test_an_edition_that_was_there_before_goes_along(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        matter = Matter(cut_off_of(db, of, now=START))
        issue(db, of, WORKBOOK, matter, tmp_path, content=b"first")
        last = issue(db, of, WORKBOOK, matter, tmp_path, content=b"second")
        row = done(db, of, tmp_path, DocumentAudience.MEMBERS, matter=matter, recipes=[BOOK])
        row.wanted = [*row.wanted, {"kind": "data_workbook", "format": "xlsx"}]
        tell(db, tmp_path)
        found = db.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENTS)).first()
        assert found is not None
        assert last.id in found.details["documents"]
        assert len(found.details["documents"]) == 2


def test_whoever_stopped_them_gets_none(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        done(db, of, tmp_path, DocumentAudience.MEMBERS, recipes=[BOOK])
        tell(db, tmp_path)
        person = db.scalars(select(Person).where(Person.email == "enlace-inm@inm.example")).one()
        mutes.stop(db, of.programme, person, NoticeKind.DOCUMENTS, now=AT, actor="agency:1")
        assert "enlace-inm@inm.example" not in letters(db, tmp_path)
