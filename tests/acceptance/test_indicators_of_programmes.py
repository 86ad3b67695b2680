"""The indicators of the five founding programmes: imported, accepted, measured, in their report."""

import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session as DbSession

from models import Programme
from models.enums import DocumentFormat, DocumentKind
from patci.database import Database
from patci.documents.press import follow_up_report
from patci.documents.provenance import Provenance
from patci.documents.shape import MeasureRow
from patci.intake.reader import read_programme
from patci.usecases.drafting import programmes
from patci.usecases.keeping.snapshot import snapshot

SEEDS = Path(os.environ.get("PATCI_SEEDS", Path(__file__).resolve().parents[3] / "shared" / "seeds"))
NOW = datetime(2024, 6, 30, 18, tzinfo=UTC)

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not SEEDS.exists(), reason="the folder of founding documents is not on this machine"),
]


def accepted(db: DbSession, number: str) -> Programme:
    document = read_programme(next(SEEDS.glob(f"{number}_*.txt")))
    if document.year_start is None:
        document = replace(document, year_start=2014, year_end=2014)
    draft = programmes.import_draft(
        db, document, source_name=number, source_sha256=number, now=NOW, actor="cli"
    )
    return programmes.accept(db, draft, now=NOW, actor="cli")


def measures(database: Database, number: str) -> list[MeasureRow]:
    """The indicators of a cut-off; its follow-up report is made on the way."""
    with database.writing() as db:
        rows = snapshot(db, accepted(db, number), now=NOW)
    provenance = Provenance(
        kind=DocumentKind.FOLLOW_UP_REPORT,
        format=DocumentFormat.PDF,
        subject="cut_off:junio",
        source_sha256="ab12" * 16,
        at=NOW,
        zone="America/Mexico_City",
        base_url="https://patci.invalid",
    )
    assert follow_up_report.write(rows, provenance).startswith(b"%PDF")
    return rows["measures"]


def test_the_national_programme(sqlite_database: Database) -> None:
    found = measures(sqlite_database, "001")
    assert [(row["state"], row["goal"], row["is_share"]) for row in found] == [
        ("no_data", 1.0, False),
        ("no_data", 150.8, False),
        ("no_data", 100.0, True),
        ("not_comparable", 80.0, True),
        ("no_data", 100.0, True),
        ("not_comparable", 100.0, True),
        ("no_data", 2.0, False),
        ("behind", 100.0, True),
        ("not_comparable", 80.0, True),
        ("no_data", 3380.4, False),
    ]
    assert {row["ref"]: row["computed_as"] for row in found if row["computed_as"]} == {
        "IND-8": "activities_done",
        "IND-9": "agreements_fulfilled",
    }
    assert {row["target_on"] for row in found} == {date(2012, 12, 31).isoformat()}


def test_a_plan_until_2028_is_evaluated_every_three_years(sqlite_database: Database) -> None:
    found = measures(sqlite_database, "003")
    assert Counter((row["target_on"], row["evaluated_every"], row["state"]) for row in found) == {
        ("2028-12-31", 36, "no_data"): 53
    }
    assert all(row["is_placeholder"] for row in found)


def test_guidelines_have_indicators_without_a_target(sqlite_database: Database) -> None:
    found = measures(sqlite_database, "004")
    assert Counter((row["state"], row["target"], row["computed_as"]) for row in found) == {
        ("no_data", None, None): 53
    }


@pytest.mark.parametrize("number", ["000", "002"])
def test_programmes_without_indicators_have_none(sqlite_database: Database, number: str) -> None:
    assert measures(sqlite_database, number) == []
