"""What in a part of a template reaches out of it: links, drawings by address, a data source, a video."""

import re
from urllib.parse import urlsplit

from lxml import etree

from patci.documents.word.refusals import TemplateRefusedError
from templates.i18n import gettext as _

LINKS = frozenset({"http", "https", "mailto", ""})
STRICT = "//*[starts-with(namespace-uri(), 'http://purl.oclc.org/ooxml/')]"
MAIL_MERGE = "//*[local-name()='mailMerge' or local-name()='saveThroughXslt']"
VIDEO = "//*[local-name()='webVideoPr']"
DRAWN = (
    "//*[namespace-uri()='urn:schemas-microsoft-com:vml' and local-name()!='shape']"
    "/@*[(local-name()='src' or local-name()='href' or local-name()='althref')"
    " and not(contains(namespace-uri(), 'officeDocument'))]"
)
"""A picture or pattern that old drawings name by its address, and by no relationship."""
SVG = "{http://www.w3.org/2000/svg}svg"
SVG_SCRIPTS = "//*[local-name()='script' or local-name()='foreignObject']"
SVG_ADDRESSES = "//@*[local-name()='href' or local-name()='src']"
SVG_STYLES = "//@style | //@fill | //@filter | //*[local-name()='style']/text()"
WITHIN = re.compile(r"\s*(?:#|data:image/)", re.IGNORECASE)
FETCHES = re.compile(r"@import|url\(\s*[\"']?(?!#)", re.IGNORECASE)


def check(tree: etree._Element) -> None:
    """Refuse what a program that opens the document would fetch, run or ask a database for.

    Raises:
        TemplateRefusedError: with what it is, and what to do.
    """
    if tree.xpath(STRICT):
        raise TemplateRefusedError(
            _("La plantilla se guardó en el formato «estricto»: guárdela como documento de Word (.docx).")
        )
    if tree.xpath(MAIL_MERGE):
        raise TemplateRefusedError(
            _("La plantilla está en combinación de correspondencia: en Word, elija «documento normal».")
        )
    if tree.xpath(VIDEO):
        raise TemplateRefusedError(_("La plantilla lleva un video: quítelo."))
    found = [str(value) for value in tree.xpath(DRAWN)] + (_of_svg(tree) if tree.tag == SVG else [])
    for address in found:
        if address.strip():
            raise TemplateRefusedError(from_outside(address))


def is_link(target: str) -> bool:
    """True for a page, a mail address or a place in the document; not for a file, a share or a program."""
    plain = target.strip().replace("\\", "/")
    if plain.startswith("//"):
        return False
    try:
        return urlsplit(plain).scheme.lower() in LINKS
    except ValueError:
        return False


def from_outside(name: str) -> str:
    """What is said of something that stands elsewhere."""
    return _("La plantilla trae algo de fuera («%(name)s»): péguelo dentro del documento.") % {
        "name": shortened(name)
    }


def shortened(name: str) -> str:
    """A name as a sentence can hold it."""
    return name if len(name) <= 80 else f"{name[:80]}…"


def _of_svg(tree: etree._Element) -> list[str]:
    scripts = [etree.QName(one).localname for one in tree.xpath(SVG_SCRIPTS)]
    addresses = [str(value) for value in tree.xpath(SVG_ADDRESSES) if not WITHIN.match(value)]
    return scripts + addresses + [str(value) for value in tree.xpath(SVG_STYLES) if FETCHES.search(value)]
