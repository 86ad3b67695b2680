"""A convocation waits for its signed letter and leaves with it; changes wait for nothing."""

from datetime import date, datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, NoticeMessage, OfficialLetter
from models.enums import LetterStatus, NoticeKind, NoticeStatus
from patci.database import Database
from patci.mail.compose import Composer
from patci.mail.shelf import Shelf
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.mailroom import outbox
from patci.usecases.meetings import annexes, convocation_letters, official_letters, sessions
from patci.usecases.noticing import notices
from patci.usecases.writing import session_papers
from tests.patci.correspondence import Commission, commission, convene, local, rows

PDF = b"%PDF-1.7 firmado"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


def sent(db: DbSession, at: str, folder: Path, *, most: int = 3_000_000) -> None:
    composer = Composer(
        "https://patci.example", b"k", "st@comision.example", "Secretaría", Shelf(folder, most)
    )
    now = local(at)
    notices.sweep(db, now=now, composer=composer)
    for message in outbox.claim(db, now=now, worker="w", limit=500):
        outbox.sent(db, message.notice_id, now=now)


def called(db: DbSession) -> Commission:
    of = commission(db)
    of.body.needs_letter = True
    convene(db, of, "2024-02-06 12:00")
    return of


def sign(db: DbSession, of: Commission, folder: Path, now: datetime) -> OfficialLetter:
    letter = convocation_letters.current(db, of.session)
    assert letter is not None
    official_letters.take_number(db, letter, now=now, actor="t")
    official_letters.sign(
        db, letter, NewFile("f.pdf", PDF), folder=folder, max_bytes=1000, now=now, actor="t"
    )
    return letter


def test_a_convocation_waits_until_its_letter_is_signed(database: Database, folder: Path) -> None:
    with database.writing() as db:
        of = called(db)
        sent(db, "2024-02-06 12:05", folder)
        sent(db, "2024-02-07 12:05", folder)
        held = db.scalars(select(Notice).where(Notice.status == NoticeStatus.HELD)).all()
        assert {row.kind for row in held} == {NoticeKind.CONVOCATION}
        assert len(held) == 4
        assert "Espera el oficio firmado" in (held[0].last_error or "")
        letter = sign(db, of, folder, local("2024-02-08 12:00"))
        sent(db, "2024-02-08 12:00", folder)
        assert len(rows(db, NoticeKind.CONVOCATION, status=NoticeStatus.SENT)) == 4
        assert rows(db, status=NoticeStatus.HELD) == []
        papers = session_papers.gather(db, [of.session], Shelf(folder, 0))[of.session.id]
        assert [(one.file_name, one.media_type, one.content) for one in papers.attachments] == [
            ("oficio-001-2024.pdf", "application/pdf", PDF)
        ]
        assert letter.reference == "001/2024"


def test_a_letter_that_falls_before_its_signature_keeps_its_number(
    sqlite_database: Database, folder: Path
) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        first = convocation_letters.current(db, of.session)
        assert first is not None
        official_letters.take_number(db, first, now=local("2024-02-06 13:00"), actor="t")
        sessions.set_date(db, of.session, day=date(2024, 3, 21), now=local("2024-02-07 10:00"), actor="t")
        second = convocation_letters.current(db, of.session)
        assert second is not None
        assert (first.status, first.number, first.cancelled_because) == (
            LetterStatus.CANCELLED,
            1,
            "La sesión cambió antes de que se firmara.",
        )
        assert (second.status, second.number) == (LetterStatus.DRAFT, None)
        sent(db, "2024-02-07 10:05", folder)
        assert rows(db, status=NoticeStatus.SENT) == []


def test_a_change_of_what_was_called_waits_for_no_letter(sqlite_database: Database, folder: Path) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        sign(db, of, folder, local("2024-02-06 12:01"))
        sent(db, "2024-02-06 12:05", folder)
        sessions.set_date(db, of.session, day=date(2024, 3, 21), now=local("2024-02-07 10:00"), actor="t")
        sent(db, "2024-02-07 10:05", folder)
        assert len(rows(db, NoticeKind.RESCHEDULED, status=NoticeStatus.SENT)) == 4
        papers = session_papers.gather(db, [of.session], Shelf(folder, 0))[of.session.id]
        assert papers.attachments == ()  # The signed letter names the old day; the new one is a draft.


def test_done_without_a_letter_it_leaves(sqlite_database: Database, folder: Path) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        sent(db, "2024-02-06 12:05", folder)
        convocation_letters.wanted(db, of.session, False, now=local("2024-02-06 13:00"), actor="t")
        sent(db, "2024-02-06 13:00", folder)
        assert len(rows(db, NoticeKind.CONVOCATION, status=NoticeStatus.SENT)) == 4
        assert convocation_letters.current(db, of.session) is None


def test_a_signed_file_that_is_gone_holds_what_needs_it(sqlite_database: Database, folder: Path) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        letter = sign(db, of, folder, local("2024-02-06 12:01"))
        (folder / str(letter.sha256)[:2] / str(letter.sha256)).unlink()
        sent(db, "2024-02-06 12:05", folder)
        held = db.scalars(select(Notice).where(Notice.status == NoticeStatus.HELD)).first()
        assert held is not None
        assert "Falta el archivo" in (held.last_error or "")


@pytest.mark.parametrize("most", [3, 3_000_000])
def test_annexes_are_linked_where_they_weigh_too_much(
    sqlite_database: Database, folder: Path, most: int
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        files = [NewFile("nota.txt", b"nota\r\nBcc: x"), NewFile("nota.txt", b"nota\r\nBcc: x")]
        limits = Limits(1000, 5)
        [annex] = annexes.add(
            db, of.session, files, folder=folder, limits=limits, now=local("2024-02-06 12:01"), actor="t"
        )
        sent(db, "2024-02-06 12:05", folder, most=most)
        raw = db.scalars(select(NoticeMessage.raw)).first() or b""
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        text = str(mail.get_body(("plain",)).get_content())  # type: ignore[attr-defined]
        linked = f"/sesiones/{of.session.id}/anexos/{annex.id}" in text
        assert (linked, "(adjunto)" in text) == ((True, False) if most == 3 else (False, True))
