"""Tags that take their paragraph, row, cell or run away must stand alone: the rest of it would be lost."""

import re
from collections.abc import Iterator

from lxml import etree

from patci.documents.word.refusals import TemplateRefusedError
from templates.i18n import gettext as _
from templates.i18n import mark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHERE = {
    "p": mark("un párrafo propio"),
    "tr": mark("una fila propia"),
    "tc": mark("una celda propia"),
    "r": mark("un renglón propio"),
}
SHOWN = (f"{W}t", f"{W}drawing", f"{W}pict", f"{W}sectPr")
"""What a reader would miss: text, pictures, the break between two sections."""


def check(xml: str) -> None:
    """Refuse a tag that would take more away than itself.

    Raises:
        TemplateRefusedError: with the tag, what stands beside it, and where it should stand.
    """
    try:
        tree = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return
    for letter, where in WHERE.items():
        tag = re.compile(rf"\{{%{letter} [^}}%]*%\}}")
        for element in tree.iter(f"{W}{letter}"):
            shown = list(_own(element))
            text = "".join(one.text or "" for one in shown if one.tag == f"{W}t")
            found = tag.search(text)
            if found is None:
                continue
            beside = " ".join((text[: found.start()] + text[found.end() :]).split())
            if beside or any(one.tag != f"{W}t" for one in shown):
                raise TemplateRefusedError(_lost(found.group(), beside or _("una imagen o un salto"), where))


def _own(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in an element, but not in another of its kind within it."""
    for one in element.iter(*SHOWN):
        if next(one.iterancestors(element.tag)) is element:
            yield one


def _lost(tag: str, beside: str, where: str) -> str:
    return _("«%(tag)s» se lleva lo que está a su lado («%(beside)s»): póngala en %(where)s.") % {
        "tag": tag[:80],
        "beside": beside if len(beside) <= 80 else f"{beside[:80]}…",
        "where": _(where),
    }
