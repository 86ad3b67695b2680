"""What a reviewer said of an answer, as the letter that returns it says it."""

from collections.abc import Sequence

from models import Submission

Remark = tuple[str, str]
"""The question that it is on (nothing: the whole), and the words."""


def remarks(submission: Submission) -> list[Remark]:
    """The comments on the whole first, then by question in their order."""
    rows = sorted(submission.comments, key=lambda row: row.question.position if row.question else -1)
    said = [(f"{row.question.ref} {row.question.text}" if row.question else "", row.text) for row in rows]
    return said or ([("", submission.review_comment)] if submission.review_comment else [])


def in_one_text(said: Sequence[Remark]) -> str:
    """All remarks as one text, a line each."""
    return "\n".join(f"{on}: {text}" if on else text for on, text in said)
