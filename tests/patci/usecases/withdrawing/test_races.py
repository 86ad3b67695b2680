"""A withdrawal at the same moment as somebody's edit, or as a letter that is about to leave."""

import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument, MinutesVersion, Notice, NoticeMessage, Session
from models.enums import DocumentFormat, DocumentKind, NoticeKind, NoticeStatus, SessionStatus
from patci.documents.recipes import BY_WANTED
from patci.mail.drop import Folder
from patci.usecases.compiling import making
from patci.usecases.compiling.preparing import Place, Prepared
from patci.usecases.compiling.registering import on_disk, register
from patci.usecases.compiling.work import Unit, Work
from patci.usecases.keeping import audit, destroying
from patci.usecases.mailroom import claims, outcomes
from patci.usecases.meetings import minutes
from tests.patci.usecases.withdrawing.marked_record import NAME, Record


def write(record: Record, text: str, *, hours: int = 0, then: threading.Event | None = None) -> None:
    """Somebody saves the minutes of a session, and their transaction takes its time."""
    with record.database.writing() as db:
        session = db.get_one(Session, record.world.session)
        session.status = SessionStatus.HELD
        now = record.now + timedelta(hours=hours)
        minutes.save(db, session, text=text, base=None, now=now, actor="user:1")
        if then is not None:
            then.set()
            threading.Event().wait(0.5)


def test_what_is_being_saved_at_that_moment_loses_the_words_too(record: Record) -> None:
    write(record, f"Habló {NAME}.")
    number = record.ask(f"session:{record.world.session}", NAME)
    begun = threading.Event()
    later = f"Habló {NAME}, y nadie más."
    writer = threading.Thread(target=write, args=(record, later), kwargs={"hours": 1, "then": begun})
    writer.start()
    begun.wait(10)
    record.confirm(number)
    writer.join(20)
    with record.database.reading() as db:
        rows = db.scalars(select(MinutesVersion.text).order_by(MinutesVersion.id.desc()).limit(2)).all()
    assert list(rows) == ["Habló [retirado], y nadie más.", "Habló [retirado]."]
    assert record.holds()


def test_a_letter_that_was_claimed_and_not_begun_does_not_leave(record: Record) -> None:
    with record.database.writing() as db:
        claimed = claims.claim(db, now=record.now, worker="w")
        [ours] = [one for one in claimed if _is_named(db.get_one(Notice, one.notice_id), record)]
    record.withdraw(f"session:{record.world.held}", NAME)
    with record.database.writing() as db:
        assert claims.begin(db, [ours], worker="w", now=record.now) == set()
    with record.database.reading() as db:
        assert db.get_one(Notice, ours.notice_id).status is NoticeStatus.PLANNED
        assert db.get(NoticeMessage, ours.notice_id) is None


def test_a_letter_that_was_with_the_server_at_that_moment_says_whether_it_left(record: Record) -> None:
    with record.database.writing() as db:
        claimed = claims.claim(db, now=record.now, worker="w")
        [ours] = [one for one in claimed if _is_named(db.get_one(Notice, one.notice_id), record)]
        claims.begin(db, [ours], worker="w", now=record.now)
    record.withdraw(f"session:{record.world.held}", NAME)
    with record.database.reading() as db:
        assert db.get_one(Notice, ours.notice_id).status is NoticeStatus.DOUBTFUL
    with record.database.writing() as db:
        outcomes.sent(db, ours.notice_id, now=record.now)
    with record.database.reading() as db:
        assert db.get_one(Notice, ours.notice_id).status is NoticeStatus.SENT
        assert db.get(NoticeMessage, ours.notice_id) is None


def test_a_document_that_is_being_made_at_that_moment_is_made_of_what_is_left(small: Record) -> None:
    recipe = BY_WANTED[DocumentKind.AGREEMENTS_CERTIFICATE, DocumentFormat.DOCX]
    number = small.ask(f"session:{small.world.held}", NAME)
    confirmed: list[int] = []

    class Slow(Work):
        """Work during which somebody confirms the withdrawal."""

        def prepared(self, db: DbSession, unit: Unit) -> Prepared:
            found = super().prepared(db, unit)
            if not confirmed:
                confirmed.append(number)
                small.confirm(number)
            return found

    place = Place("https://patci.invalid", small.folder, small.folder)
    work = Slow(small.world.programme, None, small.world.held, "cli", [Unit(recipe)], place)
    with closing(making.made(small.database, work)) as batches:
        for batch in batches:
            with on_disk(batch, small.folder) as ready, small.database.writing() as db:
                audit.act_as(db, actor="cli", now=small.now)
                register(db, work, ready, now=small.now)
    assert len(confirmed) == 1
    destroying.sweep(small.database, small.folder)
    assert small.one(IssuedDocument).kind is DocumentKind.AGREEMENTS_CERTIFICATE
    assert small.named_in() == set()


def test_letters_that_lie_in_the_drop_of_this_machine_go_and_others_stay(
    small: Record, tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "drop")
    named, other = (folder.store(f"Message-ID: <{one}@x>\r\n\r\nHola".encode()) for one in "ab")
    with small.database.writing() as db:
        sent = select(Notice).where(Notice.session_id == small.world.held, Notice.sent_at.is_not(None))
        for notice in db.scalars(sent.where(Notice.status == NoticeStatus.SENT)):
            notice.message_id = "<a@x>"
    assert destroying.sweep_letters(small.database, folder.path) == 0
    small.withdraw(f"session:{small.world.held}", NAME)
    assert destroying.sweep_letters(small.database, folder.path) == 1
    assert destroying.sweep_letters(small.database, folder.path) == 0
    assert [(folder.path / one).exists() for one in (named, other)] == [False, True]


def _is_named(notice: Notice, record: Record) -> bool:
    return notice.session_id == record.world.held and notice.kind is NoticeKind.CONVOCATION
