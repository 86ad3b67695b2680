"""A sheet of the workbook laid over the rows it was made from: what changed, what is new, what is gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from patci.intake.words import fold
from patci.intake.workbook.blanks import blank
from patci.intake.workbook.cells import canonical, fits, words, writable
from patci.intake.workbook.columns import KEY, REMOVE, Column, SheetPlan
from patci.intake.workbook.content import NO, YES, CellError
from patci.intake.workbook.opening import Formula, Grid, Wrong
from patci.intake.workbook.places import Place, Placed, Problems, Remark
from templates.i18n import gettext as _

HEAD_ROWS = 10
"""The headings stand within these."""


@dataclass
class Sheet:
    """One sheet on its way: its plan, its cells, and what was found in them."""

    plan: SheetPlan
    title: str
    grid: Grid
    problems: Problems
    remarks: list[Remark]
    positions: Mapping[str, int] = field(default_factory=dict)

    def rows(self, before: Mapping[str, Any]) -> list[Placed]:
        """The sheet's rows, in its order; rows that it lacks or marks are gone."""
        self.positions = {key: place for place, key in enumerate(before)}
        head = self._head()
        if head is None:
            self.problems.add(Place(self.title, 1), _("no se encuentran los encabezados"))
            return []
        columns = self._columns(head)
        if columns is None:
            return []
        found: list[Placed] = []
        seen: set[str] = set()
        for number, cells in enumerate(self.grid[head + 1 :], start=head + 2):
            if not cells:
                continue
            line = Line(self, number, {name: cells[at] for name, at in columns.items() if at < len(cells)})
            self._remark_stray(line, cells, columns)
            placed = self._known(line, before, seen) if line.key else self._new(line)
            if placed:
                found.append(placed)
        return found

    def _head(self) -> int | None:
        rows = enumerate(self.grid[:HEAD_ROWS])
        return next((at for at, row in rows if fold(KEY) in {fold(canonical(cell)) for cell in row}), None)

    def _columns(self, head: int) -> dict[str, int] | None:
        """Where each heading stands; None where one is missing, which is a problem."""
        places: dict[str, int] = {}
        for at, cell in enumerate(self.grid[head]):
            places.setdefault(fold(canonical(cell)), at)
        needed = [KEY, *(column.heading for column in self.plan.columns if not column.computed)]
        missing = [heading for heading in needed if fold(heading) not in places]
        for heading in missing:
            self.problems.add(Place(self.title, head + 1, heading), _("falta esta columna"))
        if missing:
            return None
        known = {*needed, REMOVE, *(column.heading for column in self.plan.columns)}
        return {heading: places[fold(heading)] for heading in known if fold(heading) in places}

    def _remark_stray(self, line: "Line", cells: tuple[Any, ...], columns: Mapping[str, int]) -> None:
        used = set(columns.values())
        stray = next((cell for at, cell in enumerate(cells) if at not in used and canonical(cell)), None)
        if stray is not None:
            why = _("no se lee lo que está fuera de las columnas («{text}»)").format(text=words(stray)[:40])
            self.remarks.append(Remark(line.place, why))

    def _known(self, line: "Line", before: Mapping[str, Any], seen: set[str]) -> Placed | None:
        key = line.key
        if key not in before or key in seen:
            again = _("la Clave «{key}» está repetida: déjela vacía en la fila nueva")
            unknown = _("«{key}» no es una Clave de este libro: déjela vacía en una fila nueva")
            why = (again if key in seen else unknown).format(key=key[:60])
            self.problems.add(Place(self.title, line.number, KEY), why)
            return None
        seen.add(key)
        row = before[key]
        edited = [column for column in self.plan.columns if line.differs(column, row)]
        position = self.positions[key]
        placed = Placed(self.plan, line.place, row, position, text=line.text)
        if line.is_marked or (edited and line.is_blank and not self.plan.is_single):
            return None
        values = {}
        for column in edited:
            if column.computed:
                self.remarks.append(Remark(placed.at(column), _("se calcula: lo escrito no cuenta"), placed))
            elif line.read(column, placed, now=getattr(row, column.field)):
                values[column.field] = line.value
        placed.row = replace(row, **values)
        return placed

    def _new(self, line: "Line") -> Placed | None:
        if line.is_blank or line.is_marked:
            return None
        if self.plan.is_single:
            self.problems.add(line.place, _("el programa ocupa una sola fila"))
            return None
        earlier = len(self.problems.found)
        placed = Placed(self.plan, line.place, None, None, text=line.text)
        values: dict[str, Any] = {}
        for column in self.plan.columns:
            if column.computed:
                continue
            if canonical(line.cells.get(column.heading)) and line.read(column, placed, now=...):
                values[column.field] = line.value
            elif column.required and column.field not in placed.changed:
                self.problems.add(placed.at(column), _("falta este dato"))
        if len(self.problems.found) > earlier:
            return None
        placed.changed = {item.name for item in fields(self.plan.row)}
        placed.row = self.plan.row(**{**blank(self.plan), **values})
        return placed


