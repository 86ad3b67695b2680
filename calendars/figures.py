"""Figures in date phrases: how they are told apart, and the token that each becomes."""

import re

from calendars.kinds import Kind
from calendars.languages.language import Value
from calendars.period import Precision
from calendars.tokens import NumericDate, Token

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Four digits between these are a year."""

_LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
_MARK = r"\s?[-–/.]\s?"
_THOUSANDS = r"(?:1\.9\d\d|2\.[01]\d\d)"
_ROMAN_MONTH = "(?:I{1,3}|I[VX]|VI{0,3}|XI{0,2})"
SCAN = re.compile(
    r"(?P<zone>(?:UTC|GMT|utc|gmt)\s?[-+−–]\s?\d{1,2}(?::?\d{2})?(?!\d))"
    r"|(?P<quarter>[TQtq]-?[1-4](?!\w))"
    r"|(?P<semester>[SHsh]-?[12](?!\w))"
    rf"|(?P<word>{_LETTER}++(?!\d))"
    r"|(?P<plain>\d++(?=\s[^\W\d_TtQqSsªº]|,|\Z))"
    r"|(?P<clock>[Tt]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}:?\d{2})?"
    r"|\d{1,2}[:´’]\d{2}(?!\d)(?::\d{2}(?:\.\d+)?)?"
    r"|\d{1,2}\s?[hH]\s?\d{2}(?!\d)(?:\s?[mM](?:in|IN)?\b)?)"
    r"|(?P<ymd>\d{4}(?P<between1>[-–/.])\d{1,2}(?P=between1)\d{1,2})(?!\d)"
    rf"|(?P<dmy>\d{{1,2}}(?P<between2>{_MARK})\d{{1,2}}(?P=between2)(?:\d{{4}}|{_THOUSANDS}|\d{{2}}(?!\s*de\s))(?!\d|/\d)"
    r"|\d{1,2}\s(?:0[1-9]|1[0-2])\s\d{4}(?!\d))"
    rf"|(?P<roman>\d{{1,2}}(?P<between3>[-/.]){_ROMAN_MONTH}(?P=between3)(?:\d{{4}}|\d{{2}}))(?!\d)"
    r"|(?P<half>\d{4}[-–](?:I{1,2}|[12])(?![\w-]))"
    r"|(?P<ym>\d{4}[-/](?:0[1-9]|1[0-2]))(?!\d)"
    r"|(?P<my>(?:0?[1-9]|1[0-2])[-/]\d{4})(?!\d)"
    r"|(?P<two>(?:\d{2}-\d{2}|\d{1,2}/\d{1,2})(?![\d/-]|\.\d)|\d{1,2}/\d{1,2}(?=-\d{1,2}/\d))"
    r"|(?P<nthquarter>[1-4]\s?[TQtq](?![^\W\d_]))"
    r"|(?P<nthsemester>[12]\s?[Ss](?![^\W\d_]))"
    r"|(?P<ordinal>\d{1,2}(?:\s?\.?[ºª°˚⁰]|(?i:\.?(?:er|era|ero|ra|ro|da|do|ta|to|ma|mo|va|vo|na|no|a|o"
    r"|st|nd|rd|th)\b))\.?)"
    rf"|(?P<thousand>{_THOUSANDS}(?![.,]?\d))"
    r"|(?P<number>\d+)"
    r"|(?P<footnote>[⁰¹²³⁴-⁹]+)"
    rf"|(?P<glued>{_LETTER}+)"
    r"|(?P<symbol>\S)"
)
"""Every letter that is no space belongs to one match; the alternatives that are met most come first."""

_LONGEST_NUMBER = 9
"""Digits; what is longer dates nothing."""
_DIGITS = re.compile(r"\d+")
_ROMAN_MONTHS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_ROMAN_MONTHS |= {"XI": 11, "XII": 12}
_KINDS = {
    "clock": Kind.TIME,
    "zone": Kind.ZONE,
    "half": Kind.UNIT,
    "ordinal": Kind.ORDINAL,
    "two": Kind.TWO_NUMBERS,
    "footnote": Kind.FILLER,
}
_PARTS = {
    "quarter": Precision.QUARTER,
    "nthquarter": Precision.QUARTER,
    "semester": Precision.SEMESTER,
    "nthsemester": Precision.SEMESTER,
}


def read_figures(group: str, text: str, start: int, *, month_first: bool) -> Token:
    """The token of figures: numbers are taken as they stand, checked where they get a meaning."""
    end = start + len(text)
    if group == "thousand":
        return Token(Kind.YEAR, start, end, int(text.replace(".", "")))
    if group in {"plain", "number"}:
        return _number(text, start, end)
    numbers = [int(part) for part in _DIGITS.findall(text)]
    if group in _PARTS:
        return Token(Kind.UNIT, start, end, _PARTS[group], pair=(numbers[0], 0))
    if group in _KINDS:
        value, pair = _meaning(group, text, numbers)
        return Token(_KINDS[group], start, end, value, pair=pair)
    return Token(Kind.DATE, start, end, date=_date(group, text, numbers, month_first=month_first))


def _meaning(group: str, text: str, numbers: list[int]) -> tuple[Value, tuple[int, int] | None]:
    """The value and the two numbers of a token."""
    match group:
        case "clock":
            return _zone_of_clock(text), (numbers[0], numbers[1])
        case "zone":
            return _offset(text), None
        case "half":
            return Precision.SEMESTER, (text.count("I") or numbers[1], numbers[0])
        case "ordinal":
            return numbers[0], (numbers[0], 0)
        case "two":
            return text, (numbers[0], numbers[1])
        case _:
            return None, None


def _number(text: str, start: int, end: int) -> Token:
    if len(text) > _LONGEST_NUMBER:
        return Token(Kind.WORD, start, end, text)
    number = int(text)
    if len(text) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return Token(Kind.YEAR, start, end, number)
    return Token(Kind.NUMBER, start, end, number)


def _date(group: str, text: str, numbers: list[int], *, month_first: bool) -> NumericDate:
    """The day stands before the month, but where English could not mean that: "02/25/2024"."""
    match group:
        case "ymd":
            return NumericDate(numbers[0], numbers[1], numbers[2])
        case "ym":
            return NumericDate(numbers[0], numbers[1], None)
        case "my":
            return NumericDate(numbers[1], numbers[0], None)
        case "roman":
            month = _ROMAN_MONTHS[text.strip("0123456789").strip("-/.")]
            return NumericDate(_full_year(numbers[-1]), month, numbers[0])
    day, month, *year = numbers
    if month_first and month > 12 >= day:
        day, month = month, day
    return NumericDate(year[0] * 1000 + year[1] if len(year) > 1 else _full_year(year[0]), month, day)


def _full_year(year: int) -> int:
    return year if year > 99 else 2000 + year


def _zone_of_clock(text: str) -> str | None:
    """The zone of "T10:00Z" and "T10:00-06:00"."""
    if text.endswith("Z"):
        return "UTC"
    marked = re.search(r"[-+]\d{2}:?\d{2}$", text)
    return None if marked is None else _offset(marked[0])


def _offset(text: str) -> str:
    """A fixed offset as "-06:00"; the farthest from Greenwich is fourteen hours."""
    sign = "+" if "+" in text else "-"
    digits = "".join(_DIGITS.findall(text))
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    if int(hours) > 14 or int(minutes) > 59:
        return ""
    return "UTC" if int(digits) == 0 else f"{sign}{int(hours):02d}:{int(minutes):02d}"
