"""Sessions that a sentence lists: "celebrará sesiones ordinarias los días 25 de enero y 21 de marzo"."""

import re
from dataclasses import dataclass

from calendars.period import Period, Reading
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from patci.intake.words import plain, sentences

LISTS_DAYS = re.compile(
    r"\b(?P<what>(?:sesion(?:es|ara|aran|a)?|reunion(?:es)?|se reunir(?:a|an)|reunioes|sessoes|meetings"
    r"|(?:will|shall) meet)\b[^.;:]{0,80}?)"
    r"\b(?:(?:los dias|el dia|en las (?:siguientes )?fechas|las fechas|nos dias)\b:?\s+"
    r"|(?:el|los|on|on the|nas?) (?=[\w ]{0,12}\d|(?:primer|segund|tercer|cuart|quint|ultim|first|second)))"
)
KIND = re.compile(r"\b(?:extraordinari|ordinari|solemne|especial)\w*|\b(?:ordinary|regular|special)\b")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class ListedSessions:
    """The periods that one sentence lists for sessions of one kind, with its hours."""

    kind: SessionKind
    phrase: str
    periods: tuple[Period, ...]
    reading: Reading


def read_listed_sessions(text: str, *, year: int | None) -> ListedSessions | None:
    """The sessions that a paragraph lists by their days alone; None where it lists none."""
    for sentence in sentences(text):
        match = LISTS_DAYS.search(plain(sentence))
        if match is None:
            continue
        phrase = sentence[match.end() :].strip(" .")
        reading = read_dates(phrase, year=year)
        days = tuple(period for period in reading.periods if period.start and period.end)
        if len(days) >= FEWEST:
            kind = _kind(match["what"])
            return ListedSessions(kind, phrase, days, reading)
    return None


def _kind(what: str) -> SessionKind:
    """The kind that the words before the days name: "sesionará de manera ordinaria"."""
    match = KIND.search(what)
    return read_session_name(f"sesión {match[0]}").kind if match else SessionKind.UNSPECIFIED
