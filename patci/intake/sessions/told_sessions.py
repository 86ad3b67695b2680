"""Sessions that a sentence tells one by one: "dos reuniones: la primera en abril y la segunda en mayo"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calendars.ordinals import read_ordinal
from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.session_atoms import Unit
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from calendars.session_writing import write_session_name
from patci.intake.words import plain, sentences

ABOUT = re.compile(r"\b(?P<unit>sesiones|reuniones)\b(?P<kind>[^.;:]{0,40}):")
NTH = re.compile(
    r"\bla (?P<nth>primera|segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima),?"
    r"(?= (?:el|en|del?|durante|entre|a mas tardar|antes)\b)"
)
LINK = re.compile(r"(?:[\s,;]|\by$)+$")
HAPPENS = re.compile(
    r"\b(?P<verb>tendra lugar|se celebrara|se realizara|se llevara a cabo) (?:la|una) "
    r"(?P<name>(?:\w+ ){0,2}?(?:sesion|reunion) \w+)"
)
FEWEST = 2


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A session's name, with the words of its date and what they say."""

    name: SessionName
    phrase: str
    reading: Reading


def read_told_sessions(text: str, *, year: int | None) -> list[ToldSession]:
    """The sessions of a paragraph's sentences, each with a date of its own; empty for any other text."""
    found: list[ToldSession] = []
    for sentence in sentences(text):
        found += _in_turn(sentence, year) or _happening(sentence, year)
    return found


def _in_turn(sentence: str, year: int | None) -> list[ToldSession]:
    """First, second, third behind a colon; nothing where one of them has no date."""
    folded = plain(sentence)
    about = ABOUT.search(folded)
    turns = list(NTH.finditer(folded, about.end())) if about else []
    if about is None or len(turns) < FEWEST:
        return []
    ends = [*(turn.start() for turn in turns[1:]), len(sentence)]
    phrases = [
        LINK.sub("", sentence[turn.end() : end].strip(" .")) for turn, end in zip(turns, ends, strict=True)
    ]
    readings = [read_dates(phrase, year=year) for phrase in phrases]
    if not all(reading.periods for reading in readings):
        return []
    kind = read_session_name(f"sesión {about['kind']}").kind
    unit: Unit = "reunión" if about["unit"] == "reuniones" else "sesión"
    names = [write_session_name(read_ordinal(turn["nth"]), kind, unit) for turn in turns]
    told = zip(map(read_session_name, names), phrases, readings, strict=True)
    return [ToldSession(*one) for one in told]


def _happening(sentence: str, year: int | None) -> Iterator[ToldSession]:
    """A day before "tendrá lugar la sesión solemne"; the session must be of a kind."""
    match = HAPPENS.search(plain(sentence))
    if match is None:
        return
    name = read_session_name(sentence[match.start("name") : match.end("name")])
    phrase = sentence[: match.start()].strip(" ,")
    reading = read_dates(phrase, year=year)
    days = [period for period in reading.periods if period.precision is Precision.DAY]
    if name.kind is not SessionKind.UNSPECIFIED and len(days) == len(reading.periods) == 1:
        yield ToldSession(name, phrase, reading)
