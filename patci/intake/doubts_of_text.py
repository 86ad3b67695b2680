"""Doubts about the text itself: acronyms, repeated words, cut rows, names that vary, what was not read."""

import re
from collections.abc import Iterator

from models.enums import BodyKind
from patci.intake.blocks import Block, Kind
from patci.intake.commitments.agency_kinds import agency_kind
from patci.intake.commitments.institutions import PARTICIPANTS, agency_name, spanish_name
from patci.intake.commitments.prose import is_introduction
from patci.intake.document import ProgrammeDocument
from patci.intake.naming import is_title
from patci.intake.rows import DoubtRow
from patci.intake.sessions.body_names import body_ref
from patci.intake.sessions.meetings import contingency
from patci.intake.sessions.rules import is_rule
from patci.intake.sessions.session_cells import is_no_session
from patci.intake.shape.outline import Section, Zone
from patci.intake.source import Source
from patci.intake.tabular.months import month_of
from patci.intake.tabular.tables import stray_rows
from patci.intake.vocabulary import body_kind
from patci.intake.words import clean, fold, shorten
from templates.i18n import gettext as _

IN_PARENTHESES = re.compile(r"\((?P<acronym>[A-ZÁÉÍÓÚÑ]{3,})\)")
ROMAN = re.compile(r"^[IVXLC]+$")
OBJECTIVE_LISTED = re.compile(r"^(?P<number>\d+)\.")
NAME_BEFORE = 140
REPEATED = re.compile(r"\b(?P<words>\w{4,}(?:\W+\w+){0,4}?\W*?)\s+(?P=words)(?=\W|$)")
PAGE_NUMBER = re.compile(r"[\s.…]*\d*\s*$")
NAMED_GROUP = re.compile(r"\*(?P<name>(?:Grupo|Subgrupo) [^*]+)\*")


def find(document: ProgrammeDocument, source: Source) -> Iterator[DoubtRow]:
    """All doubts about the text."""
    yield from _acronyms(document, source)
    yield from _repeated(source)
    yield from _cut_rows(source)
    yield from _names_vary(document, source)
    yield from _numbering(source)
    yield from _contents(document, source)
    yield from _unread(document, source)


def _text_of(block: Block) -> str:
    return clean(" ".join(block.cells)) if block.cells else block.text


def _acronyms(document: ProgrammeDocument, source: Source) -> Iterator[DoubtRow]:
    """Acronyms in parentheses that the list lacks, or has for another name."""
    listed = {row.acronym: spanish_name(row.name) for row in document.acronyms}
    seen: set[str] = set()
    for section in source.outline.sections:
        if section.zone in {Zone.ACRONYMS, Zone.CONTENTS} or not listed:
            continue
        heading = (section.line, f"{section.title} ({section.code})" if section.code else section.title)
        blocks = [(block.line, _text_of(block)) for block in section.blocks]
        for line, text in (heading, *blocks):
            for match in IN_PARENTHESES.finditer(text):
                acronym, before = match["acronym"], text[: match.start()].strip()
                if acronym in seen:
                    continue
                if said := _acronym_doubt(acronym, before, listed):
                    seen.add(acronym)
                    yield DoubtRow(kind=said[0], text=said[1], line=line)


def _acronym_doubt(acronym: str, before: str, listed: dict[str, str]) -> tuple[str, str] | None:
    folded = fold(before)
    if acronym in listed:
        first = " ".join(fold(listed[acronym]).split()[:2])
        place = folded.rfind(first, max(0, len(folded) - NAME_BEFORE))
        if place < 0 or folded[place:] == fold(listed[acronym]) or not folded[place:].startswith(first):
            return None
        name = before[place:]
        text = _(
            "«{acronym}» se desarrolla de dos maneras: «{here}» y «{list}» en la lista de siglas."
        ).format(acronym=acronym, here=shorten(name, 90), list=shorten(listed[acronym], 90))
        return "acronym_two_names", text
    if ROMAN.match(acronym):
        return None
    institutions = ((known, name) for known, name in listed.items() if agency_kind(name))
    other = next((known for known, name in institutions if folded.endswith(fold(name))), None)
    if other:
        text = _(
            "«{acronym}» y «{other}» nombran a la misma institución; la lista de siglas dice «{other}»."
        ).format(acronym=acronym, other=other)
        return "acronym_differs", text
    return "unknown_acronym", _("«{acronym}» no está en la lista de siglas.").format(acronym=acronym)


def _repeated(source: Source) -> Iterator[DoubtRow]:
    for block in source.transcript.blocks:
        for cell in block.cells or (block.raw,):
            match = REPEATED.search(clean(cell))
            if match and len(match["words"]) > 6:
                text = _("Palabras repetidas: «{words}».").format(words=shorten(match["words"], 60))
                yield DoubtRow(kind="repeated_words", text=text, line=block.line)


def _cut_rows(source: Source) -> Iterator[DoubtRow]:
    for block in source.transcript.blocks:
        if block.kind is Kind.ROW and len(block.lines) > 1 and any(block.cells):
            text = _("Un salto de página partió esta fila; sigue en la línea {line}.").format(
                line=block.lines[1]
            )
            yield DoubtRow(kind="row_split", text=text, line=block.line)


