"""The bodies that headings present: who coordinates them, what they belong to, on what rule they meet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from models.enums import BodyKind
from patci.intake.blocks import Block, Kind
from patci.intake.commitments.institutions import IN_CHARGE, Institutions
from patci.intake.rows import BodyRow, RuleRow
from patci.intake.sessions.body_names import body_ref, short_name
from patci.intake.shape.outline import Outline, Section, Zone
from patci.intake.tabular.tables import tables
from patci.intake.words import distinct, fold, proper_name

COORDINATED = re.compile(
    r"(?:\b(?:(?:coordinad|presidid)[oa] por|coordinated by|a cargo de(?= la| el|l))"
    r"|(?:^|\bl[oa] )coordina(?= la| el))"
    r" ?(?:la |el |l |los |las |the )?"
    r"(?P<who>.+?)(?=\s+(?:propone|presenta|establece|y se)\b|[.;:,]\s|[.;:]$|$)",
    re.IGNORECASE,
)
STATED = re.compile(
    r"^(?:coordina(?:ci[oó]n|dora?)?|coordena[cç][aã]o|preside|presidencia|a cargo de|chair|coordinator)\s*:"
    r"\s*(?P<who>.+?)\.?$",
    re.IGNORECASE,
)
IN_PARENTHESES = re.compile(r"^(?P<name>.+?)\s*\((?P<acronym>[A-ZÁÉÍÓÚÑ]{2,})\)\s*$")
PURPOSE = re.compile(r" (?:on|for) ")
NO_SESSIONS = re.compile(r"\bno (?:es un subgrupo que )?sesiona\b")


def read_bodies(
    outline: Outline, institutions: Institutions, rules: Sequence[RuleRow]
) -> tuple[tuple[BodyRow, Section], ...]:
    """Every body with the section that presents it; a subgroup belongs to the group before it."""
    found: list[tuple[BodyRow, Section]] = []
    taken: Counter[str] = Counter()
    called: dict[str, BodyRow] = {}
    in_charge = _in_charge(outline)
    for section in outline.of(Zone.BODY):
        if again := called.get(fold(section.title)):
            found.append((again, section))
            continue
        kind = section.body_kind or BodyKind.WORKING_GROUP
        ref = distinct(body_ref(proper_name(section.title), kind), taken)
        written, line = _coordinator(section) or (in_charge if kind is BodyKind.PLENARY else (None, None))
        citations = [rule.citation for rule in rules if rule.body == ref and rule.name != "undated_follow_up"]
        calendar = next((table for table in tables(section) if table.holds == "meetings"), None)
        row = BodyRow(
            ref=ref,
            name=proper_name(section.title),
            short_name=short_name(proper_name(section.title), kind),
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
        for name in names_for(row.name):
            called.setdefault(name, row)
    return tuple(found)


def is_short_for(title: str, name: str) -> bool:
    """True for a body's own name, and for "Comisión" or "Council" alone where the body is called so."""
    return fold(title) in names_for(name)


def names_for(name: str) -> set[str]:
    """What a body is called, folded: its whole name, and its word for what it is."""
    whole = fold(name)
    words = whole.split() or [""]
    return {whole, words[0], words[-1], PURPOSE.split(whole)[0].split()[-1] if whole else ""}


def resolve_name(written: str, institutions: Institutions) -> str:
    """The coordinator's name; an acronym in parentheses becomes the one that the list has for that name."""
    match = IN_PARENTHESES.match(written)
    if not match:
        return written
    listed = institutions.key_of(match["name"])
    return f"{match['name']} ({listed})" if listed else written


def _parent(kind: BodyKind, before: Sequence[BodyRow]) -> str | None:
    if kind is BodyKind.PLENARY:
        return None
    above = BodyKind.WORKING_GROUP if kind is BodyKind.SUBGROUP else BodyKind.PLENARY
    rows = [row.ref for row in before if row.kind is above]
    return (rows[-1] if kind is BodyKind.SUBGROUP else rows[0]) if rows else None


def _coordinator(section: Section) -> tuple[str, int] | None:
    if section.coordinator:
        return section.coordinator
    for block in _paragraphs([section]):
        if match := STATED.match(block.text) or COORDINATED.search(block.text):
            return match["who"].strip(" ,"), block.line
    return None


def _in_charge(outline: Outline) -> tuple[str | None, int | None]:
    """Who the whole document says is in charge of the commission."""
    for block in _paragraphs(outline.sections):
        if match := IN_CHARGE.search(block.text):
            return match["who"].strip(), block.line
    return None, None


def _paragraphs(sections: Sequence[Section]) -> Iterator[Block]:
    return (block for section in sections for block in section.blocks if block.kind is not Kind.ROW)
