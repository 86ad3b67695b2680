"""`python -m tests.patci.documents.word.made_documents`: writes down what every built-in document says.

Whoever changes a template reads the difference before it is committed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.enums import DocumentKind
from patci.documents.word import sample_cut_offs, sample_sessions
from patci.documents.word.builtin.shelf import SHELF
from tests.patci.documents.word.reading import lines, made

FILE = Path(__file__).with_name("made_documents.txt")


def cases() -> Iterator[tuple[str, DocumentKind, Mapping[str, Any]]]:
    """Every kind with every record that it is made of, by name."""
    sessions = {
        "full": sample_sessions.full_record(),
        "failed": sample_sessions.failed_record(),
        "cancelled": sample_sessions.cancelled_record(),
        "empty": sample_sessions.empty_record(),
        "written": sample_sessions.written_record(),
    }
    cut_offs = {"full": sample_cut_offs.full_snapshot(), "empty": sample_cut_offs.empty_snapshot()}
    for kind in SHELF:
        rows: Mapping[str, Any] = cut_offs if kind is DocumentKind.REMINDER_LETTER else sessions
        for name, record in rows.items():
            yield f"{kind} {name}", kind, record


def written() -> dict[str, list[str]]:
    """What was written down, by the name of the case."""
    found: dict[str, list[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        else:
            found[list(found)[-1]].append(line)
    return found


if __name__ == "__main__":
    FILE.write_text(
        "".join(
            "\n".join([f"## {name}", *(line.strip() for line in lines(made(kind, rows))), ""])
            for name, kind, rows in cases()
        ),
        encoding="utf-8",
    )
