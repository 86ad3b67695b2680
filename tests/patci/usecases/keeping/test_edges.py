"""Whoever opens a writing session at an edge says who acts; else a change could escape the log."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
NOT_OF_RECORD = {
    "patci/portal/public/feeds.py",
    "flows/publish_feeds.py",
    "patci/cli/feed.py",
    "patci/usecases/planning/plan_computing.py",
    "patci/usecases/mailroom/ledger.py",
    "patci/usecases/mailroom/delivering.py",
}
"""What these write is not of record: copies of feeds, plans that are being drawn, states of delivery."""
ONLY_EXPLAINED = {
    "patci/portal/frame/desk.py",
    "patci/usecases/keeping/demonstration.py",
    "patci/usecases/keeping/verifying.py",
    "patci/usecases/rehearsing/rehearsal_days.py",
}
"""The desk says it in `_checked`; the rest: a simulated clock, an event alone, a summary that only reads."""


def silent_edges() -> set[str]:
    """Functions that open a writing session on the database and do not say who acts."""
    found = set()
    for folder in ("patci", "flows"):
        for path in (ROOT / folder).rglob("*.py"):
            whole = path.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(whole)) if "writing" in whole else ():
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    source = ast.unparse(node)
                    if "database.writing()" in source and "act_as" not in source and "append" not in source:
                        found.add(str(path.relative_to(ROOT)))
    return found


def test_every_edge_says_who_acts() -> None:
    assert silent_edges() - NOT_OF_RECORD - ONLY_EXPLAINED == set()
