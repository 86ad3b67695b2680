"""An escalation by letter leaves with the signed PDF that is on record, and with nothing else."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Notice, NoticeMessage, OfficialLetter
from models.enums import LetterStatus, NoticeKind, NoticeStatus
from patci.database import Database
from patci.mail.compose import Composer
from patci.mail.shelf import Shelf
from patci.usecases.collecting.evidence import NewFile
from patci.usecases.mailroom import outbox
from patci.usecases.meetings import official_letters
from patci.usecases.noticing import notices
from patci.usecases.noticing.reminder_kinds import by_letter
from tests.patci.correspondence import local
from tests.patci.usecases.noticing.full_commission import full_commission
from tests.patci.usecases.releasing.lettered import opened

PDF = b"%PDF-1.7 firmado por la secretaria"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


def leave(db: DbSession, at: str, folder: Path) -> None:
    shelf = Shelf(folder, 3_000_000)
    composer = Composer("https://patci.example", b"k", "st@comision.example", "Secretaría", shelf)
    notices.sweep(db, now=local(at), composer=composer)
    for message in outbox.claim(db, now=local(at), worker="w", limit=500):
        outbox.sent(db, message.notice_id, now=local(at))
    db.expire_all()


def put_up(db: DbSession, folder: Path) -> tuple[Notice, OfficialLetter]:
    """The commission's debt, late enough for a letter, which waits."""
    full_commission(db)
    for at in ("2024-03-25 09:00", "2024-04-15 09:00"):
        leave(db, at, folder)
    rows = db.scalars(
        select(Notice).where(Notice.kind == NoticeKind.ESCALATION, Notice.agreement_id.is_not(None))
    )
    [held] = [row for row in rows if by_letter(row)]
    return held, db.get_one(OfficialLetter, held.official_letter_id)


def sign(db: DbSession, letter: OfficialLetter, folder: Path) -> None:
    now = local("2024-04-16 10:00")
    official_letters.take_number(db, letter, now=now, actor="t")
    pdf = NewFile("firmado.pdf", PDF)
    official_letters.sign(db, letter, pdf, folder=folder, max_bytes=1000, now=now, actor="t")


def test_nothing_leaves_before_the_signature_and_then_the_pdf_on_record(
    database: Database, folder: Path
) -> None:
    with database.writing() as db:
        held, letter = put_up(db, folder)
        leave(db, "2024-04-15 09:30", folder)
        drafted = letter.status, held.status, db.get(NoticeMessage, held.id)
        official_letters.take_number(db, letter, now=local("2024-04-16 09:00"), actor="t")
        leave(db, "2024-04-16 09:30", folder)
        numbered = letter.status, held.status, db.get(NoticeMessage, held.id)
        assert (drafted, numbered) == (
            (LetterStatus.DRAFT, NoticeStatus.HELD, None),
            (LetterStatus.NUMBERED, NoticeStatus.HELD, None),
        )
        sign(db, letter, folder)
        leave(db, "2024-04-16 12:00", folder)
        assert (held.status, held.person and held.person.name) == (NoticeStatus.SENT, "Titular-inm")
        files = [
            (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
            for part in opened(db, held).iter_attachments()
        ]
        assert files == [("oficio-001-2024.pdf", "application/pdf", PDF)]
        assert letter.sha256 == hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize("damage", [None, b"%PDF-1.7 otro"])
def test_a_signed_file_that_is_gone_or_changed_keeps_the_letter_back(
    sqlite_database: Database, folder: Path, damage: bytes | None
) -> None:
    with sqlite_database.writing() as db:
        held, letter = put_up(db, folder)
        sign(db, letter, folder)
        path = folder / str(letter.sha256)[:2] / str(letter.sha256)
        path.unlink()
        if damage is not None:
            path.write_bytes(damage)
        leave(db, "2024-04-16 12:00", folder)
        assert (held.status, "Falta el archivo" in (held.last_error or "")) == (NoticeStatus.HELD, True)
        path.write_bytes(PDF)
        leave(db, "2024-04-16 13:00", folder)
        assert held.status is NoticeStatus.SENT


def test_a_title_without_end_stops_no_sweep(sqlite_database: Database, folder: Path) -> None:
    with sqlite_database.writing() as db:
        of = full_commission(db)
        db.scalars(select(Agreement)).one().number = "N" * 10_000
        for at in ("2024-03-25 09:00", "2024-04-15 09:00"):
            leave(db, at, folder)
        letters = db.scalars(select(OfficialLetter).where(OfficialLetter.agency_id == of.agencies["inm"].id))
        assert {len(letter.subject) for letter in letters if "NNN" in letter.subject} == {300}
