"""Word documents: the order of the body, headings, lists as Word numbers them, tables with merged cells."""

from html import unescape
from xml.sax.saxutils import escape

from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from patci.intake.blocks import BOLD_LEVEL, cell_parts
from patci.intake.formats.opening import open_document
from tests.patci.intake.formats.documents import package, shapes, word, word_body


def run(text: str, style: str = "") -> str:
    return f"<w:r><w:rPr>{style}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def test_paragraphs_and_tables_keep_their_order_and_place() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("Antes de la tabla.")
        document.add_table(1, 2).rows[0].cells[1].text = "Fecha"
        document.add_paragraph("Después.")

    transcript = open_document(word(write), name="a.docx")
    assert list(zip(transcript.lines, transcript.places, strict=True)) == [
        ("Antes de la tabla.", "párrafo 1"),
        ("\tFecha", "tabla 1, fila 1"),
        ("Después.", "párrafo 2"),
    ]


def test_headings_come_from_styles_outlines_and_whole_bold_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="T1"><w:name w:val="Título 1"/></w:style>'
        '<w:style w:styleId="Mine"><w:name w:val="Capítulo"/><w:basedOn w:val="Deep"/></w:style>'
        '<w:style w:styleId="Deep"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        paragraph("Programa", '<w:pStyle w:val="Title"/>')
        + paragraph("Sesiones", '<w:pStyle w:val="T1"/>')
        + paragraph("Capítulo", '<w:pStyle w:val="Mine"/>')
        + paragraph("Por su nivel", '<w:outlineLvl w:val="1"/>')
        + f"<w:p>{run('Todo en ', '<w:b/>')}{run('negritas', '<w:b/>')}</w:p>"
        + paragraph("De estilo", '<w:pStyle w:val="Strong"/>')
        + f"<w:p>{run('Una parte', '<w:b/>')}{run(' no')}</w:p>"
    )
    assert shapes(word_body(body, styles=styles)) == [
        ("heading", 1, "Programa"),
        ("heading", 1, "Sesiones"),
        ("heading", 3, "Capítulo"),
        ("heading", 2, "Por su nivel"),
        ("heading", BOLD_LEVEL, "Todo en negritas"),
        ("heading", BOLD_LEVEL, "De estilo"),
        ("paragraph", "**Una parte** no"),
    ]


