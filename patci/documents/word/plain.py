"""Values as Word can hold them: no letter that XML has no place for, days and hours as they are said."""

import re
from datetime import date, datetime, time
from typing import Any

from calendars.moment_writing import write_at_hour, write_day
from templates.environment import long_day

NO_PLACE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of surrogate pairs, and what Unicode calls no character."""


def clean(text: str) -> str:
    """A text with its lines, and without what no Word document can hold."""
    return NO_PLACE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned(value: Any) -> Any:
    """A whole tree of values, each text clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: cleaned(each) for name, each in value.items()}
    return [cleaned(each) for each in value] if isinstance(value, list) else value


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(clean(text).split())


def day(iso: str | None) -> str:
    """lunes 2 de septiembre de 2024; empty where there is none."""
    return long_day(date.fromisoformat(iso)) if iso else ""


def day_in_words(iso: str | None) -> str:
    """dos de septiembre de dos mil veinticuatro; empty where there is none."""
    return write_day(date.fromisoformat(iso)) if iso else ""


def hour(iso: str | None) -> str:
    """14:00, as the instant's own zone shows it; empty where there is none."""
    return datetime.fromisoformat(iso).strftime("%H:%M") if iso else ""


def hour_in_words(iso: str | None) -> str:
    """a las catorce horas; empty where there is none."""
    return write_at_hour(clock(iso)) if iso else ""


def clock(iso: str) -> time:
    """The hour of an instant, as its own zone shows it."""
    return datetime.fromisoformat(iso).time()
