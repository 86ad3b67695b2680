"""What a document's blocks are before anything is recognised: rows that are titles, lines that stand alone.

Every format passes here once: flat tables get their rows back, paragraphs of several dated lines fall into
lines, a table's title rows become headings, and headings that no mark says are found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from calendars.session_names import read_session_name
from patci.intake.blocks import BOLD_LEVEL, Block, Kind
from patci.intake.commitments.asides import LABEL, starts_with_label
from patci.intake.sessions.day_lists import is_date_line, is_day_list
from patci.intake.shape.cards import lay_down, lay_out_lines
from patci.intake.shape.flat_tables import restore_tables
from patci.intake.shape.implicit_headings import heading_level, is_body_heading, promote_headings
from patci.intake.shape.side_by_side import set_apart
from patci.intake.shape.stacked_months import unstack
from patci.intake.tabular.columns import roles_of
from patci.intake.tabular.months import month_of
from patci.intake.transcript import Transcript
from patci.intake.words import clean, fold, plain

DATED = re.compile(r"\d|\bpor (?:definir|confirmar)\b|\ba definir\b|\btb[da]\b", re.IGNORECASE)
LONGEST_LINE = 320
FEWEST_NAMES, LONGEST_NAME = 3, 90
NO_NAME = re.compile(r"[\d:.;,]|\s{2}")
LETTERED = re.compile(r"^[a-z]\)\s+")
ENTRY = re.compile(r"^(?:[a-z0-9]{1,2}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[A-ZÁÉÍÓÚÑ]{2,10}(?::|\s[–—-]))\s+\S")
"""An enumerated line, or an acronym with its name behind it."""
TITLE_BEHIND = re.compile(
    r"(?<!\bdel)(?<!\bde)(?<!\bel)\s(?:calendario|cronograma|programacion|programa)(?: anual)? de"
    r" (?:las )?(?:sesiones|reuniones|trabajo)\b"
)
"""A calendar's title right behind the name of its body."""
KEY = re.compile(
    r"^(?:(?P<body>organo(?: colegiado)?|cuerpo colegiado|nombre del organo|comite|comision|consejo)"
    r"|coordina(?:cion|dora?)?|preside|presidencia|ano|ejercicio|vigencia)\s*:$"
)
"""What stands before its value in a row of two cells, over a table."""


def shape(transcript: Transcript) -> list[Block]:
    """The blocks as the outline reads them."""
    lines = list(_lines_apart(_titles_apart(restore_tables(transcript.blocks)), transcript.lines))
    told = list(_report_titles(list(lay_out_lines(lines))))
    tables = list(lay_down(list(unstack(list(set_apart(told))))))
    return promote_headings(list(_titles_lifted(list(_items_whole(tables)))))


def _items_whole(blocks: Iterable[Block]) -> Iterator[Block]:
    """A list item with the lines that only go on with it: its responsible, its period."""
    item: Block | None = None
    for block in blocks:
        if item and block.kind is Kind.PARAGRAPH and _goes_on(item, block):
            raw = LETTERED.sub("", item.raw)
            item = replace(item, kind=Kind.ITEM, raw=f"{raw} {block.raw}", lines=(*item.lines, *block.lines))
            continue
        if item:
            yield item
        is_item = block.kind is Kind.ITEM and not block.raw.isupper()
        lettered = block.kind is Kind.PARAGRAPH and LETTERED.match(block.raw)
        item = block if is_item or lettered else None
        if item is None:
            yield block
    if item:
        yield item


def _goes_on(item: Block, block: Block) -> bool:
    cut = item.raw.rstrip().endswith(":") and LABEL.search(item.raw[-40:]) is not None
    return starts_with_label(block.text) or cut


def _report_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """The title that the transparency platform's workbooks hold in a row of their own, as a heading.

    Reporte de formatos: "SUJETO OBLIGADO | TÍTULO | NOMBRE CORTO" over their values.
    """
    at: int | None = None
    for block in blocks:
        cells = [fold(clean(cell)) for cell in block.cells]
        if {"titulo", "nombre corto"} <= set(cells):
            at = cells.index("titulo")
        elif at is not None and block.kind is Kind.ROW:
            yield replace(block, kind=Kind.HEADING, raw=block.cells[at], cells=(), level=BOLD_LEVEL)
            at = None
        else:
            yield block


