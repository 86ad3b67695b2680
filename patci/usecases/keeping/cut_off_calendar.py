"""Cut-offs by the calendar: the day after each quarter, half-year and year, and the day before a session."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import CutOff, Programme, Session
from models.enums import CutOffKind, SessionStatus
from patci.intake.words import fold
from patci.usecases.keeping import cutoffs
from patci.usecases.keeping.cutoffs import Wanted
from patci.usecases.local_time import local_day
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries import programmes
from templates.environment import long_day
from templates.i18n import gettext as _

ACTOR = "flow:cut_offs"
AHEAD = (SessionStatus.DATED, SessionStatus.CONVENED)
MONTHS = {CutOffKind.QUARTER: 3, CutOffKind.HALF_YEAR: 6, CutOffKind.YEAR: 12}
LONGEST_REF = 44
"""Of a session's own ref, so that day and word fit beside it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quarter, half-year or year by its last day."""

    kind: CutOffKind
    last: date

    @property
    def ref(self) -> str:
        """Its name: 2024-t1, 2024-s1, 2024."""
        number = self.last.month // MONTHS[self.kind]
        letter = {CutOffKind.QUARTER: f"-t{number}", CutOffKind.HALF_YEAR: f"-s{number}"}
        return f"{self.last.year}{letter.get(self.kind, '')}"

    @property
    def title(self) -> str:
        """Its title in words."""
        number = self.last.month // MONTHS[self.kind]
        said = {
            CutOffKind.QUARTER: _("Corte del trimestre %(number)s de %(year)s"),
            CutOffKind.HALF_YEAR: _("Corte del semestre %(number)s de %(year)s"),
            CutOffKind.YEAR: _("Corte del año %(year)s"),
        }
        return said[self.kind] % {"number": number, "year": self.last.year}


def ended(today: date) -> Iterator[Stretch]:
    """The quarter, half-year and year that ended last before a day."""
    for kind, months in MONTHS.items():
        first_month = (today.month - 1) // months * months + 1
        yield Stretch(kind, date(today.year, first_month, 1) - timedelta(days=1))


def take_due(db: DbSession, *, now: datetime, folder: Path) -> list[CutOff]:
    """Take what the calendar asks for and nobody took yet; twice is once.

    A stretch that ended before the programme was in force is not made up; one that was missed because
    nothing ran is taken late, and says so: its facts end with the stretch, and it is known as of now.
    """
    taken: list[CutOff] = []
    for programme in programmes.in_force(db):
        today = local_day(programme, now)
        taken += [
            _take(db, programme, stretch, now=now, folder=folder)
            for stretch in ended(today)
            if _is_of(programme, stretch) and cutoffs.newest(db, programme, stretch.ref) is None
        ]
        taken += [
            _before(db, programme, session, now=now, folder=folder)
            for session in _tomorrow(db, programme, today)
            if cutoffs.newest(db, programme, ref_of(session)) is None
        ]
    return taken


def ref_of(session: Session) -> str:
    """The name of the cut-off before a session on its day; another day is another cut-off."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(session.ref)).strip("-")[:LONGEST_REF].strip("-")
    return f"sesion-{plain or session.id}-{session.day:%m%d}"


def _is_of(programme: Programme, stretch: Stretch) -> bool:
    years = range(programme.year_start, programme.year_end + 1)
    return stretch.last.year in years and local_day(programme, programme.accepted_at) <= stretch.last


def _tomorrow(db: DbSession, programme: Programme, today: date) -> list[Session]:
    rows = db.scalars(
        select(Session)
        .where(
            Session.programme_id == programme.id,
            Session.day == today + timedelta(days=1),
            Session.status.in_(AHEAD),
        )
        .options(joinedload(Session.body))
        .order_by(Session.id)
    )
    return [session for session in rows if session.body.kind.is_body]


def _take(db: DbSession, programme: Programme, stretch: Stretch, *, now: datetime, folder: Path) -> CutOff:
    end = datetime.combine(stretch.last, time.max, ZoneInfo(programme.zone))
    wanted = Wanted(kind=stretch.kind, facts_until=end, known_at=now)
    return cutoffs.take(
        db,
        programme,
        ref=stretch.ref,
        title=stretch.title,
        now=now,
        actor=ACTOR,
        wanted=wanted,
        folder=folder,
    )


def _before(db: DbSession, programme: Programme, session: Session, *, now: datetime, folder: Path) -> CutOff:
    what = {"session": session_title(session), "body": session.body.short_name}
    title = _("Corte para la %(session)s de %(body)s, %(day)s") % {**what, "day": _said(session)}
    return cutoffs.take(
        db,
        programme,
        ref=ref_of(session),
        title=title[: cutoffs.LONGEST_TITLE],
        now=now,
        actor=ACTOR,
        wanted=Wanted(kind=CutOffKind.SESSION, session=session),
        folder=folder,
    )


def _said(session: Session) -> str:
    return long_day(session.day) if session.day else ""
