"""What a confirmed withdrawal takes away: words are blanked, bytes removed, tombstones left.

Rows stay where they are, with their hashes, so that folios, the log's chain and cut-offs go on holding.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import String, cast, delete, or_, select, update
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
from patci.usecases.keeping import stored_files


@dataclass(slots=True)
class Destroyed:
    """Hashes of the files whose bytes go, and the events of the log that lost the text beside them."""

    files: set[str] = field(default_factory=set)
    events: set[int] = field(default_factory=set)


def destroy(db: DbSession, withdrawal: Withdrawal, *, now: datetime) -> Destroyed:
    """Blank in this transaction all that the withdrawal names; its files go with `sweep` afterwards."""
    kind, _colon, number = withdrawal.subject.partition(":")
    done = Destroyed()
    if kind == "submission":
        _version(db, db.get_one(Submission, int(number)), withdrawal, done, now=now)
    elif kind == "follow_up":
        _report(db, db.get_one(FollowUp, int(number)), withdrawal, done, now=now)
    elif kind == "evidence":
        _evidence(db, db.get_one(Evidence, int(number)), withdrawal, done, now=now)
    else:
        _details(db, [int(number)], withdrawal, done)
    db.flush()
    return done


def sweep(database: Database, folder: Path) -> int:
    """Remove from the disk what the record says is gone; what could not be removed is tried again next time.

    Called after each confirmation and once a day. Returns how many files were removed.
    """
    with database.reading() as db:
        gone = db.execute(
            select(StoredFile.name, StoredFile.sha256).where(StoredFile.withdrawn_at.is_not(None))
        )
        paths = {stored_files.under(folder, name) for row in gone for name in row}
    removed = 0
    for path in sorted(paths):
        with suppress(FileNotFoundError):
            path.unlink()
            removed += 1
    return removed


def _version(
    db: DbSession, version: Submission, withdrawal: Withdrawal, done: Destroyed, *, now: datetime
) -> None:
    """A version: its words and names, what was reported of it, its files, drafts, comments and mails."""
    number = version.id
    version.text, version.sender_name, version.sender_post = "", "", None
    version.person_id = version.link_id = None
    version.review_comment = "" if version.review_comment else None
    db.execute(update(Response).where(Response.submission_id == number).values(value=None))
    db.execute(update(FollowUp).where(FollowUp.submission_id == number).values(text=""))
    db.execute(update(ReviewComment).where(ReviewComment.submission_id == number).values(text=""))
    db.execute(delete(DraftField).where(DraftField.request_id == version.request_id))
    about = select(Notice.id).where(Notice.submission_id == number)
    db.execute(delete(NoticeMessage).where(NoticeMessage.notice_id.in_(about)))
    keys = [f"submission:{number}", f"request:{version.request_id}"]
    keys += _pieces(db, version.evidence, done, now=now)
    if version.paper is not None:
        _paper(db, version.paper, done, now=now)
    follow_ups = db.scalars(select(FollowUp.id).where(FollowUp.submission_id == number))
    keys += [f"follow_up:{each}" for each in follow_ups]
    _details(db, _events_about(db, keys, f"submission:{number}"), withdrawal, done)


def _report(
    db: DbSession, report: FollowUp, withdrawal: Withdrawal, done: Destroyed, *, now: datetime
) -> None:
    """What was told without a submission: its words, and its evidence."""
    report.text = ""
    key = f"follow_up:{report.id}"
    keys = [key, *_pieces(db, report.evidence, done, now=now)]
    told = db.scalars(
        select(AuditEvent).where(
            AuditEvent.action == "agreement.told", AuditEvent.subject == f"agreement:{report.agreement_id}"
        )
    )
    events = {one.id for one in told if one.facts.get("follow_up") == report.id and _has_detail(db, one)}
    _details(db, sorted({*_events_about(db, keys, key), *events}), withdrawal, done)


def _has_detail(db: DbSession, event: AuditEvent) -> bool:
    return db.get(AuditDetail, event.id) is not None


def _pieces(db: DbSession, rows: Sequence[Evidence], done: Destroyed, *, now: datetime) -> list[str]:
    """Evidence that goes with what it shows; the subjects of its rows."""
    for row in rows:
        _blank_evidence(row)
        if row.sha256 is not None and not _is_shared(db, row):
            _tombstone(db, row.sha256, row, done, now=now)
    return [f"evidence:{row.id}" for row in rows]


def _paper(db: DbSession, paper: PaperAnswer, done: Destroyed, *, now: datetime) -> None:
    paper.letter_number = ""
    if paper.scan_sha256 is not None:
        _tombstone(db, paper.scan_sha256, None, done, now=now)
    paper.scan_name = None if paper.scan_name is None else ""


def _evidence(
    db: DbSession, row: Evidence, withdrawal: Withdrawal, done: Destroyed, *, now: datetime
) -> None:
    """A file or link; whoever else sent the same bytes loses them too, for it is the content that goes."""
    same = [row]
    if row.sha256 is not None:
        same = list(db.scalars(select(Evidence).where(Evidence.sha256 == row.sha256)))
        _tombstone(db, row.sha256, row, done, now=now)
    for each in same:
        _blank_evidence(each)
    keys = [f"evidence:{each.id}" for each in same]
    _details(db, _events_about(db, keys, *keys), withdrawal, done)


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


def _tombstone(db: DbSession, sha256: str, row: Evidence | None, done: Destroyed, *, now: datetime) -> None:
    stored = db.get(StoredFile, sha256)
    if stored is None:
        # A file of an earlier version lies under its hash and had no row of its own.
        stored = StoredFile(
            sha256=sha256,
            name=sha256,
            size=(row.size if row is not None else None) or 0,
            media_type=(row.media_type if row is not None else None) or "",
            stored_at=now,
        )
        db.add(stored)
    stored.withdrawn_at = now
    done.files.add(sha256)


def _events_about(db: DbSession, keys: Sequence[str], *within: str) -> list[int]:
    """Events with a text beside them that speak of the subjects, or hold values of their rows."""
    holds = [
        cast(column, String).contains(f'"{key}"', autoescape=True)
        for key in within
        for column in (AuditEvent.before, AuditEvent.after)
    ]
    subjects = {key for key in keys if not key.startswith("request:")}
    query = (
        select(AuditEvent.id)
        .join(AuditDetail)
        .where(or_(AuditEvent.subject.in_(subjects), *holds), AuditDetail.withdrawal_id.is_(None))
    )
    return list(db.scalars(query.where(AuditEvent.action.not_like("withdrawal.%"))))


def _details(db: DbSession, events: Iterable[int], withdrawal: Withdrawal, done: Destroyed) -> None:
    for number in events:
        detail = db.get_one(AuditDetail, number)
        detail.text = detail.sealed = detail.salt = None
        detail.withdrawal_id = withdrawal.id
        done.events.add(number)
