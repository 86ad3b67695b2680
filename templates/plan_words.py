"""What a plan says to a secretary: one sentence for each reason, demand and conflict."""

from collections.abc import Callable

from calendars.planning.outcome import Conflict, Demand, Facts, Reason, ReasonKind
from templates.day_names import custom, holiday_name
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.plan_demands import clause
from templates.spoken import begun, join, meeting, meetings, on_day, some, weekday
from templates.spoken import short as short_day

SHORT = {
    ReasonKind.PUBLISHED: _("ya publicada"),
    ReasonKind.ONLY_DAY: _("único día posible"),
    ReasonKind.HABIT_KEPT: _("día acostumbrado"),
    ReasonKind.NOBODY_TWICE: _("sin cruces"),
    ReasonKind.EVENLY_SPACED: _("bien repartida"),
    ReasonKind.TOGETHER: _("cruce"),
    ReasonKind.AT_ONCE: _("cruce de hora"),
    ReasonKind.BESIDE_TRAVEL: _("junto a un viaje"),
    ReasonKind.WEEKDAY: _("otro día de la semana"),
    ReasonKind.OFF_CENTRE: _("lejos de lo mejor repartido"),
    ReasonKind.LONG_WEEKEND: _("junto a un puente"),
    ReasonKind.CUSTOMARY: _("días de costumbre"),
    ReasonKind.MEMBER_CLOSED: _("alguien no labora"),
    ReasonKind.MOVED: _("cambia lo conocido"),
}
WEIGHTS = {
    "together": _("Dos reuniones el mismo día, por integrante en común"),
    "at_once": _("Dos reuniones a la misma hora, por integrante en común"),
    "beside_travel": _("Un día antes o después de un viaje, por integrante en común"),
    "weekday": _("Otro día que el acostumbrado por el órgano"),
    "off_centre": _("Cada semana lejos de la fecha que mejor reparte"),
    "long_weekend": _("Junto a un fin de semana largo"),
    "customary": _("En días en que por costumbre no se sesiona"),
    "member_closed": _("Cada integrante que ese día no labora"),
    "moved": _("Cada semana que se mueve una fecha ya conocida"),
    "moved_at_all": _("Mover una fecha ya conocida"),
}


def short(kind: ReasonKind) -> str:
    """A reason in two words: "sin cruces"."""
    return gettext(SHORT[kind])


def reason(one: Reason) -> str:
    """Why a day is good, or what it costs, in a sentence."""
    return begun(_REASONS[one.kind](one.facts))


def demand(one: Demand) -> str:
    """What a day must meet, in a sentence."""
    return begun(clause(one)) + "."


def conflict(one: Conflict) -> str:
    """Which demands contradict each other, and that any of them may give way."""
    said = "; ".join(clause(each) for each in one.demands)
    if len(one.demands) == 1:
        return gettext("No puede cumplirse: %(demand)s. Cámbielo para que haya un calendario.") % {
            "demand": said
        }
    return gettext("No pueden cumplirse a la vez: %(demands)s. Cambie cualquiera de ellas.") % {
        "demands": said
    }


def _published(_facts: Facts) -> str:
    return gettext("El día ya estaba publicado y se respeta.")


def _only_day(_facts: Facts) -> str:
    return gettext("Es el único día que cumple todo lo que se exige.")


def _habit_kept(facts: Facts) -> str:
    day = weekday(int(facts["weekday"]))
    if facts["starts"]:
        text = gettext("Es %(day)s a las %(starts)s, como acostumbra reunirse el órgano.")
        return text % {"day": day, "starts": facts["starts"]}
    return gettext("Es %(day)s, el día en que acostumbra reunirse el órgano.") % {"day": day}


def _nobody_twice(_facts: Facts) -> str:
    return gettext("Ese día nadie tiene que estar en dos reuniones.")


def _evenly_spaced(facts: Facts) -> str:
    previous, following = facts["previous"], facts["following"]
    if previous and following:
        text = gettext(
            "Reparte bien el año: %(previous_days)s días después de %(previous)s "
            "y %(following_days)s antes de %(following)s."
        )
    elif previous:
        text = gettext("Reparte bien el año: %(previous_days)s días después de %(previous)s.")
    elif following:
        text = gettext("Reparte bien el año: %(following_days)s días antes de %(following)s.")
    else:
        text = gettext("Reparte bien el año.")
    return text % {**facts, "previous": meeting(previous, ""), "following": meeting(following, "")}


