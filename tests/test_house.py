"""The house keeps its shape: sizes of files and functions, named exceptions, no forbidden words or hosts."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("calendars", "models", "templates", "patci", "flows", "benchmarks")
LONGEST_FILE = 300
LONGEST_BODY = 40

SOURCES = sorted(
    path
    for package in (*PACKAGES, "tests")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)


@cache
def parsed(path: Path) -> ast.Module:
    """The file as Python reads it, once for all who ask."""
    return ast.parse(path.read_text(encoding="utf-8"))


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    start = (first.end_lineno or 0) + 1 if ast.get_docstring(function) else first.lineno
    return (function.end_lineno or 0) - start + 1


def test_file_and_function_sizes() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in SOURCES}
    assert {str(path.relative_to(ROOT)): n for path, n in lines.items() if n > LONGEST_FILE} == {}
    long = [
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in SOURCES
        if lines[path] > LONGEST_BODY
        for function in functions(parsed(path))
        if body_lines(function) > LONGEST_BODY
    ]
    assert long == []


def test_blanket_excepts_stand_only_at_the_outermost_edge() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if "except" in path.read_text(encoding="utf-8")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
    ]
    assert found == []


def test_public_functions_say_what_they_are() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in SOURCES
        if path.parts[len(ROOT.parts)] in {"calendars", "patci", "templates", "flows"}
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_mail_leaves_only_through_aiosmtplib() -> None:
    importing = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if re.search(r"^\s*(?:import|from)\s+smtplib\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == set()


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    hosts = re.compile(r"(?:pypi\.(?:org|io)|files\.pythonhosted|registry\.npmjs|deb\.debian\.org)")
    folders = re.compile(r"(?<![\w.])/(?:work|home/\w+|Users/\w+)/")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if path != Path(__file__)
        for text in [path.read_bytes().decode("utf-8", "ignore")]
        if hosts.search(text) or folders.search(text)
    ]
    assert found == []


def test_top_level_is_the_floor_plan() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert names <= {
        *(*PACKAGES, "tests", "docs", ".ci", ".gitignore", ".editorconfig"),
        *("pyproject.toml", "constraints.txt", "Makefile", "README.md", "CHANGELOG.md", "LICENSE"),
    }
