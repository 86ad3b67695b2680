"""From the published text of a programme to a `ProgrammeDocument`: what it says, with lines and doubts."""

import re
from collections import Counter
from pathlib import Path

from patci.errors import DocumentError
from patci.intake.activities import Reader
from patci.intake.calendars_of_bodies import read_bodies, read_sessions
from patci.intake.document import ProgrammeDocument
from patci.intake.doubts import find_doubts
from patci.intake.formats.opening import open_document
from patci.intake.institutions import read_institutions, read_participants
from patci.intake.instruments import read_instruments
from patci.intake.meetings import read_meetings
from patci.intake.outline import Outline, Section, Zone, read_outline
from patci.intake.promises import Found
from patci.intake.prose_dates import find_phrases
from patci.intake.refs import objective_of, rows_of
from patci.intake.responsibles import Who
from patci.intake.rows import BodyRow, ObjectiveRow, StrategyRow
from patci.intake.rules import read_rules
from patci.intake.source import Source
from patci.intake.transcript import Transcript
from patci.intake.words import fold, initials, shorten
from templates.i18n import gettext as _

YEAR = re.compile(r"\b(?P<first>20\d\d)(?:\s*[-–/a]\s*(?P<last>20\d\d))?\b")
TITLE_LINES = 60
SMALL_WORDS = re.compile(r"\b(?:De|Del|La|Las|El|Los|Y|En|Para)\b")


def read_programme(
    source: Path | bytes, name: str | None = None, *, year: int | None = None
) -> ProgrammeDocument:
    """Read a programme from a file or from uploaded bytes.

    Raises:
        DocumentError: it cannot be read, is no programme, or its year contradicts its dates.
    """
    return read_transcript(open_document(source, name=name), year=year)


def read_transcript(transcript: Transcript, *, year: int | None = None) -> ProgrammeDocument:
    """Read a programme from a document's blocks.

    Raises:
        DocumentError: it is no programme, or its year contradicts its dates.
    """
    outline = read_outline(transcript.blocks)
    years = _years(transcript, outline, year)
    institutions = read_institutions(outline)
    rules = read_rules(outline)
    bodies = read_bodies(outline, institutions, rules)
    by_line = {section.line: body for body, section in bodies}
    reader = Reader(years, Who(institutions, tuple(by_line.values())), by_line, Found())
    found = reader.read(outline)
    activities = rows_of(found.promises, by_line)
    document = ProgrammeDocument(
        title=_title(outline, years),
        slug=f"{_slug(outline)}-{years[0]}",
        year_start=years[0],
        year_end=years[1],
        bodies=tuple(by_line.values()),
        sessions=read_sessions(bodies, year=years[0]),
        other_meetings=read_meetings(outline, institutions.acronyms, year=years[0]),
        objectives=_objectives(outline, found, by_line),
        strategies=_strategies(outline, found),
        activities=activities,
        instruments=tuple(read_instruments(outline, year=years[0])),
        acronyms=institutions.acronyms,
        members=institutions.members,
        participants=read_participants(outline),
        units=institutions.units,
        names=institutions.names,
        rules=rules,
    )
    _require_programme(document, transcript.name)
    return find_doubts(document, Source(transcript, outline, institutions, found))


def _require_programme(document: ProgrammeDocument, name: str) -> None:
    if not document.sessions and not (document.objectives and document.activities):
        raise DocumentError(
            _(
                "«{name}» no parece un programa anual de trabajo: no se encontró ningún calendario de "
                "sesiones ni objetivos con actividades."
            ).format(name=name)
        )


def _years(transcript: Transcript, outline: Outline, asked: int | None) -> tuple[int, int]:
    """The programme's years: asked for, or in its title; never against the dates it names."""
    stated = _stated_years(outline)
    if asked and stated and not stated[0] <= asked <= stated[1]:
        raise DocumentError(
            _("«{name}» es un programa de {stated}, no de {asked}: quite --year o revise el archivo.").format(
                name=transcript.name, stated=_span(stated), asked=asked
            )
        )
    years = (asked, asked) if asked else stated
    if years is None:
        raise DocumentError(
            _("«{name}» no dice de qué año es: indíquelo con --year.").format(name=transcript.name)
        )
    named = Counter(
        found
        for block in transcript.blocks
        for piece in (block.cells or (block.text,))
        for phrase in find_phrases(piece)
        for found in phrase.years
    )
    usual = named.most_common(1)
    if usual and usual[0][1] > 2 and not any(named[found] for found in range(years[0], years[1] + 1)):
        raise DocumentError(
            _(
                "El año contradice las fechas: «{name}» se lee como de {stated}, "
                "pero sus fechas son de {usual}."
            ).format(name=transcript.name, stated=_span(years), usual=usual[0][0])
        )
    return years


def _span(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def _stated_years(outline: Outline) -> tuple[int, int] | None:
    """The year of the title, else of the heading over the calendars."""
    for section in outline.of(Zone.FRONT, Zone.CALENDARS):
        if match := YEAR.search(section.title):
            return int(match["first"]), int(match["last"] or match["first"])
    for block in outline.sections[0].blocks[:TITLE_LINES]:
        if match := YEAR.search(block.text):
            return int(match["first"]), int(match["last"] or match["first"])
    return None


def _title(outline: Outline, years: tuple[int, int]) -> str:
    heading = next((section.title for section in outline.sections if section.title), "")
    plenary = next((section.title for section in outline.of(Zone.BODY)), "")
    title = heading.capitalize() if heading.isupper() else heading
    if not YEAR.search(title):
        title = f"{title} {_span(years)}".strip()
    return shorten(f"{title} · {plenary}" if plenary and plenary not in title else title, 160)


def _slug(outline: Outline) -> str:
    heading = next((section.title for section in outline.sections if section.title), "")
    plenary = next((section.title for section in outline.of(Zone.BODY)), "")
    words = f"{heading.title()} {plenary}"
    letters = initials(SMALL_WORDS.sub(" ", words)).lower()
    return (
        letters
        if letters.isascii() and len(letters) > 1
        else fold(heading).replace(" ", "-")[:30] or "programa"
    )


def _objectives(outline: Outline, found: Found, bodies: dict[int, BodyRow]) -> tuple[ObjectiveRow, ...]:
    """The numbered objectives, and the chapters and groups that promise something, in order."""
    rows = {
        number: ObjectiveRow(ref=number, title=title, line=line) for number, title, line in outline.objectives
    }
    for made in found.promises:
        ref = objective_of(made.section, bodies)
        if ref and ref not in rows:
            rows[ref] = _chapter_row(ref, made.section, bodies)
    return tuple(sorted(rows.values(), key=lambda row: row.line))


def _chapter_row(ref: str, section: Section, bodies: dict[int, BodyRow]) -> ObjectiveRow:
    body = next((body for body in bodies.values() if body.ref == ref), None)
    if body:
        return ObjectiveRow(ref=ref, title=body.name, line=body.line)
    return ObjectiveRow(ref=ref, title=section.title, line=section.line)


def _strategies(outline: Outline, found: Found) -> tuple[StrategyRow, ...]:
    rows = [
        StrategyRow(ref=item.number, objective=item.objective, title=item.title, line=item.line)
        for item in outline.strategies
    ]
    counts: Counter[str] = Counter()
    for section, block in found.strategies:
        objective = section.objective or ""
        counts[objective] += 1
        ref = f"{objective}.{counts[objective]}"
        rows.append(StrategyRow(ref=ref, objective=objective, title=block.text, line=block.line))
    return tuple(sorted(rows, key=lambda row: row.line))
