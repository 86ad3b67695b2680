"""Single things that are withdrawn: who was there, a paper, an observation, a signed copy, a document."""

import pytest
from sqlalchemy import select

from models import (
    Annex,
    Attendance,
    AuditDetail,
    AuditEvent,
    Base,
    IssuedDocument,
    Minutes,
    MinutesObservation,
    OfficialLetter,
    StoredFile,
)
from models.enums import DocumentFormat, DocumentKind
from patci.errors import ConflictError, NotFoundError
from patci.usecases.compiling import comparing, issuing
from patci.usecases.keeping import withdrawals
from tests.patci.usecases.withdrawing.marked_record import NAME, Record
from tests.patci.usecases.withdrawing.marking import issue

KINDS: dict[str, tuple[type[Base], set[str]]] = {
    "attendance": (
        Attendance,
        {"attendances.credential", "attendances.person_name", "attendances.person_post"},
    ),
    "annex": (Annex, {"annexes.file_name"}),
    "minutes_observation": (
        MinutesObservation,
        {"minutes_observations.answer", "minutes_observations.author", "minutes_observations.text"},
    ),
    "signed_minutes": (Minutes, {"minutes.signed_name"}),
    "official_letter": (OfficialLetter, {"official_letters.subject", "official_letters.text"}),
}
FILES = {"attendance": 3, "annex": 2, "minutes_observation": 0, "signed_minutes": 1, "official_letter": 1}
"""How many files go with each: of who was there, and of a paper, the documents that say it."""


def subject_of(record: Record, kind: str) -> str:
    model = KINDS[kind][0]
    where = {"person_name": NAME} if kind == "attendance" else {}
    row = (
        record.one(model, **where)
        if kind != "signed_minutes"
        else record.one(Minutes, session_id=record.world.held)
    )
    return f"{kind}:{row.id}"


@pytest.mark.parametrize("kind", KINDS)
def test_each_goes_alone_and_the_chain_holds(small: Record, kind: str) -> None:
    before = small.named_in()
    small.withdraw(subject_of(small, kind))
    gone = before - small.named_in()
    files = {one for one in gone if one.startswith("file:")}
    letters = {"notice_messages.raw", "notice_messages.subject"}
    others = {"notices.details", "notices.why", "audit_details.text", "audit_details.sealed"}
    assert (gone - files - letters - others, len(files)) == (KINDS[kind][1], FILES[kind])
    assert small.holds()
    with small.database.reading() as db:
        [told] = withdrawals.everything(db)
    with pytest.raises(ConflictError, match=r"No queda nada|ya se retiró"):
        small.ask(told.withdrawal.subject)


def test_nothing_beside_the_log_repeats_who_was_there(small: Record) -> None:
    subject = subject_of(small, "attendance")
    small.withdraw(subject)
    with small.database.reading() as db:
        told = select(AuditEvent, AuditDetail).join(AuditDetail, AuditDetail.event_id == AuditEvent.id)
        rows = [detail for event, detail in db.execute(told).tuples() if subject in (event.after or {})]
    assert {(row.text, row.sealed, row.salt) for row in rows} == {(None, None, None)}


def test_a_document_goes_with_its_signed_copy_and_its_code_says_only_that(small: Record) -> None:
    with small.database.writing() as db:
        row = db.scalars(select(IssuedDocument).where(IssuedDocument.kind == DocumentKind.NAME_CARDS)).one()
        number, code = row.id, row.code
    small.withdraw(f"issued_document:{number}")
    with small.database.reading() as db:
        row = db.get_one(IssuedDocument, number)
        stone = db.get_one(StoredFile, row.sha256)
        known = comparing.known(db, code)
        assert (known.withdrawn_at, known.title) == (small.now, None)
        assert stone.withdrawal_id is not None
        assert [one.id for one in issuing.editions(db, row)] == [number]
        with pytest.raises(NotFoundError, match="se retiró"):
            issuing.content_of(db, row, small.folder)
    kind, format_ = DocumentKind.NAME_CARDS, DocumentFormat.DOCX
    with small.database.writing() as db, pytest.raises(ConflictError, match="no se recibe otra vez"):
        issue(db, small.world.held, kind, format_, folder=small.folder, now=small.now)
