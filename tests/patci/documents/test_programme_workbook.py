"""The programme's workbook as a program shows it: locks, lists, what stays text, and equal bytes."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.usecases.drafting.programme_export import workbook_of
from tests.patci.intake.workbooks import headings, row_of, sheet_of

GREY = "FFE6E6E6"


@pytest.fixture(scope="module")
def document() -> ProgrammeDocument:
    return builtin_programme()


@pytest.fixture(scope="module")
def book(document: ProgrammeDocument) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_of(document)))


def test_there_is_a_sheet_for_each_kind_of_row(book: Workbook) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    shown = (
        "Instrucciones Programa Órganos Sesiones Otras_reuniones Objetivos Estrategias Actividades "
        "Indicadores Convenios Siglas Integrantes Participantes Unidades Nombres_anteriores Reglas"
    )
    assert states == {
        **{title.replace("_", " "): "visible" for title in shown.split()},
        "Listas": "hidden",
        "patci": "veryHidden",
    }


def test_keys_and_computed_cells_are_locked_and_the_rest_is_free(book: Workbook) -> None:
    sheet = sheet_of(book, "Sesiones")
    locked = {name for name, column in headings(sheet).items() if sheet.cell(2, column).protection.locked}
    grey = {
        name for name, column in headings(sheet).items() if sheet.cell(2, column).fill.fgColor.rgb == GREY
    }
    assert locked == grey == {"Clave", "Desde", "Hasta", "Precisión", "Línea"}
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)


def test_rows_can_be_added_below(book: Workbook) -> None:
    sheet = sheet_of(book, "Sesiones")
    free = [sheet.column_dimensions[letter].protection.locked for letter in ("A", "B", "C", "H")]
    assert free == [True, False, False, True]


def choices(sheet: Worksheet, heading: str) -> str | None:
    """What a column's cells choose from."""
    letter = sheet.cell(1, headings(sheet)[heading]).column_letter
    found = (rule.formula1 for rule in sheet.data_validations.dataValidation if f"{letter}2" in rule.sqref)
    return next(found, None)


def test_cells_choose_from_lists(book: Workbook, document: ProgrammeDocument) -> None:
    sessions, indicators = sheet_of(book, "Sesiones"), sheet_of(book, "Indicadores")
    assert choices(sessions, "Modalidad") == '"Presencial,Virtual,Híbrida"'
    assert choices(sessions, "Unidad") == '"sesión,reunión"'
    assert choices(sessions, "Fecha límite") == '"Sí,No"'
    assert choices(sessions, "Órgano") == f'"{",".join(row.ref for row in document.bodies)}"'
    assert choices(sessions, "Sede") is None
    assert choices(indicators, "Actividad") == f"'Listas'!$A$1:$A${len(document.activities)}"
    listed = [cell.value for cell in sheet_of(book, "Listas")["A"]]
    assert listed == [row.ref for row in document.activities]


def test_free_text_is_allowed_where_a_list_only_suggests(book: Workbook) -> None:
    sheet = sheet_of(book, "Actividades")
    shown = {str(rule.sqref)[0]: rule.showErrorMessage for rule in sheet.data_validations.dataValidation}
    columns = (sheet.cell(1, headings(sheet)[name]).column_letter for name in ("Responsable", "Tentativa"))
    assert [shown[letter] for letter in columns] == [False, True]


def test_headings_are_frozen_filtered_and_printed_on_every_page(book: Workbook) -> None:
    sheet = sheet_of(book, "Actividades")
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:T79", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_texts_that_look_like_formulas_are_quoted_texts(document: ProgrammeDocument) -> None:
    awkward = ("=1+1", "+52", "-x", "@y", "http://x.invalid", "007")
    rows = tuple(
        replace(document.activities[0], ref=f"X-{place}", activity=text) for place, text in enumerate(awkward)
    )
    content = workbook_of(replace(document, activities=rows))
    sheet = sheet_of(openpyxl.load_workbook(io.BytesIO(content)), "Actividades")
    column = headings(sheet)["Actividad"]
    cells = [sheet.cell(row_of(sheet, f"X-{place}"), column) for place in range(len(awkward))]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in awkward]
    assert [bool(cell.quotePrefix) for cell in cells] == [True] * 4 + [False] * 2
    assert {cell.number_format for cell in cells} == {"@"}


def test_no_part_holds_a_formula_or_a_link(document: ProgrammeDocument) -> None:
    rows = tuple(replace(row, activity=f"=HYPERLINK({row.ref})") for row in document.activities)
    with zipfile.ZipFile(io.BytesIO(workbook_of(replace(document, activities=rows)))) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert [b"<f>" in part or b"<hyperlink" in part for part in sheets] == [False] * len(sheets)


def test_letters_that_no_file_can_hold_are_dropped(document: ProgrammeDocument) -> None:
    changed = replace(document, title="Programa\x00 \ud800A\x1f")
    sheet = sheet_of(openpyxl.load_workbook(io.BytesIO(workbook_of(changed))), "Programa")
    assert sheet["B2"].value == "Programa A"


def test_the_same_programme_gives_the_same_bytes(document: ProgrammeDocument) -> None:
    assert workbook_of(document) == workbook_of(document)


def test_a_programme_without_rows_still_has_sheets_to_fill() -> None:
    empty = ProgrammeDocument(title="Nuevo", slug="nuevo-2026", year_start=2026, year_end=2026)
    sheets = openpyxl.load_workbook(io.BytesIO(workbook_of(empty))).sheetnames
    assert sheets == [
        *("Instrucciones", "Programa", "Órganos", "Sesiones", "Otras reuniones", "Objetivos", "Estrategias"),
        *("Actividades", "Indicadores", "Convenios", "Siglas", "Integrantes", "Listas", "patci"),
    ]