@dataclass
class Line:
    """One row of cells by their headings."""

    sheet: Sheet
    number: int
    cells: Mapping[str, Any]
    value: Any = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.sheet.title, self.number)

    @property
    def key(self) -> str:
        """Its key; empty for a new row."""
        return canonical(self.cells.get(KEY))

    @property
    def is_marked(self) -> bool:
        """True where somebody asks to remove it."""
        mark = fold(words(self.cells.get(REMOVE)))
        if mark and mark not in {fold(YES), fold(NO), "x"}:
            place = Place(self.sheet.title, self.number, REMOVE)
            self.sheet.problems.add(place, _("escriba Sí, o deje la celda vacía"))
        return mark in {fold(YES), "x"}

    @property
    def is_blank(self) -> bool:
        """True where no cell that can be changed says anything."""
        return not any(self._filled())

    @property
    def text(self) -> str:
        """The row as one line, its cells parted by tabs."""
        return "\t".join(text for text in (self.key, *self._filled()) if text)

    def _filled(self) -> Iterator[str]:
        for column in self.sheet.plan.columns:
            if not column.computed:
                yield words(self.cells.get(column.heading))

    def differs(self, column: Column, row: Any) -> bool:
        """True where the cell no longer shows the row's value; a missing computed column shows it."""
        if column.computed and column.heading not in self.cells:
            return False
        cell, written = self.cells.get(column.heading), writable(column.shown(row))
        # Nearly all cells are as they were written, which is seen without reading them.
        same = type(cell) is type(written) and cell == written
        return not same and canonical(cell) != canonical(written)

    def read(self, column: Column, placed: Placed, *, now: Any) -> bool:
        """Read an edited cell into `value`; False where it says what was already there, or nothing usable."""
        cell = self.cells.get(column.heading)
        try:
            self.value = self._meant(column, placed, now)
        except CellError as error:
            self.sheet.problems.add(placed.at(column), str(error))
            placed.changed.add(column.field)
            return False
        derived_again = column.empty is ... and not canonical(cell)
        if derived_again or self.value != now or type(self.value) is not type(now):
            placed.changed.add(column.field)
        if derived_again or column.field not in placed.changed:
            return False
        placed.stated.add(column.field)
        if column.refers and self.value:
            placed.pending[column] = self.value
        return True

    def _meant(self, column: Column, placed: Placed, now: Any) -> Any:
        cell = self.cells.get(column.heading)
        if isinstance(cell, Formula | Wrong):
            raise CellError(_("tiene una fórmula o un error: escriba el valor"))
        if now is not ... and not fits(column.shown(placed.row)):
            raise CellError(_("el texto original no cabe en una celda: cámbielo en el portal"))
        if canonical(cell):
            return column.content.read(cell)
        if column.required:
            raise CellError(_("este dato no puede quedar vacío"))
        return now if column.empty is ... else column.empty
