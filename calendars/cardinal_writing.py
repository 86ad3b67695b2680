"""Writes whole numbers in Spanish words: "treinta y uno", "veintiún minutos", "doscientas sesiones"."""

from enum import Enum, auto

HIGHEST = 999_999

_SMALL = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco "
    "veintiséis veintisiete veintiocho veintinueve"
).split()
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()


class CardinalRangeError(ValueError):
    """Only whole numbers from 0 to 999,999 have words here."""


class CardinalForm(Enum):
    """What follows the number: nothing ("uno"), a masculine noun ("un") or a feminine one ("una")."""

    ALONE = auto()
    MASCULINE = auto()
    FEMININE = auto()


def write_cardinal(number: int, form: CardinalForm = CardinalForm.ALONE) -> str:
    """A number in words: 31 is "treinta y uno", "treinta y un" before "días", "treinta y una" before "horas".

    Raises:
        CardinalRangeError: the number is not between 0 and 999,999.
    """
    if not 0 <= number <= HIGHEST:
        raise CardinalRangeError(str(number))
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest, form)
    # "Mil" counts as a masculine noun unless a feminine one follows all of it: "doscientas mil personas".
    counted = CardinalForm.FEMININE if form is CardinalForm.FEMININE else CardinalForm.MASCULINE
    head = "mil" if thousands == 1 else f"{_below_thousand(thousands, counted, before_mil=True)} mil"
    return f"{head} {_below_thousand(rest, form)}" if rest else head


def _below_thousand(number: int, form: CardinalForm, *, before_mil: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, form, before_mil=before_mil)
    if number == 100:
        return "cien"
    word = _HUNDREDS[hundreds - 1]
    if form is CardinalForm.FEMININE and hundreds > 1:
        word = f"{word[:-2]}as"
    return f"{word} {_below_hundred(rest, form, before_mil=before_mil)}" if rest else word


def _below_hundred(number: int, form: CardinalForm, *, before_mil: bool) -> str:
    if number < 30:
        return _ended(_SMALL[number], form, before_mil=before_mil)
    tens, unit = divmod(number, 10)
    word = _TENS[tens - 3]
    return f"{word} y {_ended(_SMALL[unit], form, before_mil=before_mil)}" if unit else word


def _ended(word: str, form: CardinalForm, *, before_mil: bool) -> str:
    """Uno, veintiuno as what follows wants them; before "mil" the one stays masculine: "veintiún mil"."""
    if not word.endswith("uno") or form is CardinalForm.ALONE:
        return word
    if form is CardinalForm.FEMININE and not before_mil:
        return f"{word[:-1]}a"
    return "veintiún" if word == "veintiuno" else "un"
