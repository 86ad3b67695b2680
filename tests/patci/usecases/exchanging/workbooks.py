"""Workbooks for tests of the exchange, and what becomes of their rows."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
from sqlalchemy.orm import Session as DbSession

from patci.usecases.exchanging import rows, taking
from patci.usecases.exchanging.book import Book
from patci.usecases.exchanging.columns import SheetKind
from patci.usecases.exchanging.verdicts import Verdict
from tests.patci.correspondence import Commission


def book_of(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(list(line))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def taken(
    db: DbSession, of: Commission, content: bytes, now: datetime, *others: tuple[SheetKind, int]
) -> list[Verdict]:
    book = Book(db, of.programme, now, "user:1", frozenset(others))
    return taking.take(book, rows.read(content, name="r.xlsx").rows, source="r.xlsx", sha256="0" * 64)


def fates(verdicts: Sequence[Verdict]) -> list[tuple[str, int, str]]:
    return [(one.sheet.value, one.line, one.fate.value) for one in verdicts]
