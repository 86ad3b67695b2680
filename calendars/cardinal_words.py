"""Words of cardinals with their numbers, as session names use them: Spanish, Portuguese, English."""

from functools import cache

from calendars.ordinal_words import numbered_words
from calendars.spanish import NUMBER_WORDS

HUNDRED = ("hundred", "hundredth")
"""English words that multiply what stands before them."""

_SPANISH = (
    "21 veintiun | 21 veintiuna | 100 cien | 100 ciento | 200 doscientos | 200 doscientas | 300 "
    "trescientos | 300 trescientas | 400 cuatrocientos | 400 cuatrocientas | 500 quinientos | 500 "
    "quinientas | 600 seiscientos | 600 seiscientas | 700 setecientos | 700 setecientas | 800 ochocientos "
    "| 800 ochocientas | 900 novecientos | 900 novecientas"
)
_PORTUGUESE = (
    "2 dois | 2 duas | 4 quatro | 7 sete | 8 oito | 9 nove | 10 dez | 11 onze | 12 doze | 13 treze | 14 "
    "quatorze | 14 catorze | 15 quinze | 16 dezesseis | 17 dezessete | 18 dezoito | 19 dezenove | 20 "
    "vinte | 30 trinta | 40 quarenta | 50 cinquenta | 60 sessenta | 70 setenta | 80 oitenta | 90 noventa "
    "| 100 cem | 100 cento | 200 duzentos | 200 duzentas | 300 trezentos | 300 trezentas | 400 "
    "quatrocentos | 500 quinhentos | 600 seiscentos | 700 setecentos | 800 oitocentos | 900 novecentos"
)
_ENGLISH = (
    "1 one | 2 two | 3 three | 4 four | 5 five | 6 six | 7 seven | 8 eight | 9 nine | 10 ten | 11 eleven "
    "| 12 twelve | 13 thirteen | 14 fourteen | 15 fifteen | 16 sixteen | 17 seventeen | 18 eighteen | 19 "
    "nineteen | 20 twenty | 30 thirty | 40 forty | 50 fifty | 60 sixty | 70 seventy | 80 eighty | 90 "
    "ninety | 100 hundred"
)


@cache
def cardinals() -> dict[str, int]:
    """Every cardinal that is one word, folded; "un" and "una" are articles before they are numbers."""
    spanish = {word: number for word, number in NUMBER_WORDS.items() if number and " " not in word}
    del spanish["un"]
    joined = {
        f"{tens}i{unit}": high + low
        for tens, high in spanish.items()
        if high >= 30
        for unit, low in spanish.items()
        if low < 10
    }
    others = numbered_words(_ENGLISH) | numbered_words(_PORTUGUESE) | numbered_words(_SPANISH)
    return others | joined | spanish
