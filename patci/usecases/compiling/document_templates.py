"""Word templates that a secretary changed: of a body, or of the whole programme; the newest one counts.

Versions of one kind and body are numbered from one. One that is put away stays on record, and what was in use
before it is in use again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Body, DocumentTemplate, Programme
from models.enums import DocumentKind
from patci.documents.recipes import RECIPES, Source
from patci.documents.word.trying import try_template
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import audit, stored_files
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

KINDS = {recipe.kind: recipe for recipe in RECIPES if recipe.has_template}
"""What has a template, with its recipe."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NOTE = 300
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """A template that wrote every sample of its kind; nothing else can be kept."""

    kind: DocumentKind
    file_name: str
    content: bytes


def in_use(
    db: DbSession, programme: Programme, kind: DocumentKind, *, body_id: int | None = None
) -> DocumentTemplate | None:
    """The uploaded template of a kind, the body's own before the programme's; None means the built-in one."""
    rows = db.scalars(
        select(DocumentTemplate)
        .where(
            DocumentTemplate.programme_id == programme.id,
            DocumentTemplate.kind == kind,
            DocumentTemplate.put_away_at.is_(None),
            or_(DocumentTemplate.body_id.is_(None), DocumentTemplate.body_id == body_id),
        )
        .order_by(DocumentTemplate.version.desc())
    ).all()
    return next((row for row in rows if row.body_id is not None), rows[0] if rows else None)


def content(db: DbSession, template: DocumentTemplate, folder: Path) -> bytes:
    """The bytes of a template.

    Raises:
        NotFoundError: its file was taken out of the record, or is not there.
    """
    try:
        return stored_files.path(db, folder, template.sha256).read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(_("El archivo de esta plantilla falta: recupérelo de una copia.")) from error


def tried(kind: DocumentKind, file_name: str, given: bytes) -> Tried:
    """Try a template on every sample of its kind; it takes a second, so no transaction is open meanwhile.

    Raises:
        InvalidInputError: there is no file, or that kind has no template.
        TemplateRefusedError: it cannot be used; the sentence says why and where.
    """
    if kind not in KINDS:
        raise InvalidInputError(_("Ese documento no se hace con una plantilla de Word."))
    if not given:
        raise InvalidInputError(_("Elija el archivo de la plantilla."))
    try_template(kind, given)
    return Tried(kind, clean_line(file_name[-LONGEST_NAME:], limit=LONGEST_NAME, missing=None), given)


def upload(
    db: DbSession,
    programme: Programme,
    template: Tried,
    *,
    folder: Path,
    now: datetime,
    actor: str,
    body: Body | None = None,
    note: str = "",
) -> DocumentTemplate:
    """Take a template into use; the one that is in use there already is not taken twice.

    Raises:
        InvalidInputError: a reminder is of no body; the note is too long.
        StorageFullError: there is no room; nothing was written.
    """
    if body is not None and KINDS[template.kind].source is not Source.SESSION:
        raise InvalidInputError(
            _("Ese documento no es de un órgano: suba la plantilla para todo el programa.")
        )
    written = clean_line(note, limit=LONGEST_NOTE, missing=None) or None
    # Keeping takes the lock under which versions are numbered.
    stored = stored_files.keep(db, folder, template.content, media_type=WORD, now=now)
    versions = history(db, programme, template.kind, body_id=body.id if body else None)
    standing = next((row for row in versions if row.put_away_at is None), None)
    if standing is not None and standing.sha256 == stored.sha256:
        return standing
    row = DocumentTemplate(
        programme_id=programme.id,
        body_id=body.id if body else None,
        kind=template.kind,
        version=_last_version(db, programme, template.kind, body) + 1,
        file_name=template.file_name or f"{template.kind}.docx",
        size=stored.size,
        sha256=stored.sha256,
        note=written,
        uploaded_at=now,
        uploaded_by=actor,
    )
    db.add(row)
    db.flush()
    _note(db, row, "uploaded", now=now, actor=actor)
    return row


def put_away(db: DbSession, template: DocumentTemplate, *, now: datetime, actor: str) -> None:
    """Use a template no more; what was in use before is in use again. Twice is once."""
    if template.put_away_at is not None:
        return
    template.put_away_at = now
    db.flush()
    _note(db, template, "put_away", now=now, actor=actor)


def history(
    db: DbSession, programme: Programme, kind: DocumentKind, *, body_id: int | None
) -> Sequence[DocumentTemplate]:
    """Every version of a kind, of one body or of the whole programme, the newest first."""
    return db.scalars(
        select(DocumentTemplate)
        .where(*_of(programme, kind, body_id))
        .order_by(DocumentTemplate.version.desc())
    ).all()


def standing(db: DbSession, programme: Programme) -> Sequence[DocumentTemplate]:
    """Every template of a programme that was not put away, in the order of its kinds, the newest first."""
    rows = db.scalars(
        select(DocumentTemplate)
        .where(DocumentTemplate.programme_id == programme.id, DocumentTemplate.put_away_at.is_(None))
        .order_by(DocumentTemplate.version.desc())
    ).all()
    newest: dict[tuple[DocumentKind, int | None], DocumentTemplate] = {}
    for row in rows:
        newest.setdefault((row.kind, row.body_id), row)
    return list(newest.values())


def template(db: DbSession, programme: Programme, template_id: int) -> DocumentTemplate:
    """A template of a programme, also one that was put away.

    Raises:
        NotFoundError: the programme has no such template.
    """
    row = db.get(DocumentTemplate, template_id)
    if row is None or row.programme_id != programme.id:
        raise NotFoundError(_("Esa plantilla no existe."))
    return row


def _last_version(db: DbSession, programme: Programme, kind: DocumentKind, body: Body | None) -> int:
    found = select(func.max(DocumentTemplate.version)).where(*_of(programme, kind, body.id if body else None))
    return db.scalar(found) or 0


def _of(programme: Programme, kind: DocumentKind, body_id: int | None) -> tuple[ColumnElement[bool], ...]:
    body = DocumentTemplate.body_id.is_(None) if body_id is None else DocumentTemplate.body_id == body_id
    return DocumentTemplate.programme_id == programme.id, DocumentTemplate.kind == kind, body


def _note(db: DbSession, row: DocumentTemplate, what: str, *, now: datetime, actor: str) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"document_template.{what}",
        subject=f"document_template:{row.id}",
        facts={"kind": row.kind.value, "body": row.body_id, "version": row.version, "sha256": row.sha256},
        covers=[f"stored_file:{row.sha256}"],
    )
