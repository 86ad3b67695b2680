"""The register of official letters: a programme's letters by year and number, and those that wait."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import OfficialLetter, Programme, Session
from models.enums import LetterStatus
from patci.errors import NotFoundError
from templates.i18n import gettext as _


def register(db: DbSession, programme: Programme, *, year: int) -> Sequence[OfficialLetter]:
    """The numbered letters of a year in order, cancelled ones among them: the register has no gap."""
    numbered = (OfficialLetter.year == year, OfficialLetter.number.is_not(None))
    return db.scalars(_of(programme).where(*numbered).order_by(OfficialLetter.number)).all()


def drafts(db: DbSession, programme: Programme) -> Sequence[OfficialLetter]:
    """What waits for the secretary: drafts, the oldest first."""
    waiting = OfficialLetter.status == LetterStatus.DRAFT
    return db.scalars(_of(programme).where(waiting).order_by(OfficialLetter.id)).all()


def years(db: DbSession, programme: Programme) -> list[int]:
    """The years in which letters were numbered, the newest first."""
    found = select(OfficialLetter.year).where(
        OfficialLetter.programme_id == programme.id, OfficialLetter.year.is_not(None)
    )
    return [year for year in db.scalars(found.distinct().order_by(OfficialLetter.year.desc())) if year]


def one(db: DbSession, programme: Programme, letter_id: int) -> OfficialLetter:
    """A letter of the programme.

    Raises:
        NotFoundError: it has none of that number.
    """
    found = db.scalar(_of(programme).where(OfficialLetter.id == letter_id))
    if found is None:
        raise NotFoundError(_("Ese oficio no existe en este programa."))
    return found


def of_session(db: DbSession, session: Session) -> Sequence[OfficialLetter]:
    """The letters of a session, the newest first; drafts that fell without a number are left out."""
    stands = or_(OfficialLetter.status != LetterStatus.CANCELLED, OfficialLetter.number.is_not(None))
    rows = select(OfficialLetter).where(OfficialLetter.session_id == session.id, stands)
    return db.scalars(rows.order_by(OfficialLetter.id.desc())).all()


def _of(programme: Programme) -> Select[tuple[OfficialLetter]]:
    return (
        select(OfficialLetter)
        .options(
            joinedload(OfficialLetter.session).joinedload(Session.body), joinedload(OfficialLetter.agency)
        )
        .where(OfficialLetter.programme_id == programme.id)
    )
