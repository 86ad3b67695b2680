"""Activities out of tables, paragraphs and lists, section by section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from calendars.ordinals import read_ordinal
from calendars.phrases import read_dates
from patci.intake import vocabulary
from patci.intake.blocks import Block, Kind, cell_parts
from patci.intake.commitments import prose
from patci.intake.commitments.asides import read_asides
from patci.intake.commitments.institutions import TECHNICAL_SECRETARIAT
from patci.intake.commitments.listed import is_listed, listed, without_number
from patci.intake.commitments.promises import NO_DATE, Found, Promise, promise
from patci.intake.commitments.prose_dates import Phrase, Says, When, find_phrases, read_phrase, when
from patci.intake.commitments.responsibles import NOBODY, Answerers, Who
from patci.intake.rows import BodyRow
from patci.intake.sessions.meetings import contingency
from patci.intake.sessions.session_cells import when_of
from patci.intake.shape.axes import part_named, strategy_named
from patci.intake.shape.outline import Head, Outline, Section, Zone
from patci.intake.tabular.month_grids import is_grid, months_marked
from patci.intake.tabular.months import month_of
from patci.intake.tabular.tables import Table, tables
from patci.intake.words import fold
from patci.intake.years import Years

GATHERING = re.compile(r"“(?P<ordinal>[A-ZÁÉÍÓÚ][a-záéíóú]+) (?:Encuentro|Foro|Congreso|Reunión|Seminario)\b")
FIRST_PERSON = re.compile(r"\bnos brinden? (?:la|el) (?P<acronym>[A-Z]{3,})\b")
POINTS = re.compile(r"\bpuntos? (?P<numbers>\d+(?:(?:, | y )\d+)*)")
STRATEGIES_FOLLOW = re.compile(r"\bestrategias?\b.*:$")


@dataclass
class Reader:
    """Walks the sections; remembers the last subject, because sentences leave it out."""

    years: Years
    who: Who
    bodies: dict[int, BodyRow]
    found: Found
    heads: Sequence[Head] = ()
    subject: Answerers | None = None
    intro: Block | None = None
    month: int | None = None
    """The month whose heading stands over the items being read."""

    def read(self, outline: Outline) -> Found:
        """All promises of the document, in its order."""
        for section in outline.of(Zone.BODY, Zone.CHAPTER, Zone.OBJECTIVE):
            self.intro = None
            if section.strategy or section.zone is not Zone.OBJECTIVE or section.code is None:
                self._forget(section)
            if section.numbered is not None and not vocabulary.LABELS.fullmatch(fold(section.title)):
                self._numbered(section, outline)
            else:
                self._section(section)
        return self.found

    def _forget(self, section: Section) -> None:
        """A new objective, chapter or strategy starts without a subject; a plain heading goes on."""
        if section.strategy or section.zone is not Zone.OBJECTIVE:
            self.subject = None

    def _section(self, section: Section) -> None:
        by_line = {row.line: (table, row) for table in tables(section) for row in table.rows}
        skip: set[int] = set()
        self.month = None
        for place, block in enumerate(section.blocks):
            if block.kind is Kind.HEADING:
                self.month = month_of(block.text)
            if block.line in skip or block.line in self.found.read:
                continue
            if block.kind is Kind.ROW and block.line in by_line:
                table, row = by_line[block.line]
                if table.holds == "activities":
                    self._row(section, table, row)
            elif block.kind is Kind.PARAGRAPH:
                self._paragraph(section, block)
                skip |= self._purposes(section, place)
            elif block.kind is Kind.ITEM:
                skip |= self._item(section, place)

    def _row(self, section: Section, table: Table, row: Block) -> None:
        """A table row; a cell with several paragraphs or items is as many activities."""
        section = self._place_of(section, table, row)
        found = self._when_of(table, row)
        texts = _texts(table.raw_cell(row, "activity") or "")
        for part, text in enumerate(texts, start=1):
            who = self.who.of_cell(table.cell(row, "responsible"))
            if who is NOBODY:
                who = self.who.of_sentence(text, 0) or NOBODY
            made = promise(section, row, without_number(text), found, who)
            made.numbered = table.own_number(row) if part == 1 else None
            self._add(
                made,
                part=part if len(texts) > 1 else None,
                opens=part == 1,
            )

    def _place_of(self, section: Section, table: Table, row: Block) -> Section:
        """The section of the objective that the row's own column names, where it has one."""
        head = part_named(self.heads, table.cell(row, "objective"))
        if head:
            section = replace(section, zone=Zone.OBJECTIVE, objective=head.ref, strategy=None)
        strategy = strategy_named(table.cell(row, "strategy"))
        if strategy and section.zone is Zone.OBJECTIVE:
            section = replace(section, strategy=strategy[0])
        return section

    def _when_of(self, table: Table, row: Block) -> When:
        """When a row is due: its date cell, else what its activity says."""
        if is_grid(table):
            phrase = months_marked(table, row)
            return When(phrase or None, read_dates(phrase, year=self.years.only))
        phrase, reading = when_of(table, row, year=self.years.only)
        if phrase:
            return When(phrase, reading)
        phrases = self.years.within(find_phrases(table.cell(row, "activity") or ""))
        return when(phrases, year=self.years.only)

    def _paragraph(self, section: Section, block: Block) -> None:
        """A paragraph is a promise where it says what and when; otherwise it may still name a subject."""
        text = block.text
        at = prose.verb_at(text)
        subject = self.who.of_sentence(text, at) if at is not None else None
        phrases = self.years.within(find_phrases(text))
        if prose.is_introduction(text):
            self.intro, self.subject = block, subject or self.subject
            self.found.read.update(block.lines)
            return
        if not prose.promises(text, phrases, undated_count=section.strategy is not None):
            self.subject = subject or self.subject
            return
        if subject is None and prose.continues(text):
            subject = self.subject
        self.subject = subject
        if section.zone is Zone.BODY:
            subject = self.who.of_coordinator(self.bodies[section.place])
        self._promises(section, block, text, phrases, subject or NOBODY)

    def _promises(
        self, section: Section, block: Block, text: str, phrases: Sequence[Phrase], who: Answerers
    ) -> None:
        """One promise; a commitment has one for each of its dates."""
        if prose.is_commitment(text):
            for clause, phrase in _clauses(text, phrases):
                made = promise(section, block, clause, read_phrase(phrase, year=self.years.only), who)
                made.deadline = True
                self._add(made)
            return
        made = promise(section, block, prose.title(text), when(list(phrases), year=self.years.only), who)
        if match := GATHERING.search(text):
            made.number = read_ordinal(match["ordinal"])
        made.quantity = prose.quantity(text)
        self._add(made)

    def _purposes(self, section: Section, place: int) -> set[int]:
        """The items after "con la finalidad de:" say what for; they are no activities."""
        if not prose.introduces_purposes(section.blocks[place].text):
            return set()
        lines = list(_items_from(section.blocks, place + 1))
        for block in lines:
            self.found.read.update(block.lines)
        return {block.line for block in lines}

    def _item(self, section: Section, place: int) -> set[int]:
        """A list item: enumerated, with items of its own, a strategy without a number, or a sentence."""
        block = section.blocks[place]
        match = prose.ENUMERATOR.match(block.text)
        following = _items_from(section.blocks, place + 1)
        nested = list(takewhile(lambda other: other.indent > block.indent, following))
        phrases = self.years.within(find_phrases(block.text))
        who = self._subject_of(block) or NOBODY
        if is_listed(section, block):
            named = read_asides(block.text).said.get("responsible")
            who = self.who.of_cell(named) if named else who
            self._add(listed(section, block, self.years, who, month=self.month))
        elif nested and prose.is_introduction(block.text):
            for part, other in enumerate(nested, start=1):
                self._listed(section, other, who, roman=match["roman"] if match else None, part=part)
            self.found.read.update(block.lines)
            return {other.line for other in nested}
        elif match:
            self._listed(section, block, who, roman=match["roman"])
        elif self.intro and not phrases and section.strategy is None:
            if STRATEGIES_FOLLOW.search(fold(self.intro.text)) and section.zone is Zone.OBJECTIVE:
                self.found.strategies.append((section, block))
                self.found.read.update(block.lines)
        elif section.zone is not Zone.BODY or phrases:
            self._sentence_item(section, block, phrases)
        return set()

    def _sentence_item(self, section: Section, block: Block, phrases: Sequence[Phrase]) -> None:
        if prose.promises(block.text, phrases, undated_count=section.strategy is not None):
            who = self._subject_of(block)
            self._promises(section, block, block.text, phrases, who or NOBODY)

    def _subject_of(self, block: Block) -> Answerers | None:
        """An item's own subject, else that of the sentence that announces the list."""
        at = prose.verb_at(block.text)
        own = self.who.of_sentence(block.text, at) if at is not None else None
        return own or (self.subject if self.intro else None)

    def _listed(
        self, section: Section, block: Block, who: Answerers, *, roman: str | None, part: int | None = None
    ) -> None:
        phrases = self.years.within(find_phrases(block.text))
        made = promise(section, block, prose.title(block.text), when(phrases, year=self.years.only), who)
        made.quantity = prose.quantity(block.text)
        made.roman = roman
        self._add(made, part=part, opens=part in {None, 1})

    def _numbered(self, section: Section, outline: Outline) -> None:
        """A numbered heading with a list: one activity, unless items have their own periodicity.

        Then those are activities, and the rest of the list is one more, at its first item.
        """
        who = self._speaker(section, outline)
        items = [block for block in section.blocks if block.kind is Kind.ITEM]
        heading = Block(Kind.HEADING, section.title, (section.line,))
        dated = [(block, phrase) for block in items if (phrase := _own_phrase(block, self.years))]
        rest = [block for block in items if all(block is not other for other, _phrase in dated)]
        for block, phrase in dated:
            self._add(promise(section, block, block.text, read_phrase(phrase, year=self.years.only), who))
        if not dated or not items:
            self._add(promise(section, heading, section.title, When(None, NO_DATE), who))
        elif rest:
            self._add(promise(section, rest[0], section.title, When(None, NO_DATE), who))
        for block in items:
            self.found.read.update(block.lines)

    def _speaker(self, section: Section, outline: Outline) -> Answerers:
        """Who "nos" is: the Secretaría Técnica writes the programme; a partner for the points it names."""
        above = next(
            (other for other in outline.sections if other.code == section.code and other.numbered is None),
            None,
        )
        block = contingency(above) if above else None
        match = FIRST_PERSON.search(block.text) if block else None
        if block is None or match is None:
            return NOBODY
        points = POINTS.search(block.text)
        named = set(re.findall(r"\d+", points["numbers"])) if points else set()
        secretariat = self.who.of_key(TECHNICAL_SECRETARIAT)
        if str(section.numbered) not in named:
            return secretariat
        other = self.who.of_cell(match["acronym"])
        return Answerers(f"{secretariat.text} / {other.text}", secretariat.rows + other.rows)

    def _add(self, made: Promise, *, part: int | None = None, opens: bool = True) -> None:
        made.part, made.opens = part, opens
        self.found.promises.append(made)
        self.found.read.update(made.block.lines)


def _texts(cell: str) -> list[str]:
    """The activities of one cell: its items where it has a list, else its paragraphs."""
    parts = cell_parts(cell)
    items = [prose.ENUMERATOR.sub("", text) for tag, text in parts if tag == "li"]
    return items or [text for _tag, text in parts if text]


def _items_from(blocks: Sequence[Block], start: int) -> Iterator[Block]:
    for place in range(start, len(blocks)):
        if blocks[place].kind is not Kind.ITEM:
            return
        yield blocks[place]


def _own_phrase(block: Block, years: Years) -> Phrase | None:
    phrases = years.within(find_phrases(block.text))
    return next((phrase for phrase in phrases if phrase.says in {Says.DATE, Says.PERIODICITY}), None)


def _clauses(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[str, Phrase]]:
    """Each date with the words that lead to it, from the last verb in the infinitive."""
    start = 0
    for phrase in phrases:
        words = text[start : phrase.start]
        verbs = list(re.finditer(r"\b\w+[aei]r\b(?! aprobad)", words))
        at = verbs[-1].start() if start and verbs else (verbs[0].start() if verbs else 0)
        clause = words[at:].strip(" ,")
        start = phrase.start + len(phrase.text)
        yield clause[:1].upper() + clause[1:], phrase
