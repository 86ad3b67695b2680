"""Calendars with a row for each month, whose cell names bodies and days: "Febrero | Comité: martes 10"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from calendars.session_kinds import SessionKind
from patci.intake.blocks import Block, Kind
from patci.intake.hosts import body_named_in
from patci.intake.months import month_of, read_in_month
from patci.intake.session_cells import hours_of
from patci.intake.sittings import Sitting, unnumbered
from patci.intake.vocabulary import BODY_WORDS
from patci.intake.words import clean, plain

ENTRY = re.compile(rf"(?:^|(?<=[.;\s]))(?=(?:sub)?(?:{BODY_WORDS}|grupo)\b[^:]{{0,80}}:\s)")


def of_month_row(block: Block, *, year: int | None) -> Iterator[tuple[str, Sitting]]:
    """The sessions of such a row, each with its body's name; none of any other row."""
    filled = [clean(cell) for cell in block.cells if cell]
    month = month_of(filled[0]) if block.kind is Kind.ROW and len(filled) == 2 else None
    if month is None:
        return
    starts = [match.start() for match in ENTRY.finditer(plain(filled[1]))]
    for start, end in pairwise([*starts, len(filled[1])]):
        name, _colon, phrase = filled[1][start:end].partition(":")
        body = body_named_in(name.strip())
        reading = read_in_month(phrase.strip(" .;"), year=year, month=month)
        unnamed = unnumbered(SessionKind.UNSPECIFIED)
        if body:
            yield body, Sitting(unnamed, phrase.strip(" .;"), reading, hours_of(None, reading))
