"""Changes that nobody accepted yet and comments: they would go into every document made of a template."""

from lxml import etree

from patci.documents.word.refusals import TemplateRefusedError
from templates.i18n import gettext as _

_NAMES = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange"),
    *("sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange", "trPrChange", "tblPrExChange"),
    "numberingChange",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGES = [f"{W}{name}" for name in _NAMES]
COMMENTS = [f"{W}comment", f"{W}commentReference"]


def check(tree: etree._Element) -> None:
    """Refuse a template whose text is not settled yet.

    Raises:
        TemplateRefusedError: with what to do in Word.
    """
    if next(tree.iter(*CHANGES), None) is not None:
        raise TemplateRefusedError(
            _("La plantilla tiene cambios sin aceptar: en Word, en Revisar, acéptelos o rechácelos todos.")
        )
    if next(tree.iter(*COMMENTS), None) is not None:
        raise TemplateRefusedError(
            _("La plantilla tiene comentarios: en Word, en Revisar, elimínelos todos.")
        )
