"""Text that people type into forms, as it is kept."""

import unicodedata

from patci.errors import InvalidInputError
from templates.i18n import gettext as _


UNSEEN = {"Cc", "Cf", "Cs"}
"""Categories of control characters, of those that are not seen or change the direction of text, and of halves."""


def clean(text: str, *, limit: int, missing: str | None) -> str:
    """One kind of line break, composed accents, no space around; no control, invisible or bidi characters.

    Raises:
        InvalidInputError: nothing is left and `missing` says what to write, or it is longer than `limit`.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in UNSEEN).strip()
    if not text and missing is not None:
        raise InvalidInputError(missing)
    if len(text) > limit:
        raise InvalidInputError(
            _("El texto tiene %(length)s caracteres y el máximo es %(limit)s: adjunte un documento.")
            % {"length": len(text), "limit": limit}
        )
    return text


def clean_line(text: str, *, limit: int, missing: str | None) -> str:
    """The same on one line: for titles, places and names that reach a header, a feed or a letter.

    Raises:
        InvalidInputError: as `clean`.
    """
    return clean(" ".join(text.split()), limit=limit, missing=missing)
