"""Sheets and columns of the programme's workbook, as data that writing and reading share."""

from dataclasses import dataclass
from typing import Any

from patci.intake.document import ProgrammeDocument
from patci.intake.workbook.content import TEXT, Content

KEY = "Clave"
REMOVE = "Quitar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field of a row: its heading, how its cells are shown and read, what may stand in them.

    A `computed` cell is only shown. `empty` is what an emptied cell means; where it is `Ellipsis` the value
    is derived again from the cell it hangs on. `refers` names the part of the document whose rows the cell
    points to by their keys, `suggests` a list that it may choose from, `options` one that it must.
    """

    heading: str
    field: str
    content: Content = TEXT
    width: int = 14
    computed: bool = False
    required: bool = False
    empty: Any = None
    refers: str | None = None
    suggests: str | None = None
    options: tuple[str, ...] = ()

    def shown(self, row: Any) -> Any:
        """The row's value as its cell shows it."""
        return self.content.show(getattr(row, self.field))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """One kind of row: its sheet, the part of the document that holds it, the class of its rows.

    `prefix` makes the keys of rows that have no ref of their own; `always` says that the sheet stands in
    the workbook even where the programme has no such row.
    """

    title: str
    part: str
    row: type
    prefix: str
    columns: tuple[Column, ...]
    always: bool = True

    def rows(self, document: ProgrammeDocument) -> tuple[Any, ...]:
        """The document's rows of this kind; of the programme's own sheet it is the document itself."""
        return (document,) if self.row is ProgrammeDocument else getattr(document, self.part)

    @property
    def is_single(self) -> bool:
        """True for the sheet that says what the programme itself is."""
        return self.row is ProgrammeDocument
