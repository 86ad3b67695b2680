"""What somebody should look at before accepting a document: each doubt a sentence with its line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from models.enums import ResponsibleKind
from patci.intake import doubts_of_gaps, doubts_of_text, reserved
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import ActivityRow, DoubtRow, MeetingRow, SessionRow
from patci.intake.source import Source
from patci.intake.words import fold, shorten
from templates import readings
from templates.i18n import gettext as _

CUT_OFF = re.compile(r"\b(?:de|del|a|al|y|o|en|el|la|los|las|para|por)\s*$", re.IGNORECASE)
ABBREVIATION = re.compile(r"^[A-ZÁÉÍÓÚÑ]{2,}$")
EXPECTED_NOTES = (
    "undetermined",
    "occasion",
    "recurring",
    "unread: seguimiento",
    "year-cut-off",
    "year-missing",
    "empty",
)
"""What the precision, or another doubt, already says."""


def find_doubts(document: ProgrammeDocument, source: Source) -> ProgrammeDocument:
    """The same document with its doubts, by line."""
    found = [*doubts_of_rows(document), *doubts_of_text.find(document, source)]
    unique = {(doubt.kind, doubt.text, doubt.line): doubt for doubt in found}
    return replace(
        document, doubts=tuple(sorted(unique.values(), key=lambda doubt: (doubt.line or 0, doubt.kind)))
    )


def doubts_of_rows(document: ProgrammeDocument) -> list[DoubtRow]:
    """The doubts that follow from the rows alone, whatever text they came from."""
    return [
        *_of_dates(document),
        *_of_sessions(document),
        *_of_responsibles(document),
        *_of_bodies(document),
        *_of_participants(document),
        *_of_meetings(document),
        *doubts_of_gaps.find(document),
        *reserved.doubts(document),
    ]


def _rows(document: ProgrammeDocument) -> Iterator[SessionRow | MeetingRow | ActivityRow]:
    yield from document.sessions
    yield from document.other_meetings
    yield from document.activities


def _of_dates(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    for row in _rows(document):
        phrase = row.date_phrase
        if phrase and CUT_OFF.search(phrase):
            text = _("La fecha de {ref} está cortada: «{phrase}».").format(ref=row.ref, phrase=phrase)
            yield DoubtRow(kind="truncated_cell", text=text, line=row.line, refs=(row.ref,))
        for note in row.notes:
            if not note.startswith(EXPECTED_NOTES):
                why = readings.note(note).rstrip(".")
                text = _("{ref} dice «{phrase}». {why}.").format(ref=row.ref, phrase=phrase, why=why)
                yield DoubtRow(kind="date_note", text=text, line=row.line, refs=(row.ref,))
        if isinstance(row, ActivityRow) and row.precision is Precision.DAY:
            yield from _weekend_of(row)


def _weekend_of(row: ActivityRow) -> Iterator[DoubtRow]:
    days = [day for day in dict.fromkeys((row.start, row.end)) if day and day.weekday() > 4]
    if days:
        text = _("{ref} empieza o termina en fin de semana ({days}).").format(
            ref=row.ref, days=", ".join(day.isoformat() for day in days)
        )
        yield DoubtRow(kind="activity_weekend", text=text, line=row.line, refs=(row.ref,))


def _of_sessions(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    for body in document.bodies:
        rows = [row for row in document.sessions if row.body == body.ref]
        if not rows or not body.calendar_label:
            continue
        label = read_session_name(body.calendar_label)
        units = [row for row in rows if read_session_name(row.name).unit not in {None, label.unit}]
        if units:
            text = _("{body}: el calendario se titula «{label}», pero sus filas dicen «{name}».").format(
                body=body.ref, label=body.calendar_label, name=units[0].name
            )
            yield DoubtRow(kind="calendar_title", text=text, line=units[0].line, refs=(body.ref,))
        for row in rows:
            if label.kind is not SessionKind.UNSPECIFIED and row.kind is not label.kind:
                text = _("{ref}: «{name}» está dentro de «{label}».").format(
                    ref=row.ref, name=row.name, label=body.calendar_label
                )
                yield DoubtRow(kind="other_kind", text=text, line=row.line, refs=(row.ref,))
        yield from _kinds_from_title(body.ref, body.calendar_label, rows)


def _kinds_from_title(body: str, label: str, rows: list[SessionRow]) -> Iterator[DoubtRow]:
    silent = [
        row
        for row in rows
        if (name := read_session_name(row.name)).unit and name.kind is SessionKind.UNSPECIFIED
    ]
    if silent:
        text = _("{body}: las filas no dicen de qué tipo es la sesión; se tomó del título «{label}».").format(
            body=body, label=label
        )
        yield DoubtRow(
            kind="kind_from_title", text=text, line=silent[0].line, refs=tuple(row.ref for row in silent)
        )
    for row in rows:
        if row.number is None:
            text = _("{ref}: no se entiende el número de «{name}».").format(ref=row.ref, name=row.name)
            yield DoubtRow(kind="no_number", text=text, line=row.line, refs=(row.ref,))


def _of_responsibles(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    unknown: dict[str, list[ActivityRow]] = {}
    listed = {row.acronym for row in document.acronyms}
    for row in document.activities:
        for item in row.responsibles:
            if (
                item.kind is ResponsibleKind.OTHER
                and ABBREVIATION.match(item.name or "")
                and item.name not in listed
            ):
                unknown.setdefault(item.name or "", []).append(row)
    for acronym, rows in unknown.items():
        text = _("«{acronym}» responde por {refs} y no está en la lista de siglas.").format(
            acronym=acronym, refs=", ".join(row.ref for row in rows)
        )
        if meant := _earlier_name(document, acronym):
            text += " " + _("¿Será {agency}, antes «{name}»?").format(agency=meant[0], name=meant[1])
        refs = tuple(row.ref for row in rows)
        yield DoubtRow(kind="unknown_acronym", text=text, line=rows[0].line, refs=refs)


def _earlier_name(document: ProgrammeDocument, acronym: str) -> tuple[str, str] | None:
    """The agency whose earlier name has these initials: a question, never an answer."""
    for row in document.names:
        words = (word for word in fold(row.name).split() if len(word) > 3)
        if "".join(word[0] for word in words) == acronym.lower():
            return row.agency, row.name
    return None


def _of_bodies(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    some_say = any(body.coordinator for body in document.bodies)
    for body in document.bodies:
        if body.coordinator is None and some_say:
            text = _("El documento no dice quién coordina: {body}.").format(body=body.name)
            yield DoubtRow(kind="no_coordinator", text=text, line=body.line, refs=(body.ref,))
        elif body.coordinator != body.coordinator_as_written:
            text = _("El documento escribe «{written}»; la lista de siglas dice «{resolved}».").format(
                written=body.coordinator_as_written, resolved=body.coordinator
            )
            yield DoubtRow(kind="acronym_differs", text=text, line=body.coordinator_line, refs=(body.ref,))
        if not body.holds_regular_sessions:
            text = _("{body} no sesiona como los demás grupos: no tiene calendario.").format(body=body.name)
            yield DoubtRow(kind="no_calendar", text=text, line=body.line, refs=(body.ref,))


def _of_participants(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    unclear = [row for row in document.participants if row.seats is None]
    if unclear:
        text = _("El documento no dice cuántos asientos tienen: {names}.").format(
            names="; ".join(row.name for row in unclear)
        )
        yield DoubtRow(kind="seats_unknown", text=text, line=unclear[0].line)


def _of_meetings(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    """Meetings that depend on something, and tables that do not match the sentence beside them."""
    seen: set[str] = set()
    for row in document.other_meetings:
        if row.contingent and row.group not in seen:
            seen.add(row.group)
            refs = tuple(other.ref for other in document.other_meetings if other.group == row.group)
            text = _("{group}: su realización no está asegurada: «{why}»").format(
                group=row.group, why=shorten(row.contingent, 120)
            )
            yield DoubtRow(kind="contingent", text=text, line=row.line, refs=refs)
    for group in dict.fromkeys(row.group for row in document.other_meetings):
        yield from _beside_text(document, [row for row in document.other_meetings if row.group == group])


def _beside_text(document: ProgrammeDocument, rows: list[MeetingRow]) -> Iterator[DoubtRow]:
    """A sentence shortly after a table of visits whose window is wider than the table's rows."""
    span = _span(rows)
    last = max(row.line for row in rows)
    for activity in document.activities:
        near = rows[0].quantity is not None and 0 < activity.line - last < 6
        if near and span and activity.start and (activity.start, activity.end) != span:
            text = _("La tabla de {group} va de {start} a {end}, pero el texto dice «{phrase}».").format(
                group=rows[0].group, start=span[0], end=span[1], phrase=activity.date_phrase
            )
            refs = (*(row.ref for row in rows), activity.ref)
            yield DoubtRow(kind="table_and_text", text=text, line=activity.line, refs=refs)


def _span(rows: list[MeetingRow]) -> tuple[date, date] | None:
    starts = [row.start for row in rows if row.start]
    ends = [row.end for row in rows if row.end]
    return (min(starts), max(ends)) if starts and ends else None
