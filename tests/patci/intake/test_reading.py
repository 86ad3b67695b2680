"""One door for every file: workbooks of ours, documents, and what is neither."""

from pathlib import Path

import pytest

from patci.errors import DocumentError
from patci.intake.builtin import builtin_programme
from patci.intake.reader import read_programme
from patci.intake.reading import read_any
from patci.intake.transcript import Format
from patci.usecases.drafting.programme_export import workbook_of
from tests.patci.intake.workbooks import saved, sheet_of

SAMPLE = Path(__file__).with_name("sample.md")


def test_a_workbook_of_ours_and_a_document_come_through_one_door(tmp_path: Path) -> None:
    document = builtin_programme()
    file = tmp_path / "programa.xlsx"
    file.write_bytes(workbook_of(document))
    by_path, by_bytes = read_any(file), read_any(file.read_bytes(), "programa.xlsx")
    assert by_path == by_bytes
    assert (by_path[0], by_path[1].format, by_path[1].name) == (document, Format.XLSX, "programa.xlsx")
    text, transcript = read_any(SAMPLE)
    assert (text, transcript.format) == (read_programme(SAMPLE), Format.TEXT)


def test_a_year_that_is_not_the_workbooks_is_refused() -> None:
    content = workbook_of(builtin_programme())
    assert read_any(content, "a.xlsx", year=2024)[0] == builtin_programme()
    with pytest.raises(DocumentError, match=r"es el libro de un programa de 2024: quite --year"):
        read_any(content, "a.xlsx", year=2025)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 nothing", "«a.xlsx» es"),
        (b"", "«a.xlsx» está vacío"),
    ],
    ids=["broken", "empty"],
)
def test_what_is_no_workbook_of_ours_goes_on_to_the_reader_of_documents(
    content: bytes, sentence: str
) -> None:
    with pytest.raises(DocumentError, match=sentence):
        read_any(content, "a.xlsx")


def test_a_workbook_without_its_mark_is_read_as_any_other() -> None:
    unmarked = saved(workbook_of(builtin_programme()), lambda book: sheet_of(book, "patci").delete_rows(1, 9))
    document, _transcript = read_any(unmarked, "a.xlsx")
    assert document == read_programme(unmarked, "a.xlsx")
    assert document != builtin_programme()


def test_a_missing_file_or_a_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No existe el archivo"):
        read_any(tmp_path / "no.xlsx")
    with pytest.raises(DocumentError, match="es una carpeta"):
        read_any(tmp_path)
