"""Files that go: issued documents with their signed copies, signed minutes, papers of a session."""

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Annex, IssuedDocument, Minutes, OfficialLetter
from models.enums import DocumentFormat, DocumentKind
from models.triggers import STRUCK
from patci.documents import text_of
from patci.errors import NotFoundError
from patci.usecases.compiling import issuing
from patci.usecases.keeping import blanking
from patci.usecases.keeping.blanking import Destroying
from patci.usecases.withdrawing import letters, phrases

HASH = re.compile(r"[0-9a-f]{64}")
OF_MINUTES = frozenset({DocumentKind.MINUTES, DocumentKind.SESSION_DOSSIER})
"""What repeats the minutes."""


def of_sessions(
    db: DbSession,
    sessions: Collection[int],
    wanted: Sequence[str],
    done: Destroying,
    *,
    folder: Path | None,
) -> None:
    """Withdraw the documents of sessions that hold the words."""
    rows = db.scalars(_made_of(sessions))
    withdraw(db, [row for row in rows if holds(db, row, wanted, folder)], done)


def of_kinds(db: DbSession, session_id: int, kinds: Collection[DocumentKind], done: Destroying) -> None:
    """Withdraw every document of some kinds that was made of a session."""
    withdraw(db, db.scalars(_made_of([session_id]).where(IssuedDocument.kind.in_(kinds))).all(), done)


def _made_of(sessions: Collection[int]) -> Select[tuple[IssuedDocument]]:
    return (
        select(IssuedDocument)
        .where(IssuedDocument.session_id.in_(sessions), IssuedDocument.signed_of_id.is_(None))
        .order_by(IssuedDocument.id)
    )


def withdraw(db: DbSession, rows: Sequence[IssuedDocument], done: Destroying) -> None:
    """Let documents go with their signed copies, and with the mails that they travelled in."""
    if not rows:
        return
    numbers = [row.id for row in rows]
    of = or_(IssuedDocument.id.in_(numbers), IssuedDocument.signed_of_id.in_(numbers))
    going = db.scalars(select(IssuedDocument).where(of).order_by(IssuedDocument.id)).all()
    for row in going:
        blanking.bury(db, row.sha256, done, size=row.size)
    db.flush()
    # What is made here is named after what it is; a signed copy as somebody named it.
    named = [row for row in going if row.signed_of_id is not None]
    for row in named:
        row.file_name = STRUCK
    db.flush()
    blanking.silence(db, blanking.events_about(db, (), [f"issued_document:{row.id}" for row in named]), done)
    told = letters.that_told_of(db, [row.id for row in going])
    letters.withdraw(db, told, lambda _said: True, now=done.now)


def of_workbooks(db: DbSession, folder: Path, wanted: Sequence[str], done: Destroying) -> None:
    """The workbooks that were taken in and hold the words; each lies under its hash."""
    for path in sorted(one for one in folder.rglob("*") if HASH.fullmatch(one.name)):
        with suppress(text_of.UnreadableError):
            if phrases.holds(text_of.everything_in(path.read_bytes(), DocumentFormat.XLSX), wanted):
                blanking.bury(db, path.name, done, size=path.stat().st_size)


def holds(db: DbSession, row: IssuedDocument, wanted: Sequence[str], folder: Path | None) -> bool:
    """True where a document holds the words, or where nobody can tell."""
    if folder is None:
        return True
    try:
        text = text_of.everything_in(issuing.content_of(db, row, folder), row.format)
    except (NotFoundError, text_of.UnreadableError):
        return True
    return phrases.holds(text, wanted) or phrases.holds(text_of.joined(text), wanted)


def bury_signed_minutes(db: DbSession, minutes: Minutes, done: Destroying) -> None:
    """The signed copy of minutes; its hash stays with them."""
    if minutes.signed_sha256 is not None:
        blanking.bury(db, minutes.signed_sha256, done)
        minutes.signed_name = STRUCK


def bury_signed_letter(db: DbSession, letter: OfficialLetter, done: Destroying) -> None:
    """The signed PDF of an official letter."""
    if letter.sha256 is not None:
        blanking.bury(db, letter.sha256, done, size=letter.size or 0)
        letter.file_name = STRUCK


def bury_annex(db: DbSession, annex: Annex, done: Destroying) -> list[Annex]:
    """A paper of a session, and the same content wherever else it goes with a session."""
    same = list(db.scalars(select(Annex).where(Annex.sha256 == annex.sha256).order_by(Annex.id)))
    blanking.bury(db, annex.sha256, done, size=annex.size, media_type=annex.media_type)
    for each in same:
        each.file_name = STRUCK
        each.removed_at = each.removed_at or done.now
    return same
