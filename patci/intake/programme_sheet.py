"""The programme's workbook, edited and read back: the same document but for what was changed in it."""

from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from patci.intake.document import ProgrammeDocument
from patci.intake.transcript import Transcript
from patci.intake.words import fold
from patci.intake.workbook import seal
from patci.intake.workbook.cells import canonical
from patci.intake.workbook.columns import SheetPlan
from patci.intake.workbook.keys import keyed_rows
from patci.intake.workbook.known import NAMING, Known
from patci.intake.workbook.lines import give_lines, transcript_of
from patci.intake.workbook.linking import dangling, link
from patci.intake.workbook.merging import Sheet
from patci.intake.workbook.opening import Grid, grids, sheet_names
from patci.intake.workbook.places import Place, Placed, Problems, Remark
from patci.intake.workbook.plans import READING_ORDER, SHEETS
from patci.intake.workbook.plans_of_calendar import PROGRAMME
from patci.intake.workbook.remaining import remarks_on, with_doubts
from templates.i18n import gettext as _

NOT_READ = frozenset((seal.TITLE, fold(seal.LISTS), "instrucciones"))


def read_programme_sheet(content: bytes, name: str) -> tuple[ProgrammeDocument, Transcript] | None:
    """The document that an exported workbook says now, and its rows as lines; None where it is none of ours.

    Rows keep the lines of the document they came from, so that a workbook that nobody changed says exactly
    the document that was exported.

    Raises:
        DocumentError: it is damaged, or a cell of it cannot be used; the sentence says which.
    """
    if seal.TITLE not in sheet_names(content):
        return None
    book = grids(content, name=name)
    sealed = [row[0] if row else None for row in book.get(seal.TITLE, [])]
    if not seal.is_sealed(sealed):
        return None
    reading = _Reading(seal.unseal(sealed), book)
    document = reading.document()
    return document, transcript_of(reading.in_order(), reading.before, content, name)


@dataclass
class _Reading:
    """A workbook on its way: the document before, and the rows found so far by part."""

    before: ProgrammeDocument
    book: dict[str, Grid]
    problems: Problems = field(default_factory=Problems)
    remarks: list[Remark] = field(default_factory=list)
    found: dict[str, list[Placed]] = field(default_factory=dict)

    def document(self) -> ProgrammeDocument:
        """The document as the workbook says it now."""
        known = Known(self.before)
        for plan in READING_ORDER:
            before = keyed_rows(plan, self.before)
            rows = self.found[plan.part] = self._rows(plan, before)
            link(rows, before.values(), known, self.problems)
            if plan is PROGRAMME:
                known.year = self._programme().year_start
        dangling(self.in_order(), self._gone(), self.problems)
        self._check_years()
        self.problems.refuse()
        give_lines(self.in_order(), self.before)
        parts: dict[str, Any] = {
            plan.part: tuple(placed.row for placed in self.found[plan.part]) for plan in SHEETS[1:]
        }
        made = replace(self._programme(), **parts)
        self._remark_sheets()
        remarks = [*self.remarks, *remarks_on(self.in_order(), made)]
        return with_doubts(made, self.before, self.in_order(), remarks)

    def in_order(self) -> list[Placed]:
        """All rows, in the order of the workbook."""
        return [placed for plan in SHEETS for placed in self.found[plan.part]]

    def _rows(self, plan: SheetPlan, before: dict[str, Any]) -> list[Placed]:
        title = next((title for title in self.book if fold(title) == fold(plan.title)), None)
        if title is not None:
            return Sheet(plan, title, self.book[title], self.problems, self.remarks).rows(before)
        if before:
            self.problems.add(Place(plan.title, 1), _("falta esta hoja"))
        return []

    def _programme(self) -> ProgrammeDocument:
        rows = self.found[PROGRAMME.part]
        if not rows:
            self.problems.add(Place(PROGRAMME.title, 2), _("falta la fila del programa"))
            self.problems.refuse()
        row: ProgrammeDocument = rows[0].row
        return row

    def _gone(self) -> dict[str, frozenset[str]]:
        """The refs that the workbook no longer has, by part."""
        return {
            part: frozenset(row.ref for row in getattr(self.before, part))
            - {placed.row.ref for placed in self.found[part]}
            for part in NAMING
        }

    def _check_years(self) -> None:
        programme, place = self._programme(), self.found[PROGRAMME.part][0].place
        first, last = programme.year_start, programme.year_end
        edited = self.found[PROGRAMME.part][0].changed
        if edited & {"year_start", "year_end"} and not _are_years(first, last):
            self.problems.add(place, _("los años no son de un programa: revise el inicial y el final"))
        if "zone" in edited and not _is_zone(programme.zone):
            why = _("«{zone}» no es una zona horaria como America/Mexico_City").format(zone=programme.zone)
            self.problems.add(place, why)

    def _remark_sheets(self) -> None:
        titles = {fold(plan.title) for plan in SHEETS} | NOT_READ
        for title, grid in self.book.items():
            if fold(title) not in titles and any(canonical(cell) for row in grid for cell in row):
                self.remarks.append(Remark(Place(title, 1), _("esta hoja no se leyó")))


def _are_years(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and 1900 <= first <= last <= 2200


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
