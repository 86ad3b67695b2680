"""What a template may do to a value besides printing it: the documented filters."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calendars.cardinal_writing import HIGHEST, CardinalForm, write_cardinal
from calendars.ordinals import HIGHEST as LAST_ORDINAL
from calendars.ordinals import OrdinalStyle, write_ordinal
from templates import treatments
from templates.i18n import mark as _
from templates.spanish_lists import write_list


def in_upper_case(value: Any) -> str:
    """ACTA."""
    return str(value).upper()


def in_lower_case(value: Any) -> str:
    """acta."""
    return str(value).lower()


def begun(value: Any) -> str:
    """A las diez horas: the first letter large."""
    said = str(value)
    return said[:1].upper() + said[1:]


def in_words(value: Any) -> str:
    """veintiuno."""
    return _number(value, CardinalForm.ALONE)


def in_words_masculine(value: Any) -> str:
    """veintiún acuerdos."""
    return _number(value, CardinalForm.MASCULINE)


def in_words_feminine(value: Any) -> str:
    """veintiuna instituciones."""
    return _number(value, CardinalForm.FEMININE)


def ordinal_feminine(value: Any) -> str:
    """Trigésima Cuarta."""
    return _ordinal(value, feminine=True)


def ordinal_masculine(value: Any) -> str:
    """Trigésimo Cuarto."""
    return _ordinal(value, feminine=False)


def joined_with_and(value: Any) -> str:
    """Ana, Berta e Inés."""
    return write_list(_words(value), "y")


def joined_with_or(value: Any) -> str:
    """siete u ocho."""
    return write_list(_words(value), "o")


def of(value: Any) -> str:
    """del Dr. Luis Paz."""
    return treatments.after("de", str(value))


def to(value: Any) -> str:
    """al Dr. Luis Paz."""
    return treatments.after("a", str(value))


def how_many(value: Any) -> int:
    """How many rows a list has."""
    return len(value) if isinstance(value, Sequence) else 0


FILTERS: Mapping[str, Callable[[Any], Any]] = {
    "mayusculas": in_upper_case,
    "minusculas": in_lower_case,
    "inicial": begun,
    "en_letra": in_words,
    "en_letra_masculino": in_words_masculine,
    "en_letra_femenino": in_words_feminine,
    "ordinal": ordinal_feminine,
    "ordinal_masculino": ordinal_masculine,
    "lista_y": joined_with_and,
    "lista_o": joined_with_or,
    "de": of,
    "a": to,
    "cuantos": how_many,
}
ABOUT: Mapping[str, str] = {
    "mayusculas": _("En mayúsculas: ACTA"),
    "minusculas": _("En minúsculas: acta"),
    "inicial": _("La primera letra en mayúscula: A las diez horas"),
    "en_letra": _("El número en palabras: veintiuno"),
    "en_letra_masculino": _("Ante un nombre masculino: veintiún (acuerdos)"),
    "en_letra_femenino": _("Ante un nombre femenino: veintiuna (instituciones)"),
    "ordinal": _("El ordinal en femenino: Trigésima Cuarta"),
    "ordinal_masculino": _("El ordinal en masculino: Trigésimo Cuarto"),
    "lista_y": _("Una lista de textos con y, o con e ante i: Ana, Berta e Inés"),
    "lista_o": _("Una lista de textos con o, o con u ante o: siete u ocho"),
    "de": _("Con de: del Dr. Luis Paz, de la Mtra. Ana Ruiz"),
    "a": _("Con a: al Dr. Luis Paz, a la Mtra. Ana Ruiz"),
    "cuantos": _("Cuántas filas tiene una lista: 13"),
}


def _number(value: Any, form: CardinalForm) -> str:
    number = _whole(value)
    return write_cardinal(number, form) if number is not None and 0 <= number <= HIGHEST else str(value)


def _ordinal(value: Any, *, feminine: bool) -> str:
    number = _whole(value)
    if number is None or not 1 <= number <= LAST_ORDINAL:
        return str(value)
    return write_ordinal(number, feminine=feminine, style=OrdinalStyle.WORDS)


def _whole(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and len(value) < 7 and value.isdecimal() else None


def _words(value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return [str(value)]
    return [str(each) for each in list(value)]
