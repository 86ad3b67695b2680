"""What a document brings anew and is reserved by default: visits to shelters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Programme, Session
from models.enums import Classification
from patci.intake import reserved
from patci.intake.document import ProgrammeDocument
from patci.usecases.keeping import classification
from patci.usecases.local_time import local_day
from templates.i18n import gettext as _

NEW_LAW = date(2025, 3, 21)
"""From this day on the General Law of 20 March 2025 is taken to hold, with other numbers of its articles."""


@dataclass(frozen=True, slots=True)
class Known:
    """The rows that a programme has already: what was decided of them stays."""

    activities: frozenset[int]
    sessions: frozenset[int]


def known(db: DbSession, programme: Programme) -> Known:
    """The activities and sessions that are there before a document is written."""
    of_programme = (
        frozenset(db.scalars(select(table.id).where(table.programme_id == programme.id)))
        for table in (Activity, Session)
    )
    return Known(*of_programme)


def reserve_new(
    db: DbSession,
    programme: Programme,
    document: ProgrammeDocument,
    before: Known,
    *,
    now: datetime,
    actor: str,
) -> None:
    """Reserve the visits to shelters that a document brought, for the longest term; a doubt asks of each."""
    refs = {ref for ref, _line in reserved.shelter_visits(document)}
    today = local_day(programme, now)
    for row in _brought(db, programme, refs, before):
        classification.classify(
            db,
            row,
            to=Classification.RESERVED,
            basis=basis(today),
            from_on=today,
            until=classification.last_day_of(today),
            reason=_("Visitas a refugios: reservadas al importar, por confirmar."),
            now=now,
            actor=actor,
        )


def _brought(
    db: DbSession, programme: Programme, refs: set[str], before: Known
) -> Iterator[Activity | Session]:
    activities = select(Activity).where(Activity.programme_id == programme.id, Activity.ref.in_(refs))
    for activity in db.scalars(activities.order_by(Activity.id)).all():
        if activity.id not in before.activities:
            yield activity
    sessions = select(Session).where(Session.programme_id == programme.id, Session.ref.in_(refs))
    for session in db.scalars(sessions.order_by(Session.id)).all():
        if session.id not in before.sessions:
            yield session


def basis(on: date) -> str:
    """The article that reserves what puts somebody's life, safety or health at risk, by the day of the act.

    Its number was not compared with the text of either law: what is kept says so, and so does each page.
    """
    if on < NEW_LAW:
        return _("LGTAIP (2015), artículo 113, fracción V: vida, seguridad o salud (por confirmar)")
    return _("LGTAIP (2025), artículo 112, fracción V: vida, seguridad o salud (por confirmar)")
