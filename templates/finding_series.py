"""Sentences of findings about a body's sessions as a series: their numbers, and how often they come."""

from collections.abc import Mapping

from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.spoken import by_rule, every, meeting, short

Facts = Mapping[str, str]

SESSIONS = {
    "ordinary": _("sesiones ordinarias"),
    "extraordinary": _("sesiones extraordinarias"),
    "solemn": _("sesiones solemnes"),
    "special": _("sesiones especiales"),
    "installation": _("sesiones de instalación"),
    "permanent": _("sesiones permanentes"),
    "joint": _("sesiones conjuntas"),
    "unspecified": _("reuniones"),
}


def numbering_gap(facts: Facts) -> str:
    """Numbers that are missing."""
    text = ngettext(
        "%(body)s: en las %(sessions)s falta el número %(missing)s (van del %(first)s al %(last)s).",
        "%(body)s: en las %(sessions)s faltan los números %(missing)s (van del %(first)s al %(last)s).",
        len(facts["missing"].split("\n")),
    )
    return text % {**facts, **_of_series(facts), "missing": every(facts["missing"])}


def number_repeated(facts: Facts) -> str:
    """A number used twice."""
    text = gettext("%(body)s: en las %(sessions)s el número %(number)s aparece más de una vez: %(titles)s.")
    return text % {**facts, **_of_series(facts), "titles": every(facts["titles"])}


def numbering_order(facts: Facts) -> str:
    """Numbers against the order of the dates."""
    text = gettext(
        "%(body)s: en las %(sessions)s los números no siguen las fechas: "
        "%(higher)s (%(higher_day)s) no es posterior a %(lower)s (%(lower_day)s)."
    )
    bounds = {key: short(facts[key]) for key in ("higher_day", "lower_day")}
    return text % {**facts, **_of_series(facts), **bounds}


def too_few(facts: Facts) -> str:
    """Fewer sessions than a rule wants."""
    text = gettext(
        "%(body)s: %(sessions)s previstas en %(year)s: %(planned)s; se requieren al menos %(required)s."
    )
    return by_rule(text % {**facts, **_of_series(facts)}, facts)


def frequency_gap(facts: Facts) -> str:
    """A gap that is longer for certain."""
    text = ngettext(
        "%(body)s: pasa más de %(months)s mes entre %(previous)s y %(following)s: del %(from)s al %(to)s.",
        "%(body)s: pasan más de %(months)s meses entre %(previous)s y %(following)s: del %(from)s al %(to)s.",
        int(facts["months"]),
    )
    return by_rule(text % {**facts, **_bounds(facts)}, facts)


def frequency_risk(facts: Facts) -> str:
    """A gap that may be longer."""
    text = ngettext(
        "%(body)s: podría pasar más de %(months)s mes entre %(previous)s y %(following)s, "
        "si se celebraran el %(from)s y el %(to)s.",
        "%(body)s: podrían pasar más de %(months)s meses entre %(previous)s y %(following)s, "
        "si se celebraran el %(from)s y el %(to)s.",
        int(facts["months"]),
    )
    return by_rule(text % {**facts, **_bounds(facts)}, facts)


def frequency_edge(facts: Facts) -> str:
    """A stretch at an end of the year without sessions."""
    text = ngettext(
        "%(body)s: sin %(sessions)s previstas del %(from)s al %(to)s, más de %(months)s mes.",
        "%(body)s: sin %(sessions)s previstas del %(from)s al %(to)s, más de %(months)s meses.",
        int(facts["months"]),
    )
    return by_rule(text % {**facts, **_of_series(facts), **_bounds(facts)}, facts)


def _of_series(facts: Facts) -> dict[str, str]:
    return {"body": facts["body"], "sessions": gettext(SESSIONS[facts["kind"]])}


def _bounds(facts: Facts) -> dict[str, str]:
    days = {key: short(facts[key]) for key in ("from", "to")}
    return days | {key: meeting(facts[key], "") for key in ("previous", "following") if key in facts}
