"""The languages that date phrases are read and written in: Spanish, Portuguese, English."""

from calendars.languages.en import ENGLISH
from calendars.languages.es import SPANISH
from calendars.languages.language import Language as Language
from calendars.languages.pt import PORTUGUESE

LANGUAGES: dict[str, Language] = {language.code: language for language in (SPANISH, PORTUGUESE, ENGLISH)}
"""By code; where a phrase could be of several, the first one counts."""
