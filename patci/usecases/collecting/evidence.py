"""Evidence: files on an allow-list, judged by their bytes and kept once; links by address."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from sqlalchemy.orm import Session as DbSession

from models import Evidence
from patci.errors import InvalidInputError
from patci.settings import Settings
from patci.usecases.collecting import photographs
from patci.usecases.collecting.evidence_kinds import MEDIA_TYPES, is_what_it_says
from patci.usecases.keeping import stored_files
from templates.i18n import gettext as _

MAX_NAME = 120
MAX_LINK = 2000
PHOTOGRAPH = ".jpg"
ACCEPTED = ",".join(MEDIA_TYPES)
"""What a file field of a page offers to choose."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewLink:
    """An address as it was typed."""

    address: str


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that was judged, as it will be kept: a photograph without its position.

    `written` is where its bytes lie while nobody waits for the database yet.
    """

    name: str
    content: bytes
    media_type: str
    written: Path | None = field(default=None, compare=False)

    @property
    def sha256(self) -> str:
        """The hash of what is kept."""
        return hashlib.sha256(self.content).hexdigest()


NewEvidence = NewFile | NewLink | TakenFile
Piece = TakenFile | NewLink
"""Evidence that was judged."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much evidence one submission may carry."""

    max_bytes: int
    max_files: int

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits of this installation."""
        return cls(settings.evidence_max_bytes, settings.evidence_max_files)


def taken(given: NewFile, *, limits: Limits) -> TakenFile:
    """A file as it will be kept. Photographs are decoded here: do it before the database is held.

    Raises:
        InvalidInputError: a kind that is not taken, contents of another kind, empty, or too large.
    """
    name = clean_name(given.name)
    suffix = PurePosixPath(name).suffix.lower()
    if "/" in given.name or "\\" in given.name:
        raise InvalidInputError(
            _("«%(name)s» trae una ruta de carpetas en su nombre: envíelo solo con su nombre.")
            % {"name": name}
        )
    if suffix not in MEDIA_TYPES:
        raise InvalidInputError(
            _("«%(name)s» no es de un tipo que se reciba: envíe PDF, PNG, JPG, HEIC, DOCX, XLSX, TXT o CSV.")
            % {"name": name}
        )
    if not given.content:
        raise InvalidInputError(_("«%(name)s» está vacío.") % {"name": name})
    _check_size(name, given.content, limits)
    if not is_what_it_says(suffix, given.content):
        raise InvalidInputError(
            _(
                "El contenido de «%(name)s» no corresponde a su tipo, o trae macros u otros archivos dentro: "
                "guárdelo de nuevo sin ellos y vuelva a enviarlo."
            )
            % {"name": name}
        )
    if MEDIA_TYPES[suffix] not in photographs.KINDS:
        return TakenFile(name, given.content, MEDIA_TYPES[suffix])
    content, media_type = photographs.without_position(name, given.content, MEDIA_TYPES[suffix])
    _check_size(name, content, limits)
    if media_type != MEDIA_TYPES[suffix]:
        name = PurePosixPath(name).stem + PHOTOGRAPH
    return TakenFile(name, content, media_type)


def judged(given: Sequence[NewEvidence], *, limits: Limits) -> list[Piece]:
    """All evidence of one answer, as it will be kept; what was judged before is not judged again.

    Raises:
        InvalidInputError: there is too much of it, or one piece cannot be taken.
    """
    if len(given) > limits.max_files:
        raise InvalidInputError(
            _("Se reciben hasta %(limit)s evidencias por respuesta.") % {"limit": limits.max_files}
        )
    return [_judged(each, limits) for each in given]


@contextmanager
def written_ahead(pieces: Sequence[Piece], folder: Path) -> Iterator[list[Piece]]:
    """Files whose bytes are on the disk before the database is held; what no answer took is let go.

    Raises:
        StorageFullError: there is no room; nothing was written.
    """
    written: list[Path] = []
    found: list[Piece] = []
    try:
        for piece in pieces:
            if isinstance(piece, TakenFile):
                written.append(stored_files.written_ahead(folder, piece.content))
                found.append(replace(piece, written=written[-1]))
            else:
                found.append(piece)
        yield found
    finally:
        for path in written:
            path.unlink(missing_ok=True)


def row_of(piece: Piece) -> Evidence:
    """The row of a piece of evidence."""
    if isinstance(piece, NewLink):
        return Evidence(link=piece.address)
    return Evidence(
        file_name=piece.name, media_type=piece.media_type, size=len(piece.content), sha256=piece.sha256
    )


def checked(given: NewEvidence, *, limits: Limits) -> Evidence:
    """The row for one piece of evidence, not yet stored.

    Raises:
        InvalidInputError: it cannot be taken.
    """
    return row_of(_judged(given, limits))


def keep(db: DbSession, folder: Path, piece: Piece | None, *, now: datetime) -> None:
    """Write a file's bytes before the row that names them is committed; an address has none.

    Raises:
        ConflictError: two people took this very content out of the record.
        StorageFullError: there is no room; nothing was written.
    """
    if isinstance(piece, TakenFile):
        stored_files.keep(
            db, folder, piece.content, media_type=piece.media_type, now=now, written=piece.written
        )


def store(db: DbSession, folder: Path, content: bytes, sha256: str) -> Path:
    """Write a file of a session (annex, letter, minutes) once, under its hash.

    Raises:
        ConflictError: two people took this very content out of the record.
        StorageFullError: there is no room; nothing was written.
    """
    stored_files.refuse_withdrawn(db, content)
    target = stored_files.under(folder, sha256)
    if not target.exists():
        stored_files.write_whole(target, content)
    return target


def clean_name(name: str) -> str:
    """The last part of a file's name, without control characters, short enough for any file system."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    printable = "".join(
        character for character in unicodedata.normalize("NFC", last) if character.isprintable()
    ).strip(' ."')
    stem, dot, suffix = printable.rpartition(".")
    return f"{stem[: MAX_NAME - len(suffix) - 1]}{dot}{suffix[:10]}" if dot else printable[:MAX_NAME]


def _judged(given: NewEvidence, limits: Limits) -> Piece:
    if isinstance(given, NewFile):
        return taken(given, limits=limits)
    return NewLink(_checked_link(given.address)) if isinstance(given, NewLink) else given


def _check_size(name: str, content: bytes, limits: Limits) -> None:
    if len(content) > limits.max_bytes:
        raise InvalidInputError(
            _("«%(name)s» pesa más de %(limit)s MB: envíe un enlace o un archivo menor.")
            % {"name": name, "limit": f"{limits.max_bytes / 1_000_000:g}"}
        )


def _checked_link(address: str) -> str:
    address = address.strip()
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or len(address) > MAX_LINK or not address.isprintable() or " " in address:
        raise InvalidInputError(
            _("«%(address)s» no es un enlace que se pueda abrir: debe empezar con https://")
            % {"address": address[:80]}
        )
    return address
