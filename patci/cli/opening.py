"""How `patci up` opens an installation: its first rows, its clock, and the addresses on the screen."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from rich.console import Console
from sqlalchemy.orm import Session as DbSession

from models.enums import InstallationMode
from patci.bootstrap import Application
from patci.cli import engine
from patci.errors import InvalidInputError
from patci.mail.compose import Composer
from patci.mail.target import delivery_target
from patci.usecases.keeping import audit, demonstration, duties, installation
from patci.usecases.people import users
from patci.usecases.queries import programmes
from templates.environment import long_day
from templates.i18n import gettext as _

ZONE = ZoneInfo("America/Mexico_City")
MORNING = time(9, 0)


def begin(application: Application, *, demo: bool, as_of: datetime | None) -> None:
    """Say what an empty database is (the demonstration, unless `demo` is false) and set its clock.

    Raises:
        InvalidInputError: `as_of` on a real installation, or a day before the one that the clock shows.
    """
    start = None if as_of is None else datetime.combine(as_of.date(), MORNING, ZONE)
    with application.database.writing() as db:
        audit.act_as(db, actor="cli", now=start or application.system_clock.now())
        if installation.current(db) is None:
            _found(db, application, demo=demo, start=start or demonstration.START)
    if start is not None:
        days = _days_until(application, start)
        if days > 0:
            demonstration.advance(application, days)


def _found(db: DbSession, application: Application, *, demo: bool, start: datetime) -> None:
    now = application.system_clock.now()
    if not demo or programmes.in_force(db) or programmes.awaiting_review(db):
        installation.begin(db, mode=InstallationMode.REAL, now=now)
        return
    demonstration.begin(db, now=now, start=start)
    composer = Composer.of(application.settings, secret=application.secret)
    duties.prepare(db, settings=application.settings, composer=composer, now=start)


def _days_until(application: Application, start: datetime) -> int:
    with application.database.reading() as db:
        if not installation.is_demonstration(db):
            raise InvalidInputError(
                _("--as-of solo mueve el reloj de la demostración; esta base lleva un programa real.")
            )
        current = installation.clock(db, system=application.system_clock).now().astimezone(ZONE).date()
    if start.date() < current:
        raise InvalidInputError(
            _(
                "El reloj de la demostración ya está en el {day} y no retrocede: elija un día posterior, "
                "u otra carpeta con --data."
            ).format(day=long_day(current))
        )
    return (start.date() - current).days


def show(application: Application, console: Console, *, with_engine: bool) -> None:
    """Print where everything is, and the first secretary's one-time link while there is no account."""
    settings = application.settings
    portal = settings.resolved_public_url()
    with application.database.writing() as db:
        demo = installation.is_demonstration(db)
        now = installation.clock(db, system=application.system_clock).now()
        audit.act_as(db, actor="cli", now=now)
        token = (
            None if users.anybody(db) else users.first_access_token(db, now=now, secret=application.secret)
        )
    lines = {_("Portal"): f"{portal}/"}
    if with_engine:
        lines[_("Motor (Prefect)")] = engine.page(settings)
    if delivery_target(settings, demonstration=demo).local:
        lines[_("Buzón local")] = f"{portal}/buzon"
    if token is not None:
        lines[_("Primera cuenta")] = f"{portal}/primer-acceso/{token}"
    console.print()
    if demo:
        day = long_day(now.astimezone(ZONE).date())
        console.print(_("Demostración: personas simuladas, reloj en el {day}.").format(day=day))
    for label, address in lines.items():
        # No table: an address must not be cut where a narrow terminal ends.
        console.print(f"{label:<17} [bold]{address}[/bold]", soft_wrap=True)
    console.print()
    if with_engine and settings.engine_url is None:
        console.print(_("El motor tarda unos segundos en encender. Ctrl-C detiene todo."))
    else:
        console.print(_("Ctrl-C detiene todo."))
