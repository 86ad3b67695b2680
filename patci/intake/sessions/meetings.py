"""Other meetings that the document lists in tables: national meetings, forums abroad, series, visits."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from calendars.ordinals import read_ordinal
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from models.enums import BodyKind
from patci.intake import vocabulary
from patci.intake.blocks import Block, Kind
from patci.intake.rows import AcronymRow, MeetingRow, dated
from patci.intake.sessions.session_cells import is_no_session, when_of, year_of
from patci.intake.shape.outline import Outline, Section, Zone
from patci.intake.tabular.tables import Table, tables
from patci.intake.words import distinct, fold, initials, shorten

LISTED = re.compile(r"^\s*(?P<number>\d{1,3}|\d{1,3}\s*[ªº°a])\s*$")
FIRST_ORDINAL = re.compile(r"^(?P<ordinal>\d{1,3}\s*[ªº°]|[A-ZÁÉÍÓÚ][a-záéíóú]+)\s")
SERIES_OF = re.compile(r"\bde la (?P<acronym>[A-ZÁÉÍÓÚÑ]{3,})\b\s*$")
QUANTITY = re.compile(r"^(?P<date>.+?)\s*\((?P<number>\d+)\s+(?P<what>[^)]+)\)\s*$")
CONTINGENT = re.compile(r"\bdependen? de\b")
OTHERS = re.compile(r"\b(?:otr[ao]s (?:reuniones|eventos)|eventos|foros|other meetings|reuniones internac)")
AUTHOR = "Secretaría Técnica"
PARTNER = re.compile(r"\bcon (?:la|el) [^.;]*?\((?P<acronym>[A-Z]{3,})\)")


def read_meetings(
    outline: Outline,
    acronyms: Sequence[AcronymRow],
    *,
    year: int | None,
    is_calendar: Callable[[Section, Table], bool],
) -> tuple[MeetingRow, ...]:
    """The meetings outside the bodies' calendars, in the document's order."""
    known = {row.acronym for row in acronyms}
    rows: list[MeetingRow] = []
    taken: Counter[str] = Counter()
    for section in outline.of(Zone.FRONT, Zone.CHAPTER, Zone.OBJECTIVE, Zone.CALENDARS):
        if is_no_session(section.title):
            continue
        for table in tables(section):
            if is_calendar(section, table):
                continue
            if table.holds == "meetings" and {"date", "start"} & set(table.roles):
                rows += [_meeting(section, table, block, known, taken, year=year) for block in table.rows]
        rows += _listed(section, known, taken, year=year)
    return tuple(rows)


def _listed(section: Section, known: set[str], taken: Counter[str], *, year: int | None) -> list[MeetingRow]:
    """The items under a heading of other meetings, each a row of a name, a place and a date."""
    if not OTHERS.search(fold(section.title)):
        return []
    rows = []
    for block in section.blocks:
        parts = [part.strip() for part in re.split(r"[,;:]\s+|\s[–—-]\s", block.text.strip(" ."))]
        dated_from = next((at for at in range(1, len(parts)) if _is_date(", ".join(parts[at:]))), None)
        if block.kind is not Kind.ITEM or dated_from is None:
            continue
        cells = (parts[0], ", ".join(parts[1:dated_from]), ", ".join(parts[dated_from:]))
        row = replace(block, kind=Kind.ROW, cells=cells)
        rows.append(
            _meeting(section, Table(("name", "venue", "date"), "", block.line), row, known, taken, year=year)
        )
    return rows


def _is_date(text: str) -> bool:
    reading = read_dates(text, year=2000)
    return not any(note.startswith("unread") for note in reading.notes) and not reading.span.is_undetermined


def contingency(section: Section) -> Block | None:
    """The paragraph that says on what the section's meetings and actions depend."""
    return next(
        (
            block
            for block in section.blocks
            if block.kind is Kind.PARAGRAPH and CONTINGENT.search(fold(block.text))
        ),
        None,
    )


def _meeting(
    section: Section,
    table: Table,
    block: Block,
    known: set[str],
    taken: Counter[str],
    *,
    year: int | None,
) -> MeetingRow:
    name = table.cell(block, "name") or table.cell(block, "number") or ""
    year = year_of(table.cell(block, "year") or "") or year
    phrase, quantity, what = _split_quantity(table.cell(block, "date") or when_of(table, block, year=year)[0])
    read = read_session_name(name)
    group, label = _group(section, name, known)
    number = meeting_number(name)
    in_sequence = section.zone is Zone.CHAPTER and group not in known
    taken[group] += 1
    depends = contingency(section)
    return MeetingRow(
        ref=distinct(f"{group}-{taken[group] if number is None or in_sequence else number}", taken),
        group=group,
        group_name=label,
        group_kind=_group_kind(section, table.cell(block, "scope"), name),
        name=name,
        number=number,
        kind=None if read.kind is SessionKind.UNSPECIFIED else read.kind,
        venue=table.cell(block, "venue"),
        participants=table.cell(block, "participants") or _partners(section),
        responsible=table.cell(block, "responsible"),
        scope=table.cell(block, "scope"),
        quantity=quantity,
        quantity_of=what,
        contingent=shorten(depends.text, 200) if depends else None,
        line=block.line,
        **dated(phrase or None, read_dates(phrase, year=year)),
    )


def _group(section: Section, name: str, known: set[str]) -> tuple[str, str]:
    """The series that a meeting belongs to: its own acronym, the section's, or one made of the title."""
    match = SERIES_OF.search(name)
    if match and match["acronym"] in known:
        return match["acronym"], match["acronym"]
    if section.code:
        return section.code, section.title
    series = vocabulary.find(vocabulary.SERIES, fold(section.title))
    if series:
        return series.code, series.label
    return initials(section.title)[:5] or "R", section.title


def _group_kind(section: Section, scope: str | None, name: str) -> BodyKind:
    if fold(scope or "").startswith("nacional") or "reunion nacional" in fold(name):
        return BodyKind.NATIONAL_MEETING
    return BodyKind.FORUM if section.zone is Zone.CHAPTER else BodyKind.SERIES


def meeting_number(name: str) -> int | None:
    """The number that a meeting's name says, if only by its first word."""
    if match := LISTED.match(name):
        return int(re.sub(r"\D", "", match["number"]))
    read = read_session_name(name).number
    if read is not None:
        return read
    match = FIRST_ORDINAL.match(name)
    return read_ordinal(match["ordinal"]) if match else None


def _split_quantity(text: str) -> tuple[str, int | None, str | None]:
    match = QUANTITY.match(text)
    return (match["date"], int(match["number"]), match["what"]) if match else (text, None, None)


def _partners(section: Section) -> str | None:
    """Whom the sentence before the table says the meetings are held with."""
    for block in section.blocks:
        if block.kind is Kind.PARAGRAPH and (match := PARTNER.search(block.text)):
            return f"{AUTHOR} / {match['acronym']}"
    return None
