"""Non-working days of one agency, as it announces them in the course of the year (LFPA art. 28)."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import Agency, NonWorkingPeriod, Programme
from models.enums import ProgrammeStatus
from patci.errors import InvalidInputError
from patci.usecases import audit
from templates.i18n import gettext as _


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
        InvalidInputError: they end before they start, or nobody says why.
    """
    if ends_on < starts_on:
        raise InvalidInputError(_("El periodo termina antes de empezar: revise las fechas."))
    if not reason.strip():
        raise InvalidInputError(_("Escriba el motivo de los días inhábiles."))
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
        agency_id=agency.id, starts_on=starts_on, ends_on=ends_on, reason=reason.strip(), citation=citation
    )
    db.add(found)
    in_force = Programme.status == ProgrammeStatus.IN_FORCE
    db.execute(update(Programme).where(in_force).values(revision=Programme.revision + 1))
    audit.append(
        db,
        now=now,
        actor=actor,
        action="agency.closed_days",
        subject=f"agency:{agency.id}",
        facts={"from": starts_on.isoformat(), "to": ends_on.isoformat()},
    )
    return found
