"""Issued documents that a mail tells of: what each is, which go along as files, which are behind a link."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument, Notice
from models.enums import NoticeKind
from patci.documents.recipes import MEDIA_TYPES
from patci.errors import NotFoundError
from patci.mail.letters import Attachment, Inline
from patci.mail.shelf import Shelf
from patci.usecases.compiling import issuing
from patci.usecases.keeping.classification import RESTRICTED
from patci.usecases.writing import letter_pictures
from patci.usecases.writing.letter_pictures import Kept


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a mail says and carries. `reserved` are documents that never travel by mail, nor are named in one.

    Files go along in their order while together they are small enough; those that do not are linked. Pictures
    take the room that files leave, and there are none where anything is reserved.
    """

    documents: Sequence[IssuedDocument] = ()
    files: tuple[Attachment, ...] = ()
    attached: frozenset[int] = frozenset()
    reserved: int = 0
    pictures: Sequence[Kept] = ()
    inline: tuple[Inline, ...] = ()


def of_notices(db: DbSession, notices: Sequence[Notice], shelf: Shelf | None) -> Mapping[int, Parcel]:
    """The parcel of each notice that tells of documents, by the notice's id; each file is read once."""
    told = [notice for notice in notices if notice.kind is NoticeKind.DOCUMENTS]
    if not told:
        return {}
    found = _by_id(db, {number for notice in told for number in notice.details["documents"]})
    reader = _Reader(db, shelf)
    return {
        notice.id: reader.parcel(
            [found[one] for one in notice.details["documents"] if one in found],
            letter_pictures.of_notice(notice),
        )
        for notice in told
    }


def of_documents(
    db: DbSession, documents: Sequence[IssuedDocument], shelf: Shelf | None, pictures: Sequence[Kept] = ()
) -> Parcel:
    """The parcel of some documents and pictures."""
    return _Reader(db, shelf).parcel(documents, pictures)


class _Reader:
    """Reads each file once, however many mails carry it."""

    def __init__(self, db: DbSession, shelf: Shelf | None) -> None:
        self._db, self._shelf = db, shelf
        self._read: dict[str, bytes | None] = {}

    def parcel(self, documents: Sequence[IssuedDocument], pictures: Sequence[Kept]) -> Parcel:
        shown = [one for one in documents if one.classification not in RESTRICTED]
        room = self._shelf.document_bytes if self._shelf is not None else 0
        files, attached = [], []
        for one in shown:
            content = self._content(one) if one.size <= room else None
            if content is not None:
                room -= one.size
                files.append(Attachment(one.file_name, MEDIA_TYPES[one.format], content))
                attached.append(one.id)
        reserved = len(documents) - len(shown)
        told, inline = letter_pictures.shown([] if reserved else pictures, self._shelf, room=room)
        return Parcel(shown, tuple(files), frozenset(attached), reserved, told, inline)

    def _content(self, document: IssuedDocument) -> bytes | None:
        """The bytes as they were issued; None where the file is gone or is not what was issued."""
        if self._shelf is None:
            return None
        if document.sha256 not in self._read:
            with suppress(NotFoundError):
                self._read[document.sha256] = issuing.content_of(self._db, document, self._shelf.folder)
        return self._read.get(document.sha256)


def _by_id(db: DbSession, ids: Iterable[int]) -> dict[int, IssuedDocument]:
    rows = db.scalars(select(IssuedDocument).where(IssuedDocument.id.in_(sorted(ids))))
    return {row.id: row for row in rows}
