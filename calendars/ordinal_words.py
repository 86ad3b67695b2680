"""Words of ordinals with their numbers: Spanish in the spellings really used, Portuguese, English."""

from functools import cache

from calendars.spanish import NUMBER_WORDS, fold

UNITS = tuple("primer segund tercer cuart quint sext séptim octav noven".split())
TENS = tuple(
    "décim vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim".split()
)
HUNDREDS = tuple(
    "centésim ducentésim tricentésim cuadringentésim quingentésim sexcentésim septingentésim "
    "octingentésim noningentésim".split()
)
"""The regular stems, as they are written."""

ENDINGS = ("o", "a", "os", "as")

_SPANISH_STEMS = (
    "7 setim | 9 non | 11 undecim | 11 decimoprim | 12 duodecim | 400 cuadrigentesim | 600 seiscentesim | "
    "700 septigentesim | 900 nongentesim | 300 trecentesim"
)
"""Other norms beside the regular stems."""

_SLIPS = (
    "3 terser | 10 desim | 20 vigecim | 20 vijesim | 20 bigesim | 20 viegesim | 20 vegesim | 30 trigecim "
    "| 30 tricesim | 30 trijesim | 30 tregesim | 40 quadragesim | 40 cuadrigesim | 40 cuadragecim | 40 "
    "cuadrajesim | 40 cuatragesim | 50 quicuagesim | 50 quincuagecim | 50 quincuajesim | 50 quincagesim | "
    "50 cincuagesim | 50 quincoagesim | 60 sexuagesim | 60 sexagecim | 60 sexajesim | 70 septagesim | 70 "
    "septuagecim | 70 setuagesim | 70 septuajesim | 80 octagesim | 80 octuagesim | 80 octogecim | 90 "
    "nonagecim | 90 nonajesim | 90 novagesim | 90 nonogesim | 100 centecim | 100 sentesim"
)
"""Stems as minutes misspell them."""

_PORTUGUESE_STEMS = (
    "1 primeir | 2 segund | 3 terceir | 4 quart | 5 quint | 6 sext | 7 setim | 8 oitav | 9 non | 10 decim "
    "| 11 undecim | 12 duodecim | 20 vigesim | 30 trigesim | 40 quadragesim | 50 quinquagesim | 60 "
    "sexagesim | 70 setuagesim | 80 octogesim | 90 nonagesim | 100 centesim | 200 ducentesim | 300 "
    "tricentesim | 400 quadringentesim | 500 quingentesim | 600 sexcentesim | 700 setingentesim | 800 "
    "octingentesim | 900 nongentesim"
)
_ENGLISH_WORDS = (
    "1 first | 2 second | 3 third | 4 fourth | 5 fifth | 6 sixth | 7 seventh | 8 eighth | 9 ninth | 10 "
    "tenth | 11 eleventh | 12 twelfth | 13 thirteenth | 14 fourteenth | 15 fifteenth | 16 sixteenth | 17 "
    "seventeenth | 18 eighteenth | 19 nineteenth | 20 twentieth | 30 thirtieth | 40 fortieth | 50 "
    "fiftieth | 60 sixtieth | 70 seventieth | 80 eightieth | 90 ninetieth | 100 hundredth"
)


def numbered_words(table: str) -> dict[str, int]:
    """A table of "number word" as a dictionary by word."""
    return {word: int(number) for number, word in (entry.split() for entry in table.split("|"))}


@cache
def spanish_ordinals() -> dict[str, int]:
    """Every Spanish ordinal that is one word, folded, with its number."""
    stems = {
        fold(stem): (number + 1) * size
        for size, names in ((1, UNITS), (10, TENS), (100, HUNDREDS))
        for number, stem in enumerate(names)
    }
    stems |= numbered_words(_SPANISH_STEMS) | numbered_words(_SLIPS)
    words = _with_endings(stems) | {"primer": 1, "tercer": 3, "decimoprimer": 11, "decimotercer": 13}
    return _fractions_used_as_ordinals() | _joined(words) | words


@cache
def ordinals() -> dict[str, int]:
    """Every ordinal that is one word, in the languages that sessions are named in."""
    portuguese = _with_endings(numbered_words(_PORTUGUESE_STEMS))
    return numbered_words(_ENGLISH_WORDS) | _joined(portuguese) | portuguese | spanish_ordinals()


def _with_endings(stems: dict[str, int]) -> dict[str, int]:
    return {stem + ending: number for stem, number in stems.items() for ending in ENDINGS}


def _joined(words: dict[str, int]) -> dict[str, int]:
    """Tens and hundreds with a unit in one word: "decimosegunda", "decimaprimera", "decimoctava"."""
    joined: dict[str, int] = {}
    units = {word: number for word, number in words.items() if number < 10}
    for head, high in words.items():
        if high % 10 or not head.endswith(("o", "a")):
            continue
        for tail, low in units.items():
            joined[head + tail] = high + low
            if head.endswith("o") and tail.startswith("o"):
                joined[head + tail[1:]] = high + low
    return joined


def _fractions_used_as_ordinals() -> dict[str, int]:
    """Words like "onceava", "doceavo", "veintiunava": fractions by the book, ordinals in many minutes."""
    stems = {word: number for word, number in NUMBER_WORDS.items() if 4 <= number <= 90 and " " not in word}
    stems |= {word[:-1]: number for word, number in stems.items() if word[-1] in "ao"}
    return _with_endings({f"{stem}av": number for stem, number in stems.items()})
