"""Identifiers that come with a row: kept for life where they are such, so that a record can move house."""

import re

from patci.errors import InvalidInputError
from templates.i18n import gettext as _

SESSION = re.compile(r"[A-Za-z0-9._-]{1,200}@[A-Za-z0-9.-]{1,100}\Z")
AGREEMENT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


def kept(shape: re.Pattern[str], uid: str) -> str | None:
    """An identifier that nothing here has yet, as it is; None where the row has none.

    Raises:
        InvalidInputError: no installation gives such identifiers.
    """
    if uid and not shape.match(uid):
        raise InvalidInputError(
            _("No se conoce «%(uid)s»: deje vacío el identificador de lo nuevo.") % {"uid": uid[:80]}
        )
    return uid or None
