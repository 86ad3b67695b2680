"""What a finding of the calendar's checks says to a secretary: one sentence for each kind."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from babel.lists import format_list

from calendars.findings import Finding, FindingKind, Severity
from templates import i18n
from templates.environment import day as short_day
from templates.environment import long_day
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _

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
# What precedes a title or a body in a Spanish sentence; other names stand without an article.
_ARTICLES = (
    (re.compile(r"\d+ª|\w+(era|nda|rta|nta|xta|ima|ava|ena)\b", re.IGNORECASE), "la "),
    (re.compile(r"\d+[°º]"), "el "),
)
_OF_BODY = (
    (re.compile(r"(sub)?(grupo|comité|consejo)|foro|GT|SG", re.IGNORECASE), "del"),
    (re.compile(r"(sub)?comisión|reunión|mesa|red\b", re.IGNORECASE), "de la"),
)


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
    return said[:1].upper() + said[1:]


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
    reason = _cited(holiday_name(facts["holiday"]), facts["citation"])
    return text % {**_of_meeting(facts), "holiday": reason}


def _closure(facts: Facts) -> str:
    text = gettext(
        "%(meeting)s cae en %(day)s, cuando no labora quien coordina (%(agency)s, %(closure)s): %(reason)s."
    )
    return text % {
        **_of_meeting(facts),
        "agency": facts["agency"],
        "closure": _days(facts["from"], facts["to"]),
        "reason": _cited(facts["reason"], facts["citation"]),
    }


def _same_day(facts: Facts) -> str:
    named = zip(facts["titles"].split("\n"), facts["bodies"].split("\n"), strict=True)
    return gettext("El %(day)s coinciden %(meetings)s.") % {
        "day": long_day(date.fromisoformat(facts["day"])),
        "meetings": _join([_meeting(title, body) for title, body in named]),
    }


def _clash(facts: Facts) -> str:
    said = [_same_day(facts)]
    if facts["coordinators"]:
        said.append(
            gettext("Coordina en más de una: %(agencies)s.") % {"agencies": _all(facts["coordinators"])}
        )
    if facts["members"]:
        said.append(gettext("Participa en más de una: %(agencies)s.") % {"agencies": _all(facts["members"])})
    return " ".join(said)


def _numbering_gap(facts: Facts) -> str:
    text = ngettext(
        "%(body)s: en las %(sessions)s falta el número %(missing)s (van del %(first)s al %(last)s).",
        "%(body)s: en las %(sessions)s faltan los números %(missing)s (van del %(first)s al %(last)s).",
        len(facts["missing"].split("\n")),
    )
    return text % {**facts, **_of_series(facts), "missing": _all(facts["missing"])}


def _number_repeated(facts: Facts) -> str:
    text = gettext("%(body)s: en las %(sessions)s el número %(number)s aparece más de una vez: %(titles)s.")
    return text % {**facts, **_of_series(facts), "titles": _all(facts["titles"])}


def _numbering_order(facts: Facts) -> str:
    text = gettext(
        "%(body)s: en las %(sessions)s los números no siguen las fechas: "
        "%(higher)s (%(higher_day)s) no es posterior a %(lower)s (%(lower_day)s)."
    )
    days = {key: _short(facts[key]) for key in ("higher_day", "lower_day")}
    return text % {**facts, **_of_series(facts), **days}


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
        "meeting": _meeting(facts["title"], facts["body"]),
        "day": long_day(date.fromisoformat(facts["day"])),
        "range": _days(first, last),
    }


def _meeting(title: str, body: str) -> str:
    """A meeting by its title and body: "la 5ª Reunión Ordinaria del Grupo de Prevención"."""
    spanish = i18n.language.get().startswith("es")
    article = next((word for start, word in _ARTICLES if spanish and start.match(title)), "")
    if not body or body in title:
        return article + title
    of = next((word for start, word in _OF_BODY if spanish and start.match(body)), None)
    return f"{article}{title} {of} {body}" if of else f"{article}{title} ({body})"


def _of_series(facts: Facts) -> dict[str, str]:
    return {"body": facts["body"], "sessions": gettext(SESSIONS[facts["kind"]])}


def _bounds(facts: Facts) -> dict[str, str]:
    return {key: _short(facts[key]) for key in ("from", "to")}


def _days(first: str, last: str) -> str:
    return gettext("del %(from)s al %(to)s") % {"from": _short(first), "to": _short(last)}


def _short(day: str) -> str:
    return short_day(date.fromisoformat(day))


def _cited(reason: str, citation: str) -> str:
    return f"{reason} ({citation})" if citation else reason


def _by_rule(said: str, facts: Facts) -> str:
    if not facts["citation"]:
        return said
    return said + " " + gettext("Fundamento: %(citation)s.") % {"citation": facts["citation"]}


def _all(several: str) -> str:
    return _join(several.split("\n"))


def _join(values: list[str]) -> str:
    return format_list(values, locale=i18n.language.get())
