"""Excel workbooks: visible sheets, values as people read them, merged cells, no empty rows or columns."""

import datetime as dt
import io
from collections.abc import Sequence

import pytest
import xlsxwriter
from openpyxl.workbook import Workbook

from patci.errors import DocumentError
from patci.intake.formats.opening import open_document
from tests.patci.intake.formats.documents import shapes, workbook


def filled(rows: Sequence[Sequence[object]], title: str = "Hoja1") -> bytes:
    def write(book: Workbook) -> None:
        book.active.title = title
        for row in rows:
            book.active.append(row)

    return workbook(write)


DAY = dt.datetime(2024, 2, 6)  # noqa: DTZ001  (a workbook's days have no zone)


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (DAY, "dd/mm/yyyy", "06/02/2024"),
        (dt.date(2024, 2, 6), "yyyy-mm-dd", "06/02/2024"),
        (DAY.replace(hour=17), "dd/mm/yyyy hh:mm", "06/02/2024 17:00"),
        (DAY, "mmm-yy", "febrero de 2024"),
        (DAY, "mmmm", "febrero"),
        (DAY, "yyyy", "2024"),
        (DAY, '[$-80A]d" de "mmmm', "06/02/2024"),
        (dt.time(17, 5), "hh:mm", "17:05"),
        (dt.timedelta(hours=26, minutes=30), "[h]:mm", "26:30"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (12345678901, "0", "12345678901"),
        (0.3, "0%", "30 %"),
        (0.125, "0.0%", "12.5 %"),
        (True, "General", "Sí"),
        (False, "General", "No"),
        ("Sala 2\nPiso 3", "General", "Sala 2 / Piso 3"),
        ("=1+1", "General", ""),
        ("#N/A", "General", ""),
    ],
)
def test_a_value_is_written_as_people_read_it(value: object, form: str, words: str) -> None:
    def write(book: Workbook) -> None:
        book.active["A1"], book.active["B1"] = "Fecha", value
        book.active["B1"].number_format = form

    assert open_document(workbook(write), name="a.xlsx").lines[-1].split("\t")[1:] == (
        [words] if words else []
    )


def test_a_formula_gives_the_value_that_was_kept_with_it() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_worksheet("Hoja1").write_formula(0, 0, "=A2&B2", None, "Primera Sesión")
    book.close()
    assert shapes(made.getvalue()) == [("row", "Primera Sesión")]


def test_sheets_have_their_title_and_place_and_hidden_ones_are_left_out() -> None:
    def write(book: Workbook) -> None:
        book.active.title = "Sesiones"
        book.active["B2"] = "uno"
        book.create_sheet("Vacía")
        book.create_sheet("Notas")["A1"] = "dos"
        hidden = book.create_sheet("Oculta")
        hidden["A1"], hidden.sheet_state = "tres", "hidden"

    transcript = open_document(workbook(write), name="a.xlsx")
    assert list(zip(transcript.lines, transcript.places, strict=True)) == [
        ("Sesiones", "hoja «Sesiones»"),
        ("uno", "hoja «Sesiones», fila 2"),
        ("Notas", "hoja «Notas»"),
        ("dos", "hoja «Notas», fila 1"),
    ]


@pytest.mark.parametrize(
    ("title", "kinds"), [("Hoja1", ["row"]), ("Sheet1", ["row"]), ("2025", ["heading", "row"])]
)
def test_a_single_sheet_is_titled_only_by_a_name_of_its_own(title: str, kinds: list[str]) -> None:
    assert [shape[0] for shape in shapes(filled([["Sesión"]], title))] == kinds


def test_empty_rows_and_columns_are_dropped_and_nothing_is_joined_over_them() -> None:
    rows = [
        [None, "Sesión", None, "Fecha"],
        [],
        [None, "Primera", None, "3 de abril"],
        [None, None, None, "mayo"],
    ]
    assert shapes(filled(rows)) == [
        ("row", "Sesión", "Fecha"),
        ("row", "Primera", "3 de abril"),
        ("row", "", "mayo"),
    ]


def test_merged_cells_fill_down_and_stand_first() -> None:
    def write(book: Workbook) -> None:
        sheet = book.active
        sheet.title = "Hoja1"
        for row in (
            ["Calendario", None, None],
            ["Pleno", "1ª", "abril"],
            [None, "2ª", "mayo"],
            [None, None, None],
        ):
            sheet.append(row)
        sheet.append(["Comité", "1ª", "junio"])
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A2:A4")

    assert shapes(workbook(write)) == [
        ("row", "Calendario", "", ""),
        ("row", "Pleno", "1ª", "abril"),
        ("row", "Pleno", "2ª", "mayo"),
        ("row", "Comité", "1ª", "junio"),
    ]


def test_a_range_merged_over_the_whole_sheet_costs_nothing() -> None:
    def write(book: Workbook) -> None:
        book.active.title = "Hoja1"
        book.active["A1"] = "Sesión"
        book.active.merged_cells.add("A1:XFD1048576")

    assert shapes(workbook(write)) == [("row", "Sesión")]


def test_items_in_a_cell_are_items_and_a_broken_line_is_one_text() -> None:
    assert shapes(filled([["1. Ferias\n2. Talleres", "Primera\nSesión", "a <b> & c"]])) == [
        ("row", "<li>Ferias</li><li>Talleres</li>", "Primera Sesión", "a &lt;b&gt; &amp; c")
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["x"] * 201], "hasta 200 columnas"),
        ([["x"]] * 100_001, "hasta 100,000 filas"),
    ],
)
def test_a_workbook_that_is_too_large_is_refused(rows: list[list[str]], words: str) -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    with pytest.raises(DocumentError, match=words):
        open_document(made.getvalue(), name="a.xlsx")
