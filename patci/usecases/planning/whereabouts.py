"""Where a programme lives: the country whose holidays count, and the zone in which its days begin."""

from datetime import datetime

from babel import Locale
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import countries
from models import Programme
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.meetings import session_checks
from patci.usecases.subscribing import revision
from templates import i18n
from templates.i18n import gettext as _


def settle(
    db: DbSession, programme: Programme, *, country: str, zone: str, now: datetime, actor: str
) -> None:
    """Set a programme's country (ISO 3166, two letters) and zone; the same again changes nothing.

    Consequences: working days, terms and checks follow the country's holidays, days begin by the zone, feeds
    are rendered anew and the planned notices follow with the next run. Sessions keep their instants.

    Raises:
        InvalidInputError: no holidays are known of that country, or there is no such zone.
    """
    code = country.strip().upper()
    if code not in countries():
        raise InvalidInputError(
            _("No se conocen los días inhábiles del país «%(country)s»: elija uno de la lista.")
            % {"country": country.strip()}
        )
    name = session_checks.zone_of(zone.strip()).key
    if (programme.country, programme.zone) == (code, name):
        return
    programme.country, programme.zone = code, name
    db.flush()
    revision.advance(db, programme.id)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="programme.settled",
        subject=f"programme:{programme.id}",
        facts={"country": code, "zone": name},
    )


def choices() -> list[tuple[str, str]]:
    """The countries whose holidays are known, by their names in the language of the screen."""
    names = Locale.parse(i18n.language.get()).territories
    return sorted(((code, names.get(code, code)) for code in countries()), key=lambda pair: pair[1])
