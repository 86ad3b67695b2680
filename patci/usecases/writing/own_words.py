"""Words of one's own in place of a template's: a subject, and a text of paragraphs."""

import re
from dataclasses import dataclass

from models import Notice
from patci.usecases import written
from templates.i18n import gettext as _

LONGEST_SUBJECT = 200
LONGEST_TEXT = 10_000
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Words:
    """A subject on one line and a text in paragraphs, without anything that cannot be seen."""

    subject: str
    text: str

    @property
    def paragraphs(self) -> list[list[str]]:
        """The text's paragraphs, each as its lines."""
        return [part.split("\n") for part in _PARAGRAPHS.split(self.text) if part.strip()]


def clean(subject: str, text: str) -> Words:
    """The words as they are kept.

    Raises:
        InvalidInputError: one of them is empty, or longer than anybody reads.
    """
    missing = _("Escriba el asunto y el texto: un aviso no puede salir vacío.")
    subject = written.clean_line(subject, limit=LONGEST_SUBJECT, missing=missing)
    kept = written.clean(text, limit=LONGEST_TEXT, missing=missing)
    return Words(subject, "\n".join(line.rstrip() for line in kept.split("\n")))


def of(notice: Notice) -> Words | None:
    """The words that somebody wrote for this one notice; None where nobody did."""
    if notice.edited is None:
        return None
    return Words(str(notice.edited["subject"]), str(notice.edited["text"]))
