"""PDF documents with text: pages in reading order, tables among them, what a page break cut put together."""

import re
from collections.abc import Iterator, Sequence
from threading import Lock

import pypdfium2
from pypdfium2 import raw as pdfium

from patci.errors import DocumentError
from patci.intake.blocks import Block, Kind, as_one
from patci.intake.formats import limits
from patci.intake.formats.page_columns import aligned_tables
from patci.intake.formats.page_drawings import add_rules
from patci.intake.formats.page_flow import Flow, Style, paragraphs, style_of, without_running_heads
from patci.intake.formats.page_grid import Table, ruled_tables
from patci.intake.formats.page_lines import Line, baselines, in_reading_order, stretches
from patci.intake.formats.page_view import Page, View
from patci.intake.formats.page_words import words_of
from patci.intake.formats.transcription import Transcription, Words, joined_sentences
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

END_MARK = b"%%EOF"
TAIL = 4_096
FEWEST_LETTERS = 20
UNREADABLE_LETTER = re.compile("[\x00-\x1f\ufffd\ue000-\uefff\uf100-\uf8ff]")
SAME_EDGE = 6.0
ONE_AT_A_TIME = Lock()
"""PDFium may be used by one thread at a time."""


def read(content: bytes, label: str) -> Transcript:
    """The text of a PDF.

    Raises:
        DocumentError: it is damaged, protected, scanned, or too long.
    """
    if END_MARK not in content[-TAIL:]:
        raise limits.damaged(label, "PDF")
    with ONE_AT_A_TIME:
        pages = list(_pages(content, label))
    _refuse_unreadable(pages, label)
    flows = [_flow(page) for page in pages]
    without_running_heads(flows)
    made = _Writer(label, style_of(flows))
    for number, flow in enumerate(flows, start=1):
        made.page(flow, number)
    made.made.blocks = joined_sentences(made.made.blocks)
    return made.made.finish(content, Format.PDF)


def _pages(content: bytes, label: str) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError(
                _("«{name}» pide una contraseña para abrirse: guarde una copia sin ella.").format(name=label)
            ) from error
        raise limits.damaged(label, "PDF") from error
    try:
        if len(document) > limits.MOST_PAGES:
            raise limits.too_long(label, limits.MOST_PAGES, _("páginas"))
        letters = rules = 0
        for number in range(len(document)):
            page = _page(document, number)
            letters += sum(len(word.text) for word in page.words)
            if letters > limits.MOST_LETTERS:
                raise limits.too_long(label, limits.MOST_LETTERS, _("letras"))
            rules += len(page.across) + len(page.down)
            if rules > limits.MOST_RULES:
                raise limits.too_long(label, limits.MOST_RULES, _("trazos"))
            yield page
    except pypdfium2.PdfiumError as error:
        raise limits.damaged(label, "PDF") from error
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """The page of this number, from 0."""
    page = document[number]
    try:
        view = View(page)
        letters = page.get_textpage()
        try:
            words = list(words_of(letters.raw, view))
        finally:
            letters.close()
        made = Page(view.width, view.height, words)
        add_rules(page, view, made)
    finally:
        page.close()
    return made


def _refuse_unreadable(pages: Sequence[Page], label: str) -> None:
    """Raises `DocumentError` where the pages are pictures, or their letters have no meaning."""
    text = "".join(word.text for page in pages for word in page.words)
    if len(text) < FEWEST_LETTERS:
        raise DocumentError(
            _(
                "«{name}» no tiene texto: parece un documento escaneado; reconózcale el texto (OCR) "
                "o importe el archivo del que salió."
            ).format(name=label)
        )
    if len(UNREADABLE_LETTER.findall(text)) > 0.3 * len(text):
        raise DocumentError(
            _(
                "El texto de «{name}» no se puede copiar (sus letras no dicen cuáles son): "
                "importe el archivo del que salió, o reconózcale el texto (OCR)."
            ).format(name=label)
        )


def _flow(page: Page) -> Flow:
    """A page's rows and tables from top to bottom."""
    tables, rest = ruled_tables(page)
    rows = in_reading_order([stretches(row) for row in baselines(rest)])
    parts: list[list[Line] | Table] = []
    waiting = sorted(tables, key=lambda table: table.top)
    for part in aligned_tables(rows):
        top = part.top if isinstance(part, Table) else part[0].base
        while waiting and waiting[0].top < top:
            parts.append(waiting.pop(0))
        parts.append(part)
    return Flow(page.height, [*parts, *waiting])


class _Writer:
    """Writes pages, and remembers the table that may go on after a page break."""

    def __init__(self, label: str, style: Style) -> None:
        """Start before the first page."""
        self.made, self.style = Transcription(label), style
        self.open: Table | None = None
        self.head: tuple[Words, ...] | None = None

    def page(self, flow: Flow, number: int) -> None:
        """One page; a table at its very top may be the rest of the one before."""
        place = _("página {number}").format(number=number)
        rows: list[list[Line]] = []
        for part in flow.parts:
            if not isinstance(part, Table):
                rows.append(part)
                continue
            self._text(rows, place)
            self._table(part, place, goes_on=part is flow.parts[0] and self._matches(part))
            rows = []
        self._text(rows, place)
        last = flow.parts[-1] if flow.parts else None
        self.open = last if isinstance(last, Table) else None

    def _matches(self, table: Table) -> bool:
        """Whether a table has the columns of the one that the last page ended with."""
        last = self.open
        return (
            last is not None
            and len(last.rows[0]) == len(table.rows[0])
            and (abs(last.left - table.left) <= SAME_EDGE and abs(last.right - table.right) <= SAME_EDGE)
        )

    def _table(self, table: Table, place: str, *, goes_on: bool) -> None:
        rows = table.rows
        if goes_on and rows[0] == self.head:
            rows = rows[1:]
        if not goes_on:
            self.head = table.rows[0]
        for number, row in enumerate(rows):
            self.made.row(row, place)
            if goes_on and number == 0:
                self._mend()

    def _mend(self) -> None:
        """Join the last row with the one before where a page break cut it."""
        rest, row = self.made.blocks[-1], self.made.blocks[-2]
        if rest.kind is row.kind is Kind.ROW and _is_rest(row, rest):
            self.made.blocks[-2:] = [as_one([row, rest])]

    def _text(self, rows: Sequence[list[Line]], place: str) -> None:
        for paragraph in paragraphs(rows, self.style):
            if paragraph.level:
                self.made.heading(paragraph.words, paragraph.level, place)
            else:
                self.made.paragraph(paragraph.words, place, bold=paragraph.bold)


def _is_rest(row: Block, rest: Block) -> bool:
    """A row whose first cell is empty, or whose cells all go on in the middle of a sentence."""
    if row.cells[0] and not rest.cells[0]:
        return True
    told = [cell for cell in rest.cells if cell]
    return bool(told) and all(cell[:1].islower() for cell in told)
