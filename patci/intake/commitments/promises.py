"""Activities as they are found, before they get their refs."""

from dataclasses import dataclass, field
from datetime import date

from calendars.period import Period, Precision, Reading
from patci.intake.blocks import Block
from patci.intake.commitments.prose_dates import When
from patci.intake.commitments.responsibles import Answerers
from patci.intake.shape.outline import Section

NO_DATE = Reading("", (Period(None, None, Precision.TBD),))


@dataclass
class Promise:
    """One activity with its place; `roman` is its enumerator, `part` its number inside a cell or sublist."""

    section: Section
    block: Block
    text: str
    phrase: str | None
    reading: Reading
    who: Answerers
    roman: str | None = None
    part: int | None = None
    recurrence: int | None = None
    anchor: date | None = None
    relative_to: str | None = None
    number: int | None = None
    quantity: int | None = None
    deadline: bool = False
    numbered: int | None = None
    """The number that the document itself gives it in its list."""
    opens: bool = True
    """False where it belongs to the same numbered thing as the one before."""


@dataclass
class Found:
    """What the walk through the sections brings together."""

    promises: list[Promise] = field(default_factory=list)
    read: set[int] = field(default_factory=set)
    """Lines that were understood, whether or not they promise anything."""
    strategies: list[tuple[Section, Block]] = field(default_factory=list)
    """Strategies without a number of their own."""


def promise(section: Section, block: Block, text: str, found: When, who: Answerers) -> Promise:
    """A promise with what was read about when."""
    return Promise(
        section=section,
        block=block,
        text=text,
        phrase=found.phrase,
        reading=found.reading,
        who=who,
        recurrence=found.recurrence,
        anchor=found.anchor,
        relative_to=found.relative_to,
    )
