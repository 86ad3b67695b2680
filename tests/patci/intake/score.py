"""Whole documents, read and scored: `python -m tests.patci.intake.score [seen|fresh|…]`, see FOLDERS."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from patci.errors import DocumentError
from patci.intake.document import ProgrammeDocument
from patci.intake.reader import read_programme
from tests.patci.intake.agreement import Agreement, compare

COLLECTION = Path(__file__).with_name("collection")
FOLDERS = ("seen", "fresh", "last", "blind", "sealed", "unopened", "held")
SUFFIX = ".expected.json"


def documents(folder: str) -> list[Path]:
    """The documents of one of the folders by name; each has what it says beside it."""
    return sorted(path for path in (COLLECTION / folder).iterdir() if not path.name.endswith(SUFFIX))


def expected(path: Path) -> dict[str, Any]:
    """What the document says."""
    says: dict[str, Any] = json.loads(path.with_name(path.stem + SUFFIX).read_text(encoding="utf-8"))
    return says


@cache
def reading(path: Path) -> ProgrammeDocument | DocumentError:
    """What the reader makes of it, or why it refuses it."""
    try:
        return read_programme(path, year=expected(path).get("given_year"))
    except DocumentError as refusal:
        return refusal


@cache
def agreements(path: Path) -> dict[str, Agreement]:
    """Part by part; a document that is refused has nothing right, one that should have been has one row."""
    says, found = expected(path), reading(path)
    refused = isinstance(found, DocumentError)
    if says.get("refused"):
        return {"refused": Agreement(1, () if refused else ("it was read",))}
    if isinstance(found, DocumentError):
        nothing = ProgrammeDocument(title="", slug="", year_start=0, year_end=0)
        return compare(nothing, says)
    return compare(found, says)


def table(folder: str) -> tuple[str, Agreement]:
    """Lines of counts, one for each document and part with rows, and all of them as one sum."""
    lines = [f"{'document':34}{'part':16}{'exact':>6}{'of':>5}{'invented':>10}"]
    every: list[Agreement] = []
    for path in documents(folder):
        for part, agreement in agreements(path).items():
            every.append(agreement)
            if agreement.expected or agreement.invented:
                lines.append(_line(path.name, part, agreement))
    total = Agreement(
        sum(item.expected for item in every),
        tuple(row for item in every for row in item.missing),
        tuple(row for item in every for row in item.invented),
    )
    return "\n".join([*lines, _line(folder, "all", total)]), total


def _line(name: str, part: str, agreement: Agreement) -> str:
    counts = f"{agreement.exact:>6}{agreement.expected:>5}{len(agreement.invented):>10}"
    return f"{name:34}{part:16}{counts}"


if __name__ == "__main__":
    for chosen in sys.argv[1:] or FOLDERS:
        print(table(chosen)[0], end="\n\n")
