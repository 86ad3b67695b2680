"""Documents made to be slow: ten times as long may take ten times as long, and not much more.

Each shape is read at 1 MB and at 10 MB, by `open_document` and by the whole reader; a figure is the ratio of the
two times. A shape that is refused counts with the time of its refusal.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from time import process_time

from benchmarks.figures import Figure
from patci.errors import DocumentError
from patci.intake.formats.opening import open_document
from patci.intake.reader import read_transcript
from patci.intake.transcript import Transcript

SMALL, LARGE = 1_000_000, 10_000_000
LIMIT = 15.0
FASTEST = 0.02
"""Below this many seconds a ratio says nothing."""
HEAD = "# Programa anual de trabajo 2025\n\n## Calendario de sesiones 2025\n\nPrimera Sesión\t3 de abril\n\n"
SHAPES: dict[str, tuple[str, str]] = {
    "#": ("", "#"),
    "**": ("", "**"),
    "| ": ("", "| "),
    "- ": ("", "- "),
    "(((": ("", "("),
    "“““": ("", "“"),
    "<p>": ("", "<p>"),
    "<li> in a cell": ("a\t", "<li>"),
    "one word": ("", "a"),
    "words, one line": ("", "palabra de "),
    "spaces and a letter": ("x", " " * 99 + "a"),
    "dots": ("x", " . ."),
    "digits": ("", "1"),
    "1 de enero": ("", "1 de enero, "),
    "lines": ("", "palabra y otras palabras que llenan una línea bastante larga\n"),
    "items": ("", "- una actividad que se realizará en enero de 2025 y en otra fecha.\n"),
    "headings": ("", "## Objetivo 3.- Un título que se repite una y otra vez en el texto\n\n"),
    "rows": ("", "Sesión de la comisión que se repite una vez y otra más\t3 de abril\n"),
    "cut rows": ("uno\tdos\n", "\tsigue la fila que cortó una página y luego otra y otra más\n"),
    "rules": ("uno\tdos\n", "-----------------------------------\t------------------------\n"),
    "piped rows": ("|a|b|\n|---|---|\n", "| Sesión de la comisión que se repite una vez | 3 de abril |\n"),
    "spaced rows": ("", "Sesión de la comisión que se repite una vez   3 de abril de 2025\n"),
    "underlines": ("", "Título de la parte que sigue a esta\n----------------------------------\n"),
}
PAGES: dict[str, tuple[str, str]] = {
    "HTML, <p>": ("<html><body>", "<p>"),
    "HTML, <div> in <div>": ("<html><body>", "<div>"),
    "HTML, <b> in <b>": ("<html><body>", "<b>a"),
    "HTML, <table> in <table>": ("<html><body>", "<table><tr><td>"),
    "HTML, cells": ("<html><body><table><tr>", "<td colspan=9 rowspan=9>a"),
    "HTML, lists": ("<html><body>", "<ul><li>a"),
    "HTML, &amp;": ("<html><body>", "&amp;"),
    "HTML, <": ("<html><body>", "<"),
    "HTML, comments": ("<html><body>", "<!--"),
}


def run() -> Iterator[Figure]:
    """Every shape, smaller and larger."""
    for name, (start, unit) in SHAPES.items():
        yield from _figures(
            name, lambda size, start=start, unit=unit: _text(HEAD + start, unit, size), "a.md"
        )
    for name, (start, unit) in PAGES.items():
        yield from _figures(name, lambda size, start=start, unit=unit: _text(start, unit, size), "a.html")
    yield from _figures("CSV, quotes", lambda size: _text('a,b\n"', '""', size), "a.csv")
    yield from _figures("CSV, commas", lambda size: _text("a,b\n", ",", size), "a.csv")
    yield from _figures("Word, paragraphs", _word, "a.docx")


def _text(start: str, unit: str, size: int) -> bytes:
    return (start + unit * (size // len(unit.encode()))).encode()[:size].decode("utf-8", "ignore").encode()


def _word(size: int) -> bytes:
    """A Word document whose body unpacks to this many bytes."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph = "<w:p><w:r><w:t>Una oración que se repite sin fin y sin</w:t></w:r></w:p>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        body = paragraph * (size // len(paragraph))
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return made.getvalue()


def _figures(name: str, make: Callable[[int], bytes], file: str) -> Iterator[Figure]:
    opened, read = {}, {}
    for size in (SMALL, LARGE):
        opened[size], transcript = _timed(lambda size=size: open_document(make(size), name=file))
        read[size] = opened[size] + (
            _timed(lambda made=transcript: read_transcript(made))[0] if transcript else 0
        )
    for what, times in (("opened", opened), ("read", read)):
        ratio = times[LARGE] / max(times[SMALL], FASTEST)
        yield Figure(f"{name}, {what}", ratio, "×", LIMIT, f"10 MB: {times[LARGE]:.2f} s")


def _timed(work: Callable[[], object]) -> tuple[float, Transcript | None]:
    began = process_time()
    try:
        made = work()
    except DocumentError:
        made = None
    return process_time() - began, made if isinstance(made, Transcript) else None