def _together(facts: Facts) -> str:
    text = ngettext(
        "Coincide en el día con %(meetings)s: %(agencies)s tendría que estar en más de una.",
        "Coincide en el día con %(meetings)s: %(agencies)s tendrían que estar en más de una.",
        _count(facts["agencies"]),
    )
    return text % _shared(facts)


def _at_once(facts: Facts) -> str:
    text = ngettext(
        "Coincide en el día y la hora con %(meetings)s: %(agencies)s tendría que estar en más de una.",
        "Coincide en el día y la hora con %(meetings)s: %(agencies)s tendrían que estar en más de una.",
        _count(facts["agencies"]),
    )
    return text % _shared(facts)


def _beside_travel(facts: Facts) -> str:
    text = ngettext(
        "Cae junto a %(meetings)s y para una de ellas hay que viajar: %(agencies)s va a las dos.",
        "Cae junto a %(meetings)s y para una de ellas hay que viajar: %(agencies)s van a las dos.",
        _count(facts["agencies"]),
    )
    return text % _shared(facts)


def _weekday(facts: Facts) -> str:
    text = gettext("Es %(actual)s; el órgano acostumbra reunirse en %(weekday)s.")
    return text % {key: weekday(int(facts[key])) for key in ("actual", "weekday")}


def _off_centre(facts: Facts) -> str:
    text = ngettext(
        "Queda a %(days)s día de la fecha que mejor reparte sus sesiones, el %(target)s.",
        "Queda a %(days)s días de la fecha que mejor reparte sus sesiones, el %(target)s.",
        int(facts["days"]),
    )
    return text % {"days": facts["days"], "target": short_day(facts["target"])}


def _long_weekend(facts: Facts) -> str:
    text = gettext("Está junto al fin de semana largo del %(day)s (%(name)s).")
    return text % {"day": on_day(facts["holiday"]), "name": holiday_name(facts["name_key"])}


def _customary(facts: Facts) -> str:
    return gettext("Por costumbre no se sesiona %(custom)s; es un uso, no una norma.") % {
        "custom": custom(facts["custom"])
    }


def _member_closed(facts: Facts) -> str:
    text = ngettext(
        "Ese día no labora %(agencies)s, que también participa.",
        "Ese día no laboran %(agencies)s, que también participan.",
        _count(facts["agencies"]),
    )
    return text % {"agencies": some(facts["agencies"].split("\n"))}


def _moved(facts: Facts) -> str:
    text = ngettext(
        "Se aparta %(days)s día de la fecha que ya se conocía, el %(near)s.",
        "Se aparta %(days)s días de la fecha que ya se conocía, el %(near)s.",
        int(facts["days"]),
    )
    return text % {"days": facts["days"], "near": short_day(facts["near"])}


def _shared(facts: Facts) -> dict[str, str]:
    return {
        "meetings": join(meetings(facts["titles"], facts["bodies"])),
        "agencies": some(facts["agencies"].split("\n")),
    }


def _count(lines: str) -> int:
    return len(lines.split("\n"))


_REASONS: dict[ReasonKind, Callable[[Facts], str]] = {
    ReasonKind.PUBLISHED: _published,
    ReasonKind.ONLY_DAY: _only_day,
    ReasonKind.HABIT_KEPT: _habit_kept,
    ReasonKind.NOBODY_TWICE: _nobody_twice,
    ReasonKind.EVENLY_SPACED: _evenly_spaced,
    ReasonKind.TOGETHER: _together,
    ReasonKind.AT_ONCE: _at_once,
    ReasonKind.BESIDE_TRAVEL: _beside_travel,
    ReasonKind.WEEKDAY: _weekday,
    ReasonKind.OFF_CENTRE: _off_centre,
    ReasonKind.LONG_WEEKEND: _long_weekend,
    ReasonKind.CUSTOMARY: _customary,
    ReasonKind.MEMBER_CLOSED: _member_closed,
    ReasonKind.MOVED: _moved,
}
