"""Portuguese numbers in words, in the spellings of Brazil and Portugal and both genders."""

from itertools import product

from calendars.languages.language import days_of_a_month

_WORDS = (
    "um|dois|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|quatorze catorze|quinze|"
    "dezesseis dezasseis|dezessete dezassete|dezoito|dezenove dezanove|vinte"
).split("|")
_TENS = ("vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa")
_UNITS = "um uma|dois duas|três|quatro|cinco|seis|sete|oito|nove".split("|")
_ANDS = (" ", " e ")
_NUMBERS = {"zero": 0, "duas": 2} | {
    word: number for number, words in enumerate(_WORDS, start=1) for word in words.split()
}
_SLIPS = {"hum": 1, "dezeseis": 16, "dezesete": 17, "vinte e hum": 21, "trinta e hum": 31, "cincoenta": 50}
_ONES = ("", "um ", "hum ")
"""Notaries write "hum mil", lest another word be made of "um"."""
_HIGHER = {ten: 20 + 10 * t for t, ten in enumerate(_TENS)} | {
    f"{ten}{and_}{unit}": 20 + 10 * t + u
    for t, ten in enumerate(_TENS)
    for and_ in _ANDS
    for u, units in enumerate(_UNITS, start=1)
    for unit in units.split()
}
_STEMS = "primeir segund terceir quart quint sext sétim oitav non".split()
ORDINALS = days_of_a_month(_STEMS, ("décim", "vigésim", "trigésim")) | {
    f"{stem}{e}": n for stem, n in (("últim", -1), ("penúltim", -2)) for e in ("o", "a", "os", "as")
}
NUMBERS = _NUMBERS | _HIGHER | _SLIPS
THOUSANDS = {
    "dois mil": 2000,
    "dois mil e": 2000,
    **{
        f"{one}mil{and_}{hundreds}{e}": year
        for one, and_, e in product(_ONES, _ANDS, (" e", ""))
        for hundreds, year in (("oitocentos", 1800), ("novecentos", 1900))
    },
}
