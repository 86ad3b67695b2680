"""Issued documents for their pages: the newest edition of each, and what is being compiled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Agency, Compilation, CutOff, IssuedDocument, Programme, Session
from models.enums import CompilationStatus, DocumentKind, SessionStatus
from templates.labels import label

SHOWN = 200
"""Documents that one page lists; the filter finds the others."""
LATEST = 8
LOOKED_AT = 100
"""Compilations that ended last, among which the board looks for those that failed."""
OPEN = (CompilationStatus.WAITING, CompilationStatus.RUNNING)
MET = (SessionStatus.CONVENED, SessionStatus.DATED, SessionStatus.HELD, SessionStatus.FAILED)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; None narrows nothing."""

    kind: DocumentKind | None = None
    session_id: int | None = None
    cut_off_id: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The newest edition of a document, how often it was issued, how many signed it."""

    document: IssuedDocument
    editions: int
    signatures: int
    has_signed_copy: bool


@dataclass(frozen=True, slots=True)
class Unmade:
    """A document that a compilation could not make, and why."""

    kind: str
    format: str
    agency: Agency | None
    sentence: str

    @property
    def title(self) -> str:
        """What it would have been called."""
        name = label("document_kind", self.kind)
        return f"{name} · {self.agency.label}" if self.agency is not None else name


def lines(db: DbSession, programme: Programme, wanted: Filter) -> list[Line]:
    """The newest edition of each document, the latest first; as many queries for one as for all."""
    counted = (
        select(func.max(IssuedDocument.id).label("newest"), func.count().label("editions"))
        .where(IssuedDocument.programme_id == programme.id, IssuedDocument.signed_of_id.is_(None))
        .group_by(IssuedDocument.kind, IssuedDocument.format, IssuedDocument.subject)
        .subquery()
    )
    found = (
        select(IssuedDocument, counted.c.editions)
        .join(counted, counted.c.newest == IssuedDocument.id)
        .options(selectinload(IssuedDocument.signatures))
        .order_by(IssuedDocument.issued_at.desc(), IssuedDocument.id.desc())
        .limit(SHOWN)
    )
    if wanted.kind is not None:
        found = found.where(IssuedDocument.kind == wanted.kind)
    if wanted.session_id is not None:
        found = found.where(IssuedDocument.session_id == wanted.session_id)
    if wanted.cut_off_id is not None:
        found = found.where(IssuedDocument.cut_off_id == wanted.cut_off_id)
    rows = db.execute(found).tuples().all()
    signed = signed_copies(db, [row.id for row, _editions in rows])
    return [Line(row, editions, len(row.signatures), row.id in signed) for row, editions in rows]


def signed_copies(db: DbSession, ids: Sequence[int]) -> dict[int, list[IssuedDocument]]:
    """The signed copies of documents, the newest first."""
    found: dict[int, list[IssuedDocument]] = {}
    copies = select(IssuedDocument).where(IssuedDocument.signed_of_id.in_(ids))
    for row in db.scalars(copies.order_by(IssuedDocument.id.desc())):
        if row.signed_of_id is not None:
            found.setdefault(row.signed_of_id, []).append(row)
    return found


def compilations(db: DbSession, programme: Programme) -> Sequence[Compilation]:
    """What is being compiled, and what ended last."""
    rows = select(Compilation).options(joinedload(Compilation.cut_off), joinedload(Compilation.session))
    of_programme = rows.where(Compilation.programme_id == programme.id)
    waiting = db.scalars(of_programme.where(Compilation.status.in_(OPEN)).order_by(Compilation.id)).all()
    ended = db.scalars(
        of_programme.where(Compilation.status.not_in(OPEN)).order_by(Compilation.id.desc()).limit(LATEST)
    ).all()
    return [*waiting, *ended]


def uncompiled(db: DbSession, programme: Programme) -> list[Compilation]:
    """What failed and was not compiled since, by the same wish or another: the latest first."""
    rows = select(Compilation).options(joinedload(Compilation.cut_off), joinedload(Compilation.session))
    ended = db.scalars(
        rows.where(
            Compilation.programme_id == programme.id,
            Compilation.status.in_([CompilationStatus.FAILED, CompilationStatus.DONE]),
        )
        .order_by(Compilation.id.desc())
        .limit(LOOKED_AT)
    )
    newest: dict[str, Compilation] = {}
    for row in ended:
        newest.setdefault(f"{row.cut_off_id}/{row.session_id}/{row.wanted}", row)
    return [row for row in newest.values() if row.status is CompilationStatus.FAILED]


def made_by(db: DbSession, compilation: Compilation) -> Sequence[IssuedDocument]:
    """The documents that a compilation was the first to issue."""
    return db.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.compilation_id == compilation.id)
        .order_by(IssuedDocument.id)
    ).all()


def unmade(db: DbSession, faults: Sequence[Mapping[str, Any]]) -> list[Unmade]:
    """What could not be made, by its name; as many queries for one as for all."""
    ids = {one["agency_id"] for one in faults if one["agency_id"] is not None}
    agencies = {row.id: row for row in db.scalars(select(Agency).where(Agency.id.in_(ids)))}
    return [
        Unmade(one["kind"], one["format"], agencies.get(one["agency_id"]), one["sentence"]) for one in faults
    ]


def cut_offs(db: DbSession, programme: Programme) -> list[tuple[int, str]]:
    """The newest edition of each cut-off with its title, the latest first."""
    newest = (
        select(func.max(CutOff.id)).where(CutOff.programme_id == programme.id).group_by(CutOff.ref).subquery()
    )
    rows = select(CutOff.id, CutOff.title).where(CutOff.id.in_(select(newest)))
    return [(number, title) for number, title in db.execute(rows.order_by(CutOff.id.desc()))]


def sessions(db: DbSession, programme: Programme) -> Sequence[Session]:
    """The sessions that have a date, the latest first."""
    return db.scalars(
        select(Session)
        .options(joinedload(Session.body))
        .where(Session.programme_id == programme.id, Session.status.in_(MET))
        .order_by(Session.day.desc(), Session.id.desc())
    ).all()
