"""Who the document knows: acronyms, members, participants, units, earlier names; and finding them in text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from patci.intake.blocks import Block, Kind
from patci.intake.commitments.agency_kinds import agency_kind
from patci.intake.rows import AcronymRow, MemberRow, NameRow, ParticipantRow, UnitRow
from patci.intake.shape.outline import Outline, Zone
from patci.intake.vocabulary import MEMBER_HEADINGS
from patci.intake.words import clean, fold, number_word, plain

MEMBERS_FOLLOW = re.compile(r"\bse integra(ra)? por\b|\bintegrantes\b.*:$")
MEMBER_COLUMN = re.compile(
    r"^(?:dependencia|institucion|organizacion|organismo|integrante|miembro|entidad|nombre|member|agency)\b"
)
BOLD = re.compile(r"\*\*(?P<text>[^*]+)\*\*")
SUP = re.compile(r"<sup>\s*(\d+)\s*</sup>")
QUOTED_NAME = re.compile(r"^[\"“«](?P<name>[^\"”»]+)[\"”»]\s+en la ley", re.IGNORECASE)
PARTICIPANTS = re.compile(r"contempla la participación de (?P<list>.+)$", re.DOTALL)
SEAT_START = re.compile(
    r",\s+(?:así como\s+)?(?:de\s+)?(?=(?:un|una|dos|tres|cuatro|cinco)\s|representantes\s|del\s)"
    r"|\s+y\s+(?=(?:un|una|dos|tres|cuatro|cinco)\s)"
)
SEAT = re.compile(
    r"^(?:(?P<number>un|una|dos|tres|cuatro|cinco)\s+)?(?:representantes?\s+)?(?:de\s+|del\s+)?(?:la\s+|las\s+|los\s+)?"
    r"(?P<name>.+?)(?:,?\s+(?:designad|con conocimiento).*)?\.?$"
)
WORD = re.compile(r"\w+")
THROUGH = re.compile(r"^\s*[,(—–-]?\s*a\s+través\s+de(?:l|\s+la|\s+el)?\s*$|^\s*[-/—]\s*$", re.IGNORECASE)
IN_CHARGE = re.compile(
    r"Secretaría Técnica (?:de la Comisión \w+ )?se encuentra a cargo de (?:la|el) (?P<who>[^.,;]+)"
)
ACRONYM_BEHIND = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<acronym>[A-ZÁÉÍÓÚÑ]{2,12})\)[.;]?$")
LETTERED = re.compile(r"^\(?[a-z0-9]{1,2}\)\s+")
ACRONYM_LINE = re.compile(r"^(?P<acronym>[^\s:–—-][^:–—]{1,24}?)(?::|\s[–—-])\s+(?P<name>\S.+?)\.?$")
ACRONYM_COLUMN = re.compile(r"^(siglas?|acronimos?|abreviaturas?|acronym|sigla)$")
TECHNICAL_SECRETARIAT = "Secretaría Técnica"
SPANISH_NAME = re.compile(r"en español:\s*(?P<name>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution named in a text, by its key (acronym, else name)."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for: a pattern over the text (or its folded form), and a word that must be in it."""

    pattern: re.Pattern[str]
    key: str
    word: str
    as_written: bool = False


class Lookup:
    """What to look for, found by a word of it, so that long lists of names cost nothing where none stands."""

    def __init__(self, sought: Iterable[Sought] = ()) -> None:
        self._by_word: dict[str, list[tuple[int, Sought]]] = {}
        for place, item in enumerate(sought):
            word = WORD.search(item.word)
            self._by_word.setdefault(word[0] if word else "", []).append((place, item))

    def likely_in(self, text: str, folded: str) -> list[Sought]:
        """Those whose word the text has, in their order."""
        words = {"", *WORD.findall(text), *WORD.findall(folded)}
        found = [entry for word in words & self._by_word.keys() for entry in self._by_word[word]]
        return [item for _place, item in sorted(found, key=lambda entry: entry[0])]


