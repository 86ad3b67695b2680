"""A sheet before it is written: its columns, its rows of typed values, its charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Cell = str | int | bool | float | Decimal | date | datetime | None
"""What a cell holds. A `float` is a share of one and is shown in per cent, a `Decimal` a value as it is."""
Columns = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one kind of bar: the column of its values, and how it is drawn: nothing hangs on colour."""

    name: str
    column: int
    colour: str
    drawn: Literal["solid", "hatched", "empty", "dash"] = "solid"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of some rows of its sheet, from `first` on, counted from the first row under the heading.

    `lines` are those rows: a program that only shows a workbook draws from them. `words` say what is seen.
    """

    kind: Literal["bars", "line"]
    title: str
    first: int
    lines: Sequence[Sequence[Cell]]
    categories: int
    series: Sequence[Series]
    unit: str = ""
    words: str = ""
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is written: its name, its columns with their widths, its rows."""

    name: str
    columns: Columns
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A sheet of a cut-off. Its rows are written as they come: nobody holds them all. `count` is how many.

    `numbers` are the columns of numbers, whose headings stand over them.
    """

    name: str
    columns: Columns
    rows: Iterable[Sequence[Cell]]
    count: int
    charts: Sequence[Chart] = ()
    numbers: frozenset[int] = frozenset()
