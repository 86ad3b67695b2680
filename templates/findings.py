"""What a finding of the calendar's checks says to a secretary: one sentence for each kind."""

from collections.abc import Callable, Mapping

from calendars.findings import Finding, FindingKind, Severity
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.spoken import begun, cited, days, every, join, meeting, meetings, on_day, short

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


def severity(value: Severity) -> str:
    """The word on screen for how much a finding weighs."""
    return gettext(SEVERITIES[value])


def kind(value: FindingKind) -> str:
    """The word on screen for what a finding is."""
    return gettext(KINDS[value])


def holiday_name(name_key: str) -> str:
    """A holiday's name; of countries other than Mexico the key is the name."""
    return gettext(HOLIDAYS[name_key]) if name_key in HOLIDAYS else name_key


def sentence(finding: Finding) -> str:
    """The finding in a sentence, with its citation where a rule has one."""
    return finding_sentence(finding.kind, finding.facts)


def finding_sentence(finding_kind: str, facts: Facts) -> str:
    """The sentence for a kind of finding and its facts, as they may be stored."""
    said = _SENTENCES[FindingKind(finding_kind)](facts)
    return begun(said)


def _weekend(facts: Facts) -> str:
    if "start" in facts:
        text = gettext("%(meeting)s, %(range)s, empieza o termina en fin de semana: %(day)s.")
    else:
        text = gettext("%(meeting)s cae en %(day)s.")
    return text % _of_meeting(facts)


def _holiday(facts: Facts) -> str:
    if "start" in facts:
        text = gettext("%(meeting)s, %(range)s, abarca el %(day)s, inhábil: %(holiday)s.")
    else:
        text = gettext("%(meeting)s cae en %(day)s, inhábil: %(holiday)s.")
    reason = cited(holiday_name(facts["holiday"]), facts["citation"])
    return text % {**_of_meeting(facts), "holiday": reason}


def _closure(facts: Facts) -> str:
    text = gettext(
        "%(meeting)s cae en %(day)s, cuando no labora quien coordina (%(agency)s, %(closure)s): %(reason)s."
    )
    return text % {
        **_of_meeting(facts),
        "agency": facts["agency"],
        "closure": days(facts["from"], facts["to"]),
        "reason": cited(facts["reason"], facts["citation"]),
    }


def _same_day(facts: Facts) -> str:
    return gettext("El %(day)s coinciden %(meetings)s.") % {
        "day": on_day(facts["day"]),
        "meetings": join(meetings(facts["titles"], facts["bodies"])),
    }


def _clash(facts: Facts) -> str:
    said = [_same_day(facts)]
    if facts["coordinators"]:
        said.append(
            gettext("Coordina en más de una: %(agencies)s.") % {"agencies": every(facts["coordinators"])}
        )
    if facts["members"]:
        said.append(gettext("Participa en más de una: %(agencies)s.") % {"agencies": every(facts["members"])})
    return " ".join(said)


def _numbering_gap(facts: Facts) -> str:
    text = ngettext(
        "%(body)s: en las %(sessions)s falta el número %(missing)s (van del %(first)s al %(last)s).",
        "%(body)s: en las %(sessions)s faltan los números %(missing)s (van del %(first)s al %(last)s).",
        len(facts["missing"].split("\n")),
    )
    return text % {**facts, **_of_series(facts), "missing": every(facts["missing"])}


def _number_repeated(facts: Facts) -> str:
    text = gettext("%(body)s: en las %(sessions)s el número %(number)s aparece más de una vez: %(titles)s.")
    return text % {**facts, **_of_series(facts), "titles": every(facts["titles"])}


def _numbering_order(facts: Facts) -> str:
    text = gettext(
        "%(body)s: en las %(sessions)s los números no siguen las fechas: "
        "%(higher)s (%(higher_day)s) no es posterior a %(lower)s (%(lower_day)s)."
    )
    bounds = {key: short(facts[key]) for key in ("higher_day", "lower_day")}
    return text % {**facts, **_of_series(facts), **bounds}


def _too_few(facts: Facts) -> str:
    text = gettext(
        "%(body)s: %(sessions)s previstas en %(year)s: %(planned)s; se requieren al menos %(required)s."
    )
    return _by_rule(text % {**facts, **_of_series(facts)}, facts)


def _frequency_gap(facts: Facts) -> str:
    text = ngettext(
        "%(body)s: pasa más de %(months)s mes entre %(previous)s y %(following)s: del %(from)s al %(to)s.",
        "%(body)s: pasan más de %(months)s meses entre %(previous)s y %(following)s: del %(from)s al %(to)s.",
        int(facts["months"]),
    )
    return _by_rule(text % {**facts, **_bounds(facts)}, facts)


def _frequency_risk(facts: Facts) -> str:
    text = ngettext(
        "%(body)s: podría pasar más de %(months)s mes entre %(previous)s y %(following)s, "
        "si se celebraran el %(from)s y el %(to)s.",
        "%(body)s: podrían pasar más de %(months)s meses entre %(previous)s y %(following)s, "
        "si se celebraran el %(from)s y el %(to)s.",
        int(facts["months"]),
    )
    return _by_rule(text % {**facts, **_bounds(facts)}, facts)


def _frequency_edge(facts: Facts) -> str:
    text = ngettext(
        "%(body)s: sin %(sessions)s previstas del %(from)s al %(to)s, más de %(months)s mes.",
        "%(body)s: sin %(sessions)s previstas del %(from)s al %(to)s, más de %(months)s meses.",
        int(facts["months"]),
    )
    return _by_rule(text % {**facts, **_of_series(facts), **_bounds(facts)}, facts)


_SENTENCES: dict[FindingKind, Callable[[Facts], str]] = {
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


def _of_meeting(facts: Facts) -> dict[str, str]:
    first, last = facts.get("start", facts["day"]), facts.get("end", facts["day"])
    return {
        "meeting": meeting(facts["title"], facts["body"]),
        "day": on_day(facts["day"]),
        "range": days(first, last),
    }


def _of_series(facts: Facts) -> dict[str, str]:
    return {"body": facts["body"], "sessions": gettext(SESSIONS[facts["kind"]])}


def _bounds(facts: Facts) -> dict[str, str]:
    return {key: short(facts[key]) for key in ("from", "to")}


def _by_rule(said: str, facts: Facts) -> str:
    if not facts["citation"]:
        return said
    return said + " " + gettext("Fundamento: %(citation)s.") % {"citation": facts["citation"]}
