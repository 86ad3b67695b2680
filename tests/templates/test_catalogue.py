"""All screen text goes through the catalogue: no letters outside it, no bare sentence raised."""

import ast
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from templates.environment import FOLDER, environment

ROOT = FOLDER.parent
STARTERS = FOLDER / "starters"
"""What a programme begins its own text with: a document in the language of the source."""
TEMPLATES = sorted(
    path
    for suffix in ("html", "svg", "txt")
    for path in FOLDER.rglob(f"*.{suffix}")
    if STARTERS not in path.parents
)
SPOKEN_ATTRIBUTES = {"title", "alt", "placeholder", "aria-label", "label"}
SAME_EVERYWHERE = {
    *("patci", "· patci", "SHA-256", "UTC", "XLSX", "Message-ID", "https://"),
    *("Google", "Outlook", "Outlook (Microsoft 365)", "Apple (iPhone, Mac)", "Thunderbird"),
}
RAISING = sorted(path for package in ("patci", "flows") for path in (ROOT / package).rglob("*.py"))


class Words(HTMLParser):
    """Collects text and spoken attributes of a template whose expressions were blanked."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"style", "script", "code"}
        self.found += [value or "" for name, value in attrs if name in SPOKEN_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"style", "script", "code"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def bare_text(source: str) -> list[str]:
    """What a template says without the catalogue."""
    kept, translating, statement = [], False, False
    source = re.sub(r"{% block body_class %}.*?{% endblock %}", "", source)
    for _line, kind, value in environment().lex(source):
        if kind == "block_begin":
            statement = True
        elif kind == "name" and statement and value in {"trans", "endtrans"}:
            translating = value == "trans"
        elif kind == "block_end":
            statement = False
        elif kind == "data" and not translating:
            kept.append(value)
        elif kind == "variable_begin":
            kept.append(" ")
    parser = Words()
    parser.feed("".join(kept))
    words = (" ".join(text.split()) for text in parser.found)
    return [text for text in words if re.search(r"[^\W\d_]{2}", text) and text not in SAME_EVERYWHERE]


def test_no_template_says_anything_outside_the_catalogue() -> None:
    said = {str(path.relative_to(FOLDER)): bare_text(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert {path: words for path, words in said.items() if words} == {}


def test_the_finder_finds_bare_text() -> None:
    source = '<p title="Hola">{{ _("Sí") }} No {% trans %}dentro{% endtrans %}</p>'
    assert bare_text(source) == ["Hola", "No"]


def test_sentences_that_are_raised_go_through_the_catalogue() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for path in RAISING
        for source in [path.read_text(encoding="utf-8")]
        if "raise " in source
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args
        for first in [node.exc.args[0]]
        if isinstance(first, ast.JoinedStr | ast.Constant) and " " in ast.unparse(first)
    ]
    assert bare == []


def test_catalogue_lists_every_text(tmp_path: Path) -> None:
    fresh = tmp_path / "patci.pot"
    options = ["-F", "pyproject.toml", "--no-location", "--sort-output", "--omit-header", "-o", str(fresh)]
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", *options, "."]
    subprocess.run(command, cwd=ROOT, check=True)
    assert fresh.read_text(encoding="utf-8") == (FOLDER / "locale" / "patci.pot").read_text(encoding="utf-8")
