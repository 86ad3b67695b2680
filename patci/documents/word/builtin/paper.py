"""A sheet on which a built-in template is written: paragraphs, loops, tables, header, footer."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from patci.documents.word.builtin import styles
from templates.i18n import gettext as _

WIDTH, HEIGHT, MARGIN = 21.59, 27.94, 2.2
"""Letter, in centimetres."""
TEXT_WIDTH = WIDTH - 2 * MARGIN
FIELD = re.compile(r"\{\{ ([\w.]+) ")
SIMULATED = "{% if documento.simulado %}[SIMULADO] {% endif %}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, how wide it is in centimetres, what each row says in it."""

    heading: str
    width: float
    says: str | Sequence[str]


class Paper:
    """A document that is being written from top to bottom."""

    def __init__(self, about: str = "{{ organo.nombre }}") -> None:
        self.document: Doc = Document()
        styles.set_styles(self.document)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
        section.left_margin = section.right_margin = Cm(MARGIN)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
        section.header_distance = section.footer_distance = Cm(1.1)
        _write_header(section.header.paragraphs[0], about)
        _write_footer(section.footer.paragraphs[0])

    def title(self, text: str, below: str = "") -> None:
        """The name of the document, and of what it is."""
        self.say(text, "Title")
        if below:
            self.say(below, "Subtitle")

    def of_session(self, text: str) -> None:
        """The name of a session's document, of which one it is, and that it was called off where it was."""
        self.title(text, "{{ sesion.con_articulo | inicial }}")
        self.tag("if sesion.aviso")
        self.say("{{ sesion.aviso }}", bold=True)
        self.tag("endif")

    def heading(self, text: str) -> None:
        """A heading that stays with what follows."""
        self.say(text, "Heading 1")

    def say(self, text: str, style: str = "Normal", *, bold: bool = False) -> Paragraph:
        """A paragraph."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.add_run(text).bold = bold or None
        return paragraph

    def sign_off(self, name: str, below: str = "") -> None:
        """Where whoever issues it signs: one paragraph, so that no page ends within it."""
        paragraph = self.say(_("Atentamente"))
        paragraph.paragraph_format.keep_together = True
        for text, bold in (
            ("", False),
            ("______________________________", False),
            (name, True),
            (below, False),
        ):
            run = paragraph.add_run()
            run.add_break()
            run.add_text(text)
            run.bold = bold or None

    def tag(self, text: str) -> None:
        """A tag that takes its paragraph away: "for punto in orden", "endif"."""
        self.document.add_paragraph(f"{{%p {text} %}}")

    def facts(self, rows: Sequence[tuple[str, str, str]], caption: str) -> None:
        """Name and value, a row each, where the field on which it depends says something."""
        table = self.grid([4.0, TEXT_WIDTH - 4.0], caption, heads="firstColumn")
        for name, value, needs in rows:
            tag_row(table, f"if {needs}")
            row = add_row(table)
            _write(row.cells[0], name, bold=True)
            _write(row.cells[1], value)
            tag_row(table, "endif")
        self.say("", styles.SMALL)

    def table(self, loop: str, columns: Sequence[Column], caption: str, *, height: float = 0) -> None:
        """A table with its heading row on every page, and a row for each of a list; no row is split."""
        table = self.grid([column.width for column in columns], caption)
        heading = add_row(table)
        heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, column in zip(heading.cells, columns, strict=True):
            _write(cell, column.heading, bold=True)
        tag_row(table, f"for {loop}")
        row = add_row(table, height)
        for cell, column in zip(row.cells, columns, strict=True):
            _write(cell, column.says)
        tag_row(table, "endfor")
        self.say("", styles.SMALL)

    def signatures(self, loop: str, name: str) -> None:
        """A row for each person who signs, with room for the signature."""
        columns = [
            Column(_("Institución"), 4.2, f"{{{{ {name}.siglas }}}}"),
            Column(_("Nombre y cargo"), 6.4, [f"{{{{ {name}.nombre }}}}", f"{{{{ {name}.cargo }}}}"]),
            Column(_("Firma"), TEXT_WIDTH - 10.6, ""),
        ]
        self.table(loop, columns, _("Quienes firman"), height=1.3)

    def bytes(self) -> bytes:
        """The template as a file."""
        written = io.BytesIO()
        self.document.save(written)
        return written.getvalue()

    def grid(self, widths: Sequence[float], caption: str, heads: str = "firstRow") -> Table:
        """A table without rows; `heads` says what of it is a heading."""
        table: Table = self.document.add_table(0, len(widths), style=styles.TABLE)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        properties = table._tbl.tblPr
        look = properties.find(qn("w:tblLook"))
        if look is not None:
            properties.remove(look)
        properties.append(parse_xml(_LOOKS[heads]))
        described = OxmlElement("w:tblCaption")
        described.set(qn("w:val"), caption)
        properties.append(described)
        return table


_LOOKS = {
    heads: f'<w:tblLook {nsdecls("w")} w:val="{value}" w:firstRow="{row}" w:lastRow="0" '
    f'w:firstColumn="{column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    for heads, value, row, column in (
        ("firstRow", "0620", 1, 0),
        ("firstColumn", "0680", 0, 1),
        ("none", "0600", 0, 0),
    )
}
"""Which part of a table is its heading, to styles and to screen readers."""


def add_row(table: Table, height: float = 0) -> _Row:
    """A row that is not split where a page ends."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if height:
        row.height = Cm(height)
    return row


def tag_row(table: Table, text: str) -> None:
    """A row that only holds a tag, and goes away with it."""
    _write(add_row(table).cells[0], f"{{%tr {text} %}}")


def _write(cell: _Cell, says: str | Sequence[str], *, bold: bool = False) -> None:
    """The lines of a cell; those behind the first one stand only where their field says something."""
    lines = [says] if isinstance(says, str) else list(says)
    _write_line(cell.paragraphs[0], lines[0], bold=bold)
    for line in lines[1:]:
        needs = FIELD.search(line)
        _write_line(cell.add_paragraph(), f"{{%p if {needs[1] if needs else ''} %}}")
        _write_line(cell.add_paragraph(), line)
        _write_line(cell.add_paragraph(), "{%p endif %}")


def _write_line(paragraph: Paragraph, line: str, *, bold: bool = False) -> None:
    paragraph.paragraph_format.space_after = Cm(0)
    paragraph.add_run(line).bold = bold or None


def _write_header(paragraph: Paragraph, about: str) -> None:
    paragraph.add_run(f"{SIMULATED}{{{{ programa }}}} · {about}")


def _write_footer(paragraph: Paragraph) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(TEXT_WIDTH), alignment=2)
    paragraph.add_run("{{ documento.direccion }}\t" + _("Página") + " ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" " + _("de") + " ")
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run().add_break()
    paragraph.add_run(_("Huella") + " {{ documento.huella }}")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _add_field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = f" {code} "
            paragraph.add_run()._r.append(told)
        elif kind == "separate":
            paragraph.add_run("1")
