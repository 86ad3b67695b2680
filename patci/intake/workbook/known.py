"""What is known while a workbook is read: the rows so far by key and by name, the institutions, the year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from patci.intake.commitments.institutions import Institutions, institutions_of
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import BodyRow, MeetingRow
from patci.intake.words import fold


class Names:
    """Rows that cells point to, by ref and by what else they are called."""

    def __init__(self) -> None:
        self.refs: set[str] = set()
        self.by_name: dict[str, set[str]] = {}

    def add(self, ref: str, *names: str | None) -> None:
        """A row, by its ref and its names."""
        self.refs.add(ref)
        for name in (ref, *names):
            if name:
                self.by_name.setdefault(fold(name), set()).add(ref)

    def find(self, text: str) -> str | None:
        """The ref that a cell means; None where there is none, or more than one."""
        if text in self.refs:
            return text
        found = self.by_name.get(fold(text), set())
        return next(iter(found)) if len(found) == 1 else None


NAMING = {
    "bodies": ("name", "short_name", "acronym"),
    "objectives": ("title",),
    "strategies": ("title",),
    "activities": ("activity",),
}
"""The fields by which a row that others point to is called."""


@dataclass
class Known:
    """The document so far, as the cells of a row need it."""

    before: ProgrammeDocument
    year: int | None = None
    parts: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=lambda: {part: Names() for part in NAMING})
    _institutions: Institutions | None = None

    def learn(self, part: str, rows: Iterable[Any]) -> None:
        """All rows of one part of the document."""
        self.parts[part] = tuple(rows)
        for row in self.parts[part] if part in NAMING else ():
            self.names[part].add(row.ref, *(getattr(row, name) for name in NAMING[part]))

    @property
    def institutions(self) -> Institutions:
        """The institutions that the workbook names; asked for once those sheets are read."""
        if self._institutions is None:
            parts = (self.parts.get(part, ()) for part in ("acronyms", "members", "names", "units"))
            self._institutions = institutions_of(*parts)
        return self._institutions

    @property
    def bodies(self) -> tuple[BodyRow, ...]:
        """The bodies."""
        return self.parts.get("bodies", ())

    def body(self, ref: str) -> BodyRow | None:
        """One body by its ref."""
        return next((row for row in self.bodies if row.ref == ref), None)

    @property
    def meetings(self) -> tuple[MeetingRow, ...]:
        """The other meetings that the programme had before."""
        return self.before.other_meetings
