"""Word's own fields within a part: page numbers and the like stay; what fetches or runs is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from patci.documents.word import reaching
from patci.documents.word.refusals import TemplateRefusedError
from templates.i18n import gettext as _

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HARMLESS = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION TITLE SUBJECT AUTHOR DOCPROPERTY STYLEREF TOC TC PAGEREF REF NOTEREF "
    "HYPERLINK SEQ DATE TIME CREATEDATE SAVEDATE PRINTDATE FORMTEXT FORMCHECKBOX FORMDROPDOWN QUOTE SYMBOL "
    "EQ IF = NUMWORDS NUMCHARS LISTNUM INDEX XE BIBLIOGRAPHY CITATION".split()
)
TAG = re.compile(r"\{[{%#]")
WORD = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|(\S+)")
WITH_VALUE = frozenset({"\\l", "\\o", "\\t"})
"""Switches of a link that are followed by a value: a place, a hint, a frame."""
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
    if name == "HYPERLINK":
        _check_link(words[1] if len(words) > 1 else "")
    if name and name not in HARMLESS and not name.startswith("="):
        raise TemplateRefusedError(
            _("La plantilla tiene un campo de Word que aquí no se admite («%(name)s»): quítelo.")
            % {"name": name[:40]}
        )


def _check_link(arguments: str) -> None:
    """A link in a field leads where a link of the package may lead: to a page, an address, a place within."""
    words = WORD.finditer(arguments)
    for quoted, bare in (found.groups() for found in words):
        if bare is not None and bare.lower() in WITH_VALUE:
            next(words, None)
        elif bare is not None and re.fullmatch(r"\\\w", bare):
            continue
        elif not reaching.is_link(quoted if bare is None else bare):
            raise TemplateRefusedError(reaching.from_outside(quoted if bare is None else bare))


@dataclass(slots=True)
class _Field:
    """A field that was begun and not ended: its code so far, and whether its result has begun."""

    pieces: list[str] = field(default_factory=list)
    in_result: bool = False

    @property
    def code(self) -> str:
        return "".join(self.pieces)


def _codes(tree: etree._Element) -> Iterator[str]:
    """The code of every field, whole: those in pieces from their beginning to their end."""
    for simple in tree.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "")
    begun: list[_Field] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        kind = element.get(f"{W}fldCharType") if element.tag == f"{W}fldChar" else None
        if kind is None and begun:
            begun[-1].pieces.append(element.text or "")
        elif kind is None:
            yield element.text or ""
        elif kind == "begin":
            _require_name(begun)
            begun.append(_Field())
        elif kind == "separate" and begun:
            begun[-1].in_result = True
        elif kind == "end" and begun:
            yield begun.pop().code
    for left in begun:
        yield left.code


def _require_name(begun: list[_Field]) -> None:
    """A field whose name comes out of another field: nobody can tell what it does."""
    if begun and not begun[-1].in_result and not begun[-1].code.strip():
        raise TemplateRefusedError(
            _("La plantilla tiene un campo de Word que toma su nombre de otro campo: quítelo.")
        )
