"""First texts to begin from: what the built-in letters say, with the marks that a programme may use."""

from models.enums import NoticeKind
from patci.usecases.writing.own_words import Words
from templates.environment import FOLDER


def starter(kind: NoticeKind) -> Words:
    """The first text of a kind: its subject stands on the first line of the file, its text below."""
    subject, _line, text = (
        (FOLDER / "starters" / f"{kind.value}.txt").read_text(encoding="utf-8").partition("\n")
    )
    return Words(subject, text.strip())
