"""Whether a file is the one that was issued: its hash beside those of the code that is printed on it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument, Programme
from models.enums import Classification
from patci.documents.provenance import read_code
from patci.errors import NotFoundError
from patci.usecases.compiling import issuing
from templates.i18n import gettext as _


class Verdict(StrEnum):
    """What a file is, beside a code."""

    SAME = "same"
    SIGNED = "signed"
    EARLIER = "earlier"
    LATER = "later"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Known:
    """What anybody may know of a code: that something was issued, and when; of what is public, the title.

    `has_newer` says that the same document was issued again later, with something else in it.
    """

    code: str
    issued_at: datetime
    zone: str
    title: str | None
    is_signed: bool
    has_newer: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a file turned out to be. `issued_at` is when the file that it equals was issued."""

    verdict: Verdict
    issued_at: datetime | None


def known(db: DbSession, typed: str) -> Known:
    """What there is under a code.

    Raises:
        NotFoundError: nothing was issued under it.
    """
    first, rows = _of_code(db, typed)
    signed = any(row.signed_of_id is not None for row in rows)
    title = first.title if first.classification is Classification.PUBLIC else None
    # One code may have several editions: what it was made of was the same, the bytes were not.
    ours = max(row.edition for row in rows if row.signed_of_id is None and row.code == first.code)
    newer = any(row.edition > ours for row in rows if row.signed_of_id is None)
    zone = db.get_one(Programme, first.programme_id).zone
    return Known(first.code, first.issued_at, zone, title, signed, newer)


def compare(db: DbSession, typed: str, sha256: str) -> Found:
    """What a file of that hash is: the one that was issued, its signed copy, another edition, or none.

    Raises:
        NotFoundError: nothing was issued under the code.
    """
    first, rows = _of_code(db, typed)
    equal = next((row for row in rows if row.sha256 == sha256), None)
    if equal is None:
        return Found(Verdict.OTHER, None)
    if equal.signed_of_id is not None:
        return Found(Verdict.SIGNED, equal.issued_at)
    if equal.code == first.code:
        return Found(Verdict.SAME, equal.issued_at)
    is_earlier = equal.edition < first.edition
    return Found(Verdict.EARLIER if is_earlier else Verdict.LATER, equal.issued_at)


def _of_code(db: DbSession, typed: str) -> tuple[IssuedDocument, list[IssuedDocument]]:
    """The document of a code, and all editions and signed copies of what it is."""
    code = read_code(typed)
    first = None
    if code is not None:
        first = db.scalar(
            select(IssuedDocument)
            .where(IssuedDocument.code == code, IssuedDocument.signed_of_id.is_(None))
            .order_by(IssuedDocument.id)
            .limit(1)
        )
    if first is None:
        raise NotFoundError(_("Ningún documento se emitió con ese código: revise las diez letras y números."))
    editions = issuing.editions(db, first)
    copies = select(IssuedDocument).where(IssuedDocument.signed_of_id.in_([row.id for row in editions]))
    return first, [*editions, *db.scalars(copies)]
