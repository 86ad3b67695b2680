"""The page of Word templates lists every field and form, and none that there is not."""

import re
from pathlib import Path

import pytest

from patci.documents.word.filters import ABOUT
from patci.documents.word.reminder_fields import REMINDER_FIELDS
from patci.documents.word.schema import Entry, paths, row_name
from patci.documents.word.session_fields import SESSION_FIELDS

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "word_templates.md").read_text(encoding="utf-8")


def section(title: str) -> list[str]:
    """The rows of the table below a heading."""
    text = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return [line for line in text.splitlines() if line.startswith("| `")]


def row(entry: Entry) -> str:
    written = f"{{{{ {entry.name} }}}}"
    if entry.is_list:
        written = f"{{% for {row_name(entry.name)} in {entry.name} %}}"
    return f"| `{written}` | {entry.about} | {f'`{entry.loop}`' if entry.loop else ''} |"


@pytest.mark.parametrize(
    ("title", "fields"),
    [("Fields of a session's documents", SESSION_FIELDS), ("Fields of a reminder letter", REMINDER_FIELDS)],
)
def test_every_field_is_listed(title: str, fields: object) -> None:
    assert section(title) == [row(entry) for entry in paths(fields)]  # type: ignore[arg-type]


def test_every_form_is_listed() -> None:
    found = [re.findall(r"\\\| (\w+) \}\}", line) for line in section("Forms")]
    assert found == [[name] for name in ABOUT]
