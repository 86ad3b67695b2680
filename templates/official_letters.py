"""The wording of official letters (oficios): our own default, in words in braces that the facts replace."""

import re
from collections.abc import Mapping

from templates.i18n import gettext
from templates.i18n import mark as _

WORDS = ("sesion", "organo", "fecha", "modalidad", "lugar", "orden", "anexos", "destinatarios")
"""What may stand in braces in the text of a convocation; anything else in braces is left as it is."""
DEFAULT_PATTERN = "{number:03}/{year}"
_WORD = re.compile(r"\{(" + "|".join(WORDS) + r")\}")
_PLACE = re.compile(r"\{(number|year)(?::0?(\d))?\}")

CONVOCATION = _(
    "%(basis)s se convoca a «{sesion}» ({organo}), que tendrá lugar conforme a lo siguiente:\n\n"
    "Fecha y hora: {fecha}\nModalidad: {modalidad}\nLugar: {lugar}\n\n"
    "Orden del día\n{orden}\n\nAnexos\n{anexos}\n\n"
    "Se solicita atentamente confirmar la asistencia de la institución, o designar a quien supla a su "
    "titular, por medio del correo con el que se envía este oficio.\n\n"
    "Sin otro particular, se envía un cordial saludo.\n\nDestinatarios\n{destinatarios}"
)


def convocation_text(basis: str | None) -> str:
    """The text with which the letter of a convocation begins its life; the secretary may change it."""
    said = gettext("Con fundamento en %(basis)s,") % {"basis": basis} if basis else gettext("Por este medio")
    return gettext(CONVOCATION) % {"basis": said}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its words replaced, once: what a fact holds in braces is left alone."""
    return _WORD.sub(lambda found: facts.get(found[1], found[0]), text)


def reference(pattern: str | None, *, number: int, year: int) -> str:
    """The number of a letter as it is written: "CI/ST/{number:03}/{year}" gives CI/ST/007/2024."""

    def place(found: re.Match[str]) -> str:
        value = number if found[1] == "number" else year
        return str(value).zfill(int(found[2] or 0))

    return _PLACE.sub(place, pattern or DEFAULT_PATTERN)


def is_pattern(pattern: str) -> bool:
    """True where a pattern tells two letters of a year apart and holds nothing else in braces."""
    rest = _PLACE.sub("", pattern)
    names = {found[1] for found in _PLACE.finditer(pattern)}
    return "number" in names and "{" not in rest and "}" not in rest
