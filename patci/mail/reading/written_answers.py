"""The answer that a mail begins with: ASISTO, NO ASISTO or SUPLENTE: name."""

import re

from models.enums import AnswerKind
from patci.mail.letters import one_line
from patci.mail.reading.values import WrittenAnswer
from templates.i18n import gettext as _

LONGEST_NAME = 150
LONGEST_COMMENT = 500
_LEAD = r"[\s*_\"'“”«»().,:;!¡•·-]{0,20}"
_ABSENT = r"no[\s_-]{1,5}[aáàâä]s[iíìîï]st[oóòôö]"
_ATTENDS = r"[aáàâä]s[iíìîï]st[oóòôö]"
_SAYS = re.compile(rf"{_LEAD}(?P<word>{_ABSENT}|{_ATTENDS}|suplente)\b(?P<rest>.*)", re.IGNORECASE)
_WORDS = re.compile(rf"\b(?:{_ABSENT}|{_ATTENDS}|suplente)\b", re.IGNORECASE)
_NAMED = re.compile(r"[\s*_]*(?:[:：=]|\s[-–—])[\s*_]*(?P<name>.*)")


def written_answer(own: str) -> WrittenAnswer | None:
    """What the words that somebody wrote say first; None where they begin otherwise."""
    lines = [line for line in own.split("\n") if line.strip()]
    first = _SAYS.match(lines[0]) if lines else None
    if first is None:
        return None
    said = [found for line in lines if (found := _SAYS.match(line))]
    answer = _answer(first.group("word"), first.group("rest"))
    if answer.doubt is None and (_is_unsure(answer, lines[0]) or len({_plain(found) for found in said}) > 1):
        return WrittenAnswer(None, doubt=_("Dice más de una cosa: no se sabe cuál vale."))
    return answer


def _is_unsure(answer: WrittenAnswer, line: str) -> bool:
    """True where the first line asks, or names other answers beside its own."""
    words = {_kind(found.group()) for found in _WORDS.finditer(line)}
    return "?" in line or "¿" in line or len(words) > 1 or answer.kind is None


def _answer(word: str, rest: str) -> WrittenAnswer:
    kind = _kind(word)
    if kind is not AnswerKind.ALTERNATE:
        comment = one_line(rest.strip(" \t*_.,;:!-–—\"'“”«»()"), limit=LONGEST_COMMENT)
        return WrittenAnswer(kind, comment=comment or None)
    named = _NAMED.match(rest)
    name = one_line(named.group("name").strip(" \t*_.,;:\"'“”«»"), limit=LONGEST_NAME) if named else ""
    if not any(letter.isalpha() for letter in name):
        return WrittenAnswer(
            None, doubt=_("Dice que enviará suplente y no da su nombre después de «SUPLENTE:».")
        )
    return WrittenAnswer(kind, alternate_name=name)


def _plain(found: re.Match[str]) -> str:
    """What a line says, so that two lines that say the same are no contradiction."""
    kind = _kind(found.group("word"))
    return f"{kind}{found.group('rest').casefold().strip()}" if kind is AnswerKind.ALTERNATE else str(kind)


def _kind(word: str) -> AnswerKind:
    lowered = word.casefold()
    if lowered.startswith("s"):
        return AnswerKind.ALTERNATE
    return AnswerKind.ABSENT if lowered.startswith("n") else AnswerKind.ATTENDS
