"""Every date and session name of the PATCI 2024 against the careful reading of the document."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from calendars.period import Period
from calendars.phrases import read_dates
from calendars.session_names import read_session_name

SEEDS = Path(os.environ.get("PATCI_SEEDS", Path(__file__).resolve().parents[3] / "shared" / "seeds"))
EXPECTED = SEEDS.parent / "expected" / "patci2024.json"

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(
        not EXPECTED.exists(), reason="the folder of founding documents is not on this machine"
    ),
]


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """The whole reading of the document."""
    document: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return document


def dated_rows(expected: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every row with the document's words for its date."""
    for part in ("sessions", "other_meetings", "activities"):
        yield from (row for row in expected[part] if row["date_phrase"])


def bounds(period: Period) -> list[str | None]:
    """A period's bounds as the file writes them."""
    return [day.isoformat() if day else None for day in (period.start, period.end)]


def test_every_date_is_read_as_expected(expected: dict[str, Any]) -> None:
    read, wanted = {}, {}
    for row in dated_rows(expected):
        reading = read_dates(row["date_phrase"], year=2024)
        windows = [bounds(period) for period in reading.periods]
        read[row["id"]] = (
            *bounds(reading.span),
            reading.span.precision.value,
            reading.deadline,
            reading.tentative,
            windows if len(windows) > 1 else None,
        )
        wanted[row["id"]] = (
            row["start"],
            row["end"],
            row["precision"],
            row.get("deadline", False),
            row.get("tentative", False),
            row.get("windows"),
        )
    assert len(read) > 100
    assert read == wanted


def test_every_number_is_read_from_the_name(expected: dict[str, Any]) -> None:
    rows = expected["sessions"] + expected["other_meetings"]
    assert {row["id"]: read_session_name(row["name"]).number for row in rows} == {
        row["id"]: row["number"] for row in rows
    }


def test_every_kind_is_the_names_or_left_to_the_heading(expected: dict[str, Any]) -> None:
    kinds = {(read_session_name(row["name"]).kind.value, row["kind"]) for row in expected["sessions"]}
    assert kinds == {
        ("ordinary", "ordinary"),
        ("extraordinary", "extraordinary"),
        ("unspecified", "ordinary"),
    }
