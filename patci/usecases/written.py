"""Text that people type into forms, as it is kept."""

import unicodedata

from patci.errors import InvalidInputError
from templates.i18n import gettext as _


def clean(text: str, *, limit: int, missing: str | None) -> str:
    """One kind of line break, no control characters, composed accents, no space around.

    Raises:
        InvalidInputError: nothing is left and `missing` says what to write, or it is longer than `limit`.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()
    if not text and missing is not None:
        raise InvalidInputError(missing)
    if len(text) > limit:
        raise InvalidInputError(
            _("El texto tiene %(length)s caracteres y el máximo es %(limit)s: adjunte un documento.")
            % {"length": len(text), "limit": limit}
        )
    return text
