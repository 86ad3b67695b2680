"""The pictures of a letter that tells of documents: which of a cut-off, for whom, what each says in words.

They are drawn once, before anybody is told, and lie on the shelf of files; a notice keeps which they are, so
that its letter only takes them from there.
"""

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from models import Notice
from models.enums import DocumentKind
from patci.documents.pictures import of_agency, of_cut_off
from patci.documents.pictures.picture import Picture
from patci.documents.pictures.png import MEDIA_TYPE, png
from patci.documents.pictures.stacked_bars import NARROW
from patci.documents.shape import Snapshot
from patci.mail.letters import Inline, one_line
from patci.mail.shelf import Shelf
from patci.usecases.keeping import stored_files
from templates.i18n import gettext as _

Kept = dict[str, Any]
"""A picture as a notice keeps it: its words and table, the hash of its PNG, the size in which it is shown."""
COUNTED = {DocumentKind.FOLLOW_UP_REPORT, DocumentKind.DATA_WORKBOOK, DocumentKind.AGENCY_CARD}
NAME = 80
"""Letters of a name in the table of a letter."""


def of_whole(rows: Snapshot, kinds: Collection[DocumentKind]) -> list[Picture]:
    """For those who see to the whole: who answered, where objectives stand, how old agreements are."""
    found = []
    if COUNTED & set(kinds):
        found.append(of_cut_off.completeness(rows, frame=NARROW))
    if DocumentKind.FOLLOW_UP_REPORT in kinds:
        found.append(of_cut_off.standing(rows, frame=NARROW))
    if DocumentKind.AGREEMENTS_BOOK in kinds and rows["agreements"]:
        found.append(of_cut_off.agreement_ages(rows, frame=NARROW))
    return [one for one in found if one.rows]


def of_one(rows: Snapshot, kinds: Collection[DocumentKind], agency: str) -> list[Picture]:
    """For an agency: what it owes and did, and nothing of any other."""
    found = []
    if (COUNTED | {DocumentKind.AGREEMENTS_BOOK}) & set(kinds):
        found.append(of_agency.standing(rows, agency, frame=NARROW))
    if DocumentKind.AGREEMENTS_BOOK in kinds and any(agency in row["agencies"] for row in rows["agreements"]):
        found.append(of_agency.agreement_ages(rows, agency, frame=NARROW))
    return [one for one in found if one.rows]


def kept(picture: Picture, folder: Path) -> Kept:
    """A picture as PNG on the shelf, and what a notice keeps of it.

    Raises:
        StorageFullError: there is no room.
    """
    drawn = png(picture)
    sha256 = hashlib.sha256(drawn.content).hexdigest()
    target = stored_files.under(folder, sha256)
    if not target.exists():
        stored_files.write_whole(target, drawn.content)
    return {
        "title": one_line(picture.title),
        "words": one_line(picture.words),
        "rows": [said(picture, row) for row in picture.rows],
        "sha256": sha256,
        "width": drawn.width,
        "height": drawn.height,
    }


def said(picture: Picture, row: Sequence[str | int]) -> list[str]:
    """A row of its table in words: the name, and "5 de 8 (A tiempo: 3, Por llegar: 5)"."""
    name, *counts, figure = row
    parts = ", ".join(
        f"{head}: {count}" for head, count in zip(picture.heads[1:-1], counts, strict=True) if count
    )
    return [one_line(str(name), limit=NAME), f"{figure} ({parts})" if parts else str(figure)]


def shown(
    pictures: Sequence[Kept], shelf: Shelf | None, *, room: int
) -> tuple[list[Kept], tuple[Inline, ...]]:
    """What the templates are given, and the pictures that go along.

    A picture for which there is no room, or whose file is not what was drawn, is told in words alone.
    """
    told: list[Kept] = []
    inline: list[Inline] = []
    for one in pictures:
        content = shelf.read(one["sha256"]) if shelf is not None else None
        if content is None or len(content) > room:
            told.append({**one, "cid": None})
            continue
        room -= len(content)
        name = f"{_('dibujo')}-{len(inline) + 1}.png"
        inline.append(Inline(f"{one['sha256'][:32]}@patci", name, MEDIA_TYPE, content))
        told.append({**one, "cid": inline[-1].content_id})
    return told, tuple(inline)


def of_notice(notice: Notice) -> Sequence[Kept]:
    """The pictures that a notice keeps; those of earlier versions keep none."""
    found: Sequence[Kept] = notice.details.get("pictures", ())
    return found
