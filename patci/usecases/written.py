"""Text that people type into forms, as it is kept."""

import unicodedata

from patci.errors import InvalidInputError
from templates.i18n import gettext as _

UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Controls, marks that turn or hide text without being seen, halves of surrogate pairs."""


def clean(text: str, *, limit: int, missing: str | None) -> str:
    """One kind of line break, no control or invisible characters, composed accents, no space around.

    Raises:
        InvalidInputError: nothing is left and `missing` says what to write, or it is longer than `limit`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in UNSEEN)
    text = unicodedata.normalize("NFC", text).strip()
    if not text and missing is not None:
        raise InvalidInputError(missing)
    if len(text) > limit:
        raise InvalidInputError(
            _("El texto tiene %(length)s caracteres y el máximo es %(limit)s: adjunte un documento.")
            % {"length": len(text), "limit": limit}
        )
    return text


def clean_line(text: str, *, limit: int, missing: str | None) -> str:
    """A name or a title: on one line, whatever breaks stood in it.

    Raises:
        InvalidInputError: nothing is left and `missing` says what to write, or it is longer than `limit`.
    """
    seen = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in UNSEEN)
    line = " ".join(unicodedata.normalize("NFC", "".join(seen)).split())
    if not line and missing is not None:
        raise InvalidInputError(missing)
    if len(line) > limit:
        raise InvalidInputError(
            _("«%(start)s…» tiene %(length)s caracteres y el máximo es %(limit)s: abrévielo.")
            % {"start": line[:30], "length": len(line), "limit": limit}
        )
    return line
