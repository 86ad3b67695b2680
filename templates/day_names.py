"""What holidays and customary days are called."""

from templates.i18n import gettext
from templates.i18n import mark as _

HOLIDAYS = {
    "new_year": _("Año Nuevo"),
    "constitution": _("Día de la Constitución"),
    "juarez": _("natalicio de Benito Juárez"),
    "labour": _("Día del Trabajo"),
    "fifth_of_may": _("5 de mayo"),
    "election": _("jornada electoral"),
    "independence": _("Día de la Independencia"),
    "transfer_of_power": _("transmisión del Poder Ejecutivo Federal"),
    "revolution": _("Día de la Revolución"),
    "christmas": _("Navidad"),
}
CUSTOMS = {
    "holy_week": _("en Semana Santa"),
    "guadalupe": _("el 12 de diciembre"),
    "year_end": _("del 20 de diciembre al 6 de enero"),
}


def holiday_name(name_key: str) -> str:
    """A holiday's name; of countries other than Mexico the key is the name."""
    return gettext(HOLIDAYS[name_key]) if name_key in HOLIDAYS else name_key


def custom(key: str) -> str:
    """When, by custom, nobody meets: "en Semana Santa"."""
    return gettext(CUSTOMS[key]) if key in CUSTOMS else key
