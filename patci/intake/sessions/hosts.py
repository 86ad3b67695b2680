"""Whose sessions a calendar lists: the body of its heading, of a column, of the title over it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.enums import BodyKind
from patci.intake.blocks import Block, Kind
from patci.intake.rows import BodyRow
from patci.intake.sessions.bodies import COORDINATED, is_short_for
from patci.intake.sessions.body_names import body_ref, short_name
from patci.intake.shape.implicit_headings import VERB
from patci.intake.shape.outline import Outline, Section, Zone
from patci.intake.vocabulary import BODY_WORDS, HONORIFIC, body_kind
from patci.intake.words import distinct, fold, plain, proper_name
from templates.i18n import gettext as _
from templates.i18n import mark

_BODY = rf"{HONORIFIC}?(?:sub)?(?:{BODY_WORDS}|grupo|equipo|mesa de trabajo|working group)"
STARTS = re.compile(rf"^{_BODY}\b")
NAMED = re.compile(rf"(?:\b(?:del?|de la|de el|do|da|of the|of)|\.|/|\s[-–—])\s+(?P<name>{_BODY}\b)")
ENGLISH = re.compile(
    r"^(?:the )?(?P<name>[A-Z][\w&'-]*(?: (?:of|the|and|for|on|[A-Z&][\w'-]*)){0,8}"
    r" (?:Committee|Board|Council|Commission|Assembly|Working Group|Task Force)"
    r"(?: (?:on|for)(?: (?:the |and )?[A-Z][\w'-]*){1,6})?)\b"
)
STOP = re.compile(
    r"\s*(?:[:;|(\[]|\s[-–—]\s|\.\s|,?\s(?:"
    r"para (?=(?:el |la |este )?(?:ano|ejercicio|periodo|primer|segundo|20\d\d))"
    r"|correspondiente|ejercicio|exercicio|durante"
    r"|for the|en el|calendario|programa|cronograma|acta|sesion|ano|(?:del? )?20\d\d)\b)"
)
LONGEST_TITLE = 250
LONGEST_SENTENCE = 80
"""A longer line with a full stop is running text."""
ORDINAL = re.compile(r"^(?:[A-ZÁÉÍÓÚ]{4,}|[IVX]+|\d{1,2}|[a-z])[.)][-–]?\s+")
SUBJECT = re.compile(
    r"^(?P<name>(?:(?:El|La|The)\s)?[^,.;:()]{4,120}?)"
    r"(?=,|\s(?:celebra|sesion|se reun|tendr|prev|realiz|will|shall|meets)\w*\b)"
)
INSTITUTIONS = re.compile(r"^(?:h\. )?(?:ayuntamiento|congreso|poder|municipio|gobierno)\b")
NAMELESS = mark("Órgano sin nombre")
"""What a body is called whose document does not name it."""


def body_named_in(text: str) -> str | None:
    """The body that a title names: "Calendario … del Comité de Transparencia"; None where it names none."""
    if len(text) > LONGEST_TITLE:
        return None
    folded = plain(text)
    if english := ENGLISH.match(text):
        return english["name"]
    starts = STARTS.match(folded)
    match = starts or NAMED.search(folded)
    if match is None:
        return None
    start = 0 if starts else match.start("name")
    stop = STOP.search(folded, match.end())
    name = text[start : stop.start() if stop else len(text)]
    if not starts:
        name = name.split(",")[0]
    return _tidy(name) or None


def _tidy(name: str) -> str:
    name = re.sub(r"^(?:el|la|the) ", "", name, flags=re.IGNORECASE)
    name = re.sub(r"\s+(?:del?|la|el|y|de la)$", "", name.strip(" .,;:–—-"), flags=re.IGNORECASE)
    return proper_name(name) if name.isupper() else name[:1].upper() + name[1:]


@dataclass
class Hosts:
    """The bodies that are known so far; a name that is new makes another."""

    outline: Outline
    sections: dict[int, BodyRow]
    acronyms: Mapping[str, str] = field(default_factory=dict)
    """Names by their acronyms, as the document's own list has them."""
    added: list[BodyRow] = field(default_factory=list)

    @property
    def known(self) -> list[BodyRow]:
        """All bodies: those with a section of their own, then those that calendars name."""
        presented = {row.ref: row for row in self.sections.values()}
        return [*presented.values(), *self.added]

    def in_use(self, used: Collection[str]) -> tuple[BodyRow, ...]:
        """The bodies without those that are nothing but a title: no words under it, no session, no group."""
        presented = [self.outline.sections[place] for place in self.sections]
        told = {self.sections[section.place].ref for section in presented if section.blocks}
        sat, used = set(used), {*used, *told}
        used |= {row.parent for row in self.known if row.ref in used and row.parent}
        used -= {row.ref for row in self.known if row.ref not in sat and INSTITUTIONS.match(fold(row.name))}
        kept = tuple(row for row in self.known if row.ref in used)
        return kept or tuple(self.known)

    def named(self, name: str, line: int) -> BodyRow:
        """The body of this name; one that no heading presents is added."""
        wanted = _comparable(self.acronyms.get(name, name))
        found = next((row for row in self.known if _comparable(row.name) == wanted), None)
        if found is None and " " not in wanted:
            found = next((row for row in self.known if is_short_for(wanted, _comparable(row.name))), None)
        return found or self._add(name, line)

    def of_sentence(self, text: str, line: int) -> BodyRow | None:
        """The body that a sentence is about: the one it begins with, perhaps behind a number of its own."""
        subject = SUBJECT.match(ORDINAL.sub("", text))
        name = body_named_in(subject["name"]) if subject else None
        match = COORDINATED.search(text) if name else None
        who = match["who"].strip(" ,") if match else None
        return self.coordinated(self.named(name, line), who, line) if name else None

    def coordinated(self, row: BodyRow, who: str | None, line: int) -> BodyRow:
        """A body without a section of its own, with the coordinator that its sentence or row names."""
        if not who or row not in self.added or row.coordinator:
            return row
        told = replace(row, coordinator=who, coordinator_as_written=who, coordinator_line=line)
        self.added[self.added.index(row)] = told
        return told

    def of(self, section: Section, line: int) -> BodyRow:
        """Whose calendar stands in a section at a line: the nearest body above it."""
        if section.zone is Zone.BODY:
            return self.sections[section.place]
        for text, at in _titles_above(self.outline.sections, section, line):
            row = next((row for row in self.sections.values() if row.line == at), None)
            if row:
                return row
            if INSTITUTIONS.match(fold(body_named_in(text) or "")) and self.sections:
                continue
            if name := body_named_in(text):
                titles = (other.title for other in self.outline.sections if other.line < at)
                known = any(is_short_for(name, row.name) for row in self.known)
                return self.named(name if known else _in_full(name, titles), at)
        if len(self.known) == 1:
            return self.known[0]
        return self.named(_(NAMELESS), line)

    def _add(self, name: str, line: int) -> BodyRow:
        full = self.acronyms.get(name)
        kind = body_kind(fold(full or name)) or BodyKind.PLENARY
        taken = Counter(row.ref for row in self.known)
        row = BodyRow(
            ref=distinct(name if full else body_ref(name, kind), taken),
            name=full or name,
            short_name=name if full else short_name(name, kind),
            kind=kind,
            line=line,
            acronym=name if full else None,
        )
        self.added.append(row)
        return row


def _in_full(name: str, titles: Iterable[str]) -> str:
    """The whole name of a body that a title calls by its first word: "Sesiones del Comité"."""
    if " " in name:
        return name
    longer = (body_named_in(title) for title in titles)
    return next((full for full in longer if full and is_short_for(name, full)), name)


def _comparable(name: str) -> str:
    return re.sub(r"^(?:el|la|h\.) ", "", re.sub(r"\s*\([^)]*\)", "", fold(name))).strip(" .")


def _titles_above(sections: Sequence[Section], section: Section, line: int) -> Iterator[tuple[str, int]]:
    """Titles and short lines from a place upwards, the nearest first."""
    place = next(index for index, other in enumerate(sections) if other is section)
    for other in reversed(sections[: place + 1]):
        yield from _lines(
            reversed([block for block in other.blocks if other is not section or block.line < line])
        )
        if other.title:
            yield other.title, other.line


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if (
            block.kind is Kind.PARAGRAPH
            and len(block.text) <= LONGEST_TITLE
            and not (block.text.endswith(".") and len(block.text) > LONGEST_SENTENCE)
            and not VERB.search(fold(block.text))
        ):
            yield block.text, block.line
