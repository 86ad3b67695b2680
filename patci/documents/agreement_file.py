"""The file of an agreement as one ZIP: its matter as JSON, its evidence, an index to read and one to check.

The same matter gives the same bytes: members in order, their times those of the cut, nothing of the machine.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from templates.environment import instant, render

CHUNK = 1 << 20
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A ZIP knows no day before."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along: what it is, and where its bytes lie (nowhere, once they were withdrawn)."""

    name: str
    what: str
    sha256: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Matter:
    """All that an agreement's file holds, as it was known at an instant."""

    number: str
    text: str
    session: str
    known_at: datetime
    zone: str
    parts: Mapping[str, tuple[str, Any]]
    """By member's name: what it is, and its content as JSON values."""
    files: Sequence[Attached]
    of_today: Sequence[str] = ()
    """Values that are edited in place: they stand as they are on the day of packing, not as of the cut."""
    corrected_at: Sequence[datetime] = ()
    """When the agreement was corrected after the cut."""


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the index."""

    name: str
    what: str
    size: int
    sha256: str


def write(matter: Matter, out: IO[bytes]) -> list[Member]:
    """Write the ZIP; returns its members, the two indexes apart."""
    members: list[Member] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (what, content) in sorted(matter.parts.items()):
            raw = _json(content)
            members.append(Member(name, what, len(raw), hashlib.sha256(raw).hexdigest()))
            archive.writestr(_entry(name, matter), raw)
        files = sorted(matter.files, key=lambda file: file.name)
        members += [_copy(archive, file, file.path, matter) for file in files if file.path is not None]
        index = {
            "agreement": matter.number,
            "known_at": matter.known_at.isoformat(),
            "members": [
                {"name": each.name, "what": each.what, "size": each.size, "sha256": each.sha256}
                for each in members
            ],
            "values_of_today": list(matter.of_today),
            "corrected_after": [moment.isoformat() for moment in matter.corrected_at],
            "withdrawn": [
                {"name": file.name, "sha256": file.sha256} for file in matter.files if file.path is None
            ],
        }
        archive.writestr(_entry("index.json", matter), _json(index))
        archive.writestr(_entry("index.html", matter), _page(matter, members).encode())
    return members


def _copy(archive: zipfile.ZipFile, file: Attached, path: Path, matter: Matter) -> Member:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as content, archive.open(_entry(file.name, matter), "w") as member:
        while chunk := content.read(CHUNK):
            member.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Member(file.name, file.what, size, digest.hexdigest())


def _entry(name: str, matter: Matter) -> zipfile.ZipInfo:
    moment = matter.known_at.timetuple()[:6]
    entry = zipfile.ZipInfo(name, date_time=max(moment, EARLIEST))
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The same on every machine: made on "Unix", readable by all.
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _page(matter: Matter, members: Sequence[Member]) -> str:
    return render(
        "documents/agreement_file.html",
        {
            "matter": matter,
            "members": members,
            "gone": [file for file in matter.files if file.path is None],
            "known_at": instant(matter.known_at, matter.zone),
            "corrected": [instant(moment, matter.zone) for moment in matter.corrected_at],
        },
    )
