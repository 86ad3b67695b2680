"""The years that a programme covers: asked for, or stated by its document; never against its dates."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from patci.errors import DocumentError
from patci.intake.commitments.prose_dates import Phrase, find_phrases
from patci.intake.shape.outline import Outline, Zone
from patci.intake.transcript import Transcript
from patci.intake.words import fold
from templates.i18n import gettext as _

STATED = re.compile(r"\b(?P<first>20\d\d)(?:\s*(?:[-–—/a]|al|hasta)\s*(?P<last>20\d\d))?\b")
CALENDAR = re.compile(
    r"\b(?:calendario|cronograma|programa|plan|agenda|sesiones|reuniones|calendar|schedule|plano|meetings)\b"
)
WHOLE = re.compile(
    rf"{CALENDAR.pattern}|^(?:(?:primer|segundo) )?(?:semestre|ano|ejercicio|ciclo) (?:de(?:l ano)? )?20\d\d$"
)
YEAR = re.compile(r"(?<![\d/.])20\d\d(?!\d|-[12]\b)")
"""A year; "2025-1" is the first term of one."""
LONGEST_SPAN = 15
BARE_YEAR = re.compile(r"20\d\d")
NUMERIC = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?P<year>20\d\d)\b")
FEWEST = 2
TITLE_BLOCKS = 60
LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class Years:
    """From the first to the last year; both None where the document does not say."""

    first: int | None = None
    last: int | None = None

    @property
    def only(self) -> int | None:
        """The year of dates that name none: the programme's, where it has just one."""
        return self.first if self.first == self.last else None

    def cover(self, year: int) -> bool:
        """True for one of the programme's years, and for any year where it states none."""
        return self.first is None or self.last is None or self.first <= year <= self.last

    def within(self, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases that name no year, or one of the programme's."""
        return [phrase for phrase in phrases if all(map(self.cover, phrase.years))]

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def years_of(transcript: Transcript, outline: Outline, asked: int | None) -> Years:
    """The years asked for, else those of the title, else those over the calendars.

    Raises:
        DocumentError: the year contradicts the document's title, or most of its dates.
    """
    stated = _stated(outline)
    if asked and stated.first and not stated.cover(asked):
        raise DocumentError(
            _("«{name}» es un programa de {stated}, no de {asked}: quite --year o revise el archivo.").format(
                name=transcript.name, stated=stated, asked=asked
            )
        )
    years = Years(asked, asked) if asked else stated
    if years.first is None:
        return _of_dates(transcript)
    _require_its_dates(transcript, years)
    return years


def _of_dates(transcript: Transcript) -> Years:
    """The one year that the document's dates or its tables' headings name, where there is just one."""
    named: Counter[int] = Counter()
    for block in transcript.blocks:
        for cell in block.cells:
            if match := BARE_YEAR.fullmatch(cell.strip()):
                named[int(match[0])] += FEWEST
        for piece in block.cells or (block.text,):
            named.update(year for phrase in find_phrases(piece) for year in phrase.years)
            named.update(int(match["year"]) for match in NUMERIC.finditer(piece))
    (only, count), *others = named.most_common() or [(0, 0)]
    return Years(only, only) if count >= FEWEST and not others else Years()


def _require_its_dates(transcript: Transcript, years: Years) -> None:
    named = Counter(
        found
        for block in transcript.blocks
        for piece in (block.cells or (block.text,))
        for phrase in find_phrases(piece)
        for found in phrase.years
    )
    usual = named.most_common(1)
    if usual and usual[0][1] > 2 and not any(years.cover(found) for found in named):
        raise DocumentError(
            _(
                "El año contradice las fechas: «{name}» se lee como de {stated}, "
                "pero sus fechas son de {usual}."
            ).format(name=transcript.name, stated=years, usual=usual[0][0])
        )


def _stated(outline: Outline) -> Years:
    """The year of the title, else of the heading over the calendars."""
    for title in (*_titles(outline), *(section.title for section in outline.of(Zone.FRONT, Zone.CALENDARS))):
        named = [int(year) for year in YEAR.findall(title)] if len(title) <= LONGEST_TITLE else []
        if named and max(named) - min(named) <= LONGEST_SPAN:
            return Years(min(named), max(named))
    return Years()


def _titles(outline: Outline) -> Iterator[str]:
    """The headings and paragraphs at the top, in their order."""
    left = TITLE_BLOCKS
    for section in outline.sections:
        if section.zone is Zone.OBJECTIVE or left <= 0:
            return
        if section.zone is not Zone.CHAPTER or WHOLE.search(fold(section.title)):
            yield section.title
        for block in section.blocks[:left]:
            if section.zone is Zone.FRONT or CALENDAR.search(fold(block.text)):
                yield block.text
        left -= len(section.blocks) + 1
