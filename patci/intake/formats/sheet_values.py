"""A workbook's values as people read them: days, hours, months, percentages, yes and no."""

import re
from datetime import date, datetime, time, timedelta

from templates.i18n import gettext as _

QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()


def shown(value: object, number_format: str) -> str:
    """A cell's value in words; nothing is nothing."""
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, number_format)
    if isinstance(value, bool):
        return _("Sí") if value else _("No")
    if isinstance(value, int | float):
        return _number(value, number_format)
    return "" if value is None else str(value)


def _moment(value: datetime | date | time | timedelta, number_format: str) -> str:
    """A day, with its hour where it has one; an hour; a span as hours and minutes."""
    if isinstance(value, datetime):
        return _day(value, number_format)
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{value:%H:%M}" if isinstance(value, time) else f"{value:%d/%m/%Y}"


def _day(value: datetime, number_format: str) -> str:
    """A day, with its hour where it has one; only a month where the cell shows no day."""
    signs = QUOTED.sub("", number_format).lower()
    if "d" not in signs and "h" not in signs and "m" in signs:
        month = MONTHS[value.month - 1]
        return f"{month} de {value.year}" if "y" in signs or "a" in signs else month
    if "d" not in signs and "h" not in signs and "y" in signs:
        return str(value.year)
    return f"{value:%d/%m/%Y %H:%M}" if (value.hour, value.minute) != (0, 0) else f"{value:%d/%m/%Y}"


def _number(value: float, number_format: str) -> str:
    if "%" in QUOTED.sub("", number_format):
        return f"{value * 100:.10g} %"
    return f"{value:.15g}"
