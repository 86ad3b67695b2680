"""Styles of the built-in templates: Word's own, set in one family, and one table of thin rules."""

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

FAMILY = "Arial"
INK, GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x59, 0x59, 0x59)
TABLE = "Tabla del registro"
SMALL, SPOKEN, CARD_NAME, CARD_POST = "Letra chica", "Lo que se dice", "Tarjeta nombre", "Tarjeta cargo"

_SIZES = {
    "Normal": (10.5, 6, 0, False),
    "Title": (20, 6, 0, True),
    "Subtitle": (13, 14, 0, False),
    "Heading 1": (14, 6, 16, True),
    "Heading 2": (12, 4, 10, True),
    "Header": (9, 0, 0, False),
    "Footer": (8, 0, 0, False),
}
"""Size, space behind, space before, bold."""
_OWN = {
    SMALL: (9, 4, 0, False),
    SPOKEN: (12, 6, 0, False),
    CARD_NAME: (40, 10, 0, True),
    CARD_POST: (18, 10, 0, False),
}


def set_styles(document: Document) -> None:
    """Set Word's own styles, and add ours."""
    for name, measures in _SIZES.items():
        _set(document.styles[name], measures)
    for name, measures in _OWN.items():
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        _set(style, measures)
    for name in ("Subtitle", SMALL, "Header", "Footer"):
        document.styles[name].font.color.rgb = GREY
    document.styles.element.append(parse_xml(_TABLE_STYLE))
    _set_language(document)


def _set(style: ParagraphStyle, measures: tuple[float, int, int, bool]) -> None:
    size, behind, before, bold = measures
    font = style.font
    font.name, font.size, font.bold, font.italic = FAMILY, Pt(size), bold, False
    font.color.rgb = INK
    _one_family(style)
    layout = style.paragraph_format
    layout.space_after, layout.space_before = Pt(behind), Pt(before)
    layout.line_spacing = 1.1
    for name in ("w:pBdr", "w:tabs"):
        _take_out(style.element.pPr, name)
    for name in ("w:spacing", "w:kern"):
        _take_out(style.element.rPr, name)


def _take_out(properties: Any, name: str) -> None:
    """What Word's own styles have besides: rules below titles, letters drawn apart, tabs of another width."""
    found = properties.find(qn(name)) if properties is not None else None
    if found is not None:
        properties.remove(found)


def _one_family(style: ParagraphStyle) -> None:
    """The family for every script, in place of the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FAMILY)


def _set_language(document: Document) -> None:
    """Spelling and screen readers: Spanish of Mexico, in the defaults of the whole document."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "es-MX")
        language.set(qn("w:eastAsia"), "es-MX")


_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TablaDelRegistro">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="1A1A1A"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1A1A1A"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="60" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
      <w:bottom w:w="60" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:tcBorders>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1A1A1A"/>
    </w:tcBorders></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
</w:style>
"""
