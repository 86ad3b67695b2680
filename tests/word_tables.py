"""A Word document as python-docx finds it: its paragraphs, and its tables by the words of their heading."""

import io

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph


class Opened:
    """What stands in the body, from top to bottom."""

    def __init__(self, content: bytes) -> None:
        self.document = Document(io.BytesIO(content))
        inner = list(self.document.iter_inner_content())
        self.paragraphs = [one for one in inner if isinstance(one, Paragraph)]
        self.tables = [_cells(one) for one in inner if isinstance(one, Table)]
        self.lines = [line for one in self.paragraphs for line in one.text.split("\n") if line.strip()]

    def styled(self, style: str) -> list[str]:
        """The paragraphs of a style."""
        return [one.text for one in self.paragraphs if one.style is not None and one.style.name == style]

    def between(self, first: str, *lasts: str) -> list[str]:
        """The lines behind the one, until one that begins as one of the others."""
        if first not in self.lines:
            return []
        behind = self.lines[self.lines.index(first) + 1 :]
        ends = [place for place, line in enumerate(behind) if line.startswith(lasts)]
        return behind[: ends[0]] if ends else behind

    def table(self, *heads: str) -> list[list[str]]:
        """The rows of the table with this heading, without it; none where there is no such table."""
        found = [rows[1:] for rows in self.tables if rows and rows[0][: len(heads)] == list(heads)]
        assert len(found) <= 1
        return found[0] if found else []

    def facts(self) -> dict[str, str]:
        """The rows of two cells of the first table: a name and what it is."""
        return {row[0]: row[1] for row in self.tables[0]} if self.tables else {}


def _cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]
