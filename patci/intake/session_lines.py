"""Sessions that stand as lines: "1ª Sesión Ordinaria: 8 de febrero, 10:30 horas", in either order."""

import re
from dataclasses import dataclass

from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from patci.intake import prose
from patci.intake.months import read_in_month
from patci.intake.session_cells import is_no_session
from patci.intake.words import fold, plain

PARTS = re.compile(r"\s+[–—-]+\s+|\s*[;|]\s+|:\s+|\t+|\s*\.{3,}\s*|\s{3,}")
FOOTNOTE = re.compile(r"\[\^?\w{1,3}\]|\*+$")
STARTS_DATE = re.compile(
    r"(?:^|[\s,(])(?P<date>(?:el |los? dias? )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b"
    r"|(?:el |del? )?\d{1,2}(?:º|°|o\.)?(?:,| y| de|/|-|\s)\s?(?:\d|de|[a-z]{3})"
    r"|por (?:definir|confirmar)|a definir|tb[ad]\b"
    r"|(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b)"
)
LONGEST, LONGEST_NAME = 220, 90


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session's name with the words of its date and what they say."""

    name: SessionName
    phrase: str
    reading: Reading


def read_session_line(text: str, *, year: int | None, month: int | None = None) -> SessionLine | None:
    """The session of a line; None where it is a sentence, a day off, or says no name or no date."""
    text = FOOTNOTE.sub("", text).strip(" .,;")
    if not text or len(text) > LONGEST or is_no_session(text) or prose.verb_at(text) is not None:
        return None
    parts = [part.strip(" ,.") for part in PARTS.split(text) if part.strip(" ,.")]
    if len(parts) == 1:
        parts = _cut_at_date(parts[0])
    names = [part for part in parts if _is_name(part)]
    if not names:
        return None
    phrase = ", ".join(part for part in parts if part != names[0] and _says_when(part, year, month))
    reading = read_in_month(phrase, year=year, month=month)
    return SessionLine(read_session_name(names[0]), phrase, reading) if phrase else None


def _cut_at_date(text: str) -> list[str]:
    """ "Primera Sesión Ordinaria 25 de enero" before its date; a date before its name stays whole."""
    folded = plain(text)
    anchor = re.search(
        r"\b(?:sesion|reunion|ordinaria|extraordinaria|solemne|session|meeting|reuniao|sessao)\b", folded
    )
    match = STARTS_DATE.search(folded, anchor.end()) if anchor else None
    at = match.start("date") if match else 0
    return [text[:at].strip(" ,"), text[at:]] if at else [text]


def _is_name(part: str) -> bool:
    """A session with its number or kind; "sesión" alone, in any sentence, names none."""
    if len(part) > LONGEST_NAME:
        return False
    name = read_session_name(part)
    kind = name.kind is not SessionKind.UNSPECIFIED
    return (name.number is not None and (kind or name.unit is not None)) or (kind and name.unit is not None)


def _says_when(part: str, year: int | None, month: int | None) -> bool:
    reading = read_dates(part, year=year or 2000, month=month)
    undetermined = "undetermined" in reading.notes
    dated = any(period.precision is not Precision.TBD for period in reading.periods)
    weekday = fold(part).split(" ")[0].removesuffix("-feira") in _WEEKDAYS
    return dated or undetermined or bool(reading.times) or weekday


_WEEKDAYS = frozenset(
    "lunes martes miercoles jueves viernes sabado domingo segunda terca quarta quinta sexta"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
