"""Names of months with one letter too many, too few, wrong or out of place: "Febreo", "Novimbre"."""

from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from calendars.languages import LANGUAGES
from calendars.lexicon import folded, lexicon

SHORTEST = 6
"""Letters of a name; a letter away from a shorter one ("mayo") stand too many other words."""
_LONG_FORM = 8


def month_of_slip(word: str) -> int | None:
    """The month that a folded word misspells in any of the languages; None where it does not."""
    return _slips().get(word)


@cache
def _slips() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for name, number in _names():
        for word in _a_letter_away(name):
            found.setdefault(word, set()).add(number)
    meant = _words_of_their_own()
    return {word: min(numbers) for word, numbers in found.items() if len(numbers) == 1 and word not in meant}


def _names() -> Iterator[tuple[str, int]]:
    for language in LANGUAGES.values():
        for number, (name, forms) in enumerate(
            zip(language.months, language.month_forms, strict=True), start=1
        ):
            if len(name) >= SHORTEST:
                yield folded(name), number
            yield from ((form.strip(), number) for form in forms.split("|") if len(form.strip()) > _LONG_FORM)


def _words_of_their_own() -> frozenset[str]:
    return frozenset().union(
        *(lexicon(code).words | language.lookalikes for code, language in LANGUAGES.items())
    )


def _a_letter_away(name: str) -> Iterator[str]:
    for place in range(len(name) + 1):
        before, behind = name[:place], name[place:]
        yield from (before + letter + behind for letter in ascii_lowercase)
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in ascii_lowercase)
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
