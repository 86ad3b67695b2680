"""What a document counts but does not name: "5 acciones, 7 metas" under a strategic line.

The programme then holds numbered placeholders, to be named by whoever knows their titles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from patci.intake.blocks import Block, Kind
from patci.intake.rows import ActivityRow, IndicatorRow
from patci.intake.shape.outline import Head, Outline
from patci.intake.words import fold
from templates.i18n import gettext as _

NUMBER = re.compile(r"\d{1,3}")
NOUNS = {
    "acciones": "activity", "actividades": "activity", "lineas de accion": "activity",
    "metas": "target", "indicadores": "target",
}  # fmt: skip
TOGETHER = re.compile(rf"(?P<number>\d{{1,3}})\s+(?P<noun>{'|'.join(NOUNS)})\b")
LIKE_ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class Count:
    """So many activities or targets of one part, and the line that says so."""

    head: Head
    what: str
    number: int
    line: int


def read_counts(
    outline: Outline, blocks: Sequence[Block], activities: Sequence[ActivityRow]
) -> tuple[tuple[ActivityRow, ...], tuple[IndicatorRow, ...]]:
    """Placeholders for what the parts without activities of their own are said to have."""
    named = {row.objective for row in activities}
    counts = [count for count in _counts(outline, blocks) if count.head.ref not in named]
    promised = [count for count in counts if count.what == "activity"]
    targets = [count for count in counts if count.what == "target"]
    return (
        tuple(_activity(count, number) for count in promised for number in range(1, count.number + 1)),
        tuple(_target(count, number) for count in targets for number in range(1, count.number + 1)),
    )


def _activity(count: Count, number: int) -> ActivityRow:
    return ActivityRow(
        ref=f"O{count.head.ref}-{number}",
        objective=count.head.ref,
        strategy=None,
        activity=_("Acción {number} de {count}, por nombrar").format(number=number, count=count.number),
        responsible=None,
        placeholder=True,
        line=count.line,
    )


def _target(count: Count, number: int) -> IndicatorRow:
    return IndicatorRow(
        ref=f"META-{count.head.ref}.{number}",
        objectives=(count.head.ref,),
        indicator=_("Meta {number} de {count}, por nombrar").format(number=number, count=count.number),
        placeholder=True,
        line=count.line,
    )


def _counts(outline: Outline, blocks: Sequence[Block]) -> Iterator[Count]:
    """Each count with the part whose title stands before it."""
    head: Head | None = None
    pending: tuple[int, int] | None = None
    for block in blocks:
        text = fold(block.text).strip(" .:")
        if NUMBER.fullmatch(text):
            pending = (int(text), block.line)
        elif pending and text in NOUNS and head:
            yield Count(head, NOUNS[text], *pending)
            pending = None
        elif block.kind is not Kind.ROW and text:
            pending = None
            together = list(TOGETHER.finditer(text))
            if not head or not together:
                head = _head(outline.objectives, text)
                continue
            for match in together:
                yield Count(head, NOUNS[match["noun"]], int(match["number"]), block.line)


def _head(heads: Sequence[Head], text: str) -> Head | None:
    """The part that a short title means: most of its longer words are in the part's own title."""
    words = set(re.findall(r"\w{4,}", text))
    if not words or len(text) > 120:
        return None
    best = max(heads, key=lambda head: _likeness(words, head), default=None)
    return best if best and _likeness(words, best) >= LIKE_ENOUGH else None


def _likeness(words: set[str], head: Head) -> float:
    return len(words & set(re.findall(r"\w{4,}", fold(head.title)))) / len(words)
