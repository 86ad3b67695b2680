"""What a finding of the calendar's checks says, as a sentence."""

from collections.abc import Callable, Mapping
from datetime import date

from calendars.findings import Finding, FindingKind, Severity
from templates.environment import day as short_day
from templates.environment import long_day
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.labels import label

Facts = Mapping[str, str]

SEVERITIES = {
    Severity.BREACH: _("Incumplimiento"),
    Severity.WARNING: _("Por decidir"),
    Severity.INFO: _("Para saber"),
}
KINDS = {
    FindingKind.WEEKEND: _("Fin de semana"),
    FindingKind.HOLIDAY: _("Día inhábil"),
    FindingKind.CLOSURE: _("Inhábil de la dependencia"),
    FindingKind.CLASH: _("Cruce"),
    FindingKind.SAME_DAY: _("Mismo día"),
    FindingKind.NUMBERING_GAP: _("Faltan números"),
    FindingKind.NUMBER_REPEATED: _("Número repetido"),
    FindingKind.NUMBERING_ORDER: _("Orden de los números"),
    FindingKind.TOO_FEW: _("Menos sesiones de las debidas"),
    FindingKind.FREQUENCY_GAP: _("Intervalo excedido"),
    FindingKind.FREQUENCY_RISK: _("Intervalo en riesgo"),
    FindingKind.FREQUENCY_EDGE: _("Tramo sin sesiones"),
}
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


def severity(value: Severity) -> str:
    """The word on screen for how much a finding weighs."""
    return gettext(SEVERITIES[value])


def kind(value: FindingKind) -> str:
    """The word on screen for what a finding is."""
    return gettext(KINDS[value])


def sentence(finding: Finding) -> str:
    """The finding in a sentence, with its citation where a rule has one."""
    said = SENTENCES[finding.kind](finding.facts)
    citation = finding.facts.get("citation")
    return f"{said} ({citation})." if citation else f"{said}."


def _weekend(facts: Facts) -> str:
    return gettext("%(who)s cae en fin de semana: %(day)s") % _meeting(facts)


def _holiday(facts: Facts) -> str:
    name = gettext(HOLIDAYS.get(facts["holiday"], facts["holiday"]))
    return gettext("%(who)s cae en día inhábil: %(day)s, %(holiday)s") % {**_meeting(facts), "holiday": name}


def _closure(facts: Facts) -> str:
    return gettext("%(who)s: el %(day)s no labora %(agency)s (del %(from)s al %(to)s, %(reason)s)") % {
        **_meeting(facts),
        "agency": facts["agency"],
        "from": _short(facts["from"]),
        "to": _short(facts["to"]),
        "reason": facts["reason"],
    }


def _clash(facts: Facts) -> str:
    said = _same_day(facts)
    if facts["coordinators"]:
        said += gettext("; coordina %(names)s") % {"names": _all(facts["coordinators"])}
    if facts["members"]:
        said += gettext("; comparten a %(names)s") % {"names": _all(facts["members"])}
    return said


def _same_day(facts: Facts) -> str:
    pairs = zip(facts["bodies"].split("\n"), facts["titles"].split("\n"), strict=True)
    names = gettext(" y ").join(f"{body}, {title}" for body, title in pairs)
    return gettext("El %(day)s coinciden %(names)s") % {"day": _long(facts["day"]), "names": names}


def _numbering_gap(facts: Facts) -> str:
    return ngettext(
        "%(series)s: falta el número %(missing)s entre el %(first)s y el %(last)s",
        "%(series)s: faltan los números %(missing)s entre el %(first)s y el %(last)s",
        len(facts["missing"].split("\n")),
    ) % {
        "series": _series(facts),
        "missing": _all(facts["missing"]),
        "first": facts["first"],
        "last": facts["last"],
    }


def _number_repeated(facts: Facts) -> str:
    return gettext("%(series)s: el número %(number)s se repite en %(titles)s") % {
        "series": _series(facts),
        "number": facts["number"],
        "titles": _all(facts["titles"]),
    }


def _numbering_order(facts: Facts) -> str:
    text = gettext("%(series)s: %(higher)s (%(higher_day)s) no es posterior a %(lower)s (%(lower_day)s)")
    return text % {
        "series": _series(facts),
        "higher": facts["higher"],
        "higher_day": _short(facts["higher_day"]),
        "lower": facts["lower"],
        "lower_day": _short(facts["lower_day"]),
    }


def _too_few(facts: Facts) -> str:
    text = gettext("%(series)s: en %(year)s se prevén %(planned)s y se requieren al menos %(required)s")
    return text % {
        "series": _series(facts),
        "year": facts["year"],
        "planned": facts["planned"],
        "required": facts["required"],
    }


def _frequency_gap(facts: Facts) -> str:
    return _interval(gettext("%(series)s: entre %(pair)s pasan más de %(months)s meses, %(span)s"), facts)


def _frequency_risk(facts: Facts) -> str:
    return _interval(
        gettext("%(series)s: entre %(pair)s podrían pasar más de %(months)s meses, %(span)s"), facts
    )


def _frequency_edge(facts: Facts) -> str:
    text = gettext("%(series)s: ninguna sesión en más de %(months)s meses, %(span)s")
    return text % {"series": _series(facts), "months": facts["months"], "span": _span(facts)}


def _interval(text: str, facts: Facts) -> str:
    pair = gettext("%(previous)s y %(following)s") % {
        "previous": facts["previous"],
        "following": facts["following"],
    }
    return text % {
        "series": _series(facts),
        "pair": pair,
        "months": facts["months"],
        "span": _span(facts),
    }


SENTENCES: dict[FindingKind, Callable[[Facts], str]] = {
    FindingKind.WEEKEND: _weekend,
    FindingKind.HOLIDAY: _holiday,
    FindingKind.CLOSURE: _closure,
    FindingKind.CLASH: _clash,
    FindingKind.SAME_DAY: _same_day,
    FindingKind.NUMBERING_GAP: _numbering_gap,
    FindingKind.NUMBER_REPEATED: _number_repeated,
    FindingKind.NUMBERING_ORDER: _numbering_order,
    FindingKind.TOO_FEW: _too_few,
    FindingKind.FREQUENCY_GAP: _frequency_gap,
    FindingKind.FREQUENCY_RISK: _frequency_risk,
    FindingKind.FREQUENCY_EDGE: _frequency_edge,
}


def _meeting(facts: Facts) -> dict[str, str]:
    return {"who": f"{facts['body']}, {facts['title']}", "day": _long(facts["day"])}


def _series(facts: Facts) -> str:
    return f"{facts['body']} ({label('session_kind', facts['kind']).lower()})"


def _span(facts: Facts) -> str:
    return gettext("del %(from)s al %(to)s") % {"from": _short(facts["from"]), "to": _short(facts["to"])}


def _all(several: str) -> str:
    return ", ".join(several.split("\n"))


def _long(day: str) -> str:
    return long_day(date.fromisoformat(day))


def _short(day: str) -> str:
    return short_day(date.fromisoformat(day))
