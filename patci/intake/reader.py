"""From the published text of a programme to a `ProgrammeDocument`: what it says, with lines and doubts."""

from collections import Counter
from pathlib import Path

from models.enums import ObjectiveKind
from patci.errors import DocumentError
from patci.intake.commitments.activities import Reader
from patci.intake.commitments.counted import read_counts
from patci.intake.commitments.indicators import read_indicators
from patci.intake.commitments.institutions import read_institutions, read_participants
from patci.intake.commitments.instruments import read_instruments
from patci.intake.commitments.promises import Found
from patci.intake.commitments.refs import objective_of, rows_of
from patci.intake.commitments.responsibles import Who
from patci.intake.document import ProgrammeDocument
from patci.intake.doubts import find_doubts
from patci.intake.formats.opening import open_document
from patci.intake.naming import slug_of, title_of
from patci.intake.rows import BodyRow, ObjectiveRow, StrategyRow
from patci.intake.sessions.bodies import read_bodies
from patci.intake.sessions.hosts import Hosts
from patci.intake.sessions.meetings import read_meetings
from patci.intake.sessions.rules import read_rules
from patci.intake.sessions.session_reader import SessionReader
from patci.intake.shape.axes import name_parts
from patci.intake.shape.deeds import lower_deeds
from patci.intake.shape.outline import Outline, Section, read_outline
from patci.intake.shape.structure import shape
from patci.intake.source import Source
from patci.intake.transcript import Transcript
from patci.intake.years import years_of
from templates.i18n import gettext as _

FEWEST_MEETINGS = 2


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
    outline = read_outline(shape(transcript))
    lower_deeds(outline)
    years = years_of(transcript, outline, year)
    name_parts(outline)
    institutions = read_institutions(outline)
    rules = read_rules(outline)
    presented = {section.place: body for body, section in read_bodies(outline, institutions, rules)}
    hosts = Hosts(outline, presented, {row.acronym: row.name for row in institutions.acronyms})
    calendar = SessionReader(outline, hosts, years.only)
    sessions = calendar.sessions()
    who = Who(institutions, tuple(presented.values()))
    found = Reader(years, who, presented, Found(read=calendar.read), outline.objectives).read(outline)
    activities = rows_of(found.promises, presented)
    to_name, targets = read_counts(outline, transcript.blocks, activities)
    objectives = _objectives(outline, found, presented)
    meetings = read_meetings(
        outline, institutions.acronyms, year=years.only, is_calendar=calendar.is_calendar
    )
    document = ProgrammeDocument(
        title=title_of(outline, years),
        slug=slug_of(outline, years),
        year_start=years.first,
        year_end=years.last,
        bodies=hosts.in_use({row.body for row in sessions} | {row.ref for row in objectives}),
        sessions=sessions,
        other_meetings=meetings,
        objectives=objectives,
        strategies=_strategies(outline, found),
        activities=(*activities, *to_name),
        indicators=(*read_indicators(outline, activities), *targets),
        instruments=tuple(read_instruments(outline, year=years.only)),
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
    meets = document.sessions or len(document.other_meetings) >= FEWEST_MEETINGS
    if not meets and not (document.objectives and document.activities):
        raise DocumentError(
            _(
                "«{name}» no parece un programa anual de trabajo: no se encontró ningún calendario de "
                "sesiones ni objetivos con actividades."
            ).format(name=name)
        )


def _objectives(outline: Outline, found: Found, bodies: dict[int, BodyRow]) -> tuple[ObjectiveRow, ...]:
    """The numbered objectives, and the chapters and groups that promise something, in order."""
    rows = {
        head.ref: ObjectiveRow(ref=head.ref, title=head.title, line=head.line, kind=head.kind)
        for head in outline.objectives
    }
    for made in found.promises:
        ref = objective_of(made.section, bodies)
        if ref and ref not in rows:
            rows[ref] = _chapter_row(ref, made.section, bodies)
    return tuple(sorted(rows.values(), key=lambda row: row.line))


def _chapter_row(ref: str, section: Section, bodies: dict[int, BodyRow]) -> ObjectiveRow:
    body = next((body for body in bodies.values() if body.ref == ref), None)
    if body:
        return ObjectiveRow(ref=ref, title=body.name, line=body.line, kind=ObjectiveKind.CHAPTER)
    return ObjectiveRow(ref=ref, title=section.title, line=section.line, kind=ObjectiveKind.CHAPTER)


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
