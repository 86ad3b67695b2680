"""Whose sessions a calendar lists: the body of its heading, of a column, of the title over it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from models.enums import BodyKind
from patci.intake.blocks import Block, Kind
from patci.intake.body_names import body_ref, short_name
from patci.intake.outline import Outline, Section, Zone
from patci.intake.rows import BodyRow
from patci.intake.vocabulary import BODY_WORDS, body_kind
from patci.intake.words import distinct, fold, plain, sentence_case
from templates.i18n import gettext as _

_BODY = rf"(?:h\. )?(?:sub)?(?:{BODY_WORDS}|grupo|equipo|mesa de trabajo|working group)"
STARTS = re.compile(rf"^{_BODY}\b")
NAMED = re.compile(rf"\b(?:del?|de la|de el|do|da|of the|of)\s+(?P<name>{_BODY}\b)")
STOP = re.compile(
    r"\s*(?:[:;|(\[]|\s[-–—]\s|\.\s|,?\s(?:para el|para|correspondiente|ejercicio|exercicio|durante|for the|en el"
    r"|calendario|programa|cronograma|acta|sesion|ano|(?:del? )?20\d\d)\b)"
)
LONGEST_TITLE = 250


def body_named_in(text: str) -> str | None:
    """The body that a title names: "Calendario … del Comité de Transparencia"; None where it names none."""
    if len(text) > LONGEST_TITLE:
        return None
    folded = plain(text)
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
    name = re.sub(r"\s+(?:del?|la|el|y|de la)$", "", name.strip(" .,;:–—-"), flags=re.IGNORECASE)
    return sentence_case(name) if name.isupper() else name[:1].upper() + name[1:]


@dataclass
class Hosts:
    """The bodies that are known so far; a name that is new makes another."""

    outline: Outline
    sections: dict[int, BodyRow]
    added: list[BodyRow] = field(default_factory=list)

    @property
    def known(self) -> list[BodyRow]:
        """All bodies: those with a section of their own, then those that calendars name."""
        presented = {row.ref: row for row in self.sections.values()}
        return [*presented.values(), *self.added]

    def named(self, name: str, line: int) -> BodyRow:
        """The body of this name; one that no heading presents is added."""
        wanted = _comparable(name)
        found = next((row for row in self.known if _comparable(row.name) == wanted), None)
        return found or self._add(name, line)

    def of(self, section: Section, line: int) -> BodyRow:
        """Whose calendar stands in a section at a line: the nearest body above it."""
        if section.zone is Zone.BODY:
            return self.sections[section.line]
        for text, at in _titles_above(self.outline.sections, section, line):
            row = next((row for row in self.sections.values() if row.line == at), None)
            if row:
                return row
            if name := body_named_in(text):
                return self.named(name, at)
        if len(self.known) == 1:
            return self.known[0]
        return self.named(_("Órgano sin nombre"), line)

    def _add(self, name: str, line: int) -> BodyRow:
        kind = body_kind(fold(name)) or BodyKind.PLENARY
        taken = Counter(row.ref for row in self.known)
        row = BodyRow(
            ref=distinct(body_ref(name, kind), taken),
            name=name,
            short_name=short_name(name, kind),
            kind=kind,
            line=line,
        )
        self.added.append(row)
        return row


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
        if block.kind is Kind.PARAGRAPH and len(block.text) <= LONGEST_TITLE and not block.text.endswith(":"):
            yield block.text, block.line
