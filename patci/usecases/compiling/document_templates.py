"""Word templates that a secretary changed: of a body, or of the whole programme; the newest one counts."""

from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import DocumentTemplate, Programme
from models.enums import DocumentKind
from patci.usecases.keeping import stored_files


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
        NotFoundError: its file was taken out of the record.
    """
    return stored_files.path(db, folder, template.sha256).read_bytes()