def _titles_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """A body's name and the calendar's title, set as one heading of two lines, are two headings."""
    for block in blocks:
        match = TITLE_BEHIND.search(plain(block.raw)) if block.kind is Kind.HEADING else None
        if match is None or not is_body_heading(block.raw[: match.start()].strip()):
            yield block
            continue
        yield replace(block, raw=block.raw[: match.start()].strip())
        yield replace(block, raw=block.raw[match.start() :].strip(), level=block.level + 1)


def _lines_apart(blocks: Iterable[Block], lines: Sequence[str]) -> Iterator[Block]:
    """A paragraph of several lines of which some are sessions with their dates is as many paragraphs."""
    for block in blocks:
        texts = [lines[number - 1].strip() for number in block.lines if number <= len(lines)]
        if block.kind is not Kind.PARAGRAPH or not _are_lines(texts):
            yield block
            continue
        kind = Kind.ITEM if _are_names(texts) else block.kind
        for number, text in zip(block.lines, texts, strict=True):
            yield replace(block, kind=kind, raw=text, lines=(number,))


def _are_lines(texts: Sequence[str]) -> bool:
    """Two sessions or more, one under a month of its own, days of a month, a body's name over a sentence."""
    if len(texts) < 2:
        return False
    if _are_names(texts):
        return True
    if any(map(is_body_heading, texts)) or any(map(is_day_list, texts)):
        return True
    if heading_level(texts[0]) is not None or all(map(ENTRY.match, texts)):
        return True
    if all(map(is_date_line, texts)):
        return True
    found = sum(map(_is_session_line, texts))
    return found > 1 or (found == 1 and month_of(texts[0]) is not None)


def _are_names(texts: Sequence[str]) -> bool:
    """Three short lines or more, all of them names and none of them dated: members, say."""
    return len(texts) >= FEWEST_NAMES and all(
        text[:1].isupper() and len(text) <= LONGEST_NAME and not NO_NAME.search(text) for text in texts
    )


def _is_session_line(text: str) -> bool:
    if len(text) > LONGEST_LINE or not DATED.search(text):
        return False
    name = read_session_name(text)
    return name.unit is not None or name.number is not None


def _titles_lifted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Rows of one filled cell are titles: over a table, or within it, where its columns go on below."""
    head: Block | None = None
    before: Block | None = None
    for block in blocks:
        title = _title(block, first=before is None or before.kind is not Kind.ROW)
        if title is None:
            if block.kind is Kind.ROW and roles_of(block.cells, first=True):
                head = block
            elif block.kind is not Kind.ROW:
                head = None
            yield block
        else:
            yield title
            if head and title.kind is Kind.HEADING:
                yield head
        before = title or block


def _title(block: Block, *, first: bool) -> Block | None:
    """The heading or paragraph that a row of one filled cell is; None for any other row."""
    filled = [cell for cell in block.cells if cell]
    if block.kind is Kind.ROW and len(filled) == 2 and (said := KEY.match(fold(clean(filled[0])))):
        if said["body"]:
            return replace(block, kind=Kind.HEADING, raw=filled[1], cells=(), level=BOLD_LEVEL)
        return replace(block, kind=Kind.PARAGRAPH, raw=f"{filled[0].strip(' :')}: {filled[1]}", cells=())
    if block.kind is not Kind.ROW or len(filled) != 1 or len(block.cells) < 2:
        return None
    text = clean(filled[0])
    if month_of(text) or (first and roles_of(block.cells, first=True)):
        return None
    level = heading_level(text)
    if level is not None:
        return replace(block, kind=Kind.HEADING, raw=filled[0], cells=(), level=level)
    is_title = (len(block.cells) > 2 or first) and block.cells[0] == filled[0]
    return replace(block, kind=Kind.PARAGRAPH, raw=filled[0], cells=()) if is_title else None
