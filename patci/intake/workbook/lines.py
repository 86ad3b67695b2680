"""Lines of an edited workbook: rows keep those of the document they came from, new rows get the next."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from patci.intake.document import ProgrammeDocument
from patci.intake.transcript import Format, Transcript
from patci.intake.workbook.places import Placed
from patci.intake.workbook.plans import SHEETS
from templates.i18n import gettext as _

MOST_LINES = 200_000
"""Lines of a document; the longest known one has a hundredth of that."""


def give_lines(rows: Iterable[Placed], before: ProgrammeDocument) -> None:
    """Number the new rows after everything that the document says."""
    line = _last_line(before)
    for placed in rows:
        if placed.is_new:
            line += 1
            placed.row = replace(placed.row, line=line)


def transcript_of(rows: Sequence[Placed], before: ProgrammeDocument, content: bytes, name: str) -> Transcript:
    """The rows as text at their lines, with their places in the workbook."""
    texts: dict[int, list[str]] = {}
    places: dict[int, list[str]] = {}
    for placed in rows:
        line = getattr(placed.row, "line", 0)
        if 0 < line <= MOST_LINES:
            texts.setdefault(line, []).append(placed.text)
            places.setdefault(line, []).append(str(placed.place))
    for doubt in before.doubts:
        if doubt.line and 0 < doubt.line <= MOST_LINES and doubt.line not in places:
            places[doubt.line] = [_("línea {line} del documento de origen").format(line=doubt.line)]
    numbers = range(1, max(places, default=0) + 1)
    return Transcript(
        name,
        hashlib.sha256(content).hexdigest(),
        Format.XLSX,
        tuple(" | ".join(texts.get(number, ())) for number in numbers),
        tuple("; ".join(places.get(number, ())) for number in numbers),
    )


def _last_line(document: ProgrammeDocument) -> int:
    lines = [doubt.line or 0 for doubt in document.doubts]
    for plan in SHEETS:
        for row in plan.rows(document):
            lines += [getattr(row, name, None) or 0 for name in ("line", "end_line", "continues_line")]
    return max((line for line in lines if line < MOST_LINES), default=0)
