"""Documents made to be slow: ten times as long may take ten times as long, and not much more.

Each shape grows tenfold from 10 kB to 10 MB, opened by `open_document` and read by the whole reader; a figure
is the ratio of the last two times, and the first one that is too large ends the shape. A refusal counts too.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from time import process_time

from benchmarks.figures import Figure
from patci.errors import DocumentError
from patci.intake.formats.opening import open_document
from patci.intake.reader import read_transcript

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
LIMIT = 15.0
FASTEST = 0.1
"""Seconds of processor; below them a ratio says nothing."""
HEAD = (
    "# Programa anual de trabajo 2025\n\n## Siglas\n\nSEP\tSecretaría de Educación Pública\n\n"
    "## Sesiones 2025\n\n### Comisión de Lectura\n\nSesión\tFecha\nPrimera Sesión Ordinaria\t3 de abril\n\n"
    "## Objetivo 1.- Acercar los libros\n\n"
)
"""A programme, so that what follows reaches every part of the reader."""
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
ROWS: dict[str, tuple[str, str]] = {
    "bodies": (
        "# Programa anual de trabajo 2025\n\n## Sesiones 2025\n\n",
        "### Grupo de Trabajo de Asunto {n}\n\nSesión\tFecha\nPrimera Sesión Ordinaria\t3 de abril\n\n",
    ),
    "acronyms": (HEAD.partition("SEP")[0], "XY{n}\tSecretaría de Asunto {n}\n"),
    "sessions": (HEAD.partition("Primera")[0], "{n}ª Sesión Ordinaria\t3 de abril\n"),
    "activities": (
        f"{HEAD}Actividad\tResponsable\tFecha\n",
        "Hacer la cosa {n}\tSecretaría de {n}\t3 de abril\n",
    ),
    "strategies": (HEAD, "### 1.{n} Estrategia\n\nLa SEP realizará una feria en abril de 2025.\n\n"),
}
"""What a document may hold many of, each with its number."""
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
        yield from _figures(name, partial(_text, HEAD + start, unit), "a.md")
    for name, (start, unit) in ROWS.items():
        yield from _figures(name, partial(_numbered, start, unit), "a.md")
    for name, (start, unit) in PAGES.items():
        yield from _figures(name, partial(_text, start, unit), "a.html")
    yield from _figures("CSV, quotes", partial(_text, 'a,b\n"', '""'), "a.csv")
    yield from _figures("CSV, commas", partial(_text, "a,b\n", ","), "a.csv")
    yield from _figures("Word, paragraphs", _word, "a.docx")


def _text(start: str, unit: str, size: int) -> bytes:
    return (start + unit * (size // len(unit.encode()))).encode()[:size].decode("utf-8", "ignore").encode()


def _numbered(start: str, unit: str, size: int) -> bytes:
    count = size // (len(unit.encode()) + 2)
    return (start + "".join(unit.replace("{n}", str(number)) for number in range(1, count))).encode()


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
    for what, work in (("opened", _open), ("read", _read)):
        taken = [0.0]
        for size in SIZES:
            content = make(size)
            taken.append(_timed(lambda content=content, work=work: work(content, file)))  # type: ignore[misc]
            ratio = taken[-1] / max(taken[-2], FASTEST)
            if ratio > LIMIT:
                break
        yield Figure(f"{name}, {what}", ratio, "×", LIMIT, f"{size / 1e6:g} MB: {taken[-1]:.2f} s")


def _open(content: bytes, file: str) -> None:
    open_document(content, name=file)


def _read(content: bytes, file: str) -> None:
    read_transcript(open_document(content, name=file), year=2025)


def _timed(work: Callable[[], object]) -> float:
    began = process_time()
    with suppress(DocumentError):
        work()
    return process_time() - began
