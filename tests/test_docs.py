"""The docs keep up with the code: each setting, command, flow and table of the vocabulary is described."""

import re
from pathlib import Path

import pytest

from calendars.findings import FindingKind
from models import Base
from patci.cli.main import COMMANDS
from patci.settings import Settings
from patci.usecases.queries.lineage import ROLLED_FROM

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_setting_is_described(name: str) -> None:
    assert f"`PATCI_{name.upper()}`" in text("docs/settings.md")


def test_only_real_settings_are_described() -> None:
    described = set(re.findall(r"^\| `PATCI_([A-Z_]+)`", text("docs/settings.md"), re.MULTILINE))
    assert described == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_is_described(name: str) -> None:
    assert f"## `patci {name}" in text("docs/command_line.md")


@pytest.mark.parametrize("path", sorted((ROOT / "flows").glob("*.py")), ids=lambda path: path.stem)
def test_flow_is_described(path: Path) -> None:
    if re.search(r"^@flow", path.read_text(encoding="utf-8"), re.MULTILINE):
        assert f"`{path.stem}`" in text("docs/engine.md")


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_table_is_described(table: str) -> None:
    assert f"`{table}`" in text("docs/data.md")


def test_tables_and_columns_are_called_as_they_are() -> None:
    named = set(re.findall(r"`([a-z][a-z0-9_]*)`", text("docs/data.md")))
    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    # A key within a draft's transcript.
    assert named - columns - Base.metadata.tables.keys() == {ROLLED_FROM}


@pytest.mark.parametrize("kind", FindingKind)
def test_kind_of_finding_is_described(kind: FindingKind) -> None:
    assert f"\n| `{kind}` |" in text("docs/checks.md")


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *DOCS.rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(page.name[:4]) for page in (DOCS / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
