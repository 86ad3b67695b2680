"""A workbook's file as cells: what is no workbook, is too large or hides something is refused."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from patci.errors import DocumentError
from templates.i18n import gettext as _

LARGEST_UNPACKED = 100_000_000
"""Bytes of all parts together."""
MOST_CELLS = 5_000_000
DAMAGED = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    OSError,
    SyntaxError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    zlib.error,
)
"""A damaged package shows as any of these: a ParseError is a SyntaxError, a password a RuntimeError,
an attribute that is none of the format's a TypeError."""
ENTITIES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
SHEET_NAME = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\bname=[\"']([^\"']*)[\"']")


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula, which is never read."""

    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that shows an error of its program, such as #N/A."""

    text: str


Grid = list[tuple[Any, ...]]


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The names of a workbook's sheets without opening it; none where it is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("xl/workbook.xml") as part:
            head = part.read(1_000_000)
    except DAMAGED:
        return ()
    return tuple(name.decode("utf-8", "replace") for name in SHEET_NAME.findall(head))


def grids(content: bytes, *, name: str) -> dict[str, Grid]:
    """Every sheet's rows of cells, by its name; formulas and errors as what they are.

    Raises:
        DocumentError: it is damaged, too large, has macros or entities, or is protected with a password.
    """
    _inspect(content, name=name)
    with _opened(content, name=name) as book:
        found: dict[str, Grid] = {}
        left = MOST_CELLS
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            found[sheet.title] = []
            for row in sheet.iter_rows():
                left -= len(row) + 1
                if left < 0:
                    raise DocumentError(_too_large(name))
                found[sheet.title].append(_values(row))
    return found


def _values(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row's cells up to the last that holds anything."""
    last = next((at for at in range(len(row), 0, -1) if row[at - 1].value is not None), 0)
    return tuple(_value(cell) for cell in row[:last])


def _value(cell: Any) -> Any:
    if cell.data_type == "f":
        return Formula(str(cell.value))
    return Wrong(str(cell.value)) if cell.data_type == "e" else cell.value


@contextmanager
def _opened(content: bytes, *, name: str) -> Iterator[Any]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        yield book
        book.close()
    except DAMAGED as error:
        raise DocumentError(
            _("«{name}» no es una hoja de Excel (.xlsx) que se pueda leer.").format(name=name)
        ) from error


def _inspect(content: bytes, *, name: str) -> None:
    """Refuse what must not be opened at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise DocumentError(_too_large(name))
            if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
                raise DocumentError(
                    _("«{name}» tiene macros: guárdelo como .xlsx y vuelva a intentarlo.").format(name=name)
                )
            for part in parts:
                text = package.read(part)
                if any(mark in text for mark in ENTITIES):
                    raise DocumentError(
                        _("«{name}» trae declaraciones XML que no se leen: guárdelo otra vez.").format(
                            name=name
                        )
                    )
    except DAMAGED as error:
        raise DocumentError(
            _("«{name}» no es una hoja de Excel (.xlsx) que se pueda leer.").format(name=name)
        ) from error


def _too_large(name: str) -> str:
    return _("«{name}» es demasiado grande para el libro de un programa.").format(name=name)
