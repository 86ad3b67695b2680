"""Comma-separated values and their kin: every record a row, the delimiter found by counting."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from patci.intake.formats import limits
from patci.intake.formats.text import decode
from patci.intake.formats.transcription import Transcription, broken_cell
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

DELIMITERS = ",;\t|"
SAMPLE = 60


def read(content: bytes, label: str) -> Transcript:
    """The records of a file of separated values.

    Raises:
        DocumentError: it is empty, too long, damaged, or in an unknown encoding.
    """
    text = decode(content, label)
    first, _end, rest = text.partition("\n")
    stated = first.strip().strip('"').lower()
    text, delimiter = (
        (rest, stated[4:]) if stated[:4] == "sep=" and len(stated) == 5 else (text, _delimiter(text))
    )
    made = Transcription(label)
    for number, record in enumerate(_records(text, delimiter, label), start=1):
        if number > limits.MOST_ROWS:
            raise limits.too_long(label, limits.MOST_ROWS, _("filas"))
        made.row((broken_cell(cell) for cell in record), _("fila {row}").format(row=number))
    return made.finish(content, Format.CSV)


def _records(text: str, delimiter: str, label: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise limits.damaged(label, "CSV") from error


def _delimiter(text: str) -> str:
    """The sign that parts most of the first records into the same number of cells, and into the most."""
    return max(DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[float, int]:
    counts: Counter[int] = Counter()
    try:
        for record in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), SAMPLE):
            counts[len(record)] += 1 if record else 0
    except csv.Error:
        return (0.0, 0)
    width, times = max(counts.items(), key=lambda count: (count[1], count[0]), default=(1, 0))
    return (times / counts.total(), width) if width > 1 else (0.0, 0)
