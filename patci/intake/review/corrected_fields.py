"""One row with what was typed over it: what follows from a date, a name or a responsible is read again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from calendars.period import Precision
from calendars.period import Reading as Phrase
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from models.enums import ResponsibleKind
from patci.errors import InvalidInputError
from patci.intake.commitments.institutions import institutions_of
from patci.intake.commitments.responsibles import Who
from patci.intake.document import ProgrammeDocument
from patci.intake.review.fields import FIELDS, Holds, value_of
from patci.intake.review.parts import Part, Row
from patci.intake.rows import (
    ActivityRow,
    BodyRow,
    Dated,
    IndicatorRow,
    InstrumentRow,
    MeetingRow,
    ResponsibleRow,
    SessionRow,
    dated,
)
from patci.intake.sessions.bodies import resolve_name
from patci.intake.sessions.session_cells import hours_of
from patci.intake.words import fold
from templates.i18n import gettext as _

DatedRow = TypeVar("DatedRow", SessionRow, MeetingRow, ActivityRow)
UNDERSTOOD_AS_OPEN = {"undetermined", "empty", "year-missing", "recurring", "occasion"}
"""Notes of a phrase that was understood although it gives no days."""


class FieldError(InvalidInputError):
    """What was typed into one field of a row cannot be used; `name` is the field."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


@dataclass(frozen=True)
class Reading:
    """What a correction is read with: the programme's year, and whom the document knows."""

    year: int | None
    who: Who

    @classmethod
    def of(cls, document: ProgrammeDocument) -> "Reading":
        """With the year and the institutions of a document."""
        known = institutions_of(document.acronyms, document.members, document.names, document.units)
        return cls(only_year(document), Who(known, document.bodies))

    def again(self, row: DatedRow, *, before: int | None) -> DatedRow:
        """The row with its date phrase read in this year, as it was read in the year before.

        A phrase whose month stands in a heading is read in the month it was understood in. A row without
        days stays as it is where its phrase alone does not say why: only the whole document tells.
        """
        phrase = row.date_phrase
        if phrase is None:
            return row
        alone = read_dates(phrase, year=before)
        if row.start is None and row.end is None and alone.notes != row.notes:
            return row
        lacks_month = any(note.startswith("month-missing") for note in alone.notes)
        month = row.start.month if row.start and lacks_month else None
        fields = dated(phrase, read_dates(phrase, year=self.year, month=month))
        fields["deadline"] = row.deadline or fields["deadline"]
        return replace(row, **fields)


def only_year(document: ProgrammeDocument) -> int | None:
    """The year of dates that name none: the programme's, where it has just one."""
    return document.year_start if document.year_start == document.year_end else None


def corrected(part: Part, row: Row, changes: Mapping[str, str], reading: Reading) -> Row:
    """The row as the reviewer wants it.

    Raises:
        FieldError: something that was typed cannot be used.
    """
    values: dict[str, Any] = {}
    for name, text in changes.items():
        if name in FIELDS[part]:
            values[name] = _value(name, FIELDS[part][name], text)
    values |= _what_follows(row, values, changes, reading)
    result: Row = replace(row, **values)
    _check_hours(result)
    return result


def _value(name: str, holds: Holds, text: str) -> object:
    try:
        return value_of(holds, text)
    except InvalidInputError as error:
        raise FieldError(name, str(error)) from error


def _what_follows(
    row: Row, values: Mapping[str, Any], changes: Mapping[str, str], reading: Reading
) -> dict[str, Any]:
    """The fields that hang on the typed ones."""
    found: dict[str, Any] = {}
    if "date_phrase" in values and isinstance(row, Dated):
        read = read_dates(values["date_phrase"] or "", year=reading.year)
        found |= dated(values["date_phrase"], read)
        if isinstance(row, SessionRow) and not {"starts", "ends"} & values.keys():
            found |= _hours(read)
    match row:
        case SessionRow() | MeetingRow():
            found |= _of_name(row, values)
        case ActivityRow():
            if "activity" in values:
                found["placeholder"] = False
            if "objective" in values and values["objective"] != row.objective:
                found["strategy"] = None
            if "responsible" in values:
                found["responsible"], found["responsibles"] = _responsibles(values["responsible"], reading)
        case IndicatorRow() if "indicator" in values:
            found["placeholder"] = False
        case BodyRow() if "coordinator" in changes:
            written = values["coordinator"]
            found["coordinator_as_written"] = written
            found["coordinator"] = resolve_name(written, reading.who.institutions) if written else None
        case InstrumentRow() if "validity" in values:
            span = read_dates(values["validity"], year=reading.year).span
            found["end"] = span.end if span.precision is Precision.DAY else None
        case _:
            pass
    return found


def _hours(read: Phrase) -> dict[str, Any]:
    """The hours that a date names; nothing where it names none."""
    hours = hours_of(None, read)
    return {"starts": hours.starts, "ends": hours.ends, "zone": hours.zone} if hours.starts else {}


def check_date(row: Row) -> None:
    """Refuse a typed date that says nothing at all.

    Raises:
        FieldError: it cannot be understood.
    """
    if not isinstance(row, Dated) or row.start or row.end:
        return
    codes = {note.partition(":")[0] for note in row.notes}
    if not codes & UNDERSTOOD_AS_OPEN:
        text = _(
            "La fecha «{phrase}» no se entiende: escríbala como «16 de abril», «junio-julio» o «por definir»."
        )
        raise FieldError("date_phrase", text.format(phrase=row.date_phrase))


def _of_name(row: SessionRow | MeetingRow, values: Mapping[str, Any]) -> dict[str, Any]:
    """Number and kind out of a new name, unless they were typed themselves."""
    found: dict[str, Any] = {}
    if values.get("kind", "") is None and isinstance(row, SessionRow):
        found["kind"] = SessionKind.UNSPECIFIED
    if "name" not in values or values["name"] == row.name:
        return found
    read = read_session_name(values["name"])
    if "number" not in values and (read.number is not None or isinstance(row, SessionRow)):
        found["number"] = read.number
    if "kind" not in values and read.kind is not SessionKind.UNSPECIFIED:
        found["kind"] = read.kind
    return found


def _responsibles(text: str | None, reading: Reading) -> tuple[str | None, tuple[ResponsibleRow, ...]]:
    """Who answers, found among the document's institutions and bodies; other words stay as they are."""
    for body in reading.who.bodies:
        if text and fold(text) in {fold(body.ref), fold(body.name), fold(body.short_name)}:
            return text, (ResponsibleRow(kind=ResponsibleKind.BODY, name=body.ref),)
    found = reading.who.of_cell(text)
    return found.text, found.rows


def _check_hours(row: Row) -> None:
    if isinstance(row, SessionRow) and row.ends and (row.starts is None or row.ends <= row.starts):
        raise FieldError("ends", _("La sesión terminaría antes de empezar: revise las horas."))
