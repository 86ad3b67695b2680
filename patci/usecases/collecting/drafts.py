"""Drafts: what stands in the fields of a request's form before it is sent, for all who work on it at once.

Each field has a version. Whoever saves over an older one changes nothing and is shown both texts. The
fields are "text", "progress", "links", or a question's ref; a value is what was typed, readable or not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, DraftField, Request
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.queries.among import among
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

MAX_TEXT = 20_000
MAX_CELL = 2_000
MAX_ROWS = 200
MAX_CELLS = 40
OPEN_FIELDS = ("text", "progress", "links")
"""The fields of a request whose round has no questions."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stood in a field when it was looked at, whatever becomes of its row."""

    field: str
    value: Any
    version: int
    saved_by: str
    saved_at: datetime

    @classmethod
    def of(cls, row: DraftField) -> "Kept":
        """The words of a row."""
        return cls(row.field, row.value, row.version, row.saved_by, row.saved_at)


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else saved meanwhile: what stands there, and what was to be saved."""

    theirs: Kept
    mine: Any


class DraftClashError(ConflictError):
    """Somebody saved other words into the same field meanwhile; both are shown, none is lost."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = list(clashes)
        super().__init__(
            _("Alguien más guardó otro texto en el mismo campo: compare los dos y deje el que vale.")
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of some fields: version and value of each now, and those that somebody else changed."""

    versions: dict[str, int] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


def fields_of(request: Request) -> list[str]:
    """The fields of a request's form, in order; besides questions a text, and the state of its subject."""
    refs = [question.ref for question in request.round.questions]
    if not refs:
        return list(OPEN_FIELDS)
    return [*refs, *(["progress"] if request.subject else []), "text"]


def of_request(db: DbSession, request: Request) -> dict[str, DraftField]:
    """What stands in the fields of a request, by field."""
    rows = db.scalars(
        select(DraftField)
        .where(DraftField.request_id == request.id)
        .execution_options(populate_existing=True)
    )
    return {row.field: row for row in rows}


def begun(db: DbSession, request_ids: Sequence[int]) -> dict[int, datetime]:
    """The requests of a list that have a draft, each with when it was last saved; one query."""
    rows = db.execute(
        select(DraftField.request_id, func.max(DraftField.saved_at))
        .where(among(db, DraftField.request_id, request_ids))
        .group_by(DraftField.request_id)
    ).tuples()
    return dict(rows.all())


def save(
    db: DbSession,
    request: Request,
    typed: Mapping[str, Any],
    *,
    versions: Mapping[str, int],
    who: str,
    now: datetime,
    link: AccessLink | None = None,
    allowed: Collection[str] | None = None,
) -> Saved:
    """Keep what was typed; a field that somebody else changed since `versions` stays, and is handed back.

    It is kept whatever became of the round: words that come too late are shown, never lost. The same words
    again change nothing. `allowed` are the fields that a colleague was handed.

    Raises:
        InvalidInputError: a field that the form does not have, or more than one field holds.
    """
    known = set(fields_of(request) if allowed is None else allowed)
    if not set(typed) <= known:
        raise InvalidInputError(_("Llegó un campo que este formulario no tiene: abra otra vez la página."))
    lock(db, request)
    rows, saved = of_request(db, request), Saved()
    for name, given in typed.items():
        value, row = _bounded(given), rows.get(name)
        if row is None and not value:
            continue
        if row is not None and row.value != value and row.version != versions.get(name, 0):
            saved.clashes.append(Clash(Kept.of(row), value))
            continue
        if row is None:
            row = DraftField(request_id=request.id, field=name, version=0)
            db.add(row)
        if row.version == 0 or row.value != value:
            row.value, row.version, row.saved_at = value, row.version + 1, now
            row.saved_by, row.link_id = who, link.id if link else None
        saved.versions[name], saved.values[name] = row.version, value
    db.flush()
    return saved


def check(db: DbSession, request: Request, typed: Mapping[str, Any], versions: Mapping[str, int]) -> bool:
    """Whether there are drafts; what somebody else saved since the form was opened is not sent over.

    Raises:
        DraftClashError: some fields hold other words than those that are sent, saved since.
    """
    lock(db, request)
    rows = of_request(db, request)
    clashes = [
        Clash(Kept.of(row), typed.get(name, ""))
        for name, row in rows.items()
        if row.version != versions.get(name, 0) and row.value != _bounded(typed.get(name, ""))
    ]
    if clashes:
        raise DraftClashError(clashes)
    return bool(rows)


def clear(db: DbSession, request: Request) -> None:
    """What was sent is no draft any more; call this in the transaction of the answer."""
    db.execute(delete(DraftField).where(DraftField.request_id == request.id))


def lock(db: DbSession, request: Request) -> None:
    """One writer of a request's drafts at a time; SQLite has one writer anyway."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(Request.id).where(Request.id == request.id).with_for_update())


def _bounded(value: Any) -> Any:
    """What was typed: a text, several choices, or the rows of a table."""
    if isinstance(value, str):
        return clean(value, limit=MAX_TEXT, missing=None)
    if isinstance(value, list) and len(value) <= MAX_ROWS:
        return [_row(each) for each in value]
    raise InvalidInputError(_("Lo que llegó no cabe en este campo: abra otra vez la página."))


def _row(value: Any) -> Any:
    if isinstance(value, list) and len(value) <= MAX_CELLS:
        return [clean_line(str(cell), limit=MAX_CELL, missing=None) for cell in value]
    return clean_line(str(value), limit=MAX_CELL, missing=None)
