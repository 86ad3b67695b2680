"""Small documents for the tests of the reader: lines in, a programme out."""

from patci.intake.blocks import Block
from patci.intake.document import ProgrammeDocument
from patci.intake.formats.opening import open_document
from patci.intake.reader import read_programme
from patci.intake.shape.structure import shape


def programme(text: str, *, year: int | None = None) -> ProgrammeDocument:
    """What the reader makes of a text."""
    return read_programme(text.encode(), "programa.txt", year=year)


def blocks(text: str) -> list[Block]:
    """The blocks of a text as the outline reads them."""
    return shape(open_document(text.encode(), name="programa.txt"))


def sessions(text: str, *, year: int | None = None) -> list[tuple[object, ...]]:
    """The sessions of a text: body, number, kind, first day, last day, hour."""
    document = programme(text, year=year)
    names = {body.ref: body.name for body in document.bodies}
    return [
        (
            names[row.body],
            row.number,
            row.kind.value,
            row.start and row.start.isoformat(),
            row.end and row.end.isoformat(),
            row.starts,
        )
        for row in document.sessions
    ]
