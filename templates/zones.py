"""Zones of time in words, the same in mails, pages and documents."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from templates.i18n import gettext, language
from templates.i18n import mark as _

ZONE_NAMES = {
    "America/Mexico_City": _("hora del centro de México"),
    "America/Cancun": _("hora del sureste (Quintana Roo)"),
    "America/Chihuahua": _("hora de Chihuahua"),
    "America/Mazatlan": _("hora del Pacífico"),
    "America/Hermosillo": _("hora de Sonora"),
    "America/Tijuana": _("hora del noroeste (Baja California)"),
    "America/Ciudad_Juarez": _("hora de Ciudad Juárez"),
    "America/Matamoros": _("hora de la frontera noreste"),
}


def zone_name(zone: str) -> str:
    """hora del centro de México; elsewhere by its city: hora de Viena."""
    known = ZONE_NAMES.get(zone)
    if known is not None:
        return gettext(known)
    return gettext("hora de %(city)s") % {"city": _city(zone, language.get())}


@lru_cache(maxsize=256)
def _city(zone: str, spoken: str) -> str:
    return get_timezone_location(ZoneInfo(zone), locale=spoken, return_city=True)
