"""The one door to docxtpl: a Word template and values become a Word document.

Values are text: nothing in them is a tag, and nothing in them is markup. What a template may do is bounded by
the sandbox; what its tags leave behind must still be a document.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import Environment
from jinja2.exceptions import TemplateError
from lxml import etree

from patci.documents.provenance import Provenance
from patci.documents.word import alone, packing
from patci.documents.word.package import not_word
from patci.documents.word.plain import cleaned
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.sandbox import Counter, WordEnvironment, counted
from patci.documents.word.schema import Node
from templates.i18n import gettext as _

PARAGRAPH = re.compile(r"<w:p([ >])")


XML_TAG = re.compile(r"<[^>]*>")
WHOLE = re.compile(r"\{\{(?:tr|tc|p|r) [^}]*\}\}")
"""A field in the place of a whole row, cell, paragraph or run: Word has no place there for text."""
FIXED_SPACE = re.compile(r"(\{%(?:<[^>]*>)*(?:tr|tc|p|r)(?:<[^>]*>)*)\u00a0")
"""Word types a space that does not break where it thinks best, also after {%p."""


class _Template(DocxTemplate):  # type: ignore[misc]
    """docxtpl without its looseness: parts must come out whole, and braces in values stay as they are."""

    def patch_xml(self, src_xml: str) -> str:
        """The part with its tags made whole; what would be lost on the way is refused.

        Raises:
            TemplateRefusedError: a field stands for a whole paragraph; a tag takes more away than itself.
        """
        found = WHOLE.search(XML_TAG.sub("", src_xml))
        if found:
            raise TemplateRefusedError(
                _("«%(tag)s» no se puede escribir: un dato se nombra «{{ … }}», sin letra después de {{.")
                % {"tag": found.group()[:80]}
            )
        spaced = FIXED_SPACE.sub(r"\1 ", src_xml)
        alone.check(spaced)
        patched: str = super().patch_xml(spaced)
        return patched

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Environment) -> str:
        """One part, a line a paragraph, so that a refusal can say where."""
        self.current_rendering_part = part
        source = PARAGRAPH.sub(r"\n<w:p\1", src_xml)
        filled = jinja_env.from_string(source).render(context)
        whole: str = self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", filled))
        return whole

    def fix_tables(self, xml: str) -> Any:
        """The body, once it is known to be whole."""
        return super().fix_tables(_whole(xml))

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:  # noqa: N803  (the library's name)
        """A header or footer, once it is known to be whole."""
        _whole(xml)
        super().map_headers_footers_xml(relKey, xml)

    def render_properties(self, context: Any, jinja_env: Environment | None = None) -> None:
        """Properties are set by us, not by a template."""


def fill(
    template: bytes, fields: Mapping[str, Node], tree: Mapping[str, Any], provenance: Provenance
) -> bytes:
    """The filled document; equal input gives equal bytes.

    Raises:
        TemplateRefusedError: a tag is broken or unknown, or the document does not end or hold together.
    """
    title, author = str(tree["documento"]["titulo"]), str(tree["emisor"])
    try:
        work = _Template(io.BytesIO(template))
        work.render(counted(cleaned(tree), Counter()), WordEnvironment(fields), autoescape=True)
    except TemplateError as error:
        raise TemplateRefusedError(_cannot_fill()) from error
    except (etree.XMLSyntaxError, PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateRefusedError(not_word()) from error
    document: Document = work.docx
    packing.set_properties(document, provenance, title=title, author=author)
    return packing.packed(document)


def _whole(xml: str | bytes) -> Any:
    try:
        etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise TemplateRefusedError(
            _(
                "Una marca abre en un párrafo, fila o celda y cierra en otra: para repetir filas use "
                "{%tr for … %} y {%tr endfor %}, y para párrafos {%p for … %} y {%p endfor %}."
            )
        ) from error
    return xml


def _cannot_fill() -> str:
    return _("La plantilla no se pudo llenar: revise sus marcas.")