def _names_vary(document: ProgrammeDocument, source: Source) -> Iterator[DoubtRow]:
    """Bodies and members that the document names in more than one way."""
    bodies = {body.ref: body for body in document.bodies}
    for section in source.outline.sections:
        for block in section.blocks:
            for name in _group_names(section, block):
                kind = body_kind(fold(name)) or BodyKind.WORKING_GROUP
                body = bodies.get(body_ref(name, kind))
                if body and fold(body.name) != fold(name):
                    text = _("El nombre de {ref} varía: «{here}» y «{there}».").format(
                        ref=body.ref, here=shorten(name, 90), there=shorten(body.name, 90)
                    )
                    yield DoubtRow(kind="name_varies", text=text, line=block.line, refs=(body.ref,))
    listed = {row.acronym: row.name for row in document.acronyms}
    for member in document.members:
        name, other = agency_name(member.name), listed.get(member.acronym or "")
        if other and fold(name) != fold(spanish_name(other)):
            text = _("El nombre de {ref} varía: «{here}» y «{there}».").format(
                ref=member.acronym, here=name, there=spanish_name(other)
            )
            yield DoubtRow(kind="name_varies", text=text, line=member.line)


def _group_names(section: Section, block: Block) -> Iterator[str]:
    if section.zone is Zone.FRONT and block.kind is Kind.ITEM and body_kind(fold(block.text)):
        yield block.text.rstrip(".")
    for match in NAMED_GROUP.finditer(block.raw):
        yield clean(match["name"])


def _numbering(source: Source) -> Iterator[DoubtRow]:
    """Strategies whose numbers jump, and numbered parts whose headings stand at different levels."""
    known = {strategy.number for strategy in source.outline.strategies}
    for strategy in source.outline.strategies:
        head, _dot, last = strategy.number.rpartition(".")
        if last.isdecimal() and int(last) > 1 and f"{head}.{int(last) - 1}" not in known:
            text = _("La numeración salta: está {number}, pero no {missing}.").format(
                number=strategy.number, missing=f"{head}.{int(last) - 1}"
            )
            yield DoubtRow(kind="section_jump", text=text, line=strategy.line)
    before: Section | None = None
    for section in source.outline.sections:
        follows = before and section.numbered and before.numbered == section.numbered - 1
        if before and follows and section.level != before.level:
            text = _("Los apartados {first} y {second} tienen títulos de distinto nivel.").format(
                first=before.numbered, second=section.numbered
            )
            yield DoubtRow(kind="heading_levels", text=text, line=section.line)
        before = section


def _contents(document: ProgrammeDocument, source: Source) -> Iterator[DoubtRow]:
    """What the table of contents lacks, and where it gives another order."""
    entries: list[tuple[str, int]] = []
    for section in source.outline.of(Zone.CONTENTS):
        for block in section.blocks:
            words = PAGE_NUMBER.sub("", clean(block.cells[0] if block.cells else block.text))
            entries.append((fold(words).rstrip(" ."), block.line))
    if not entries:
        return
    places = {title: place for place, (title, _line) in enumerate(entries)}
    shown = [(body.name, body.line) for body in document.bodies]
    missing = [name for name, _line in shown if not any(title.startswith(fold(name)) for title in places)]
    if missing:
        text = _("El índice no menciona: {names}.").format(
            names="; ".join(shorten(name, 60) for name in missing)
        )
        yield DoubtRow(kind="contents_differ", text=text, line=entries[0][1])
    order = [
        place for name, _line in shown for title, place in places.items() if title.startswith(fold(name))
    ]
    if order != sorted(order):
        text = _("El índice presenta los órganos en otro orden que el documento.")
        yield DoubtRow(kind="contents_differ", text=text, line=entries[0][1])


def _unread(document: ProgrammeDocument, source: Source) -> Iterator[DoubtRow]:
    """Every piece of text that became nothing: one doubt each, so that nothing is dropped silently."""
    read = _read_lines(document, source)
    for section in source.outline.sections:
        if section.zone is Zone.CONTENTS:
            continue
        stray = {block.line for block in stray_rows(section)}
        for block in section.blocks:
            if month_of(block.text) or is_no_session(block.text) or is_title(block.text):
                continue
            known = block.line in read or (block.kind is Kind.ROW and block.line not in stray)
            if known or is_introduction(block.text) or is_rule(block.text):
                continue
            kind = "unread_row" if block.kind is Kind.ROW else "unread"
            text = _("No se leyó como nada: «{words}»").format(words=shorten(_text_of(block), 80))
            yield DoubtRow(kind=kind, text=text, line=block.line)


def _read_lines(document: ProgrammeDocument, source: Source) -> set[int]:
    """Lines that became a row, a part of one, or that state something the reader uses."""
    lines = set(source.found.read)
    for rows in (document.members, document.acronyms, document.participants, document.names, document.units):
        lines |= {row.line for row in rows}
    for more in (document.rules, document.strategies, document.instruments):
        lines |= {row.line for row in more}
    lines |= {body.coordinator_line for body in document.bodies if body.coordinator_line}
    objectives = {head.ref for head in source.outline.objectives}
    for section in source.outline.sections:
        depends = contingency(section)
        lines |= set(depends.lines) if depends else set()
        for block in section.blocks:
            listed = OBJECTIVE_LISTED.match(block.text)
            if listed and listed["number"] in objectives and section.zone is Zone.CHAPTER:
                lines.add(block.line)
            named = list(_group_names(section, block))
            if (
                named
                or PARTICIPANTS.search(block.text)
                or (block.kind is Kind.FOOTNOTE and block.line in lines)
            ):
                lines.add(block.line)
            if section.zone is Zone.ACRONYMS and block.kind is Kind.ROW:
                lines.add(block.line)
    return lines
