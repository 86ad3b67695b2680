"""The one door to typst: a template of ours and its data become a PDF, a drawing of ours becomes a PNG.

Data reach the template as JSON and are never pasted into markup, so that a text is shown and never run. The
compiler sees an empty folder and the fonts that it carries: no file of the machine, no font of the machine.
The same template, data and instant give the same bytes.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, Literal

import typst

from templates.environment import FOLDER

ACCESSIBLE: Final = ("ua-1",)
PLAIN: Final = ()
PICTURE: Final = b"""#set page(width: auto, height: auto, margin: 6pt, fill: white)
#image(bytes(sys.inputs.data), format: "svg")"""
SCREEN: Final = 96.0
"""Points of a screen in an inch, as SVG counts them."""
Standards = tuple[Literal["ua-1"], ...]


def compile_template(name: str, data: Mapping[str, Any], *, at: datetime, common: str | None = None) -> bytes:
    """The PDF of a template of `templates/documents/`; `at` is the instant that it is dated.

    `common` is a template that stands in front of it in the same source: the compiler opens no second file.
    """
    source = _source(name) if common is None else _source(common) + b"\n" + _source(name)
    return compile_source(source, data, at=at)


def compile_source(source: bytes, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF of a template; accessible (PDF/UA-1) unless a text holds letters that no font of ours has."""
    try:
        return _compiled(source, data, at, ACCESSIBLE)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(source, data, at, PLAIN)


def compile_picture(svg: str, *, density: int) -> bytes:
    """A drawing on a page that fits it, as PNG, with so many points for each of the screen."""
    with _compiler(PICTURE, svg) as compiler:
        made = compiler.compile(format="png", ppi=SCREEN * density)
    return made if isinstance(made, bytes) else b""


def _compiled(source: bytes, data: Mapping[str, Any], at: datetime, standards: Standards) -> bytes:
    with _compiler(source, json.dumps(data, ensure_ascii=False, sort_keys=True)) as compiler:
        made = compiler.compile(
            format="pdf", pdf_standards=list(standards), timestamp=int(at.astimezone(UTC).timestamp())
        )
    return made if isinstance(made, bytes) else b""


@contextmanager
def _compiler(source: bytes, data: str) -> Iterator[typst.Compiler]:
    """A compiler that is given one text, and sees nothing of the machine."""
    # A half of a surrogate pair is no character, and typst refuses all of a text for it.
    given = data.encode("utf-8", "replace").decode()
    with tempfile.TemporaryDirectory(prefix="patci-pdf-") as nothing:
        yield typst.Compiler(
            source,
            root=nothing,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": given},
            package_path=nothing,
            package_cache_path=nothing,
        )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@cache
def _source(name: str) -> bytes:
    return (FOLDER / "documents" / name).read_bytes()
