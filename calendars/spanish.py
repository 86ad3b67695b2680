"""Spanish words for numbers, months and weekdays, and how letters are compared."""

import unicodedata

MONTH_NAMES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
WEEKDAY_NAMES = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

_UNITS = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
_TEENS = "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro"
_TWENTIES = "veinticinco veintiseis veintisiete veintiocho veintinueve treinta"
NUMBER_WORDS = {word: n for n, word in enumerate(f"{_UNITS} {_TEENS} {_TWENTIES}".split())} | {
    "un": 1,
    "treinta y un": 31,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
}
"""Cardinal words up to thirty and the tens above, without accents."""


def fold(text: str) -> str:
    """`text` in small letters and without accents, for comparing; ñ becomes n."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def roman_number(text: str) -> int | None:
    """The value of a Roman number written as the rules want it (XIV, not XIIII); None for anything else."""
    total = 0
    rest = text.upper()
    if len(rest) > 15:
        return None
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            total += value
            rest = rest[len(letters) :]
    return total if not rest and total and write_roman(total) == text.upper() else None


def write_roman(number: int) -> str:
    """A number from 1 to 3999 in Roman letters."""
    letters = ""
    for value, symbol in _ROMAN:
        count, number = divmod(number, value)
        letters += symbol * count
    return letters


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
