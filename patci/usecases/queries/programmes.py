"""Which programme is on the table."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Draft, Programme
from models.enums import DraftStatus, ProgrammeStatus


def in_force(db: DbSession) -> list[Programme]:
    """Programmes in force, the newest year first."""
    return list(
        db.scalars(
            select(Programme)
            .where(Programme.status == ProgrammeStatus.IN_FORCE)
            .order_by(Programme.year_start.desc(), Programme.id.desc())
        )
    )


def chosen(db: DbSession, slug: str | None) -> Programme | None:
    """The programme somebody chose to look at, else the newest in force, else None."""
    found = in_force(db)
    return next((programme for programme in found if programme.slug == slug), found[0] if found else None)


def is_followed(db: DbSession, programme: Programme) -> bool:
    """True where a later programme is in force: the next year was prepared already."""
    return any(each.year_start > programme.year_end for each in in_force(db))


def awaiting_review(db: DbSession) -> list[Draft]:
    """Imported documents that nobody has accepted or discarded."""
    return list(db.scalars(select(Draft).where(Draft.status == DraftStatus.DRAFT).order_by(Draft.id.desc())))


def accepted_draft(db: DbSession, slug: str) -> Draft | None:
    """The document that is in force for a programme: the one accepted last."""
    return db.scalar(
        select(Draft)
        .where(Draft.slug == slug, Draft.status == DraftStatus.ACCEPTED)
        .order_by(Draft.decided_at.desc(), Draft.id.desc())
        .limit(1)
    )
