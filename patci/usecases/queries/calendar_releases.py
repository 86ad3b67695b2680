"""Releases of a calendar: which there are, and which one a number or a name means."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import CalendarRelease, Programme
from patci.errors import NotFoundError
from templates.i18n import gettext as _


def all_of(db: DbSession, programme: Programme) -> list[CalendarRelease]:
    """The releases of a programme, the newest first."""
    return list(
        db.scalars(
            select(CalendarRelease)
            .where(CalendarRelease.programme_id == programme.id)
            .order_by(CalendarRelease.number.desc())
        )
    )


def newest(db: DbSession, programme: Programme) -> CalendarRelease | None:
    """The release that is in force; None before the first."""
    return db.scalar(
        select(CalendarRelease)
        .where(CalendarRelease.programme_id == programme.id)
        .order_by(CalendarRelease.number.desc())
        .limit(1)
    )


def named(db: DbSession, programme: Programme, name: str) -> CalendarRelease | None:
    """The release that bears a name."""
    return db.scalar(
        select(CalendarRelease).where(
            CalendarRelease.programme_id == programme.id, CalendarRelease.name == name
        )
    )


def numbered(db: DbSession, programme: Programme, number: int) -> CalendarRelease:
    """The release with a number.

    Raises:
        NotFoundError: there is none.
    """
    found = db.scalar(
        select(CalendarRelease).where(
            CalendarRelease.programme_id == programme.id, CalendarRelease.number == number
        )
    )
    if found is None:
        raise NotFoundError(
            _("No hay una publicación del calendario con el número %(number)s.") % {"number": number}
        )
    return found


def before(db: DbSession, release: CalendarRelease) -> CalendarRelease | None:
    """The release that a release came after; None for the first."""
    return db.scalar(
        select(CalendarRelease).where(
            CalendarRelease.programme_id == release.programme_id, CalendarRelease.number == release.number - 1
        )
    )
