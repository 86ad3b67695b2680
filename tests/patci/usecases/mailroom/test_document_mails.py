"""Whom a policy tells that documents are ready: once, of what they may see, with the files or a link."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AuditEvent, Compilation, IssuedDocument, Notice, Person
from models.enums import (
    Classification,
    CompilationOccasion,
    CompilationStatus,
    DocumentAudience,
    DocumentKind,
    NoticeKind,
    NoticeStatus,
    SeatRole,
    UserRole,
)
from patci.database import Database
from patci.documents.recipes import Recipe
from patci.errors import NotFoundError
from patci.mail.compose import Composer
from patci.mail.shelf import Shelf
from patci.usecases.compiling import document_policies, issuing
from patci.usecases.compiling.compilations import Matter, ask
from patci.usecases.mailroom import document_mails
from patci.usecases.mailroom.document_mails import Told
from patci.usecases.noticing import notices
from patci.usecases.queries import told_documents
from patci.usecases.releasing import mutes
from tests.factories import make_body, make_user
from tests.issued import prepared
from tests.patci.correspondence import COMPOSER, START, Commission, agency, appoint, commission
from tests.patci.usecases.compiling.compiling_world import BOOK, CARD, MINUTES, WORKBOOK, cut_off_of
from tests.patci.usecases.opened_mail import mails, part

AT = START + timedelta(hours=1)


def composer(folder: Path, most: int = 1_000) -> Composer:
    return replace(COMPOSER, shelf=Shelf(folder, 0, document_bytes=most))


def done(
    db: DbSession,
    of: Commission,
    folder: Path,
    audience: DocumentAudience,
    *,
    matter: Matter | None = None,
    recipes: Sequence[Recipe] = (BOOK, CARD),
    classification: Classification = Classification.INTERNAL,
) -> Compilation:
    """A compilation of a policy that is done: a book of all, and a card of each agency of the commission."""
    matter = matter or Matter(cut_off_of(db, of, now=START))
    occasion = CompilationOccasion.SESSION if matter.session else CompilationOccasion.HALF_YEAR
    policy = document_policies.write(
        db, of.programme, occasion, recipes, audience=audience, now=START, actor="u"
    )
    row = ask(db, of.programme, matter, recipes, now=AT, actor="u", policy_id=policy.id, key="k")
    row.status, row.finished_at = CompilationStatus.DONE, AT
    for recipe in recipes:
        for one in of.agencies.values() if recipe.per_agency else [None]:
            issue(db, of, recipe, matter, folder, one=one, classification=classification)
    return row


def issue(
    db: DbSession,
    of: Commission,
    recipe: Recipe,
    matter: Matter,
    folder: Path,
    *,
    one: Agency | None = None,
    classification: Classification = Classification.INTERNAL,
    content: bytes = b"",
) -> IssuedDocument:
    subject = f"{'session:CI-1' if matter.session else 'cut_off:2024-s1'}"
    base = prepared(of.programme.id, subject=f"agency:{one.key}@{subject}" if one else subject)
    ids = {"cut_off_id": matter.cut_off, "session_id": matter.session, "agency_id": one}
    return issuing.issue(
        db,
        replace(
            base,
            recipe=recipe,
            provenance=replace(base.provenance, kind=recipe.kind, format=recipe.format),
            title=f"{recipe.kind.value} {one.label if one else ''}".strip(),
            file_name=f"{recipe.kind.value}-{one.key if one else 'all'}.{recipe.format.value}",
            classification=classification,
            ids={name: row.id for name, row in ids.items() if row is not None},
        ),
        content or f"{recipe.kind.value} {one.key if one else ''}".encode(),
        folder=folder,
        now=AT,
        actor="u",
    )


def tell(db: DbSession, folder: Path, now: datetime = AT, most: int = 1_000) -> list[Told]:
    db.flush()
    return document_mails.tell_done(db, composer=composer(folder, most), now=now, actor="flow")


def letters(db: DbSession, folder: Path, most: int = 1_000) -> dict[str, EmailMessage]:
    notices.sweep(db, now=AT + timedelta(minutes=1), composer=composer(folder, most))
    db.expire_all()
    return mails(db, NoticeKind.DOCUMENTS)


def names(message: EmailMessage) -> list[str]:
    return [file.get_filename() or "" for file in message.iter_attachments()]


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
