"""Words of Spanish documents: folding, markup, sentences, numbers."""

import re
import unicodedata
from collections import Counter

NUMBERS = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12,
}  # fmt: skip
WITHOUT_ACCENTS = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00))
    if unicodedata.decomposition(chr(code))
}
SMALL = frozenset("de del la las el los y e o u en para por con a al da do das dos of the and for on".split())
"""Words that names write small."""
TAG = re.compile(r"<(?!sup)[^<>]{1,200}>")
FOOTNOTE_MARK = re.compile(r"<sup>\s*\d+\s*</sup>|(?<!\bm)(?<!\bkm)\s?[⁰¹²³⁴-⁹]+")
QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|«[^»]{0,600}»")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[“«\"¿¡]?[A-ZÁÉÍÓÚÑ])")


def fold(text: str) -> str:
    """Lower case without accents, single spaces: for comparing, never for showing."""
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """Lower case without accents, letter by letter: offsets stay as they were."""
    return text.translate(WITHOUT_ACCENTS).lower()


def clean(text: str) -> str:
    """Text without HTML tags, Markdown stars, footnote marks and doubled spaces; &lt; and the like read."""
    text = TAG.sub(" ", FOOTNOTE_MARK.sub("", text))
    text = text.replace("**", "").replace("➤", " ").replace("\\_", "_")
    text = re.sub(r"(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", "", text)
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub(r"\s+([,.;:)])", r"\1", text)


def without_quotes(text: str) -> str:
    """The same text with everything between quotation marks blanked; offsets stay as they were."""
    return QUOTED.sub(lambda match: " " * len(match.group()), text)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def number_word(text: str) -> int | None:
    """A cardinal number in digits or in words (up to twelve)."""
    folded = fold(text)
    return int(folded) if folded.isdecimal() else NUMBERS.get(folded)


def initials(text: str) -> str:
    """The initials of the significant words: those written with a capital."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper())


def shorten(text: str, limit: int = 160) -> str:
    """At most `limit` characters, cut between words."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def proper_name(text: str) -> str:
    """A name in capitals as it is written otherwise: "Comité de Obras y Servicios"; any other stays."""
    if not text.isupper():
        return text
    words = [word if word in SMALL else word[:1].upper() + word[1:] for word in text.lower().split(" ")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def sentence_case(text: str) -> str:
    """A title in capitals as a sentence has it; any other stays."""
    return text.capitalize() if text.isupper() else text


def distinct(ref: str, taken: Counter[str]) -> str:
    """A ref that no other row bears: the second of its kind gets `.2`, the third `.3`."""
    taken[ref] += 1
    return ref if taken[ref] == 1 else f"{ref}.{taken[ref]}"
