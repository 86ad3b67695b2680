"""The first sheet: what the workbook is of, its figures, what each sheet holds, and the proof."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from patci.documents.measures.standings import MeasureState
from patci.documents.shape import MeasureRow, Snapshot
from patci.documents.tables.filling import HIGHEST, height_of, lines_of
from patci.documents.tables.page import Pages, plain
from patci.documents.tables.sheet import Cell, DataSheet
from templates.i18n import gettext as _

WIDTHS = (40, 24, 22, 22)
LARGE = 1.3
"""How much larger than others the letters of a title are."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said under it."""

    name: str
    value: Cell


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of so many; `whole` is None where the count stands alone."""

    name: str
    part: int
    whole: int | None = None


def figures(rows: Snapshot) -> Iterator[Figure]:
    """What the sheets come to."""
    due = [row for row in rows["sessions"] if _is_due(rows, row["day"] or row["end"], row["status"])]
    yield Figure(
        _("Sesiones celebradas de las debidas"), sum(row["status"] == "held" for row in due), len(due)
    )
    done = sum(row["progress"] == "done" for row in rows["activities"])
    yield Figure(_("Actividades cumplidas"), done, len(rows["activities"]))
    yield Figure(_("Actividades con atraso"), sum(row["overdue"] for row in rows["activities"]))
    for row in rows.get("indicators", []):
        yield Figure(_("Acuerdos cumplidos"), row["numerator"], row["denominator"])
    yield Figure(_("Acuerdos vencidos"), sum(row["overdue"] for row in rows["agreements"]))
    yield from _of_measures(rows.get("measures", []))
    tallies = rows["answers"]["agency"]
    expected = sum(row["expected"] - row["not_ours"] for row in tallies)
    yield Figure(_("Respuestas recibidas"), sum(row["received"] for row in tallies), expected)
    yield Figure(_("Respuestas a tiempo"), sum(row["on_time"] for row in tallies), expected)


def _of_measures(rows: Sequence[MeasureRow]) -> Iterator[Figure]:
    if rows:
        states = Counter(row["state"] for row in rows)
        yield Figure(_("Indicadores con su meta alcanzada"), states[MeasureState.REACHED], len(rows))
        yield Figure(_("Indicadores sin dato"), states[MeasureState.NO_DATA], len(rows))


def write(
    pages: Pages, title: str, facts: Sequence[Fact], rows: Snapshot, sheets: Sequence[DataSheet]
) -> None:
    """The sheet, top to bottom: rows are written in their order, and none twice."""
    page = pages.book.add_worksheet(_("Resumen"))
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    _across(page, 0, 0, title, pages.title)
    line = 1
    if rows["simulated"]:
        marked = _("[SIMULADO] Datos simulados: no corresponden a personas ni respuestas reales.")
        _across(page, line, 0, marked, pages.title)
        line += 1
    for fact in facts:
        page.write_string(line, 0, fact.name, pages.name)
        if isinstance(fact.value, str):
            _across(page, line, 1, fact.value, pages.text)
        else:
            pages.cell(page, line, 1, fact.value)
        line += 1
    if not (rows["activities"] or rows["agreements"] or rows["requests"]):
        page.write_string(line, 0, _("Este corte no contiene actividades, acuerdos ni respuestas."))
        line += 1
    line = _figures(pages, page, line + 1, rows)
    line = _contents(pages, page, line + 1, sheets)
    page.print_area(0, 0, line, len(WIDTHS) - 1)
    page.hide_gridlines(2)
    page.set_portrait()
    page.set_paper(1)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&P / &N")


def _figures(pages: Pages, page: Any, line: int, rows: Snapshot) -> int:
    heads = (_("Cifra"), _("Cuántas"), _("De"), _("Parte"))
    _head(pages, page, line, heads)
    for one in figures(rows):
        line += 1
        share = one.part / one.whole if one.whole else None
        values: tuple[Cell, ...] = (one.name, one.part, one.whole, share)
        for column, value in enumerate(values):
            pages.cell(page, line, column, value)
    return line + 1


def _contents(pages: Pages, page: Any, top: int, sheets: Sequence[DataSheet]) -> int:
    _head(pages, page, top, (_("Hoja"), _("Filas")))
    for line, sheet in enumerate(sheets, start=top + 1):
        pages.cell(page, line, 0, sheet.name)
        pages.cell(page, line, 1, sheet.count)
    return top + len(sheets)


def _across(page: Any, line: int, column: int, text: str, form: Any) -> None:
    """A text over all columns from one on, in as many lines as it needs."""
    room = sum(WIDTHS[column:])
    is_title = not column
    lines = lines_of(text, round(room / LARGE) if is_title else room)
    page.merge_range(line, column, line, len(WIDTHS) - 1, "", form)
    page.write_string(line, column, plain(text), form)
    page.set_row(line, min(height_of(lines) * (LARGE if is_title else 1), HIGHEST))


def _head(pages: Pages, page: Any, line: int, names: Sequence[str]) -> None:
    for column, name in enumerate(names):
        page.write_string(line, column, name, pages.head_of_numbers if column else pages.head)


def _is_due(rows: Snapshot, day: str | None, status: str) -> bool:
    return (day or "9999") <= rows["day"] and status != "cancelled"
