"""Whatever a document says, its workbook gives it back, and an edit changes what was edited."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from openpyxl.workbook import Workbook

from patci.intake.document import ProgrammeDocument
from patci.usecases.drafting.programme_export import workbook_of
from tests.examples import examples
from tests.patci.intake.any_programme import documents
from tests.patci.intake.workbooks import edited, read, saved, sheet_of


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_any_document_comes_back_as_it_was(any_document: ProgrammeDocument) -> None:
    assert read(workbook_of(any_document))[0] == any_document


@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_any_document_comes_back_from_another_program(any_document: ProgrammeDocument) -> None:
    assert read(saved(workbook_of(any_document)))[0] == any_document


def retitle(book: Workbook) -> None:
    sheet_of(book, "Programa")["B2"] = "Otro título"


@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_a_new_title_changes_only_the_title(any_document: ProgrammeDocument) -> None:
    expected = replace(any_document, title="Otro título")
    assert edited(any_document, retitle) == expected
    assert read(workbook_of(expected))[0] == expected
