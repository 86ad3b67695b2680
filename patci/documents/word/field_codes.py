"""Word's own fields within a part: page numbers and the like stay; what fetches or runs is refused."""

import re
from collections.abc import Iterator

from lxml import etree

from patci.documents.word.refusals import TemplateRefusedError
from templates.i18n import gettext as _

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HARMLESS = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION TITLE SUBJECT AUTHOR DOCPROPERTY STYLEREF TOC TC PAGEREF REF NOTEREF "
    "HYPERLINK SEQ DATE TIME CREATEDATE SAVEDATE PRINTDATE FORMTEXT FORMCHECKBOX FORMDROPDOWN QUOTE SYMBOL "
    "EQ IF = NUMWORDS NUMCHARS LISTNUM INDEX XE BIBLIOGRAPHY CITATION".split()
)
TAG = re.compile(r"\{[{%#]")
ALIEN = frozenset({f"{W}altChunk", f"{W}subDoc", f"{W}object", f"{W}control"})


def check(tree: etree._Element) -> None:
    """Refuse what fetches, runs or includes, and tags of ours within a field of Word's.

    Raises:
        TemplateRefusedError: with the field's name.
    """
    for element in tree.iter(*ALIEN):
        raise TemplateRefusedError(
            _("La plantilla incluye otro archivo u objeto («%(name)s»): copie su contenido dentro.")
            % {"name": etree.QName(element).localname}
        )
    for code in _codes(tree):
        _check_code(code)


def _check_code(code: str) -> None:
    if TAG.search(code):
        raise TemplateRefusedError(
            _("Una marca está dentro de un campo de Word («%(code)s»): escríbala como texto.")
            % {"code": code.strip()[:80]}
        )
    words = code.split(maxsplit=1)
    name = words[0].upper() if words else ""
    if name and name not in HARMLESS and not name.startswith("="):
        raise TemplateRefusedError(
            _("La plantilla tiene un campo de Word que aquí no se admite («%(name)s»): quítelo.")
            % {"name": name[:40]}
        )


def _codes(tree: etree._Element) -> Iterator[str]:
    """The code of every field, whole: those in pieces from their beginning to their result."""
    for simple in tree.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "")
    open_fields: list[list[str]] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if element.tag != f"{W}fldChar":
            if open_fields:
                open_fields[-1].append(element.text or "")
            else:
                yield element.text or ""
            continue
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append([])
        elif kind == "separate" and open_fields:
            yield "".join(open_fields[-1])
            open_fields[-1] = []
        elif kind == "end" and open_fields:
            yield "".join(open_fields.pop())
    for left in open_fields:
        yield "".join(left)
