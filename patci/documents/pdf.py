"""The one door to typst: a template of ours and its data become the bytes of a PDF.

Data reach the template as JSON and are never pasted into markup, so that a text is shown and never run. The
compiler sees an empty folder and the fonts that it carries: no file of the machine, no font of the machine.
The same template, data and instant give the same bytes.
"""

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, Literal

import typst

from templates.environment import FOLDER

ACCESSIBLE: Final = ("ua-1",)
PLAIN: Final = ()
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


def _compiled(source: bytes, data: Mapping[str, Any], at: datetime, standards: Standards) -> bytes:
    # A half of a surrogate pair is no character, and typst refuses all of a text for it.
    given = json.dumps(data, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace").decode()
    with tempfile.TemporaryDirectory(prefix="patci-pdf-") as nothing:
        compiler = typst.Compiler(
            source,
            root=nothing,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": given},
            package_path=nothing,
            package_cache_path=nothing,
        )
        made = compiler.compile(
            format="pdf", pdf_standards=list(standards), timestamp=int(at.astimezone(UTC).timestamp())
        )
    return made if isinstance(made, bytes) else b""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@cache
def _source(name: str) -> bytes:
    return (FOLDER / "documents" / name).read_bytes()
