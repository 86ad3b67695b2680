"""The sessions of a document: out of tables, month grids, lines and sentences, each with its body."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from calendars.period import Reading
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from calendars.session_writing import write_session_name
from patci.intake.blocks import Block, Kind
from patci.intake.hosts import Hosts
from patci.intake.month_grids import is_grid, marked
from patci.intake.months import month_of
from patci.intake.outline import Outline, Section, Zone
from patci.intake.rows import BodyRow, SessionRow, dated
from patci.intake.session_cells import hours_of, modality_of, session_name, when_of
from patci.intake.session_lines import read_session_line
from patci.intake.session_prose import read_listed_sessions
from patci.intake.tables import Table, tables
from patci.intake.vocabulary import EVENT_HEADINGS
from patci.intake.words import distinct, fold

LONGEST_TITLE = 200
KIND_LETTER = {
    SessionKind.ORDINARY: "O",
    SessionKind.EXTRAORDINARY: "E",
    SessionKind.SOLEMN: "S",
    SessionKind.SPECIAL: "X",
    SessionKind.INSTALLATION: "I",
    SessionKind.PERMANENT: "P",
    SessionKind.JOINT: "C",
    SessionKind.UNSPECIFIED: "N",
}


@dataclass
class SessionReader:
    """Walks the sections that may hold calendars; `read` are the lines that became sessions."""

    outline: Outline
    hosts: Hosts
    year: int | None
    read: set[int] = field(default_factory=set)
    taken: Counter[str] = field(default_factory=Counter)

    def sessions(self) -> tuple[SessionRow, ...]:
        """All sessions in the document's order."""
        return tuple(row for section in self.outline.sections for row in self._of_section(section))

    def holds_sessions(self, section: Section) -> bool:
        """True where tables and lines are calendars of bodies; elsewhere they are other meetings."""
        if section.zone in {Zone.BODY, Zone.FRONT, Zone.CALENDARS}:
            return True
        events = EVENT_HEADINGS.search(fold(section.title))
        return section.zone is Zone.CHAPTER and not self.outline.objectives and not events

    def _of_section(self, section: Section) -> Iterator[SessionRow]:
        if not self.holds_sessions(section):
            return
        rows = {block.line: (table, block) for table in tables(section) for block in table.rows}
        month: int | None = None
        for block in section.blocks:
            month = month_of(block.text) or month
            if block.line in rows and block.kind is Kind.ROW:
                yield from self._row(section, *rows[block.line], month)
            elif block.kind in {Kind.PARAGRAPH, Kind.ITEM}:
                yield from self._line(section, block, month)

    def _row(self, section: Section, table: Table, block: Block, month: int | None) -> Iterator[SessionRow]:
        if table.holds != "meetings":
            return
        if is_grid(table):
            yield from self._grid_row(section, table, block)
            return
        name = session_name(table, block)
        if name is None or not self._is_session(section, table, name):
            return
        phrase, reading = when_of(table, block, year=self.year, month=month)
        yield self._session(self._host(section, table, block), name, phrase, reading, block, table, section)

    def _is_session(self, section: Section, table: Table, name: SessionName) -> bool:
        """In a body's own section every named row is; elsewhere its words must say so."""
        says = name.number is not None or name.kind is not SessionKind.UNSPECIFIED or name.unit is not None
        return section.zone is Zone.BODY or (
            says and bool({"date", "day", "month", "start"} & set(table.roles))
        )

    def _grid_row(self, section: Section, table: Table, block: Block) -> Iterator[SessionRow]:
        host = self._host(section, table, block)
        name = session_name(table, block) or read_session_name(self._title_of(section))
        if name.kind is SessionKind.UNSPECIFIED:
            name = read_session_name(self._title_of(section))
        for one in marked(table, block, year=self.year):
            yield self._session(host, _unnumbered(name.kind), one.phrase, one.reading, block, None, section)

    def _line(self, section: Section, block: Block, month: int | None) -> Iterator[SessionRow]:
        line = read_session_line(block.text, year=self.year, month=month)
        if line:
            host = self.hosts.of(section, block.line)
            yield self._session(host, line.name, line.phrase, line.reading, block, None, section)
            return
        listed = read_listed_sessions(block.text, year=self.year)
        if listed is None:
            return
        host = self.hosts.of(section, block.line)
        for period in listed.periods:
            one = Reading(listed.phrase, (period,), times=listed.reading.times)
            yield self._session(host, _unnumbered(listed.kind), listed.phrase, one, block, None, section)

    def _host(self, section: Section, table: Table, block: Block) -> BodyRow:
        named = table.cell(block, "body")
        return self.hosts.named(named, block.line) if named else self.hosts.of(section, block.line)

    def _title_of(self, section: Section) -> str:
        """The title that says a calendar's kind of session where its rows do not."""
        titles = [section.title, *(block.text for block in section.blocks if block.kind is not Kind.ROW)]
        titles = [title for title in titles if len(title) <= LONGEST_TITLE]
        titles += [other.title for other in self.outline.of(Zone.FRONT, Zone.CALENDARS)]
        kinds = (title for title in titles if read_session_name(title).kind is not SessionKind.UNSPECIFIED)
        return next(kinds, "")

    def _session(
        self,
        host: BodyRow,
        name: SessionName,
        phrase: str,
        reading: Reading,
        block: Block,
        table: Table | None,
        section: Section,
    ) -> SessionRow:
        label = read_session_name(table.label if table else "")
        kind = label.kind if name.kind is SessionKind.UNSPECIFIED else name.kind
        if kind is SessionKind.UNSPECIFIED:
            kind = read_session_name(self._title_of(section)).kind
        ref = f"{host.ref}-{KIND_LETTER[kind]}{name.number if name.number is not None else 'x'}"
        hours = hours_of(table.cell(block, "hour") if table else None, reading)
        venue = table.cell(block, "venue") if table else None
        self.read.update(block.lines)
        return SessionRow(
            ref=distinct(ref, self.taken),
            body=host.ref,
            name=name.text,
            number=name.number,
            kind=kind,
            unit=name.unit or label.unit or "sesión",
            starts=hours.starts,
            ends=hours.ends,
            zone=hours.zone,
            venue=venue,
            modality=modality_of(table.cell(block, "modality") if table else None, venue),
            line=block.line,
            **dated(phrase or None, reading),
        )


def _unnumbered(kind: SessionKind) -> SessionName:
    return read_session_name(write_session_name(None, kind))
