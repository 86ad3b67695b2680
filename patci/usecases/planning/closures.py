"""Non-working days of one agency, as it announces them in the course of the year (LFPA art. 28)."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, NonWorkingPeriod
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST = timedelta(days=366)
LONGEST_REASON = 500
"""Nobody closes for longer: a period beyond it is a slip of the hand and would leave no day to plan."""


def add(
    db: DbSession,
    agency: Agency,
    *,
    starts_on: date,
    ends_on: date,
    reason: str,
    now: datetime,
    actor: str,
    citation: str | None = None,
) -> NonWorkingPeriod:
    """Note days on which an agency does not work; the same days again change nothing.

    Raises:
        InvalidInputError: they end before they start, last more than a year, or nobody says why.
    """
    if ends_on < starts_on:
        raise InvalidInputError(_("El periodo termina antes de empezar: revise las fechas."))
    if ends_on - starts_on >= LONGEST:
        raise InvalidInputError(_("El periodo dura más de un año: revise las fechas."))
    missing = _("Escriba el motivo de los días inhábiles.")
    reason = clean_line(reason, limit=LONGEST_REASON, missing=missing)
    found = db.scalar(
        select(NonWorkingPeriod).where(
            NonWorkingPeriod.agency_id == agency.id,
            NonWorkingPeriod.starts_on == starts_on,
            NonWorkingPeriod.ends_on == ends_on,
        )
    )
    if found is not None:
        return found
    found = NonWorkingPeriod(
        agency_id=agency.id, starts_on=starts_on, ends_on=ends_on, reason=reason, citation=citation
    )
    db.add(found)
    _note(db, found, "agency.closed_days", now=now, actor=actor)
    return found


def remove(db: DbSession, agency: Agency, period_id: int, *, now: datetime, actor: str) -> None:
    """The agency works on those days after all; the log keeps what was noted.

    Raises:
        NotFoundError: the agency has no such period.
    """
    found = db.get(NonWorkingPeriod, period_id)
    if found is None or found.agency_id != agency.id:
        raise NotFoundError(_("Esos días inhábiles ya no están registrados."))
    db.delete(found)
    _note(db, found, "agency.reopened_days", now=now, actor=actor)


def _note(db: DbSession, found: NonWorkingPeriod, action: str, *, now: datetime, actor: str) -> None:
    revision.advance_all(db)
    facts = {"from": found.starts_on.isoformat(), "to": found.ends_on.isoformat()}
    subject = f"agency:{found.agency_id}"
    audit.append(db, now=now, actor=actor, action=action, subject=subject, facts=facts)
