"""Word files as secretaries type them: with heading styles or with bold only, tables with merged cells."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement

from tests.patci.intake.collection.make.reading import COLLECTION

Rows = Sequence[Sequence[str]]


class Word:
    """One document in the making."""

    def __init__(self, *, landscape: bool = False) -> None:
        self.document = docx.Document()
        if landscape:
            section = self.document.sections[0]
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width

    def running(self, header: str, footer: str) -> None:
        """What stands above and below every page."""
        section = self.document.sections[0]
        section.header.paragraphs[0].text = header
        section.footer.paragraphs[0].text = footer

    def heading(self, text: str, level: int = 1) -> None:
        """A heading by its style."""
        self.document.add_heading(text, level)

    def bold(self, text: str, *, centred: bool = False) -> None:
        """A heading that is only bold."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = True
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def text(self, *paragraphs: str) -> None:
        """Plain paragraphs."""
        for paragraph in paragraphs:
            self.document.add_paragraph(paragraph)

    def bullets(self, *items: str, style: str = "List Bullet") -> None:
        """List items by their style."""
        for item in items:
            self.document.add_paragraph(item, style=style)

    def table(self, rows: Rows, *, merges: Sequence[tuple[int, int, int, int]] = (), heads: int = 1) -> None:
        """A table; merges are (first row, first column, last row, last column); heads repeat on pages."""
        table = self.document.add_table(rows=len(rows), cols=max(map(len, rows)))
        table.style = "Table Grid"
        cells = [list(row.cells) for row in table.rows]
        for cell_row, row in zip(cells, rows, strict=True):
            for cell, text in zip(cell_row, row, strict=False):
                cell.text = text
        for top, left, bottom, right in merges:
            kept = cells[top][left].text
            cells[top][left].merge(cells[bottom][right]).text = kept
        for row in table.rows[:heads]:
            _repeat(row)
        self.document.add_paragraph()

    def page_break(self) -> None:
        """The next paragraph stands on a new page."""
        self.document.add_page_break()

    def save(self, name: str) -> Path:
        """Keep it as `name`.docx in the collection."""
        target = COLLECTION / f"{name}.docx"
        self.document.save(str(target))
        return target


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)
