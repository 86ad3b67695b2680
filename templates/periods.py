"""A period in words: the day, from when to when, several windows, a due date, or not set yet."""

from collections.abc import Sequence
from datetime import date

from calendars.period import Precision
from templates.environment import day, long_day
from templates.i18n import gettext as _
from templates.readings import precision as precision_word


def in_words(
    start: date | None,
    end: date | None,
    precision: Precision,
    *,
    windows: Sequence[tuple[date, date]] = (),
    deadline: bool = False,
    tentative: bool = False,
) -> str:
    """How a period was understood: "martes 16 de abril de 2024", "del 1 jun 2024 al 31 jul 2024 (mes)"."""
    said = "; ".join(_span(*window) for window in windows) if windows else _span(start, end)
    details = []
    if precision not in {Precision.DAY, Precision.TBD}:
        details.append(precision_word(precision).lower())
    if deadline:
        details.append(_("fecha límite"))
    if tentative:
        details.append(_("tentativa"))
    return f"{said} ({', '.join(details)})" if details else said


def _span(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return _("sin fecha")
    if start is None:
        return _("hasta el %(day)s") % {"day": long_day(end)}
    if end is None:
        return _("desde el %(day)s") % {"day": long_day(start)}
    if start == end:
        return long_day(start)
    return _("del %(first)s al %(last)s") % {"first": day(start), "last": day(end)}
