"""A session's name in full, where the heading of its calendar left "Sesión Ordinaria" out of the row."""

from functools import lru_cache

from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from calendars.session_writing import write_session_name
from templates.i18n import gettext as _


def full_name(name: str, number: int | None, kind: SessionKind) -> str:
    """The name as a sentence can use it: "Vigésima Primera" becomes "Vigésima Primera Sesión Ordinaria"."""
    if number is None or _says_its_kind(name):
        return name
    if kind is not SessionKind.UNSPECIFIED:
        return write_session_name(number, kind)
    return _("Número %(number)s") % {"number": name} if name.isdecimal() else name


@lru_cache(maxsize=4096)
def _says_its_kind(name: str) -> bool:
    # A session's letters name it several times each.
    return read_session_name(name).unit is not None
