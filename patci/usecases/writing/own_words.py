"""Words of one's own in place of a template's: a subject, and a text of paragraphs."""

import re
from dataclasses import dataclass

from models import Notice
from patci.errors import InvalidInputError
from patci.mail.letters import one_line
from templates.i18n import gettext as _

LONGEST_SUBJECT = 200
LONGEST_TEXT = 10_000
# Everything that cannot be seen or changes the direction of text, but for the end of a line.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
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
    subject = one_line(subject, limit=LONGEST_SUBJECT + 1)
    kept = _UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "\n".join(line.rstrip() for line in kept.split("\n")).strip()
    if not subject or not kept:
        raise InvalidInputError(_("Escriba el asunto y el texto: un aviso no puede salir vacío."))
    if len(subject) > LONGEST_SUBJECT:
        raise InvalidInputError(
            _("El asunto es demasiado largo: a lo más %(most)s caracteres.") % {"most": LONGEST_SUBJECT}
        )
    if len(kept) > LONGEST_TEXT:
        raise InvalidInputError(
            _("El texto es demasiado largo: a lo más %(most)s caracteres.") % {"most": LONGEST_TEXT}
        )
    return Words(subject, kept)


def of(notice: Notice) -> Words | None:
    """The words that somebody wrote for this one notice; None where nobody did."""
    if notice.edited is None:
        return None
    return Words(str(notice.edited["subject"]), str(notice.edited["text"]))
