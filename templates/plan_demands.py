"""Hard demands as clauses of a sentence: "la 2ª Sesión de la Comisión debe caer en día hábil"."""

from collections.abc import Callable

from calendars.planning.outcome import Demand, DemandKind, Facts
from templates import spoken
from templates.day_names import holiday_name
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.spoken import cited, join, on_day, short

RULES = {
    "min_per_year": _("sesiones al año, como mínimo"),
    "max_gap_months": _("meses entre sesiones, como máximo"),
}


def clause(demand: Demand) -> str:
    """The demand as a clause, without capital or full stop."""
    return _CLAUSES[demand.kind](demand.facts)


def _window(facts: Facts) -> str:
    if not facts["windows"]:
        text = gettext("%(meetings)s debe celebrarse en el año que abarca el programa")
        return text % {"meetings": _meetings(facts)}
    text = gettext("%(meetings)s debe celebrarse en %(window)s")
    return text % {"meetings": _meetings(facts), "window": _stretches(facts)}


def _stretches(facts: Facts) -> str:
    said = join(spoken.days(*one.split("/")) for one in facts["windows"].split("\n"))
    if facts["words"]:
        return f"«{facts['words']}» ({said})"
    return gettext("su ventana, %(days)s") % {"days": said}


def _window_past(facts: Facts) -> str:
    text = gettext(
        "la ventana de %(meetings)s%(words)s terminó el %(end)s, antes del día del plan, %(today)s"
    )
    return text % {
        "meetings": _meetings(facts),
        "words": f", «{facts['words']}»," if facts["words"] else "",
        "end": short(facts["end"]),
        "today": short(facts["today"]),
    }


def _working_days(facts: Facts) -> str:
    said = gettext("%(meetings)s debe caer en día hábil") % {"meetings": _meetings(facts)}
    if not facts["day"]:
        return said
    day = on_day(facts["day"])
    if facts["reason"] == "weekend":
        return said + gettext(", y el %(day)s es fin de semana") % {"day": day}
    holiday = cited(holiday_name(facts["name_key"]), facts["citation"])
    return said + gettext(", y el %(day)s no lo es: %(holiday)s") % {"day": day, "holiday": holiday}


def _closure(facts: Facts) -> str:
    text = gettext("%(agency)s, que debe asistir a %(meetings)s, no labora %(days)s: %(reason)s")
    return text % {**_agency_days(facts), "reason": cited(facts["reason"], facts["citation"])}


def _unavailable(facts: Facts) -> str:
    text = gettext("%(agency)s avisó que no puede asistir a %(meetings)s %(days)s")
    said = text % _agency_days(facts)
    return f"{said}: {facts['reason']}" if facts["reason"] else said


def _agency_days(facts: Facts) -> dict[str, str]:
    return {
        "agency": facts["agency"],
        "meetings": _meetings(facts),
        "days": spoken.days(facts["from"], facts["to"]),
    }


def _notice(facts: Facts) -> str:
    text = gettext("%(meetings)s debe convocarse a tiempo, así que no puede ser antes del %(earliest)s")
    said = text % {"meetings": _meetings(facts), "earliest": short(facts["earliest"])}
    return cited(said, facts.get("citation", ""))


def _published(facts: Facts) -> str:
    named = [
        f"{one} ({short(day)})" if day else one
        for one, day in zip(_each(facts), facts["days"].split("\n"), strict=True)
    ]
    return ngettext(
        "%(meetings)s conserva su día publicado", "%(meetings)s conservan su día publicado", len(named)
    ) % {"meetings": join(named)}


def _number_order(facts: Facts) -> str:
    first, *others = _each(facts)
    if not others:
        return gettext("%(meeting)s debe seguir el orden de los números") % {"meeting": first}
    return gettext("por su número, %(first)s va antes que %(others)s") % {
        "first": first,
        "others": join(others),
    }


def _max_gap(facts: Facts) -> str:
    months = int(facts["months"])
    named = _each(facts)
    if len(named) > 1:
        text = ngettext(
            "entre %(meetings)s no debe pasar más de %(months)s mes",
            "entre %(meetings)s no deben pasar más de %(months)s meses",
            months,
        )
    else:
        text = ngettext(
            "no debe pasar más de %(months)s mes sin sesión antes o después de %(meetings)s",
            "no deben pasar más de %(months)s meses sin sesión antes o después de %(meetings)s",
            months,
        )
    return cited(text % {"months": months, "meetings": join(named)}, facts["citation"])


def _body_order(facts: Facts) -> str:
    text = gettext("%(before)s se reúne antes que %(after)s: %(sessions)s")
    first, *others = _each(facts)
    sessions = gettext("%(first)s, antes de %(others)s") % {"first": first, "others": join(others)}
    said = text % {
        "before": spoken.body(facts["before"]),
        "after": spoken.body(facts["after"]),
        "sessions": sessions if others else first,
    }
    return cited(said, "; ".join(one for one in (facts["reason"], facts["citation"]) if one))


def _room(facts: Facts) -> str:
    days = join(short(day) for day in dict.fromkeys(facts["days"].split("\n")) if day)
    text = gettext("%(meetings)s no caben a la vez en %(room)s")
    said = text % {"meetings": _meetings(facts), "room": facts["room"]}
    return f"{said} ({days})" if days else said


def _number_twice(facts: Facts) -> str:
    text = gettext("%(meetings)s llevan el mismo número, %(number)s")
    return text % {"meetings": _meetings(facts), "number": facts["number"]}


def _circular_order(facts: Facts) -> str:
    circle = facts["bodies_in_circle"].split("\n")
    pairs = zip(circle, [*circle[1:], circle[0]], strict=True)
    said = [
        gettext("%(before)s antes que %(after)s") % {"before": spoken.body(one), "after": spoken.body(other)}
        for one, other in pairs
        if one != other
    ]
    return gettext("los órganos se esperan en círculo: %(pairs)s") % {"pairs": join(said)}


def _bad_rule(facts: Facts) -> str:
    text = gettext("la regla de %(body)s sobre %(rule)s dice %(value)s, que no puede cumplirse")
    rule = gettext(RULES[facts["rule"]]) if facts["rule"] in RULES else f"«{facts['rule']}»"
    return text % {"body": spoken.body(facts["body"]), "rule": rule, "value": facts["value"]}


def _each(facts: Facts) -> list[str]:
    return spoken.meetings(facts["titles"], facts["bodies"])


def _meetings(facts: Facts) -> str:
    return join(_each(facts))


_CLAUSES: dict[DemandKind, Callable[[Facts], str]] = {
    DemandKind.WINDOW: _window,
    DemandKind.WINDOW_PAST: _window_past,
    DemandKind.WORKING_DAYS: _working_days,
    DemandKind.CLOSURE: _closure,
    DemandKind.UNAVAILABLE: _unavailable,
    DemandKind.NOTICE: _notice,
    DemandKind.PUBLISHED: _published,
    DemandKind.NUMBER_ORDER: _number_order,
    DemandKind.MAX_GAP: _max_gap,
    DemandKind.BODY_ORDER: _body_order,
    DemandKind.ROOM: _room,
    DemandKind.NUMBER_TWICE: _number_twice,
    DemandKind.CIRCULAR_ORDER: _circular_order,
    DemandKind.BAD_RULE: _bad_rule,
}
