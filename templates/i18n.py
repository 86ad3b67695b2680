"""Screen text through gettext. The source language is Spanish (es-MX); other languages are catalogues.

`templates/locale/patci.pot` lists every text; `make catalogue` writes it anew. A language is one file,
`templates/locale/<tag>/LC_MESSAGES/patci.po`, compiled beside it.
"""

import gettext as stdlib_gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).resolve().parent / "locale"
SOURCE_LANGUAGE = "es_MX"

language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


@cache
def catalogue(tag: str) -> stdlib_gettext.NullTranslations:
    """The catalogue of a language; the source language answers with the text itself."""
    return stdlib_gettext.translation("patci", LOCALE_DIR, [tag], fallback=True)


def gettext(message: str) -> str:
    """`message` in the language of this request, mail or command."""
    return catalogue(language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of a text that fits `number`."""
    return catalogue(language.get()).ngettext(singular, plural, number)


def mark(message: str) -> str:
    """Mark a text for the catalogue where it is defined; whoever shows it translates it."""
    return message
