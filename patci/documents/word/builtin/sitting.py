"""What is used in the room: the chair's script, and the name cards."""

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import _Cell

from patci.documents.word.builtin.calling import when_and_where
from patci.documents.word.builtin.paper import HEIGHT, WIDTH, Paper, add_row, tag_row
from patci.documents.word.builtin.styles import CARD_NAME, CARD_POST, SMALL, SPOKEN
from templates.i18n import gettext as _

CARD_HEIGHT = HEIGHT - 4.2


def chair_script() -> Paper:
    """Hour by hour: the point, what to say, and where to vote, in letters that are read standing."""
    paper = Paper()
    paper.of_session(_("Guion para quien preside"))
    paper.tag("if preside.hay")
    paper.say(_("Preside {{ preside.con_articulo }}{% if preside.cargo %}, {{ preside.cargo }}{% endif %}."))
    paper.tag("endif")
    when_and_where(paper)
    paper.tag("for paso in pasos")
    paper.say("{% if paso.hora %}{{ paso.hora }} · {% endif %}{{ paso.punto }}", "Heading 2")
    paper.tag("for frase in paso.decir")
    paper.say("{{ frase }}", SPOKEN)
    paper.tag("endfor")
    paper.tag("if paso.votar")
    paper.say(_("Votación:   a favor ______   en contra ______   abstenciones ______"), bold=True)
    paper.tag("endif")
    paper.tag("if paso.nota")
    paper.say("{{ paso.nota }}", SMALL)
    paper.tag("endif")
    paper.tag("endfor")
    return paper


def name_cards() -> Paper:
    """A sheet for each agency, to be folded along its middle: both sides read upright."""
    paper = Paper()
    section = paper.document.sections[0]
    section.left_margin = section.right_margin = Cm(1)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(2.0)
    paper.tag("if tarjetas")
    table = paper.grid([(WIDTH - 2) / 2, (WIDTH - 2) / 2], _("Personificadores"), heads="none")
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(parse_xml(_NO_RULES))
    tag_row(table, "for tarjeta in tarjetas")
    row = add_row(table, CARD_HEIGHT)
    row.height_rule = WD_ROW_HEIGHT_RULE.EXACTLY
    # The tops of both texts meet at the fold.
    _write_card(row.cells[0], "tbRl", fold="right")
    _write_card(row.cells[1], "btLr", fold="left")
    tag_row(table, "endfor")
    paper.tag("else")
    paper.of_session(_("Personificadores"))
    paper.say(_("El registro no dice quiénes integran el órgano: no hay tarjetas."))
    paper.tag("endif")
    return paper


def _write_card(cell: _Cell, direction: str, *, fold: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(
        parse_xml(
            f"<w:tcBorders {nsdecls('w')}>"
            f'<w:{fold} w:val="dashed" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tcBorders>'
        )
    )
    turned = OxmlElement("w:textDirection")
    turned.set(qn("w:val"), direction)
    properties.append(turned)
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)
    for place, (text, style) in enumerate(_CARD):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        paragraph.style = style
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text)


_CARD = (
    ("{{ tarjeta.nombre }}", CARD_NAME),
    ("{{ tarjeta.cargo }}", CARD_POST),
    ("{{ tarjeta.institucion }}", CARD_POST),
)
_NO_RULES = (
    f'<w:tblBorders {nsdecls("w")}><w:top w:val="nil"/><w:bottom w:val="nil"/>'
    '<w:insideH w:val="nil"/></w:tblBorders>'
)
