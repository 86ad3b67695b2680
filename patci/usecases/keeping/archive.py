"""One .tar.gz that begins with its manifest: name, size and hash of every file; nothing else is taken out."""

import hashlib
import io
import json
import shutil
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from patci.errors import InvalidInputError
from templates.i18n import gettext as _

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of an archive."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds, and which version of the tables its rows fit."""

    made_at: str
    database: str
    revision: str | None
    rows: dict[str, int]
    files: tuple[FileEntry, ...]
    format: int = FORMAT

    @property
    def size(self) -> int:
        """All files together, before compression."""
        return sum(file.size for file in self.files)


def entry(name: str, path: Path) -> FileEntry:
    """A file's line in the manifest."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return FileEntry(name=name, size=path.stat().st_size, sha256=digest)


def pack(manifest: Manifest, contents: Mapping[str, Path], to: Path) -> None:
    """Write an archive that only its owner can read: it holds personal data and the key of all links."""
    to.touch(mode=0o600)
    listing = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with tarfile.open(to, "w:gz") as archive:
        header = _header(MANIFEST, len(listing), manifest)
        archive.addfile(header, io.BytesIO(listing))
        for file in manifest.files:
            with contents[file.name].open("rb") as content:
                archive.addfile(_header(file.name, file.size, manifest), content)


def unpack(path: Path, folder: Path) -> Manifest:
    """Take the files that the manifest names into `folder`, each checked against its hash.

    Raises:
        InvalidInputError: no archive of ours, a newer one, or one that was changed or cut.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive)
        expected = {file.name: file for file in manifest.files}
        while (member := archive.next()) is not None:
            file = expected.pop(member.name, None)
            if file is None or not member.isreg() or not _stays_inside(member.name):
                raise InvalidInputError(
                    _("La copia contiene algo que su lista no nombra: {name}.").format(name=member.name)
                )
            _take(archive, member, folder / member.name)
            if entry(file.name, folder / file.name) != file:
                raise InvalidInputError(
                    _("La copia está dañada: {name} no coincide con su huella.").format(name=file.name)
                )
    if expected:
        raise InvalidInputError(_("A la copia le falta {name}.").format(name=min(expected)))
    return manifest


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, "r:gz") as archive:
            yield archive
    except FileNotFoundError as error:
        raise InvalidInputError(_("No existe el archivo {file}.").format(file=path)) from error
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise InvalidInputError(
            _("{file} no puede leerse como una copia de patci.").format(file=path)
        ) from error


def _manifest(archive: tarfile.TarFile) -> Manifest:
    first = archive.next()
    content = archive.extractfile(first) if first is not None and first.name == MANIFEST else None
    if content is None:
        raise InvalidInputError(_("El archivo no es una copia de patci."))
    try:
        read = json.loads(content.read())
        if read["format"] > FORMAT:
            raise InvalidInputError(
                _("La copia es de una versión más nueva de patci: actualice el programa.")
            )
        files = tuple(FileEntry(**file) for file in read.pop("files"))
        return Manifest(**read, files=files)
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidInputError(_("La lista de contenido de la copia está dañada.")) from error


def _take(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    content = archive.extractfile(member)
    if content is None:
        raise InvalidInputError(_("El archivo no es una copia de patci."))
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as out:
        shutil.copyfileobj(content, out, CHUNK)


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _header(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size = size
    header.mode = 0o600
    header.mtime = int(datetime.fromisoformat(manifest.made_at).timestamp())
    return header
