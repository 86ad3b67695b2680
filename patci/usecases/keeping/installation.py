"""What this database is: the real thing, or a demonstration on a clock that a button moves."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from models import Installation
from models.enums import InstallationMode
from patci.clock import Clock, FixedClock
from patci.errors import ConflictError
from templates.i18n import gettext as _


def current(db: DbSession) -> Installation | None:
    """The installation's row; None on a database where nothing began yet."""
    return db.get(Installation, 1)


def begin(
    db: DbSession, *, mode: InstallationMode, now: datetime, simulated_now: datetime | None = None
) -> Installation:
    """Say once what this database is; a second call changes nothing."""
    found = current(db)
    if found is None:
        found = Installation(id=1, mode=mode, simulated_now=simulated_now, created_at=now)
        db.add(found)
        db.flush()
    return found


def is_demonstration(db: DbSession) -> bool:
    """True where the clock is simulated and mail stays on this machine."""
    found = current(db)
    return found is not None and found.mode is InstallationMode.DEMONSTRATION


def clock(db: DbSession, *, system: Clock) -> Clock:
    """The clock in force for this database."""
    return clock_by(current(db), system=system)


def clock_by(found: Installation | None, *, system: Clock) -> Clock:
    """The clock in force by an installation that is known already."""
    if found is not None and found.simulated_now is not None:
        return FixedClock(found.simulated_now)
    return system


def advance(db: DbSession, *, days: int) -> datetime:
    """Move the demonstration's clock on.

    Raises:
        ConflictError: this is no demonstration, or the step does not lead forward.
    """
    found = current(db)
    if found is None or found.simulated_now is None:
        raise ConflictError(_("Solo el reloj de la demostración puede adelantarse."))
    if days < 1:
        raise ConflictError(_("El reloj solo avanza: indique al menos un día."))
    found.simulated_now += timedelta(days=days)
    return found.simulated_now
