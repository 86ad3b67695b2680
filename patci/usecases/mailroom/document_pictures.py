"""Draws the pictures of letters that tell of documents, before those are written and once for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models.enums import DocumentAudience, DocumentKind
from patci.database import Database
from patci.documents import frozen
from patci.documents.shape import Snapshot
from patci.usecases.compiling.preparing import Place
from patci.usecases.keeping.classification import RESTRICTED
from patci.usecases.local_time import local_day
from patci.usecases.mailroom import document_mails
from patci.usecases.noticing import document_notices
from patci.usecases.noticing.document_notices import WHOLE, Pictures, Ready
from patci.usecases.writing import letter_pictures
from patci.usecases.writing.letter_pictures import Kept


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The pictures of one compilation: of which rows, and for which agencies by number (WHOLE: for all)."""

    compilation_id: int
    kinds: frozenset[DocumentKind]
    rows: Snapshot
    agencies: Mapping[int, str]


def draw(database: Database, place: Place, *, now: datetime) -> Pictures:
    """The pictures of everything that is to be told, on the shelf; drawn outside of any transaction.

    A cut-off that is not what was frozen has none, and neither has one of which anything is reserved.

    Raises:
        StorageFullError: there is no room.
    """
    with database.reading() as db:
        wanted = [
            one for ready in document_mails.waiting(db, now=now) for one in _wanted(db, ready, place, now)
        ]
    return {
        (one.compilation_id, number): _drawn(one, key, place)
        for one in wanted
        for number, key in one.agencies.items()
    }


def _wanted(db: DbSession, ready: Ready, place: Place, now: datetime) -> Iterator[_Wanted]:
    cut_off = ready.row.cut_off
    is_reserved = any(one.classification in RESTRICTED for one in ready.documents)
    if cut_off is None or is_reserved or not ready.documents:
        return
    agencies = _readers(db, ready, now)
    if not agencies or not frozen.is_intact(cut_off, place.snapshots):
        return
    kinds = frozenset(one.kind for one in ready.documents)
    yield _Wanted(ready.row.id, kinds, frozen.snapshot_of(cut_off, place.snapshots), agencies)


def _readers(db: DbSession, ready: Ready, now: datetime) -> dict[int, str]:
    """Whose pictures are drawn; nobody's where nobody is told."""
    audience = ready.policy.audience
    if audience is DocumentAudience.SECRETARIAT:
        return {WHOLE: ""} if document_mails.secretariat(db) else {}
    told = list(document_notices.addressees(db, ready, today=local_day(ready.programme, now)))
    if audience is DocumentAudience.COORDINATORS:
        return {WHOLE: ""} if told else {}
    return {one.agency.id: one.agency.key for one in told}


def _drawn(wanted: _Wanted, key: str, place: Place) -> Sequence[Kept]:
    if key:
        found = letter_pictures.of_one(wanted.rows, wanted.kinds, key)
    else:
        found = letter_pictures.of_whole(wanted.rows, wanted.kinds)
    return [letter_pictures.kept(one, place.evidence) for one in found]
