"""Lines that list a month's days of session: "Febrero: 4 (apertura), 6, 11 y 13"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calendars.period import Reading
from calendars.phrases import read_dates
from calendars.spanish import MONTH_NAMES
from patci.intake.tabular.months import month_of
from patci.intake.words import fold

LINE = re.compile(r"^(?P<month>[^\W\d_]{3,12}(?: (?:de )?20\d\d)?)\s*[:.–—-]+\s*(?P<days>\d.{0,200})$")
ASIDE = re.compile(r"\([^)]*\)")
DAYS = re.compile(r"\d{1,2}\s*(?:al|a|-|–)\s*\d{1,2}|\d{1,2}")
DAY_LINE = re.compile(
    r"^(?:[-•]\s*)?(?:(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo),? )?\d{1,2}"
    r"(?:[,;]? (?:a las )?\d{1,2}[:.]\d{2}(?:\s?(?:h|hrs?|horas|[ap]\. ?m)\.?)?)?\.?$"
)
HOUR = r"\d{1,2}(?:[:.]\d{2})?(?:\s?(?:h|hrs?|horas|[ap]\. ?m)\.?)?"
YEAR = re.compile(r"\b20\d\d$")
MODE = re.compile(r",? (?:on-?line|virtual|remote|in person|en linea|presencial|hibrid[oa]|hybrid)$")
WORD = r"[^\W\d_]{3,10}"
WHOLE_DATE = re.compile(
    rf"^(?P<date>{WORD}(?:-feira)?,? (?:el )?(?:{WORD} \d{{1,2}}|\d{{1,2}}(?: de)? {WORD})"
    rf"(?:,? (?:del? )?20\d\d)?)(?P<hour>[,;]? (?:(?:a las?|as|at) )?{HOUR})?$"
)
LONGEST_REST = 40
ONLY_DAYS = re.compile(r"^[\d\s,;yeº°ª.ª al–-]*$")


@dataclass(frozen=True, slots=True)
class ListedDay:
    """One day, or a run of days, with the words for it."""

    phrase: str
    reading: Reading


def is_day_list(text: str) -> bool:
    """True for a month with its days behind a colon, and nothing else but remarks in parentheses."""
    match = LINE.match(text.strip())
    if match is None or month_of(match["month"]) is None:
        return False
    return ONLY_DAYS.match(ASIDE.sub(" ", match["days"]).strip(" .")) is not None


def is_day_line(text: str) -> bool:
    """True for a day, perhaps with its weekday and hour, and nothing else: "Martes 7, 9:30 a. m."."""
    return DAY_LINE.match(fold(text)) is not None


def is_date_line(text: str) -> bool:
    """True for a weekday with its whole date, and an hour or the year: "Thursday, 9 October 2025"."""
    match = WHOLE_DATE.match(MODE.sub("", fold(ASIDE.sub("", text))))
    if match is None or not (match["hour"] or YEAR.search(match["date"])):
        return False
    reading = read_dates(match["date"], year=2000)
    return len(reading.periods) == 1 and not any(note.startswith("unread") for note in reading.notes)


def is_open_month(text: str) -> bool:
    """True for a month whose day is still to be set, and nothing else: "Noviembre de 2026, por definir"."""
    month, comma, rest = text.strip(" .").partition(",")
    if not comma or month_of(month.strip()) is None or len(rest) > LONGEST_REST:
        return False
    notes = read_dates(rest, year=2000).notes
    return "undetermined" in notes and not any(note.startswith("unread") for note in notes)


def listed_days(text: str, *, year: int | None) -> Iterator[ListedDay]:
    """Each day of such a line, in its order; days that follow each other stay days of their own."""
    match = LINE.match(text.strip())
    month = month_of(match["month"]) if match else None
    if match is None or month is None:
        return
    for days in DAYS.findall(ASIDE.sub(" ", match["days"])):
        phrase = f"{days} de {MONTH_NAMES[month - 1]}"
        yield ListedDay(phrase, read_dates(phrase, year=year))