LEVEL = (
    '<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    '<w:lvlText w:val="{text}"/></w:lvl>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + LEVEL.format(depth=0, start=1, form="decimal", text="%1.")
    + LEVEL.format(depth=1, start=1, form="decimal", text="%1.%2")
    + LEVEL.format(depth=2, start=1, form="lowerLetter", text="%3)")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">'
    + LEVEL.format(depth=0, start=4, form="upperRoman", text="%1.")
    + LEVEL.format(depth=1, start=1, form="bullet", text="·")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def listed(text: str, number: int, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_list_items_bear_the_labels_that_word_shows() -> None:
    body = "".join(
        (
            listed("uno", 1), listed("uno uno", 1, 1), listed("uno dos", 1, 1), listed("con letra", 1, 2),
            listed("dos", 1), listed("dos uno", 1, 1), listed("romano", 2), listed("bala", 2, 1),
            listed("siete", 3), paragraph("- a mano"), paragraph("2) contado"), paragraph("c) con letra"),
        )
    )  # fmt: skip
    transcript = open_document(word_body(body, numbering=NUMBERING), name="a.docx")
    assert transcript.lines == (
        "1. uno", "  1.1 uno uno", "  1.2 uno dos", "    a) con letra", "2. dos", "  2.1 dos uno",
        "IV. romano", "  - bala", "7. siete", "- a mano", "2) contado", "c) con letra",
    )  # fmt: skip
    assert [(block.number, block.raw, block.indent) for block in transcript.blocks] == [
        (1, "uno", 0), (None, "1.1 uno uno", 2), (None, "1.2 uno dos", 2), (None, "a) con letra", 4),
        (2, "dos", 0), (None, "2.1 dos uno", 2), (None, "IV. romano", 0), (None, "bala", 2), (7, "siete", 0),
        (None, "a mano", 0), (2, "contado", 0), (None, "c) con letra", 0),
    ]  # fmt: skip


def test_a_bold_number_that_stands_alone_is_a_title_and_one_in_a_list_is_an_item() -> None:
    bold = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    title = f"<w:p><w:pPr>{bold}</w:pPr>{run('Presentación', '<w:b/>')}</w:p>"
    kinds = [
        shape[0]
        for body in (title + paragraph("Un texto."), title + title)
        for shape in shapes(word_body(body, numbering=NUMBERING))
    ]
    assert kinds == ["heading", "paragraph", "item", "item"]


def test_merged_cells_fill_down_and_stand_first() -> None:
    def write(document: Document) -> None:
        table = document.add_table(4, 3)
        for row, words in enumerate(("Calendario", "uno a b", "x c d", "dos e f")):
            for cell, text in zip(table.rows[row].cells, words.split(), strict=False):
                cell.text = text
        table.cell(0, 0).merge(table.cell(0, 2))
        table.cell(2, 0).text = ""
        table.cell(1, 0).merge(table.cell(2, 0))

    assert shapes(word(write)) == [
        ("row", "Calendario", "", ""),
        ("row", "uno", "a", "b"),
        ("row", "uno", "c", "d"),
        ("row", "dos", "e", "f"),
    ]


def test_a_cell_keeps_its_paragraphs_and_its_words_are_never_markup() -> None:
    def write(document: Document) -> None:
        row = document.add_table(1, 2).rows[0].cells
        row[0].text = "Ferias <p>de</p> libros & más"
        row[0].add_paragraph("Talleres")
        row[1].text = "3 de\nabril"

    transcript = open_document(word(write), name="a.docx")
    cells = transcript.blocks[0].cells
    assert (transcript.lines, [cell_parts(cell) for cell in cells]) == (
        ("Ferias <p>de</p> libros & más / Talleres\t3 de / abril",),
        [[("p", "Ferias <p>de</p> libros & más"), ("p", "Talleres")], [("p", "3 de abril")]],
    )


def test_a_table_inside_follows_its_row_and_a_frame_is_no_table() -> None:
    def write(document: Document) -> None:
        outer = document.add_table(2, 2)
        outer.cell(0, 0).text, outer.cell(1, 0).text = "uno", "dos"
        inner = outer.cell(0, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
        document.add_table(1, 1).cell(0, 0).text = "Un recuadro."

    assert shapes(word(write)) == [
        ("row", "uno", ""),
        ("row", "a", "b"),
        ("row", "dos", ""),
        ("paragraph", "Un recuadro."),
    ]


def test_what_was_deleted_or_hidden_is_not_read_and_what_was_inserted_is() -> None:
    body = (
        f"<w:p>{run('Se reúne ')}<w:del><w:r><w:delText>nunca</w:delText></w:r></w:del>"
        f"<w:ins>{run('cada mes')}</w:ins>{run('x', '<w:vanish/>')}<w:moveFrom>{run('y')}</w:moveFrom>"
        f"<w:hyperlink>{run('.')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('Un control.')}</w:sdtContent></w:sdt>"
    )
    assert shapes(word_body(body)) == [("paragraph", "Se reúne cada mes."), ("paragraph", "Un control.")]


def test_tabs_part_cells_and_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('En un cuadro.')}</w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        "<w:p><w:r><w:t>Primera Sesión</w:t><w:tab/><w:t>25 de enero</w:t></w:r></w:p>"
        f"<w:p>{run('Texto.')}<w:r><mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert shapes(word_body(body)) == [
        ("row", "Primera Sesión", "25 de enero"),
        ("paragraph", "Texto."),
        ("paragraph", "En un cuadro."),
    ]


def test_a_footnote_follows_what_refers_to_it() -> None:
    body = f"<w:p>{run('Secretaría de Artes')}<w:r><w:footnoteReference w:id='4'/></w:r></w:p>" + paragraph(
        "Otra cosa."
    )
    footnotes = f'<w:footnote w:id="4">{paragraph("Antes de Cultura.")}</w:footnote>'
    assert shapes(word_body(body, footnotes=footnotes)) == [
        ("paragraph", "Secretaría de Artes<sup>1</sup>"),
        ("footnote", 1, "Antes de Cultura."),
        ("paragraph", "Otra cosa."),
    ]


def test_a_sentence_that_a_conversion_cut_at_a_full_line_is_one_again() -> None:
    long = "El consejo se reunirá de manera ordinaria en las instalaciones de la"
    body = paragraph(long) + paragraph("secretaría técnica.") + paragraph("enero") + paragraph("febrero")
    assert shapes(word_body(body)) == [
        ("paragraph", f"{long} secretaría técnica."),
        ("paragraph", "enero"),
        ("paragraph", "febrero"),
    ]


def test_a_strict_document_reads_like_any_other() -> None:
    strict = package(
        {
            "word/document.xml": (
                '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
                "<w:body><w:p><w:r><w:t>Sesión</w:t></w:r></w:p></w:body></w:document>"
            )
        }
    )
    assert shapes(strict) == [("paragraph", "Sesión")]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1), min_size=1))
def test_every_word_of_a_text_comes_back_from_word(words: list[str]) -> None:
    text = f"Palabras {' '.join(words)}"
    transcript = open_document(word_body(paragraph(escape(text))), name="a.docx")
    assert (transcript.lines, unescape(transcript.blocks[0].raw)) == ((text,), text)
