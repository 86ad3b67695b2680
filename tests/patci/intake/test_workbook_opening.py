"""Files that only pretend to be a workbook of ours: bombs, macros, entities, damage."""

import io
import zipfile
from collections.abc import Callable

import pytest

from patci.errors import DocumentError
from patci.intake.builtin import builtin_programme
from patci.intake.programme_sheet import read_programme_sheet
from patci.intake.workbook import opening
from patci.usecases.drafting.programme_export import workbook_of

Change = Callable[[dict[str, bytes]], object]


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook_of(builtin_programme())


def repacked(content: bytes, change: Change) -> bytes:
    """The same package with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def with_entity(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/sheet2.xml"
    head, rest = parts[name].split(b"?>", 1)
    parts[name] = head + b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + rest


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda parts: parts.update({"xl/vbaProject.bin": b"x"}), "«a.xlsx» tiene macros"),
        (lambda parts: parts.update({"xl/media/big.bin": bytes(101_000_000)}), "demasiado grande"),
        (with_entity, "declaraciones XML"),
        (lambda parts: parts.update({"xl/worksheets/sheet3.xml": b"<worksheet>"}), "que se pueda leer"),
        (lambda parts: parts.pop("xl/worksheets/sheet3.xml"), "falta esta hoja"),
    ],
    ids=["macros", "bomb", "entities", "damaged", "incomplete"],
)
def test_it_is_refused_in_one_sentence(content: bytes, change: Change, sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        read_programme_sheet(repacked(content, change), "a.xlsx")


def test_a_damaged_package_has_no_sheets(content: bytes) -> None:
    assert opening.sheet_names(content[: len(content) // 2]) == ()
    assert opening.sheet_names(repacked(content, lambda parts: parts.pop("xl/workbook.xml"))) == ()


def test_too_many_cells_are_too_large(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_CELLS", 100)
    with pytest.raises(DocumentError, match="demasiado grande"):
        opening.grids(content, name="a.xlsx")
