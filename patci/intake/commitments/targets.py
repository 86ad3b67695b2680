"""What an indicator's target says: "100 %", "aumentar en 30 %", "1"."""

import re

from models.enums import TargetKind
from patci.intake.words import fold

PERCENT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:%|por ciento)")
RISE = re.compile(r"\b(?:aument|increment|reduc|disminu|elev|mejor)\w*")
BY = re.compile(r"\ben (?:un |una |al menos (?:un )?)?$")
NUMBER = re.compile(r"^(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d%])")
FALLS = re.compile(r"\b(?:reduc|disminu)\w*")
SOURCES_AND_VALUES = re.compile(
    r"^(?P<names>[^\d,;]+(?:,\s*[^\d,;]+)+?)\s+(?P<values>\d[\d.]*(?:\s*,\s*\d[\d.]*)+)\s*$"
)


def read_target(text: str | None) -> tuple[TargetKind | None, float | None]:
    """How a target counts and its number; (None, None) where it is words alone."""
    folded = fold(text or "")
    if match := PERCENT.search(folded):
        value = float(match["number"].replace(",", "."))
        before = folded[: match.start()]
        if RISE.search(before) and BY.search(before):
            return TargetKind.INCREASE, -value if FALLS.search(before) else value
        return TargetKind.SHARE, value
    if match := NUMBER.match(folded):
        return TargetKind.NUMBER, float(match["number"].replace(",", ""))
    return None, None


def paired(text: str | None) -> str | None:
    """Sources listed before their values, each beside its own: "A, B 3, 5" is "A 3, B 5"."""
    match = SOURCES_AND_VALUES.match(text or "")
    if match is None:
        return text
    names = [name.strip() for name in match["names"].split(",")]
    values = [value.strip() for value in match["values"].split(",")]
    if len(names) != len(values):
        return text
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
