"""The sessions of a document, each with its body: out of tables, month grids, lines and sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from patci.intake.blocks import Block, Kind
from patci.intake.rows import BodyRow, SessionRow, dated
from patci.intake.sessions.body_grids import BodyGrid, body_grids
from patci.intake.sessions.body_lines import of_body_line, of_occasion
from patci.intake.sessions.hosts import Hosts, body_named_in
from patci.intake.sessions.month_rows import of_days_across, of_month_row
from patci.intake.sessions.session_cells import NO_HOURS, Hours, session_name, year_of
from patci.intake.sessions.session_grids import SessionGrid, session_grids
from patci.intake.sessions.sittings import Sitting, announced_hours, conditions_of, of_row, of_text
from patci.intake.shape.outline import Outline, Section, Zone
from patci.intake.tabular.month_grids import is_grid
from patci.intake.tabular.months import month_of
from patci.intake.tabular.tables import Table, tables
from patci.intake.vocabulary import EVENT_HEADINGS
from patci.intake.words import distinct, fold

LONGEST_TITLE = 200
KINDS_LISTED = re.compile(r"^(?:sesiones|reuniones) (?:solemnes|especiales|extraordinarias|ordinarias)\b")
"""A title under which each line with a date is a session, whatever its occasion is called."""
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
    said: dict[str, str] = field(default_factory=dict)
    """The hours and the place that lines of nothing else give a body's whole calendar."""
    rules: set[int] = field(default_factory=set)
    """The lines of sentences that announce several sessions at once."""
    titles: dict[int, str] = field(default_factory=dict)
    about_sessions: dict[int, bool] = field(default_factory=dict)
    announced: BodyRow | None = None
    """The body of the sentence that announces the list being read."""
    named_year: int | None = None
    """The year that stands alone over the rows being read."""

    def sessions(self) -> tuple[SessionRow, ...]:
        """All sessions in the document's order."""
        rows = [row for section in self.outline.sections for row in self._of_section(section)]
        return tuple(self._without_twins(rows))

    def _without_twins(self, rows: Sequence[SessionRow]) -> Iterator[SessionRow]:
        """Without the sessions that a sentence announces and a list gives again, day by day.

        The row of the list stays, with the hours of the sentence where it has none. Two rows of lists are two
        sessions, even on one day.
        """
        listed = {_day_of(row) for row in rows if row.line not in self.rules}
        told = {_day_of(row): row for row in rows if row.line in self.rules and row.number is None}
        for row in rows:
            if row.line in self.rules and row.number is None and _day_of(row) in listed:
                continue
            twin = told.get(_day_of(row)) if row.line not in self.rules else None
            yield replace(row, starts=twin.starts, ends=twin.ends) if twin and not row.starts else row

    def is_calendar(self, section: Section, table: Table) -> bool:
        """True for a calendar of bodies; a table of anything else lists other meetings.

        In a body's own section every table is one. Elsewhere its rows must be sessions by their words: a
        list of encounters, each of somebody else, is no calendar.
        """
        if not self._may_hold(section) or table.holds != "meetings":
            return False
        if section.zone is Zone.BODY or "body" in table.roles or body_named_in(section.title):
            return True
        if is_grid(table):
            return read_session_name(self._title_of(section)).unit is not None
        return self._rows_are_sessions(section, table)

    def _rows_are_sessions(self, section: Section, table: Table) -> bool:
        if self._lists_days(section, table):
            return True
        label = read_session_name(table.label)
        told = SessionKind.UNSPECIFIED not in {label.kind, read_session_name(self._title_of(section)).kind}
        names = [name for row in table.rows if (name := session_name(table, row))]
        sessions = [
            name
            for name in names
            if name.kind is not SessionKind.UNSPECIFIED
            or name.unit == "sesión"
            or (name.number is not None and (told or label.unit == "sesión"))
        ]
        return bool(names) and 2 * len(sessions) >= len(names)

    def _may_hold(self, section: Section) -> bool:
        if section.zone in {Zone.BODY, Zone.FRONT, Zone.CALENDARS}:
            return True
        events = EVENT_HEADINGS.search(fold(section.title))
        return section.zone is Zone.CHAPTER and not events

    def _of_section(self, section: Section) -> Iterator[SessionRow]:
        if not self._may_hold(section):
            return
        calendars = [table for table in tables(section) if self.is_calendar(section, table)]
        rows = {block.line: table for table in calendars for block in table.rows}
        grids = _grids_by_line(section)
        month: int | None = None
        hours = NO_HOURS
        if section.zone is Zone.BODY:
            self.said = {}
        self.announced, self.named_year = None, None
        for block in section.blocks:
            month = month_of(block.text) or month
            self.named_year = year_of(block.text) or self.named_year
            if placed := list(self._placed(section, block, grids.get(block.line))):
                yield from (self._session(section, block, host, sitting) for host, sitting in placed)
                continue
            table = rows.get(block.line) if block.line not in grids else None
            found = list(self._sittings(section, block, table, month))
            if not found and block.kind is Kind.PARAGRAPH:
                hours = self._announced_by(block) or hours
                if told := conditions_of(block.text):
                    self.said |= told
                    self.read.update(block.lines)
            if block.kind is Kind.PARAGRAPH and len(found) > 1:
                self.rules.add(block.line)
            for sitting in found:
                host = self._host(section, table, block)
                there = sitting.at(hours).under(self.said)
                yield self._session(section, block, host, there, table)

    def _placed(
        self, section: Section, block: Block, grid: BodyGrid | SessionGrid | None
    ) -> Iterator[tuple[BodyRow, Sitting]]:
        """The sessions of a row that itself says whose each is, or is a month with nothing but days."""
        year = self.named_year or self.year
        told = [*(grid.sittings(block, year=year) if grid else ()), *of_month_row(block, year=year)]
        for name, sitting in told:
            host = self.hosts.named(name, block.line)
            who = grid.coordinator(block) if isinstance(grid, SessionGrid) else None
            yield self.hosts.coordinated(host, who, block.line), sitting
        if block.kind in {Kind.ITEM, Kind.PARAGRAPH} and self._is_about_sessions(section):
            for name, sitting in of_body_line(block.text, year=year):
                yield self.hosts.named(name, block.line), sitting
        if not told and block.kind is Kind.ROW and self._title_of(section):
            days = of_days_across(block, year=year)
            yield from ((self.hosts.of(section, block.line), sitting) for sitting in days)

    def _is_about_sessions(self, section: Section) -> bool:
        """True where a sentence above the list, or a title, says that it is of sessions; asked once."""
        if section.place not in self.about_sessions:
            self.about_sessions[section.place] = self._tells_of_sessions(section)
        return self.about_sessions[section.place]

    def _tells_of_sessions(self, section: Section) -> bool:
        texts = [block.text for block in section.blocks if block.kind is Kind.PARAGRAPH]
        about = any(read_session_name(text).unit or "sesiona" in fold(text) for text in texts)
        return about or bool(self._title_of(section))

    def _announced_by(self, block: Block) -> Hours | None:
        """The hours that a sentence announces for the list below it; its body is kept."""
        if block.text.endswith(":"):
            self.announced = self.hosts.of_sentence(block.text, block.line) or self.announced
        hours = announced_hours(block.text)
        return hours if hours.starts else None

    def _sittings(
        self, section: Section, block: Block, table: Table | None, month: int | None
    ) -> Iterator[Sitting]:
        if table:
            year, unnamed = self.named_year or self.year, self._lists_days(section, table)
            for sitting in of_row(table, block, year=year, month=month, unnamed=unnamed):
                if section.zone is Zone.BODY or sitting.says_it_is_one:
                    yield sitting
        elif block.kind in {Kind.PARAGRAPH, Kind.ITEM}:
            found = list(of_text(block.text, year=self.year, month=month))
            if not found and KINDS_LISTED.match(fold(section.title)):
                found = list(of_occasion(block.text, year=self.year))
            yield from found

    def _host(self, section: Section, table: Table | None, block: Block) -> BodyRow:
        named = table.cell(block, "body") if table else None
        if named:
            return self.hosts.named(named, block.line)
        about = self.hosts.of_sentence(block.text, block.line) if block.kind is Kind.PARAGRAPH else None
        return about or self.announced or self.hosts.of(section, block.line)

    def _lists_days(self, section: Section, table: Table) -> bool:
        """True for dates under a calendar's title in a table without a column that could name a session."""
        named = {"name", "kind", "number", "activity"} & set(table.roles)
        dated = bool({"date", "day"} & set(table.roles))
        own = section.zone is Zone.BODY and bool({"hour", "venue", "modality"} & set(table.roles))
        return dated and not named and (own or bool(self._title_of(section)))

    def _title_of(self, section: Section) -> str:
        """The title that says a calendar's kind of session where its rows do not; looked for once."""
        if section.place not in self.titles:
            self.titles[section.place] = self._find_title(section)
        return self.titles[section.place]

    def _find_title(self, section: Section) -> str:
        titles = [section.title, *(block.text for block in section.blocks if block.kind is not Kind.ROW)]
        titles = [title for title in titles if len(title) <= LONGEST_TITLE]
        own = section.zone is Zone.BODY
        others = self.outline.of(Zone.FRONT, Zone.CALENDARS)
        titles += [other.title for other in others if not (own and body_named_in(other.title))]
        kinds = (title for title in titles if read_session_name(title).kind is not SessionKind.UNSPECIFIED)
        return next(kinds, "")

    def _session(
        self, section: Section, block: Block, host: BodyRow, sitting: Sitting, table: Table | None = None
    ) -> SessionRow:
        name, label = sitting.name, read_session_name(table.label if table else "")
        told = (name.kind, label.kind, read_session_name(self._title_of(section)).kind)
        kind = next((kind for kind in told if kind is not SessionKind.UNSPECIFIED), SessionKind.UNSPECIFIED)
        ref = f"{host.ref}-{KIND_LETTER[kind]}{name.number if name.number is not None else 'x'}"
        self.read.update(block.lines)
        return SessionRow(
            ref=distinct(ref, self.taken),
            body=host.ref,
            name=name.text,
            number=name.number,
            kind=kind,
            unit=name.unit or label.unit or "sesión",
            starts=sitting.hours.starts,
            ends=sitting.hours.ends,
            zone=sitting.hours.zone,
            venue=sitting.venue,
            modality=sitting.modality,
            line=block.line,
            **dated(sitting.phrase or None, sitting.reading),
        )


def _grids_by_line(section: Section) -> dict[int, BodyGrid | SessionGrid]:
    grids: list[BodyGrid | SessionGrid] = [*body_grids(section.blocks), *session_grids(section.blocks)]
    return {row.line: grid for grid in grids for row in grid.rows}


def _day_of(row: SessionRow) -> tuple[str, SessionKind, date | None, date | None]:
    return row.body, row.kind, row.start, row.end
