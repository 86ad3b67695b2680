"""Ladders of reminders in sentences: when people are reminded, who else hears of it, what is wrong."""

from collections.abc import Iterator, Sequence

from calendars.reminders import Ladder, LadderError, LadderFault, ReminderUnit
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _

FAULTS = {
    LadderFault.SHAPE: _("El recordatorio no tiene la forma debida: captúrelo de nuevo."),
    LadderFault.DAYS_BEFORE: _("Los días antes son números de 0 a 366, separados por comas: 10, 3, 1."),
    LadderFault.SAME_DAY_TWICE: _("Un mismo día aparece dos veces entre los días antes: deje uno."),
    LadderFault.TOO_MANY_STEPS: _("Son demasiados avisos antes del día: deje ocho o menos."),
    LadderFault.AFTER: _(
        "Después del día, el primer aviso y los siguientes van de 1 a 90 días, y de 1 a 52 veces (o sin fin)."
    ),
    LadderFault.UNIT: _("Elija si los días son hábiles o naturales."),
    LadderFault.ESCALATION: _("El aviso en que se escala es un número de 1 a 52."),
    LadderFault.ESCALATION_BEYOND: _(
        "Se escala en un aviso que nunca sale: revise cuántos salen después del día."
    ),
    LadderFault.ANNOUNCE: _("Los días en que se anuncia la sesión son un número de 0 a 366."),
    LadderFault.NOT_OF_THIS_THING: _("Este recordatorio no lleva ese dato: déjelo vacío."),
}


def fault(error: LadderError) -> str:
    """What is wrong with a ladder, and what to do."""
    return gettext(FAULTS[error.fault])


def sentences(ladder: Ladder) -> Iterator[str]:
    """What a ladder does, one sentence a part; none where it does nothing."""
    unit, hour = unit_word(ladder.unit), f"{ladder.hour:%H:%M}"
    if ladder.announce is not None:
        words = _("Se anuncia %(days)s días naturales antes, en cuanto la sesión tiene fecha.")
        yield gettext(words) % {"days": ladder.announce}
    if ladder.before:
        listed = _listed([str(days) for days in ladder.before])
        yield gettext(_("%(days)s días %(unit)s antes, a las %(hour)s.")) % {
            "days": listed,
            "unit": unit,
            "hour": hour,
        }
    if ladder.after is not None:
        yield _after(ladder, unit, hour)
    if ladder.escalation.second is not None:
        words = _("Al aviso %(number)s sin atender, también al segundo enlace y a quien coordina.")
        yield gettext(words) % {"number": ladder.escalation.second}
    if ladder.escalation.letter is not None:
        words = _("Al aviso %(number)s, un borrador de oficio espera la firma.")
        yield gettext(words) % {"number": ladder.escalation.letter}


def unit_word(unit: ReminderUnit) -> str:
    """Hábiles, naturales."""
    return gettext(_("hábiles")) if unit is ReminderUnit.WORKING else gettext(_("naturales"))


def step(name: str) -> str:
    """A step as a list shows it: "5 días antes", "2.º aviso después"."""
    if name.startswith("+"):
        return gettext(_("aviso %(number)s después del día")) % {"number": name[1:]}
    days = int("".join(letter for letter in name if letter.isdigit()) or 0)
    return ngettext("%(days)s día antes", "%(days)s días antes", days) % {"days": days}


def _after(ladder: Ladder, unit: str, hour: str) -> str:
    after = ladder.after
    if after is None:
        return ""
    facts = {"every": after.every, "hour": hour, "times": after.times}
    if after.first == 1:
        first = gettext(_("al día siguiente"))
    else:
        first = gettext(_("a los %(days)s días %(unit)s")) % {"days": after.first, "unit": unit}
    if after.times is None:
        words = _("Después, %(first)s y luego cada %(every)s días, hasta que se atienda, a las %(hour)s.")
    else:
        words = _("Después, %(first)s y luego cada %(every)s días, %(times)s veces en todo, a las %(hour)s.")
    return gettext(words) % (facts | {"first": first})


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return gettext(_("%(most)s y %(last)s")) % {"most": ", ".join(words[:-1]), "last": words[-1]}
