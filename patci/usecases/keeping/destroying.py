"""What a confirmed withdrawal takes away: words are blanked, bytes removed, tombstones left.

Rows stay where they are, with their hashes, so that folios, the log's chain and cut-offs go on holding.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from models import (
    AuditDetail,
    AuditEvent,
    DraftField,
    Evidence,
    FollowUp,
    Notice,
    NoticeMessage,
    PaperAnswer,
    Response,
    ReviewComment,
    StoredFile,
    Submission,
    Withdrawal,
)
from patci.database import Database
from patci.mail import drop
from patci.usecases.keeping import blanking, stored_files
from patci.usecases.keeping.blanking import Destroying
from patci.usecases.withdrawing import letters, things, words
from patci.usecases.withdrawing.things import Thing, Wanted


def prepare(
    db: DbSession, withdrawal: Withdrawal, thing: object, *, folder: Path | None, workbooks: Path | None
) -> Wanted | None:
    """Say which words go before it is confirmed; None of what has none."""
    kind = withdrawal.subject.partition(":")[0]
    if not isinstance(thing, Thing):
        return None
    wanted = Wanted(kind, thing, words.of(db, withdrawal.id), folder, workbooks)
    things.prepare(db, wanted, withdrawal.id)
    return wanted


def destroy(db: DbSession, withdrawal: Withdrawal, wanted: Wanted | None, *, now: datetime) -> Destroying:
    """Blank in this transaction all that the withdrawal names; its files go with `sweep` afterwards."""
    kind, _colon, number = withdrawal.subject.partition(":")
    done = Destroying(withdrawal, now)
    if wanted is not None:
        things.destroy(db, wanted, done)
    elif kind == "submission":
        _version(db, db.get_one(Submission, int(number)), done)
    elif kind == "follow_up":
        _report(db, db.get_one(FollowUp, int(number)), done)
    elif kind == "evidence":
        _evidence(db, db.get_one(Evidence, int(number)), done)
    else:
        blanking.silence(db, [int(number)], done)
    db.flush()
    return done


def sweep(database: Database, *folders: Path) -> int:
    """Remove from the disk what the record says is gone; what could not be removed is tried again next time.

    Called after each confirmation and once a day. Returns how many files were removed.
    """
    with database.reading() as db:
        rows = db.execute(
            select(StoredFile.name, StoredFile.sha256).where(StoredFile.withdrawn_at.is_not(None))
        )
        gone = {name for row in rows for name in row}
        paths = {stored_files.under(folder, name) for folder in folders for name in gone}
    removed = 0
    for path in sorted(paths):
        with suppress(FileNotFoundError):
            path.unlink()
            removed += 1
    return removed


def sweep_letters(database: Database, drop_folder: Path) -> int:
    """Remove from this machine's mail drop the letters whose message was taken out of the record.

    Called after each confirmation and once a day. Returns how many letters were removed.
    """
    with database.reading() as db:
        there = select(NoticeMessage.notice_id).where(NoticeMessage.notice_id == Notice.id)
        left = Notice.sent_at.is_not(None), Notice.carrier_id.is_(None), ~there.exists()
        found = db.scalars(select(Notice.message_id).where(*left, Notice.message_id.is_not(None)))
        identities = {identity for identity in found if identity}
    return drop.remove(drop_folder, identities)


def _version(db: DbSession, version: Submission, done: Destroying) -> None:
    """A version: its words and names, what was reported of it, its files, drafts, comments and mails."""
    number = version.id
    version.text, version.sender_name, version.sender_post = "", "", None
    version.person_id = version.link_id = None
    version.review_comment = "" if version.review_comment else None
    db.execute(update(Response).where(Response.submission_id == number).values(value=None))
    db.execute(update(FollowUp).where(FollowUp.submission_id == number).values(text=""))
    db.execute(update(ReviewComment).where(ReviewComment.submission_id == number).values(text=""))
    db.execute(delete(DraftField).where(DraftField.request_id == version.request_id))
    about = letters.held(db, select(Notice.id).where(Notice.submission_id == number))
    letters.withdraw(db, about, lambda _said: True, now=done.now, again=False)
    keys = [f"submission:{number}", f"request:{version.request_id}"]
    keys += _pieces(db, version.evidence, done)
    if version.paper is not None:
        _paper(db, version.paper, done)
    follow_ups = db.scalars(select(FollowUp.id).where(FollowUp.submission_id == number))
    keys += [f"follow_up:{each}" for each in follow_ups]
    _silence(db, keys, done, f"submission:{number}")


def _report(db: DbSession, report: FollowUp, done: Destroying) -> None:
    """What was told without a submission: its words, and its evidence."""
    report.text = ""
    key = f"follow_up:{report.id}"
    keys = [key, *_pieces(db, report.evidence, done)]
    told = db.scalars(
        select(AuditEvent).where(
            AuditEvent.action == "agreement.told", AuditEvent.subject == f"agreement:{report.agreement_id}"
        )
    )
    events = {one.id for one in told if one.facts.get("follow_up") == report.id and _has_detail(db, one)}
    _silence(db, keys, done, key)
    blanking.silence(db, events - done.events, done)


def _has_detail(db: DbSession, event: AuditEvent) -> bool:
    return db.get(AuditDetail, event.id) is not None


def _pieces(db: DbSession, rows: Sequence[Evidence], done: Destroying) -> list[str]:
    """Evidence that goes with what it shows; the subjects of its rows."""
    for row in rows:
        _blank_evidence(row)
        if row.sha256 is not None and not _is_shared(db, row):
            _bury(db, row, done)
    return [f"evidence:{row.id}" for row in rows]


def _paper(db: DbSession, paper: PaperAnswer, done: Destroying) -> None:
    paper.letter_number = ""
    if paper.scan_sha256 is not None:
        blanking.bury(db, paper.scan_sha256, done)
    paper.scan_name = None if paper.scan_name is None else ""


def _evidence(db: DbSession, row: Evidence, done: Destroying) -> None:
    """A file or link; whoever else sent the same bytes loses them too, for it is the content that goes."""
    same = [row]
    if row.sha256 is not None:
        same = list(db.scalars(select(Evidence).where(Evidence.sha256 == row.sha256)))
        _bury(db, row, done)
    for each in same:
        _blank_evidence(each)
    keys = [f"evidence:{each.id}" for each in same]
    _silence(db, keys, done, *keys)


def _blank_evidence(row: Evidence) -> None:
    """Its name may say what it showed; which bytes it had stays."""
    if row.link is not None:
        row.link = ""
    else:
        row.file_name = ""


def _is_shared(db: DbSession, row: Evidence) -> bool:
    """True where another version or report holds the same bytes, and keeps them."""
    others = select(Evidence.id).where(
        Evidence.sha256 == row.sha256,
        Evidence.submission_id.is_distinct_from(row.submission_id)
        | Evidence.follow_up_id.is_distinct_from(row.follow_up_id),
        Evidence.file_name != "",
    )
    return db.scalar(others.limit(1)) is not None


def _bury(db: DbSession, row: Evidence, done: Destroying) -> None:
    blanking.bury(db, row.sha256 or "", done, size=row.size or 0, media_type=row.media_type or "")


def _silence(db: DbSession, keys: Sequence[str], done: Destroying, *within: str) -> None:
    """What the log says of the subjects; of a request's other versions it keeps what it said."""
    subjects = [key for key in keys if not key.startswith("request:")]
    blanking.silence(db, blanking.events_about(db, subjects, within), done)
