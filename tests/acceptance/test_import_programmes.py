"""The other four founding documents, whole, by the same reader: what each counts and names."""

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from models.enums import ObjectiveKind, TargetKind
from patci.intake.document import ProgrammeDocument
from patci.intake.reader import read_programme

SEEDS = Path(os.environ.get("PATCI_SEEDS", Path(__file__).resolve().parents[3] / "shared" / "seeds"))
EXPECTED = SEEDS.parent / "expected" / "programmes.json"

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(
        not EXPECTED.exists(), reason="the folder of founding documents is not on this machine"
    ),
]

SANTA_CLARA, NATIONAL, MEDELLIN, GUIDELINES = "000", "001", "003", "004"


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What each document must give, by the first figures of its name."""
    content: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return {name[:3]: wanted for name, wanted in content.items()}


def reading(number: str) -> ProgrammeDocument:
    return read_programme(next(SEEDS.glob(f"{number}_*.txt")))


def activities_by(document: ProgrammeDocument, field: str) -> dict[str, int]:
    return dict(Counter(getattr(row, field) for row in document.activities))


def test_a_municipal_plan_has_numbered_items_under_its_objectives(expected: dict[str, Any]) -> None:
    found, wanted = reading(SANTA_CLARA), expected[SANTA_CLARA]
    assert (found.year_start, found.year_end) == (2019, 2022)
    assert len(found.objectives) == wanted["objectives"]
    assert list(activities_by(found, "objective").values()) == wanted["activities"]
    assert len(found.activities) == wanted["activities_total"]


def test_a_national_programme_has_lines_of_action_under_its_strategies(expected: dict[str, Any]) -> None:
    found, wanted = reading(NATIONAL), expected[NATIONAL]
    assert (found.year_start, found.year_end) == (2010, 2012)
    assert (len(found.objectives), len(found.strategies)) == (wanted["objectives"], wanted["strategies"])
    assert activities_by(found, "strategy") == wanted["activities_by_strategy"]
    assert len(found.activities) == wanted["activities_total"]


TARGETS = {TargetKind.NUMBER: "{:.0f}", TargetKind.SHARE: "{:.0f} %", TargetKind.INCREASE: "+{:.0f} %"}


def test_a_national_programme_has_indicators_with_baseline_and_target(expected: dict[str, Any]) -> None:
    found = reading(NATIONAL).indicators
    shown = [
        [
            (row.baseline or "").replace(",", "") if (row.baseline or "")[:1].isdigit() else row.baseline,
            TARGETS[row.target_kind].format(row.target_value) if row.target_kind else row.target,
        ]
        for row in found
    ]
    wanted = [row[1:] for row in expected[NATIONAL]["indicator_rows"]]
    assert [[str(base).lower(), target] for base, target in shown] == [
        [base.lower(), target] for base, target in wanted
    ]
    assert [row.objectives for row in found] == [
        ("1",), ("2",), ("2",), ("3",), ("3",), ("4",), ("4",),
        ("1", "2", "3", "4"), ("1", "2", "3", "4"), ("2", "3"),
    ]  # fmt: skip


def test_a_plan_that_only_counts_its_actions_holds_placeholders(expected: dict[str, Any]) -> None:
    found, wanted = reading(MEDELLIN), expected[MEDELLIN]
    kinds = Counter(row.kind for row in found.objectives)
    assert (found.year_start, found.year_end) == (2018, 2028)
    assert kinds == {
        ObjectiveKind.STRATEGIC_LINE: wanted["strategic_lines"],
        ObjectiveKind.CROSS_CUTTING_LINE: wanted["cross_cutting_lines"],
    }
    targets = Counter(row.objectives[0] for row in found.indicators)
    counts = [[number, targets[ref]] for ref, number in activities_by(found, "objective").items()]
    assert counts == wanted["actions_and_targets_by_line"]
    assert {row.placeholder for row in (*found.activities, *found.indicators)} == {True}
    assert (len(found.activities), len(found.indicators)) == (
        wanted["actions_total"],
        wanted["targets_total"],
    )


def test_a_plan_says_how_it_is_followed_up() -> None:
    (rule,) = (row for row in reading(MEDELLIN).rules if row.name == "evaluation")
    assert dict(rule.value) == {"every_years": 3, "monitoring_until": 2028}


def test_guidelines_are_numbered_through_their_axes(expected: dict[str, Any]) -> None:
    found, wanted = reading(GUIDELINES), expected[GUIDELINES]
    assert (found.year_start, found.year_end) == (None, None)
    axes = [
        [
            head.title,
            min(row.number or 0 for row in found.activities if row.objective == head.ref),
            max(row.number or 0 for row in found.activities if row.objective == head.ref),
        ]
        for head in found.objectives
    ]
    assert axes == wanted["axes"]
    assert {head.kind for head in found.objectives} == {ObjectiveKind.AXIS}
    assert [row.number for row in found.activities] == list(range(1, wanted["activities_total"] + 1))
    assert len(found.indicators) == wanted["indicators"]
    assert {row.activity for row in found.indicators} == {row.ref for row in found.activities}


@pytest.mark.parametrize("number", [SANTA_CLARA, NATIONAL, MEDELLIN, GUIDELINES])
def test_the_name_of_the_file_says_nothing(number: str) -> None:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    assert read_programme(path.read_bytes(), "otro.txt") == read_programme(path)


@pytest.mark.parametrize("number", [SANTA_CLARA, NATIONAL, MEDELLIN, GUIDELINES])
def test_blank_lines_and_line_ends_change_nothing_but_lines(number: str) -> None:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    found, other = reading(number), read_programme(re.sub(r"\r?\n", "\r\n", text).encode())
    assert [(row.ref, row.activity) for row in found.activities] == [
        (row.ref, row.activity) for row in other.activities
    ]
    assert [row.indicator for row in found.indicators] == [row.indicator for row in other.indicators]
