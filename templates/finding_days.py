"""Sentences of findings about the days of meetings: weekends, holidays, closures, clashes, windows."""

from collections.abc import Mapping

from templates.day_names import custom, holiday_name
from templates.i18n import gettext, ngettext
from templates.spoken import cited, days, every, join, meeting, meetings, on_day, short, some

Facts = Mapping[str, str]


def weekend(facts: Facts) -> str:
    """A meeting that begins or ends on a weekend."""
    if "start" in facts:
        text = gettext("%(meeting)s, %(range)s, empieza o termina en fin de semana: %(day)s.")
    else:
        text = gettext("%(meeting)s cae en %(day)s.")
    return text % _of_meeting(facts)


def holiday(facts: Facts) -> str:
    """A meeting on a public holiday."""
    if "start" in facts:
        text = gettext("%(meeting)s, %(range)s, abarca el %(day)s, inhábil: %(holiday)s.")
    else:
        text = gettext("%(meeting)s cae en %(day)s, inhábil: %(holiday)s.")
    reason = cited(holiday_name(facts["holiday"]), facts["citation"])
    return text % {**_of_meeting(facts), "holiday": reason}


def closure(facts: Facts) -> str:
    """A meeting on a day on which its coordinator does not work."""
    text = gettext(
        "%(meeting)s cae en %(day)s, cuando no labora quien coordina (%(agency)s, %(closure)s): %(reason)s."
    )
    return text % {
        **_of_meeting(facts),
        "agency": facts["agency"],
        "closure": days(facts["from"], facts["to"]),
        "reason": cited(facts["reason"], facts["citation"]),
    }


def unavailable(facts: Facts) -> str:
    """A meeting on a day that an agency declared it cannot."""
    text = gettext("%(meeting)s cae en %(day)s, y %(agency)s dijo que no puede %(days)s")
    said = text % {
        **_of_meeting(facts),
        "agency": facts["agency"],
        "days": days(facts["from"], facts["to"]),
    }
    return f"{said}: {facts['reason']}." if facts["reason"] else f"{said}."


def customary(facts: Facts) -> str:
    """A meeting on a day that is kept free by usage."""
    text = gettext(
        "%(meeting)s cae en %(day)s; por costumbre no se sesiona %(custom)s: es un uso, no una norma."
    )
    return text % {**_of_meeting(facts), "custom": custom(facts["custom"])}


def same_day(facts: Facts) -> str:
    """Meetings of one day, and of which nobody knows who attends."""
    return " ".join([_coinciding(facts), *_unknown(facts)])


def clash(facts: Facts) -> str:
    """Meetings of one day to which the same agencies are called: how many, and who."""
    shared = [
        agency if times == "2" else gettext("%(agency)s (en %(times)s)") % {"agency": agency, "times": times}
        for agency, times in zip(facts["shared"].split("\n"), facts["times"].split("\n"), strict=True)
    ]
    text = ngettext(
        "%(count)s institución está llamada a más de una: %(agencies)s.",
        "%(count)s instituciones están llamadas a más de una: %(agencies)s.",
        len(shared),
    )
    said = [_coinciding(facts), text % {"count": len(shared), "agencies": some(shared)}]
    if facts["coordinators"]:
        text = gettext("Coordina más de una: %(agencies)s.")
        said.append(text % {"agencies": every(facts["coordinators"])})
    return " ".join([*said, *_unknown(facts)])


def window_past(facts: Facts) -> str:
    """A window that passed without a day."""
    text = gettext("%(meeting)s sigue sin fecha y su periodo%(words)s terminó el %(to)s.")
    return text % {**_of_window(facts), "to": short(facts["to"])}


def window_empty(facts: Facts) -> str:
    """A window that ends before it begins."""
    text = gettext(
        "%(meeting)s: su periodo%(words)s termina el %(to)s, antes de empezar el %(from)s; corríjalo."
    )
    return text % {**_of_window(facts), "from": short(facts["from"]), "to": short(facts["to"])}


def no_working_day(facts: Facts) -> str:
    """A window in which nobody works, or not who coordinates."""
    if facts["agency"]:
        text = gettext(
            "%(meeting)s: en su periodo%(words)s, %(days)s, no queda ningún día hábil de quien coordina "
            "(%(agency)s)."
        )
    else:
        text = gettext("%(meeting)s: en su periodo%(words)s, %(days)s, no queda ningún día hábil.")
    return text % {
        **_of_window(facts),
        "days": days(facts["from"], facts["to"]),
        "agency": facts["agency"],
    }


def _coinciding(facts: Facts) -> str:
    return gettext("El %(day)s coinciden %(meetings)s.") % {
        "day": on_day(facts["day"]),
        "meetings": join(meetings(facts["titles"], facts["bodies"])),
    }


def _unknown(facts: Facts) -> list[str]:
    said = []
    if facts["coordinator_only"]:
        text = gettext("No consta quién más integra %(bodies)s.")
        said.append(text % {"bodies": every(facts["coordinator_only"])})
    if facts["unknown"]:
        text = gettext("No consta quién integra %(bodies)s.")
        said.append(text % {"bodies": every(facts["unknown"])})
    return said


def _of_meeting(facts: Facts) -> dict[str, str]:
    first, last = facts.get("start", facts["day"]), facts.get("end", facts["day"])
    return {
        "meeting": meeting(facts["title"], facts["body"]),
        "day": on_day(facts["day"]),
        "range": days(first, last),
    }


def _of_window(facts: Facts) -> dict[str, str]:
    words = f" («{facts['words']}»)" if facts["words"] else ""
    return {"meeting": meeting(facts["title"], facts["body"]), "words": words}
