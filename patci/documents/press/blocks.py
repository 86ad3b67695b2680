"""What a long document is a row of: headings, paragraphs, facts, tables, as the templates take them.

Nothing empty is printed: a fact without a value, a column in which nothing stands, a table without rows.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from patci.documents.press import words

Block = dict[str, Any]
Row = Mapping[str, Any]
CELL, KEY, HEADING, PARAGRAPH = 1_600, 40, 320, 4_000
"""Letters of a cell (it does not break over pages), of a key, of a heading, of a paragraph."""
NOTHING = "—"
HOUR = re.compile(r"(\d:\d\d) h\b")
"""An hour, of which no line may begin with the h."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands over it, what it says of a row, and its width.

    "k" is a key, "w" a text, "t" a shorter one, "m" some words, "s" a number or an hour, "r" a number that
    stands on the right.
    """

    head: str
    cell: Callable[[Any], str | None]
    width: str = "m"

    def of(self, row: Any) -> str:
        """What it says of a row, as long as fits."""
        return words.short(self.cell(row) or "", KEY if self.width in "ksr" else CELL)


def heading(level: int, title: str) -> list[Block]:
    """A heading; a title too long for one is said in full below it."""
    short = words.short(title, HEADING)
    found: list[Block] = [{"level": level, "title": short}]
    return found if short == words.short(title, PARAGRAPH) else [*found, *text(title)]


def text(said: str | None) -> list[Block]:
    """A paragraph."""
    return [{"text": words.short(said, PARAGRAPH)}] if said else []


def note(said: str | None) -> list[Block]:
    """A remark in small letters."""
    return [{"note": words.short(said, PARAGRAPH)}] if said else []


def facts(pairs: Iterable[tuple[str, str | None]]) -> list[Block]:
    """Names with their values."""
    found = [{"name": name, "value": words.short(value, PARAGRAPH)} for name, value in pairs if value]
    return [{"facts": found}] if found else []


def filled(columns: Sequence[Column], rows: Sequence[Any]) -> list[Column]:
    """Those columns in which something stands."""
    return [column for column in columns if any(column.of(row) for row in rows)]


def table(columns: Sequence[Column], rows: Sequence[Any], like: Sequence[Any] = ()) -> list[Block]:
    """A table of the columns in which something stands, in `like` where tables shall have the same ones."""
    kept = filled(columns, like or rows)
    if not (kept and rows):
        return []
    return [
        {
            "columns": [column.width for column in kept],
            "heads": [column.head for column in kept],
            "rows": [[column.of(row) or NOTHING for column in kept] for row in rows],
        }
    ]


def lines(whole: str) -> list[Block]:
    """A text as it stands, however long: its lines, apart where an empty one stands between them."""
    stripped = HOUR.sub("\\1\N{NO-BREAK SPACE}h", "\n".join(line.strip() for line in whole.splitlines()))
    found = [words.breakable(part.strip("\n")) for part in stripped.split("\n\n") if part.strip()]
    return [{"lines": found}] if found else []


def terms(pairs: Iterable[tuple[str, str]]) -> list[Block]:
    """A glossary."""
    found = [{"term": words.short(term, KEY * 2), "said": words.short(said)} for term, said in pairs]
    return [{"terms": found}] if found else []


def section(title: str, *parts: Iterable[Block], level: int = 2) -> list[Block]:
    """A heading with what stands below it; nothing where nothing does."""
    below = [block for part in parts for block in part]
    return [*heading(level, title), *below] if below else []
