"""A document as numbered lines, whatever its format: what rows and doubts point to, what a reviewer sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from patci.intake.blocks import Block


class Format(StrEnum):
    """How the document arrived."""

    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Transcript:
    """The document's lines, where each stands, and the blocks made of them.

    Line 1 is `lines[0]`. In a text file a line is a line; elsewhere it is a paragraph, a list item or a table
    row, its cells parted by tabs. `places` says where a line stands in the document's own terms ("página 3",
    "hoja «Sesiones», fila 7"); it is empty where the line's number says it all. `sha256` is of the bytes.
    """

    name: str
    sha256: str
    format: Format
    lines: tuple[str, ...]
    places: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What is kept beside a draft: the lines and their places, not the blocks."""
        return {"format": self.format.value, "lines": list(self.lines), "places": list(self.places)}


def line_at(kept: Mapping[str, Any] | None, line: int | None) -> str | None:
    """A line of what `to_json` kept; None where there is no such line."""
    lines = (kept or {}).get("lines", [])
    return lines[line - 1] if line is not None and 0 < line <= len(lines) else None


def place_of(kept: Mapping[str, Any] | None, line: int | None) -> str | None:
    """Where a kept line stands in the document's own terms; None where its number says it all."""
    places = (kept or {}).get("places", [])
    return (places[line - 1] or None) if line is not None and 0 < line <= len(places) else None
