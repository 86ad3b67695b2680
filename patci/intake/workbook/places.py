"""Where something stands in the workbook, and what is wrong there."""

from dataclasses import dataclass, field
from typing import Any

from patci.errors import DocumentError
from patci.intake.workbook.columns import Column, SheetPlan
from templates.i18n import gettext as _
from templates.i18n import ngettext


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a sheet, or one of its cells."""

    sheet: str
    row: int
    column: str | None = None

    def __str__(self) -> str:
        if self.column is None:
            return _("hoja «{sheet}», fila {row}").format(sheet=self.sheet, row=self.row)
        return _("hoja «{sheet}», fila {row}, columna «{column}»").format(
            sheet=self.sheet, row=self.row, column=self.column
        )


@dataclass(slots=True)
class Placed:
    """A row of the document with its row of the workbook.

    `position` is where it stood among the rows before; None for a new row. `changed` are the fields whose
    cells were edited, `stated` those of them that say something; `pending` are the cells that point to
    other rows, still in words. `text` is the row as the review shows it.
    """

    plan: SheetPlan
    place: Place
    row: Any
    position: int | None
    text: str
    changed: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    pending: dict[Column, Any] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """True where somebody added it."""
        return self.position is None

    def at(self, column: Column) -> Place:
        """The place of one of its cells."""
        return Place(self.place.sheet, self.place.row, column.heading)


class Problems:
    """What in a workbook cannot be used; all of it is found before it is refused."""

    def __init__(self) -> None:
        self.found: list[tuple[Place, str]] = []

    def add(self, place: Place, why: str) -> None:
        """One more."""
        self.found.append((place, why))

    def refuse(self) -> None:
        """Say the first, and how many there are.

        Raises:
            DocumentError: there is any.
        """
        if not self.found:
            return
        place, why = self.found[0]
        sentence = f"{str(place)[:1].upper()}{str(place)[1:]}: {why}"
        others = len(self.found) - 1
        if others:
            more = ngettext("y otra celda por corregir", "y otras {count} celdas por corregir", others)
            sentence += f" ({more.format(count=others)})"
        raise DocumentError(f"{sentence}.")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a cell that does not keep the workbook from being read; `about` is its row."""

    place: Place
    why: str
    about: Placed | None = None

    @property
    def sentence(self) -> str:
        """The remark with its place."""
        place = str(self.place)
        return f"{place[:1].upper()}{place[1:]}: {self.why}."
