"""The papers that go with the invitations to a session: the signed letter, annexes attached or linked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Annex, OfficialLetter, Session
from models.enums import LetterKind, LetterStatus
from patci.mail.letters import Attachment, Inline, one_line
from patci.mail.shelf import Shelf
from patci.usecases.keeping.classification import RESTRICTED
from templates.i18n import gettext as _

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Papers:
    """What goes with a session's invitations as it stands now.

    `letter` is the official letter for these very facts and `signed` its PDF. Annexes are all attached where
    together they are small enough and every file is there; else all of them are linked.
    """

    letter: OfficialLetter | None = None
    signed: Attachment | None = None
    annexes: Sequence[Annex] = ()
    files: tuple[Attachment, ...] = ()
    pictures: tuple[Inline, ...] = ()

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files of a mail: the signed letter first, never an unsigned one."""
        return (self.signed, *self.files) if self.signed else self.files

    def listed(self, base: str | None) -> dict[str, object]:
        """What a mail says: which letter is attached, each annex, with its link where it is not attached.

        `base` is the address of the reader's own page of annexes.
        """
        linked = base is not None and not self.files
        return {
            "official_letter": self.letter.reference if self.letter and self.signed else None,
            "annexes": [
                {"name": one_line(annex.file_name), "link": f"{base}/{annex.id}" if linked else None}
                for annex in self.annexes
            ],
        }


NONE = Papers()


def gather(db: DbSession, sessions: Iterable[Session], shelf: Shelf | None) -> Mapping[int, Papers]:
    """The papers of some sessions by their id, in two queries; files are read once for a batch."""
    found = {session.id: session for session in sessions}
    letters: dict[int, OfficialLetter] = {}
    rows = select(OfficialLetter).where(
        OfficialLetter.session_id.in_(list(found)),
        OfficialLetter.kind == LetterKind.CONVOCATION,
        OfficialLetter.status != LetterStatus.CANCELLED,
    )
    for letter in db.scalars(rows.order_by(OfficialLetter.id)):
        session = found[letter.session_id or 0]
        if (letter.key or "").startswith(f"convocation:session:{session.id}:s{session.sequence}:"):
            letters[session.id] = letter
    annexes: dict[int, list[Annex]] = {}
    standing = select(Annex).where(
        Annex.session_id.in_(list(found)),
        Annex.removed_at.is_(None),
        # A reserved paper does not travel by mail: it is read behind the link of those who answer for it.
        Annex.classification.not_in(RESTRICTED),
    )
    for annex in db.scalars(standing.order_by(Annex.id)):
        annexes.setdefault(annex.session_id, []).append(annex)
    return {
        number: _papers(letters.get(number), annexes.get(number, []), shelf)
        for number in letters.keys() | annexes.keys()
    }


def signed_letters(db: DbSession, ids: Sequence[int], shelf: Shelf | None) -> Mapping[int, Papers]:
    """Official letters that go to somebody by themselves, each with its signed PDF, by their id."""
    if not ids:
        return {}
    rows = db.scalars(select(OfficialLetter).where(OfficialLetter.id.in_(ids)))
    return {letter.id: _papers(letter, (), shelf) for letter in rows}


def _papers(letter: OfficialLetter | None, annexes: Sequence[Annex], shelf: Shelf | None) -> Papers:
    return Papers(letter, _signed(letter, shelf), annexes, _attached(annexes, shelf))


def _signed(letter: OfficialLetter | None, shelf: Shelf | None) -> Attachment | None:
    if shelf is None or letter is None or letter.status is not LetterStatus.SIGNED:
        return None
    content = shelf.read(letter.sha256 or "")
    name = _UNSAFE.sub("-", letter.reference or "").strip("-")[:80]
    file_name = f"{_('oficio')}-{name}.pdf"
    return Attachment(file_name, "application/pdf", content) if content is not None else None


def _attached(annexes: Sequence[Annex], shelf: Shelf | None) -> tuple[Attachment, ...]:
    """All annexes as files; none of them where one is missing or together they weigh too much for a mail."""
    if shelf is None or sum(annex.size for annex in annexes) > shelf.most_bytes:
        return ()
    files = []
    for annex in annexes:
        content = shelf.read(annex.sha256)
        if content is None:
            return ()
        files.append(Attachment(annex.file_name, annex.media_type, content))
    return tuple(files)
