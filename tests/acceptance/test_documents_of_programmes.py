"""The five founding documents, read and printed again: every row of them stands in the programme's PDF."""

import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from models.enums import DocumentKind
from patci.documents.press import annual_programme
from patci.intake.reader import read_programme
from tests import tagged_pdf
from tests.document_rows import provenance
from tests.tagged_pdf import squeezed

SEEDS = Path(os.environ.get("PATCI_SEEDS", Path(__file__).resolve().parents[3] / "shared" / "seeds"))
NUMBERS = ("000", "001", "002", "003", "004")

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not SEEDS.exists(), reason="the folder of founding documents is not on this machine"),
]


@pytest.fixture(scope="module", params=NUMBERS)
def printed(request: pytest.FixtureRequest) -> tuple[dict[str, Any], bytes, float]:
    """A document's rows, the bytes of its PDF, and how long those took."""
    rows = read_programme(next(SEEDS.glob(f"{request.param}_*.txt"))).to_json()
    source = provenance(DocumentKind.ANNUAL_PROGRAMME, f"programme:{rows['slug']}")
    began = time.process_time()
    content = annual_programme.write(rows, source)
    return rows, content, time.process_time() - began


def test_it_is_whole_and_quick(printed: tuple[dict[str, Any], bytes, float]) -> None:
    _rows, content, took = printed
    tagged_pdf.check_structure(content)
    assert took < 2


def test_every_row_stands_in_a_table(printed: tuple[dict[str, Any], bytes, float]) -> None:
    rows, content, _took = printed
    found = Counter[str]()
    keys = []
    for heads, *cells in tagged_pdf.tables(content):
        found[heads[0]] += len(cells)
        keys += [row[0] for row in cells if heads[0] == "Clave"]
    bodies = rows["bodies"] if len(rows["bodies"]) > 1 else []
    wanted = [row["id"] for row in (*bodies, *rows["activities"], *rows["indicators"])]
    assert Counter(keys) == Counter(squeezed(ref) for ref in wanted)
    assert found["Sesión"] == len(rows["sessions"])
    assert found["Reunión"] == len(rows["other_meetings"])
    assert found["Quiénes"] == len(rows["participants"])
    assert found["Núm."] == len(rows["members"]) + len(rows["instruments"])


def test_titles_and_glossary_stand_in_it(printed: tuple[dict[str, Any], bytes, float]) -> None:
    rows, content, _took = printed
    text = tagged_pdf.text(content)
    for row in (*rows["objectives"], *rows["strategies"]):
        assert squeezed(row["title"]) in text
    for row in (*rows["acronyms"], *rows["units"]):
        assert squeezed(row["acronym"] + row["name"]) in text


def test_no_part_is_empty(printed: tuple[dict[str, Any], bytes, float]) -> None:
    _rows, content, _took = printed
    assert all(len(table) > 1 for table in tagged_pdf.tables(content))
    assert "None" not in tagged_pdf.text(content)
