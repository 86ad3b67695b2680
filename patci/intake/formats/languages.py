"""The language of a document by a vote of its function words: Spanish, English and Portuguese are read."""

import re
from collections import Counter
from itertools import islice

from patci.errors import DocumentError
from patci.intake.transcript import Transcript
from templates.i18n import gettext as _

READ = {
    "es": "de la el en y a los se del las por un para con no una su al lo como más o este esta sus que son",
    "en": "the of and to in a is that for on with as by at be this from or are which it was will not an",
    "pt": "de a o e que do da em um para com não uma os no se na por mais as dos como ao das à são pelo",
}
OTHERS = {
    "fr": "de la le et les des en un du une que est pour dans qui par sur au avec ce il sont aux ou se pas",
    "it": "di e il la che in un del per della a sono con i una le dei si al nel gli da dalla alla delle più",
    "de": "der die und in den von zu das mit des ist im für auf dem nicht ein eine als auch wird werden sich",
    "ca": "de la el i a les els que en per del un una amb al dels és més no es d'una aquest són pel als",
    "nl": "de het een van en in te dat op voor met is zijn aan niet ook door bij worden wordt naar deze om",
    "ro": "de și în a la cu pe din care un o pentru este nu sunt prin mai să se ale lui fi ca al sau între",
    "eu": "eta da ez du dira izan baina edo ere hau bat dute egin zuen bere den duen behar dela",
}
WORDS = {code: frozenset(words.split()) for code, words in {**READ, **OTHERS}.items()}
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SAMPLE_LETTERS = 200_000
ENOUGH_WORDS, ENOUGH_SHARE, MARGIN = 25, 0.12, 1.15
LATIN_ENDS = 0x250


def refuse_unknown(transcript: Transcript) -> None:
    """Raises `DocumentError` where a document is clearly in a language that is not read.

    Names, dates and short texts have no function words to vote with, and pass.
    """
    words = _sample(transcript)
    seems = _other_script(words) or _other_language(words)
    if seems:
        raise DocumentError(
            _(
                "«{name}» parece estar en {language}: se leen documentos en español, inglés y portugués."
            ).format(name=transcript.name, language=seems)
        )


def _sample(transcript: Transcript) -> list[str]:
    """The words of the first lines and of the ones in the middle."""
    half = len(transcript.lines) // 2
    parts = (transcript.lines[:half], transcript.lines[half:])
    return [word for part in parts for word in TOKEN.findall(_start(part).lower())]


def _start(lines: tuple[str, ...]) -> str:
    """What the first lines say, up to half a sample."""
    return "\n".join(line[:SAMPLE_LETTERS] for line in islice(lines, 5_000))[: SAMPLE_LETTERS // 2]


def _other_script(words: list[str]) -> str | None:
    foreign = sum(1 for word in words if ord(word[0]) >= LATIN_ENDS)
    return _("otro alfabeto") if foreign >= ENOUGH_WORDS and foreign > len(words) / 2 else None


def _other_language(words: list[str]) -> str | None:
    counted = Counter(words)
    votes = {code: sum(counted[word] for word in known) for code, known in WORDS.items()}
    winner = max(OTHERS, key=lambda code: votes[code])
    best = max(votes[code] for code in READ)
    enough = votes[winner] >= max(ENOUGH_WORDS, ENOUGH_SHARE * len(words))
    return _name(winner) if enough and votes[winner] > MARGIN * best else None


def _name(code: str) -> str:
    names = {
        "fr": _("francés"),
        "it": _("italiano"),
        "de": _("alemán"),
        "ca": _("catalán"),
        "nl": _("neerlandés"),
        "ro": _("rumano"),
        "eu": _("euskera"),
    }
    return names[code]
