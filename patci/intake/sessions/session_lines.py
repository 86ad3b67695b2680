"""Sessions that stand as lines: "1ª Sesión Ordinaria: 8 de febrero, 10:30 horas", in either order."""

import re
from dataclasses import dataclass

from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from patci.intake.commitments import prose
from patci.intake.sessions.session_cells import is_no_session
from patci.intake.tabular.months import read_in_month
from patci.intake.words import fold, plain

PARTS = re.compile(
    r"\s+[–—-]+\s+|\s*[;|]\s+|:\s+|\t+|\s*\.{3,}\s*|\s{3,}|(?<!\d[aoªº])\.\s+(?=[A-ZÁÉÍÓÚÑ\d])"
)
FOOTNOTE = re.compile(r"\[\^?\w{1,3}\]|\*+$")
STARTS_DATE = re.compile(
    r"(?:^|[\s,(])(?P<date>(?:el |los? dias? )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b"
    r"|(?:el |del? )?\d{1,2}(?:º|°|o\.)?(?:,| y| de|/|-|\s)\s?(?:\d|de|[a-z]{3})"
    r"|por (?:definir|confirmar)|a definir|tb[ad]\b"
    r"|(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b)"
)
ANCHOR = re.compile(r"\b(?:sesion|reunion|ordinaria|extraordinaria|solemne|session|meeting|reuniao|sessao)\b")
ENUMERATOR = re.compile(r"^\(?(?:[a-z]|\d{1,2})\)\s+|^[IVX]+\.-\s+")
TELLS = re.compile(
    r"\b(?:celebran?|sesionan?|se reunen?|preven?|meets?|celebrad[oa]s?|aprobad[oa]s?)\b(?! de )"
)
FULL_STOP = re.compile(r"(?<!\b[a-z]\.[a-z])\.+$", re.IGNORECASE)
DIGIT = re.compile(r"\d")
PLACE = re.compile(r"^[A-ZÁÉÍÓÚÑ]\w+.{0,80}$|^en (?:la|el|las|los) .{3,80}$")
PLURAL = re.compile(r"\b(?:sesiones|reuniones|reunioes|sessoes|meetings|sessions)\b")
TITLE = re.compile(r"^(?:calendari|cronograma|agenda|programa|fechas|calendar|schedule)")
LONGEST, LONGEST_NAME = 320, 90


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session's name with the words of its date and what they say."""

    name: SessionName
    phrase: str
    reading: Reading
    venue: str | None = None


def read_session_line(text: str, *, year: int | None, month: int | None = None) -> SessionLine | None:
    """The session of a line; None where it is a sentence, a day off, or says no name or no date."""
    text = _tidy(FOOTNOTE.sub("", ENUMERATOR.sub("", text)))
    if not text or len(text) > LONGEST or is_no_session(text) or _is_sentence(text):
        return None
    parts = [_tidy(part) for part in PARTS.split(text) if part.strip(" ,.")]
    if len(parts) == 1:
        parts = _cut_at_date(parts[0])
    parts = [piece for part in parts for piece in _name_apart(part)]
    names = [part for part in parts if _is_name(part)]
    if not names:
        return None
    pieces = [piece.strip() for part in parts if part != names[0] for piece in part.split(",")]
    dated = [piece for piece in pieces if DIGIT.search(piece) or _says_when(piece, year, month)]
    if not dated:
        return None
    phrase = ", ".join(dated)
    reading = read_in_month(phrase, year=year, month=month)
    places = [piece for piece in pieces if piece not in dated and PLACE.match(piece)]
    return SessionLine(read_session_name(names[0]), phrase, reading, ", ".join(places) or None)


def _tidy(text: str) -> str:
    """Without what parts it from its neighbours; the full stop of "a.m." stays."""
    return FULL_STOP.sub("", text.strip(" ,;"))


def _is_sentence(text: str) -> bool:
    """True for words that promise or tell something: "celebra sesión ordinaria el segundo lunes"."""
    return prose.verb_at(text) is not None or TELLS.search(fold(text)) is not None


def _name_apart(part: str) -> list[str]:
    """ "Primera sesión ordinaria, 17:00 horas" as its name and the rest."""
    name, comma, rest = part.partition(",")
    return [name.strip(), rest.strip()] if comma and rest.strip() and _is_name(name) else [part]


def _cut_at_date(text: str) -> list[str]:
    """ "Primera Sesión Ordinaria 25 de enero" before its date; a date before its name stays whole."""
    folded = plain(text)
    anchor = ANCHOR.search(folded)
    match = STARTS_DATE.search(folded, anchor.end()) if anchor else None
    at = match.start("date") if match else 0
    return [text[:at].strip(" ,"), text[at:]] if at else [text]


def _is_name(part: str) -> bool:
    """A session with its number or kind; "sesión" alone, in any sentence, names none."""
    if len(part) > LONGEST_NAME:
        return False
    name = read_session_name(part)
    if name.number is None and (PLURAL.search(fold(part)) or TITLE.match(fold(part))):
        return False
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
