"""Statements that write past the mapper, which the log does not see: none on a table of record but these."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import models
from patci.usecases.keeping.changes import COUNTERS, NOT_OF_RECORD

ROOT = Path(__file__).resolve().parents[4]
VERBS = {"update", "insert", "delete"}
KNOWN = {
    # The words of what was withdrawn: its event says that they went, and not what they were.
    ("patci/usecases/keeping/destroying.py", "responses"),
    ("patci/usecases/keeping/destroying.py", "follow_ups"),
    ("patci/usecases/keeping/destroying.py", "review_comments"),
    # Counters.
    ("patci/usecases/subscribing/revision.py", "programmes"),
    # The copy of a database in which a year is rehearsed, and that is thrown away.
    ("patci/usecases/rehearsing/rehearsal_stage.py", "sessions"),
    ("patci/usecases/rehearsing/rehearsal_stage.py", "session_states"),
}


def statements() -> Iterator[tuple[str, str]]:
    """The files and tables of each statement that names a model."""
    for path in sorted([*(ROOT / "patci").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]):
        whole = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(whole)) if re.search(rf"\b({'|'.join(VERBS)})\(", whole) else ():
            if isinstance(node, ast.Call) and node.args and _verb(node.func) in VERBS:
                first = node.args[0]
                model = getattr(models, first.id, None) if isinstance(first, ast.Name) else None
                if isinstance(model, type) and hasattr(model, "__tablename__"):
                    yield path.relative_to(ROOT).as_posix(), str(model.__tablename__)


def _verb(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_tables_of_record_are_written_through_the_mapper() -> None:
    found = {(path, table) for path, table in statements() if table not in NOT_OF_RECORD}
    assert found == KNOWN
    assert "programmes" in COUNTERS