@dataclass
class Institutions:
    """The institutions of a document, and where a text names them."""

    acronyms: tuple[AcronymRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    names: tuple[NameRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    sought: Lookup = field(default_factory=Lookup)

    def mentions(self, text: str) -> list[Mention]:
        """Every institution named in the text, in order; a longer name hides a shorter one inside it."""
        folded = plain(text)
        found: list[Mention] = []
        for item in self.sought.likely_in(text, folded):
            for match in item.pattern.finditer(text if item.as_written else folded):
                if not any(other.start < match.end() and match.start() < other.end for other in found):
                    found.append(Mention(item.key, match.start(), match.end()))
        return sorted(found, key=lambda mention: mention.start)

    def key_of(self, text: str) -> str | None:
        """The key of an institution whose name or acronym is exactly this text."""
        wanted = comparable(text)
        for row in self.acronyms:
            if wanted in {comparable(row.acronym), comparable(spanish_name(row.name))}:
                return row.acronym
        return next((row.name for row in self.members if comparable(agency_name(row.name)) == wanted), None)


def read_institutions(outline: Outline) -> Institutions:
    """Acronyms, members with their earlier names, and units."""
    acronyms = tuple(_acronyms(outline)) or tuple(_members_acronyms(outline))
    found = Institutions(acronyms)
    front = [block for section in outline.of(Zone.FRONT) for block in section.blocks]
    items = [*_member_items(front), *_listed_members(outline)]
    found.members = tuple(_member(found, block, number) for number, block in enumerate(items, start=1))
    found.names = tuple(_names(front, items, found.members))
    found.sought = Lookup(_sought(found))
    found.units = tuple(_units(outline, found))
    return found


def institutions_of(
    acronyms: tuple[AcronymRow, ...],
    members: tuple[MemberRow, ...],
    names: tuple[NameRow, ...],
    units: tuple[UnitRow, ...],
) -> Institutions:
    """The institutions of a document whose rows are already known."""
    found = Institutions(acronyms, members, names, units)
    found.sought = Lookup(_sought(found))
    return found


def agency_name(text: str) -> str:
    """A member's name without what stands in parentheses after it."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", text).strip()


def spanish_name(text: str) -> str:
    """The Spanish name where an entry gives two."""
    match = SPANISH_NAME.search(text)
    return match["name"] if match else text


def read_participants(outline: Outline) -> tuple[ParticipantRow, ...]:
    """The kinds of seats with voice that the law lists in one sentence."""
    for section in outline.of(Zone.FRONT):
        for block in section.blocks:
            if match := PARTICIPANTS.search(block.text):
                parts = SEAT_START.split(match["list"])
                return tuple(_participant(part.strip(), block.line) for part in parts if part.strip())
    return ()


def _participant(text: str, line: int) -> ParticipantRow:
    text = re.sub(r"^(así como\s+)?(de\s+)(?=un |tres |dos )", "", text)
    match = SEAT.match(text)
    name = match["name"] if match else text
    seats = number_word(match["number"]) if match and match["number"] else None
    if seats is None and re.search(r"\bdesignad[oa]\b", text):
        seats = 1
    return ParticipantRow(name=re.sub(r"^cada una de las ", "", name), seats=seats, line=line)


def _acronyms(outline: Outline) -> Iterator[AcronymRow]:
    for section in outline.of(Zone.ACRONYMS):
        for block in section.blocks:
            acronym, name = _entry(block)
            if acronym and name and not ACRONYM_COLUMN.match(fold(acronym)):
                yield AcronymRow(acronym=acronym, name=name, line=block.line)


def _members_acronyms(outline: Outline) -> Iterator[AcronymRow]:
    """The acronyms behind the members' names, where the document has no list of its own."""
    for block in _listed_members(outline):
        if match := ACRONYM_BEHIND.match(block.text):
            yield AcronymRow(acronym=match["acronym"], name=match["name"], line=block.line)


def _entry(block: Block) -> tuple[str, str]:
    """An acronym and its name: two cells, or a line with a colon or a dash between."""
    if block.kind is Kind.ROW and len(block.cells) > 1:
        return clean(block.cells[0]), clean(block.cells[1])
    match = ACRONYM_LINE.match(block.text) if block.kind in {Kind.ITEM, Kind.PARAGRAPH} else None
    return (match["acronym"], match["name"]) if match else ("", "")


def _member_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """The numbered items after the sentence that says who the commission is made of."""
    listing, expected = False, 1
    for block in blocks:
        if block.kind is Kind.PARAGRAPH:
            listing = MEMBERS_FOLLOW.search(fold(block.text)) is not None
        elif listing and block.kind is Kind.ITEM and block.number is not None and block.number >= expected:
            expected = block.number + 1
            yield block


def _listed_members(outline: Outline) -> Iterator[Block]:
    """The items under a heading such as "Integrantes"."""
    for section in outline.sections:
        if not MEMBER_HEADINGS.search(fold(section.title)):
            continue
        column: int | None = None
        for block in section.blocks:
            heads = [
                place for place, cell in enumerate(block.cells) if MEMBER_COLUMN.match(fold(clean(cell)))
            ]
            lettered = LETTERED.match(block.raw) if block.kind is Kind.PARAGRAPH else None
            if block.kind is Kind.ITEM:
                yield block
            elif lettered:
                yield replace(block, kind=Kind.ITEM, raw=block.raw[lettered.end() :])
            elif column is None and heads:
                column = heads[0]
            elif column is not None and block.kind is Kind.ROW and block.cells[column]:
                yield replace(block, kind=Kind.ITEM, raw=block.cells[column], cells=())


def _member(found: Institutions, block: Block, place: int) -> MemberRow:
    bold = BOLD.search(block.raw)
    name = f"{clean(bold['text'])} (un representante)" if bold else block.text
    return MemberRow(
        number=block.number or place, name=name, line=block.line, acronym=found.key_of(agency_name(name))
    )


def _names(front: Sequence[Block], items: Sequence[Block], members: Sequence[MemberRow]) -> Iterator[NameRow]:
    notes = {block.number: block for block in front if block.kind is Kind.FOOTNOTE}
    for block, member in zip(items, members, strict=True):
        for mark in SUP.findall(block.raw):
            note = notes.get(int(mark))
            match = QUOTED_NAME.match(note.text) if note else None
            if note and match:
                yield NameRow(
                    agency=member.acronym or agency_name(member.name), name=match["name"], line=note.line
                )


def _sought(found: Institutions) -> Iterator[Sought]:
    """What to look for, longest first: names without case, acronyms as they are written."""
    seated = {member.acronym for member in found.members}
    listed = [
        row
        for row in found.acronyms
        if row.acronym.strip() and (row.acronym in seated or agency_kind(spanish_name(row.name)))
    ]
    names = {comparable(spanish_name(row.name)): row.acronym for row in listed}
    for member in found.members:
        name = agency_name(member.name)
        names.setdefault(comparable(name), member.acronym or name)
    names[comparable(TECHNICAL_SECRETARIAT)] = TECHNICAL_SECRETARIAT
    filled = [(name, key) for name, key in names.items() if name]
    for name, key in sorted(filled, key=lambda item: -len(item[0])):
        yield Sought(re.compile(rf"\b{_loose(name)}\b"), key, max(name.split(), key=len))
    for row in listed:
        word = re.escape(row.acronym).replace(r"\ ", r"\s+")
        # A word like "Trabajo" is the ministry only where it stands for itself.
        alone = rf"(?<!\bde )(?<!\bdel )\b{word}\b(?!\s+[A-ZÁÉÍÓÚÑ])"
        pattern = re.compile(rf"(?<!\w){word}(?!\w)" if row.acronym.isupper() else alone)
        yield Sought(pattern, row.acronym, row.acronym.split()[0], as_written=True)


def comparable(text: str) -> str:
    """A name for comparing: "Secretaría del Trabajo" is "Secretaría de Trabajo"."""
    return re.sub(r"\bdel\b", "de", fold(text))


def _loose(name: str) -> str:
    return r"\s+".join("del?" if word == "de" else re.escape(word) for word in name.split())


def _units(outline: Outline, found: Institutions) -> Iterator[UnitRow]:
    full_names = {row.acronym: spanish_name(row.name) for row in found.acronyms}
    seen: set[str] = set()
    for block in (block for section in outline.sections for block in section.blocks):
        text = clean(re.sub(r"<[^>]+>", " ", " ".join(block.cells) or block.raw))
        for unit in _units_in(text, found, full_names, block.line):
            if unit.acronym not in seen:
                seen.add(unit.acronym)
                yield unit


def _units_in(text: str, found: Institutions, names: dict[str, str], line: int) -> Iterator[UnitRow]:
    if match := IN_CHARGE.search(text):
        parent = found.key_of(match["who"].strip()) or match["who"].strip()
        yield UnitRow(acronym="ST", name=TECHNICAL_SECRETARIAT, parent=parent, line=line)
    mentions = found.mentions(text)
    for first, second in pairwise(mentions):
        if THROUGH.match(text[first.end : second.start]) and first.key != second.key:
            yield UnitRow(
                acronym=second.key, name=names.get(second.key, second.key), parent=first.key, line=line
            )


def unit_of(units: Iterable[UnitRow], key: str) -> UnitRow | None:
    """The unit that goes by this key."""
    return next((unit for unit in units if key in {unit.acronym, unit.name}), None)
