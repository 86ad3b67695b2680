"""What must hold before a session changes: a reason, a place to go, an end after its start, a real zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.enums import Modality
from patci.errors import InvalidInputError
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_REASON = 2_000
LONGEST_PLACE = 300
LONGEST_LINK = 1_000


def require_reason(reason: str) -> str:
    """The reason of a step as it is kept; a step without one is refused."""
    missing = _("Escriba el motivo: queda en el registro de la sesión.")
    return clean_line(reason, limit=LONGEST_REASON, missing=missing)


def clean_reason(reason: str | None) -> str | None:
    """A reason that need not be given, as it is kept; None where there is none."""
    return clean_line(reason or "", limit=LONGEST_REASON, missing=None) or None


def clean_place(venue: str | None, video_link: str | None) -> tuple[str | None, str | None]:
    """A room and a link as they can stand in a letter and in a calendar."""
    return (
        clean_line(venue or "", limit=LONGEST_PLACE, missing=None) or None,
        clean_line(video_link or "", limit=LONGEST_LINK, missing=None) or None,
    )


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InvalidInputError(_("La zona horaria «%(zone)s» no existe.") % {"zone": name}) from error


def check_place(modality: Modality, venue: str | None, video_link: str | None) -> None:
    """Refuse a session that people could not go to."""
    if modality is not Modality.VIRTUAL and venue is None:
        raise InvalidInputError(_("Indique el lugar de la sesión."))
    link = video_link or ""
    if modality is not Modality.IN_PERSON and (not link.startswith("https://") or " " in link):
        raise InvalidInputError(_("Indique el enlace de la videoconferencia (https://…)."))


def check_order(
    day: date | None, end_day: date | None, starts_at: datetime | None, ends_at: datetime | None
) -> None:
    """Refuse an end before its start, and an end without a start."""
    if (day and end_day and end_day < day) or (starts_at and ends_at and ends_at <= starts_at):
        raise InvalidInputError(_("La sesión terminaría antes de empezar: revise las fechas y las horas."))
    if ends_at is not None and starts_at is None:
        raise InvalidInputError(_("Falta la hora en que comienza la sesión."))
