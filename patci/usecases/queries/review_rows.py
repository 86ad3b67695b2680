"""A row of a draft as its review shows it, and the doubts about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from patci.intake.review import Part
from patci.intake.review.parts import Row, ref_of, title_of
from patci.usecases.queries.review_sources import SourceLine


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A doubt beside its source, and the rows it is about; `settled` where a correction answered it."""

    text: str
    source: SourceLine | None
    rows: tuple["ShownRow", ...]
    settled: bool = False
    minor: bool = False


@dataclass(slots=True)
class ShownRow:
    """A row of the draft: as it was read, as it stands corrected, what was said of it, its place."""

    key: str
    part: Part
    read: Row
    row: Row
    state: str | None
    changes: Mapping[str, str]
    sources: tuple[SourceLine, ...]
    anchor: str
    unchanged: bool = False
    doubts: list[str] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """True where somebody should still decide it; what is in force as it stands needs nobody."""
        return self.state is None and not self.unchanged

    @property
    def ref(self) -> str:
        """What it goes by, and what doubts call it."""
        return ref_of(self.row)

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.part, self.row)


def anchor(key: str) -> str:
    """The place of a row on the page: letters, digits and hyphens, unlike any other's."""
    return "".join(letter if letter.isalnum() and letter.isascii() else f"-{ord(letter):x}" for letter in key)
