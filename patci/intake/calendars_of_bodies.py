"""The commission's bodies and their calendars of sessions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from models.enums import BodyKind
from patci.intake import vocabulary
from patci.intake.blocks import Block, Kind
from patci.intake.institutions import IN_CHARGE, Institutions
from patci.intake.outline import Outline, Section, Zone
from patci.intake.rows import BodyRow, RuleRow, SessionRow, dated
from patci.intake.tables import Table, tables
from patci.intake.words import distinct, fold, initials, shorten

COORDINATED = re.compile(
    r"\bcoordinad[oa] por (?:la |el |los |las )?(?P<who>.+?)(?=\s+(?:propone|presenta|establece)\b|[.;:]|$)"
)
IN_PARENTHESES = re.compile(r"^(?P<name>.+?)\s*\((?P<acronym>[A-ZÁÉÍÓÚÑ]{2,})\)\s*$")
NO_SESSIONS = re.compile(r"\bno (?:es un subgrupo que )?sesiona\b")
KIND_LETTER = {
    SessionKind.ORDINARY: "O",
    SessionKind.EXTRAORDINARY: "E",
    SessionKind.SOLEMN: "S",
    SessionKind.SPECIAL: "X",
    SessionKind.INSTALLATION: "I",
    SessionKind.PERMANENT: "P",
    SessionKind.JOINT: "C",
    SessionKind.UNSPECIFIED: "N",
}


def read_bodies(
    outline: Outline, institutions: Institutions, rules: Sequence[RuleRow]
) -> tuple[tuple[BodyRow, Section], ...]:
    """Every body with the section that presents it; a subgroup belongs to the group before it."""
    found: list[tuple[BodyRow, Section]] = []
    taken: Counter[str] = Counter()
    for section in outline.of(Zone.BODY):
        kind = section.body_kind or BodyKind.WORKING_GROUP
        ref = distinct(body_ref(section.title, kind), taken)
        written, line = _coordinator(section, outline, kind)
        citations = [rule.citation for rule in rules if rule.body == ref and rule.name != "undated_follow_up"]
        calendar = next((table for table in tables(section) if table.holds == "meetings"), None)
        row = BodyRow(
            ref=ref,
            name=section.title,
            short_name=_short_name(section.title, kind),
            kind=kind,
            parent=_parent(kind, [body for body, _section in found]),
            coordinator=resolve_name(written, institutions) if written else None,
            coordinator_as_written=written,
            line=section.line,
            coordinator_line=line,
            calendar_label=calendar.label or None if calendar else None,
            legal_basis="; ".join(dict.fromkeys(citations)) or None,
            acronym=section.code,
            holds_regular_sessions=not any(
                NO_SESSIONS.search(fold(block.text))
                for block in section.blocks
                if block.kind is Kind.PARAGRAPH
            ),
        )
        found.append((row, section))
    return tuple(found)


def body_ref(text: str, kind: BodyKind) -> str:
    """The short code of a body's name: a known one, else initials after the kind's prefix."""
    known = vocabulary.find(vocabulary.BODY_CODES.get(kind, ()), fold(text))
    if known:
        return known.code
    words = re.sub(r"^(Subgrupo|Grupo|Mesa)(?: de Trabajo)?\s+(?:de |para |del )?", "", text)
    return f"{vocabulary.BODY_PREFIX[kind]}{initials(words)[:5] or 'X'}"


def read_sessions(bodies: Sequence[tuple[BodyRow, Section]], *, year: int | None) -> tuple[SessionRow, ...]:
    """The sessions that the calendars list, in the document's order."""
    taken: Counter[str] = Counter()
    rows = []
    for body, section in bodies:
        for table in tables(section):
            if table.holds == "meetings":
                rows += [
                    _session(body, table, block, taken, year) for block in table.rows if _name(table, block)
                ]
    return tuple(rows)


def resolve_name(written: str, institutions: Institutions) -> str:
    """The coordinator's name; an acronym in parentheses becomes the one that the list has for that name."""
    match = IN_PARENTHESES.match(written)
    if not match:
        return written
    listed = institutions.key_of(match["name"])
    return f"{match['name']} ({listed})" if listed else written


def _short_name(title: str, kind: BodyKind) -> str:
    known = vocabulary.find(vocabulary.BODY_CODES.get(kind, ()), fold(title))
    return known.label if known else shorten(title, 48)


def _parent(kind: BodyKind, before: Sequence[BodyRow]) -> str | None:
    if kind is BodyKind.PLENARY:
        return None
    above = BodyKind.WORKING_GROUP if kind is BodyKind.SUBGROUP else BodyKind.PLENARY
    rows = [row.ref for row in before if row.kind is above]
    return (rows[-1] if kind is BodyKind.SUBGROUP else rows[0]) if rows else None


def _coordinator(section: Section, outline: Outline, kind: BodyKind) -> tuple[str | None, int | None]:
    if section.coordinator:
        return section.coordinator
    for block in _paragraphs([section]):
        if match := COORDINATED.search(block.text):
            return match["who"].strip(" ,"), block.line
    if kind is BodyKind.PLENARY:
        for block in _paragraphs(outline.sections):
            if match := IN_CHARGE.search(block.text):
                return match["who"].strip(), block.line
    return None, None


def _paragraphs(sections: Sequence[Section]) -> Iterator[Block]:
    return (block for section in sections for block in section.blocks if block.kind is not Kind.ROW)


def _name(table: Table, block: Block) -> str | None:
    return table.cell(block, "name") or table.cell(block, "number")


def _session(body: BodyRow, table: Table, block: Block, taken: Counter[str], year: int | None) -> SessionRow:
    text = _name(table, block) or ""
    phrase = table.cell(block, "date") or ""
    name, label = read_session_name(text), read_session_name(table.label)
    kind = label.kind if name.kind is SessionKind.UNSPECIFIED else name.kind
    number = name.number
    ref = f"{body.ref}-{KIND_LETTER[kind]}{number if number is not None else 'x'}"
    return SessionRow(
        ref=distinct(ref, taken),
        body=body.ref,
        name=text,
        number=number,
        kind=kind,
        unit=name.unit or label.unit or "sesión",
        line=block.line,
        **dated(phrase or None, read_dates(phrase, year=year)),
    )
