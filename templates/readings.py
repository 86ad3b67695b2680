"""What a reading of a date says to people: precisions, and one sentence for each kind of note."""

from calendars.period import Precision
from templates.i18n import gettext
from templates.i18n import mark as _

PRECISIONS = {
    Precision.DAY: _("Día"),
    Precision.WEEK: _("Semana"),
    Precision.FORTNIGHT: _("Quincena"),
    Precision.MONTH: _("Mes"),
    Precision.BIMESTER: _("Bimestre"),
    Precision.QUARTER: _("Trimestre"),
    Precision.FOUR_MONTHS: _("Cuatrimestre"),
    Precision.SEMESTER: _("Semestre"),
    Precision.YEAR: _("Año"),
    Precision.TBD: _("Por definir"),
}

RHYTHMS = {
    "day": _("cada día"),
    "week": _("cada semana"),
    "fortnight": _("cada quincena"),
    "month": _("cada mes"),
    "bimester": _("cada bimestre"),
    "quarter": _("cada trimestre"),
    "four_months": _("cada cuatrimestre"),
    "semester": _("cada semestre"),
    "year": _("todo el año o cada año"),
}

NOTES = {
    "undetermined": _("El documento la deja por definir."),
    "empty": _("No dice nada."),
    "deadline": _("Es una fecha límite."),
    "tentative": _("El documento la da por tentativa."),
    "year-cut-off": _("El texto está cortado donde iría el año."),
    "year-differs": _("Dice %(what)s, que no es el año indicado."),
    "year-missing": _("No dice el año: %(what)s"),
    "year-assumed": _("Se supuso el año %(what)s para que el periodo no termine antes de empezar."),
    "month-differs": _("Dice %(what)s, que no es el mes del encabezado."),
    "month-missing": _("No dice el mes: %(what)s"),
    "weekday-differs": _("Esa fecha no cae en %(what)s."),
    "impossible-day": _("Ese día no existe: %(what)s"),
    "impossible-period": _("Ese periodo no existe: %(what)s"),
    "impossible-year": _("Ese año no puede ser: %(what)s"),
    "end-before-start": _("Termina antes de empezar: %(what)s"),
    "part-of-period": _("Solo una parte: %(what)s"),
    "unit-differs": _("Lo que sigue no mide un %(what)s."),
    "recurring": _("Se repite: %(what)s"),
    "occasion": _("Ocasión, no fecha: %(what)s"),
    "working-days": _("Depende de los días hábiles: %(what)s"),
    "relative": _("Depende de otra fecha: %(what)s"),
    "time": _("Esa hora no existe: %(what)s"),
    "unread": _("No se leyó: %(what)s"),
    "too-long": _("El texto es muy largo (%(what)s letras): solo se leyó el principio."),
}


def precision(value: Precision) -> str:
    """The word on screen for a precision."""
    return gettext(PRECISIONS[value])


def note(text: str) -> str:
    """The sentence of a reading's note, a code with what it is about after ": "; any other text as it is."""
    code, _colon, what = text.partition(": ")
    if code not in NOTES:
        return text
    if code == "recurring":
        what = gettext(RHYTHMS.get(what, what))
    elif code == "unit-differs" and what in {value.value for value in Precision}:
        what = precision(Precision(what)).lower()
    return gettext(NOTES[code]) % {"what": what}
