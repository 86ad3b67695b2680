"""`patci rules`: presets, the rules of the bodies, taking a preset over."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from calendars.presets import presets
from patci.bootstrap import Application, build
from patci.cli.main import app
from patci.clock import FixedClock
from patci.errors import InvalidInputError, NotFoundError
from patci.settings import Settings
from tests.conftest import NOW
from tests.patci.cli.scratch import fill_with_programme


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """An installation with the PATCI 2024 in force."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    fill_with_programme(tmp_path / "data")
    return build(Settings(), clock=FixedClock(NOW), migrate=True)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments])


def of_body(ref: str) -> dict[str, Any]:
    (found,) = json.loads(run("--body", ref, "--json").stdout)
    return found


def test_rules_of_a_body_carry_source_and_what_is_unset() -> None:
    found = of_body("CI")
    assert list(found) == ["body", "name", "rules", "unset"]
    assert [(row["name"], row["says"], row["citation"]) for row in found["rules"][:1]] == [
        ("ordinary_frequency", ["Al menos 2 veces al año."], "Reglamento de la Ley General, arts. 35 y 36")
    ]
    assert {"notice", "quorum", "second_call", "minutes"} <= set(found["unset"])


def test_people_see_what_is_unset() -> None:
    result = run("--body", "SC")
    assert (result.exit_code, "Al menos cada 3 meses." in result.stdout) == (0, True)
    assert "sin establecer" in result.stdout


def test_presets_are_listed_with_their_sources() -> None:
    found = json.loads(run("presets", "--json").stdout)
    assert [one["key"] for one in found] == list(presets())
    assert all(all(rule.values()) for one in found for rule in one["rules"])
    assert "Reglamento de la LFEP" in run("presets").stdout


def test_a_preset_is_taken_once_and_says_what_it_does() -> None:
    taken = ("apply", "trata-comision", "--body", "CI")
    lines = [run(*taken, "--dry-run"), run(*taken), run(*taken)]
    cites, sets, same = "dice lo mismo; reemplaza su fuente", "se establece", "ya está tomada de este modelo"
    assert [[line.rpartition(": ")[2] for line in one.stdout.splitlines()] for one in lines] == [
        [cites, cites, sets],
        [cites, cites, sets],
        [same, same, same],
    ]
    found = {row["name"]: (row["preset"], row["published_on"]) for row in of_body("CI")["rules"]}
    assert found == {
        "ordinary_frequency": ("trata-comision", "2013-09-23"),
        "extraordinary_sessions": ("trata-comision", "2013-09-23"),
        "seat_term": ("trata-comision", "2023-02-15"),
        "undated_follow_up": (None, None),
    }


def test_a_dry_run_writes_nothing() -> None:
    before = of_body("GT-CAP")
    run("apply", "lfep-18", "--body", "GT-CAP", "--dry-run")
    assert of_body("GT-CAP") == before


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("apply", "otro", "--body", "CI"), NotFoundError),
        (("apply", "lfep-18", "--body", "ZZ"), NotFoundError),
        (("apply", "lfep-18", "--body", "CI", "--only", "minutes"), InvalidInputError),
        (("apply", "lfep-18", "--body", "CI", "--only", "minutes", "--dry-run"), InvalidInputError),
        (("--body", "ZZ"), NotFoundError),
        (("--programme", "otro-2030"), NotFoundError),
    ],
)
def test_what_does_not_exist_is_told(arguments: tuple[str, ...], error: type[Exception]) -> None:
    assert isinstance(run(*arguments).exception, error)
