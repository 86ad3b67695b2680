"""Numbers in a document's words: "22 acuerdos", "80 %", "2,817", "uno"; a count, or a share in per cent."""

import re
from dataclasses import dataclass

from calendars.spanish import NUMBER_WORDS, fold

DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+(?:[.,][0-9]+)?"
PERCENT = r"\s*(?P<percent>%|por\s?ciento\b)?"
ALONE = r"(?![0-9]|[.,][0-9]|[/-]\s*[0-9])"
"""What follows a number that is no part of a longer one, of a date or of a fraction."""
BEFORE = re.compile(
    r"^(?:un total de|cerca de|alrededor de|aproximadamente|aprox\.?|mas de|al menos|por lo menos|un[oa]s)\s+"
)
FIRST = re.compile(rf"^(?P<number>{DIGITS}){ALONE}{PERCENT}")
ANY = re.compile(rf"(?<![0-9.,/-])(?P<number>{DIGITS}){ALONE}{PERCENT}")
SOURCE = re.compile(rf"^[^0-9%]*[a-z][^0-9%]*?[\s:]\s*(?P<number>{DIGITS}){PERCENT}$")
WORD = re.compile(rf"^(?P<word>[a-z]+(?: y un)?)\b{PERCENT}")
NOTHING = re.compile(r"^ningun[oa]?\b")
YEAR = re.compile(r"^(?:19|20)[0-9]{2}$")
LONGEST = 15
"""Digits of a number: what is longer is none that anybody counted."""
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and whether it is a share in per cent; a count else."""

    value: float
    is_share: bool = False

    def is_like(self, other: "Figure") -> bool:
        """True where both are of one unit; nothing at all is nothing in every unit."""
        return self.is_share == other.is_share or not self.value or not other.value


def read(text: str | None) -> Figure | None:
    """The number that these words say; None where they say none, or more than one.

    Several sources with a number each ("FEVIMTRA 32, INAMI 21") come to their sum.
    """
    folded = " ".join(fold((text or "")[:LONGEST_TEXT]).split())
    folded = BEFORE.sub("", folded)
    if NOTHING.match(folded):
        return Figure(0.0)
    if match := FIRST.match(folded):
        return _figure(match)
    if found := _of_sources(folded):
        return found
    if (match := WORD.match(folded)) and (value := _in_words(match["word"])) is not None:
        return Figure(float(value), bool(match["percent"]))
    matches = [match for match in ANY.finditer(folded) if not YEAR.match(match["number"])]
    return _figure(matches[0]) if len(matches) == 1 else None


def is_share_unit(unit: str | None) -> bool:
    """True for "%" and "porcentaje" alone: a bare number in such a unit is a share."""
    return fold(unit or "").strip(" .") in {"%", "porcentaje", "por ciento", "porciento"}


def in_unit(text: str | None, unit: str | None) -> Figure | None:
    """`read`, where a bare number stands beside its unit."""
    found = read(text)
    return Figure(found.value, True) if found and is_share_unit(unit) else found


def _figure(match: re.Match[str]) -> Figure | None:
    written = match["number"]
    if sum(map(str.isdigit, written)) > LONGEST:
        return None
    return Figure(_plain(written), bool(match["percent"]))


def _plain(written: str) -> float:
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", written):
        return float(written.replace(",", ""))
    if written.count(".") > 1:
        return float(written.replace(".", ""))
    return float(written.replace(",", "."))


def _of_sources(folded: str) -> Figure | None:
    """Two or more names with a number each, all of one unit."""
    matches = [SOURCE.match(part.strip(" .")) for part in re.split(r"[,;]\s+|\s+y\s+", folded)]
    figures = [figure for match in matches if match and (figure := _figure(match))]
    if len(figures) < 2 or len(figures) != len(matches) or len({one.is_share for one in figures}) > 1:
        return None
    # Shares of different wholes have no sum.
    return None if figures[0].is_share else Figure(sum(one.value for one in figures))


def _in_words(word: str) -> int | None:
    return 1 if word == "una" else NUMBER_WORDS.get(word)
