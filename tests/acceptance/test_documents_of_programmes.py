"""The five founding documents, read and printed again: every row of them stands in the programme's PDF."""

import os
import time
from collections import Counter
from dataclasses import dataclass
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


@dataclass
class Printed:
    """A document's rows, and its PDF as other readers read it; `took` are seconds of processor."""

    rows: dict[str, Any]
    content: bytes
    took: float
    tables: list[list[list[str]]]
    text: str


@pytest.fixture(scope="module", params=NUMBERS)
def printed(request: pytest.FixtureRequest) -> Printed:
    """A founding document, read and printed."""
    rows = read_programme(next(SEEDS.glob(f"{request.param}_*.txt"))).to_json()
    source = provenance(DocumentKind.ANNUAL_PROGRAMME, f"programme:{rows['slug']}")
    began = time.process_time()
    content = annual_programme.write(rows, source)
    took = time.process_time() - began
    return Printed(rows, content, took, tagged_pdf.tables(content), tagged_pdf.text(content))


def test_it_is_whole_and_quick(printed: Printed) -> None:
    tagged_pdf.check_structure(printed.content)
    assert printed.took < 2


def test_every_row_stands_in_a_table(printed: Printed) -> None:
    rows, found, keys = printed.rows, Counter[str](), Counter[str]()
    for heads, *cells in printed.tables:
        found[heads[0]] += len(cells)
        keys.update(row[0] for row in cells if heads[0] == "Clave")
    bodies = rows["bodies"] if len(rows["bodies"]) > 1 else []
    wanted = [row["id"] for row in (*bodies, *rows["activities"], *rows["indicators"])]
    assert keys == Counter(squeezed(ref) for ref in wanted)
    assert found["Sesión"] == len(rows["sessions"])
    assert found["Reunión"] == len(rows["other_meetings"])
    assert found["Quiénes"] == len(rows["participants"])
    assert found["Núm."] == len(rows["members"]) + len(rows["instruments"])


def test_titles_and_glossary_stand_in_it(printed: Printed) -> None:
    for row in (*printed.rows["objectives"], *printed.rows["strategies"]):
        assert squeezed(row["title"]) in printed.text
    for row in (*printed.rows["acronyms"], *printed.rows["units"]):
        assert squeezed(row["acronym"] + row["name"]) in printed.text


def test_no_part_is_empty(printed: Printed) -> None:
    assert all(len(table) > 1 for table in printed.tables)
    assert "None" not in printed.text
