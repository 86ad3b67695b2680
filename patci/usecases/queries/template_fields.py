"""What a template may name, with what the latest session that was held says there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Programme, Session
from models.enums import DocumentKind, SessionStatus
from patci.documents.word import sample_cut_offs
from patci.documents.word.schema import Entry, paths, row_name, values
from patci.documents.word.trial import provenance, samples
from patci.documents.word.writing import fields_of, tree_of
from patci.usecases.compiling.session_record import session_record
from patci.usecases.meetings.session_titles import session_title
from templates.i18n import gettext

LONGEST_EXAMPLE = 60


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field as a template writes it, what it is, and an example; a list is written as its loop."""

    written: str
    about: str
    example: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class FieldList:
    """All fields of a kind; `of` says what the examples are of, nothing where they are made up."""

    lines: list[FieldLine]
    of: str


def field_list(
    db: DbSession, programme: Programme, kind: DocumentKind, *, body_id: int | None = None
) -> FieldList:
    """Every field of a kind with an example of a session that was held, else of a made-up one."""
    session = None if kind is DocumentKind.REMINDER_LETTER else _latest(db, programme, body_id)
    rows: Mapping[str, Any] = session_record(db, session) if session else next(samples(kind))
    tree = tree_of(rows, provenance(kind), agency=sample_cut_offs.AGENCY)
    fields = fields_of(kind)
    examples = values(fields, tree)
    return FieldList(
        [_line(each, examples.get(each.name, "")) for each in paths(fields)],
        session_title(session) if session else "",
    )


def _line(entry: Entry, example: str) -> FieldLine:
    written = f"{{{{ {entry.name} }}}}"
    if entry.is_list:
        written = f"{{% for {row_name(entry.name)} in {entry.name} %}}"
    shown = example if len(example) <= LONGEST_EXAMPLE else f"{example[:LONGEST_EXAMPLE]}…"
    return FieldLine(written, gettext(entry.about), shown, entry.is_list)


def _latest(db: DbSession, programme: Programme, body_id: int | None) -> Session | None:
    held = (
        select(Session)
        .where(Session.programme_id == programme.id, Session.status == SessionStatus.HELD)
        .order_by(Session.day.desc(), Session.id.desc())
        .limit(1)
    )
    return db.scalar(held.where(Session.body_id == body_id) if body_id is not None else held)
