"""Whole calendars and programmes, made to look like published ones, are read as what they say."""

from pathlib import Path

import pytest

from patci.errors import DocumentError
from tests.patci.intake.agreement import PARTS
from tests.patci.intake.score import (
    FOLDERS,
    agreements,
    documents,
    expected,
    reading,
)

KNOWN = [path for folder in FOLDERS for path in documents(folder)]
FORMATS = {"text": {".txt", ".md"}, "word": {".docx"}, "workbook": {".xlsx"}, "print": {".pdf"}}
READ = [path for path in KNOWN if not expected(path).get("refused")]
REFUSED = [path for path in KNOWN if expected(path).get("refused")]


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_a_known_document_is_read_as_what_it_says(path: Path) -> None:
    found = reading(path)
    assert not isinstance(found, DocumentError), str(found)
    parts = [part for part in PARTS if part not in expected(path).get("not_compared", [])]
    wrong = {part: (one.missing, one.invented) for part, one in agreements(path).items()}
    assert wrong == dict.fromkeys(parts, ((), ()))


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_is_no_programme_is_refused_with_one_sentence(path: Path) -> None:
    refusal = reading(path)
    assert isinstance(refusal, DocumentError)
    assert "programa" in str(refusal)  # and not, say, that its format is not read
    assert str(refusal).endswith(".")
    assert "\n" not in str(refusal)


@pytest.mark.parametrize(
    ("folder", "least"),
    [("seen", 5), ("fresh", 5), ("last", 4), ("blind", 4), ("sealed", 4), ("unopened", 4), ("held", 4)],
)
@pytest.mark.parametrize("formats", FORMATS.values(), ids=FORMATS)
def test_each_format_has_its_documents_in_every_folder(formats: set[str], folder: str, least: int) -> None:
    assert len([path for path in documents(folder) if path.suffix in formats]) >= least
