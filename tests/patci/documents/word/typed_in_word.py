"""Templates as Word leaves them: tags in pieces, spaces that do not break, boxes, tables within tables."""

import copy

from docx.document import Document as Doc
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from docx.text.run import Run

from tests.patci.documents.word.reading import opened, saved

PIECE = 3
"""Letters of a run: no tag is left whole."""
BOX = (
    '<w:r {w}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:200pt;height:40pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def scattered(content: bytes) -> bytes:
    """The same template, each run cut into many with marks of the spelling checker between, as Word does."""
    document = opened(content)
    for part in (document.element, *_margins(document)):
        for run in list(part.iter(qn("w:r"))):
            if [child.tag for child in run if child.tag != qn("w:rPr")] == [qn("w:t")]:
                _scatter(run)
    return saved(document)


def _margins(document: Doc) -> list[object]:
    section = document.sections[0]
    return [section.header._element, section.footer._element]


def _scatter(run: object) -> None:
    text = Run(run, None).text.replace("{{ ", "{{\u00a0").replace(" }}", "\u00a0}}")  # type: ignore[arg-type]
    for start in range(0, len(text), PIECE):
        piece = copy.deepcopy(run)
        Run(piece, None).text = text[start : start + PIECE]  # type: ignore[arg-type]
        run.addprevious(piece)  # type: ignore[attr-defined]
        run.addprevious(OxmlElement("w:proofErr", {qn("w:type"): "spellStart"}))  # type: ignore[attr-defined]
    run.getparent().remove(run)  # type: ignore[attr-defined]


def enriched(content: bytes, rows: str, row: str, inner: str = "", inner_row: str = "") -> bytes:
    """A template with a box, a smart quote, and a table with a loop within the rows of another loop."""
    document = opened(content)
    document.add_paragraph()._p.append(parse_xml(BOX.format(w=nsdecls("w"), text="EN CAJA {{ programa }}")))
    document.add_paragraph("{% if emisor == “Secretaría Técnica” %}ENTRE COMILLAS{% endif %}")
    outer = document.add_table(3, 2)
    outer.cell(0, 0).text = f"{{%tr for {row} in {rows} %}}"
    outer.cell(1, 0).text = f"FILA {{{{ {row}.numero }}}}"
    outer.cell(2, 0).text = "{%tr endfor %}"
    if inner:
        table: Table = outer.cell(1, 1).add_table(3, 1)
        table.cell(0, 0).text = f"{{%tr for {inner_row} in {inner} %}}"
        table.cell(1, 0).text = f"{{{{ {inner_row}.siglas }}}}"
        table.cell(2, 0).text = "{%tr endfor %}"
    return saved(document)
