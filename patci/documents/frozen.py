"""The frozen text of cut-offs: in their row where it is small, else in a file named by its hash."""

import gzip
import hashlib
import io
import json
import os
import re
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any, Self

from models import CutOff
from patci.documents.shape import Snapshot
from patci.errors import NotFoundError, StorageFullError
from templates.i18n import gettext as _

LARGEST_ROW = 1_000_000
"""Bytes that stand in the row; what is larger goes into a file."""
LEVEL = 3
SHA256 = re.compile(r"[0-9a-f]{64}\Z")
CHUNK = 1 << 20
TOGETHER = 200


class Freezer:
    """Writes canonical JSON piece by piece and hashes it on the way; a large text spools into a file.

    Without a folder everything is kept in memory, however large.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._hash = hashlib.sha256()
        self._pieces: list[str] = []
        self._size = 0
        self._partial: Path | None = None
        self._file: IO[bytes] | None = None
        self._out: gzip.GzipFile | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        # What could not be written still waits in the buffers, and cannot be written now either.
        if self._out is not None:
            with suppress(OSError):
                self._out.close()
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        if self._partial is not None:
            self._partial.unlink(missing_ok=True)

    @property
    def sha256(self) -> str:
        """The hash of all that was written."""
        return self._hash.hexdigest()

    def write(self, piece: str) -> None:
        """Add a piece of the text.

        Raises:
            StorageFullError: there is no room for it; nothing was kept.
        """
        with _room():
            self._write(piece)

    def _write(self, piece: str) -> None:
        content = piece.encode()
        self._hash.update(content)
        self._size += len(content)
        if self._out is not None:
            self._out.write(content)
            return
        self._pieces.append(piece)
        if self._folder is not None and self._size > LARGEST_ROW:
            self._spill(self._folder)

    def keep(self) -> str:
        """The text for the row; empty where it was written, whole and under its hash, into a file.

        Raises:
            StorageFullError: there is no room for it; nothing was kept.
        """
        if self._out is None or self._file is None or self._partial is None or self._folder is None:
            return "".join(self._pieces)
        with _room():
            self._out.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            target = path(self._folder, self.sha256)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._partial.replace(target)
        return ""

    def _spill(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".partial-")
        self._partial, self._file = Path(name), os.fdopen(descriptor, "wb")
        # No name and no time within: equal texts make equal files.
        self._out = gzip.GzipFile("", "wb", LEVEL, self._file, mtime=0)
        self._out.write("".join(self._pieces).encode())
        self._pieces.clear()


@contextmanager
def _room() -> Iterator[None]:
    """What the disk cannot take is said in a sentence."""
    try:
        yield
    except OSError as error:
        raise StorageFullError(
            _("No hay espacio para guardar el corte: no se guardó nada. Avise a la Secretaría Técnica.")
        ) from error


def write_canonical(rows: Iterable[tuple[str, Any]], write: Freezer) -> None:
    """Rows as JSON with sorted keys and nothing between its marks; an iterator is a list that is written
    element by element. The names come in their order."""
    write.write("{")
    for place, (name, value) in enumerate(rows):
        write.write(f"{',' if place else ''}{json.dumps(name)}:")
        if isinstance(value, Iterator):
            write.write("[")
            number = 0
            # A piece each for many elements: what every piece costs besides is half of the whole.
            while elements := list(islice(value, TOGETHER)):
                write.write(f"{',' if number else ''}{canonical(elements)[1:-1]}")
                number += len(elements)
            write.write("]")
        else:
            write.write(canonical(value))
    write.write("}")


def canonical(value: object) -> str:
    """JSON with sorted keys and nothing between its marks: equal rows give equal bytes."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False)


def path(folder: Path, sha256: str) -> Path:
    """Where the file of a snapshot lies.

    Raises:
        NotFoundError: that is no hash.
    """
    if not SHA256.match(sha256):
        raise NotFoundError(_("Ese corte no existe."))
    return folder / sha256[:2] / f"{sha256}.json.gz"


def text_of(cut_off: CutOff, folder: Path | None = None) -> str:
    """The frozen text, wherever it lies.

    Raises:
        NotFoundError: its file is not there, or cannot be read.
    """
    return "".join(_pieces(cut_off, folder))


def snapshot_of(cut_off: CutOff, folder: Path | None = None) -> Snapshot:
    """The frozen rows of a cut-off.

    Raises:
        NotFoundError: its file is not there, or cannot be read.
    """
    try:
        found: Snapshot = json.loads(text_of(cut_off, folder))
    except json.JSONDecodeError as error:
        raise NotFoundError(_damaged()) from error
    return found


def is_intact(cut_off: CutOff, folder: Path | None = None) -> bool:
    """True while the frozen text is there and still has the hash it was frozen with."""
    digest = hashlib.sha256()
    try:
        for piece in _pieces(cut_off, folder):
            digest.update(piece.encode())
    except NotFoundError:
        return False
    return digest.hexdigest() == cut_off.sha256


def _pieces(cut_off: CutOff, folder: Path | None) -> Iterator[str]:
    if cut_off.snapshot or folder is None:
        yield cut_off.snapshot
        return
    try:
        with gzip.open(path(folder, cut_off.sha256)) as file, io.TextIOWrapper(file, "utf-8") as text:
            while piece := text.read(CHUNK):
                yield piece
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise NotFoundError(_damaged()) from error


def _damaged() -> str:
    return _("El archivo de este corte falta o está dañado: recupérelo de una copia de seguridad.")
