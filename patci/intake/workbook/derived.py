"""What follows from a changed cell: days from a date's words, number and kind from a name, who answers."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from calendars.period import Precision
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from models.enums import BodyKind
from patci.intake import vocabulary
from patci.intake.commitments.promises import NO_DATE
from patci.intake.commitments.responsibles import Who
from patci.intake.rows import (
    ActivityRow,
    BodyRow,
    Dated,
    InstrumentRow,
    MeetingRow,
    SessionRow,
    dated,
)
from patci.intake.sessions.bodies import resolve_name
from patci.intake.sessions.body_names import short_name
from patci.intake.sessions.meetings import meeting_number
from patci.intake.words import fold
from patci.intake.workbook.known import Known

Fields = dict[str, Any]
Changed = AbstractSet[str]
NATIONAL = re.compile(r"\breunion nacional\b")


def derived(row: Any, changed: Changed, known: Known) -> Fields:
    """The fields that follow from the changed ones; what the workbook says of them itself counts before."""
    if isinstance(row, Dated) and changed & {"date_phrase", "deadline", "tentative"}:
        found = _dates(row, changed, known)
    else:
        found = {}
    read = READERS.get(type(row))
    return {**found, **read(row, changed, known)} if read else found


def _dates(row: Dated, changed: Changed, known: Known) -> Fields:
    if row.date_phrase is None and isinstance(row, ActivityRow):
        found = dated(None, NO_DATE)
    else:
        found = dated(row.date_phrase, read_dates(row.date_phrase or "", year=known.year))
    return found if "date_phrase" in changed else {name: found[name] for name in ("deadline", "tentative")}


def _session(row: SessionRow, changed: Changed, known: Known) -> Fields:
    """A calendar's title says what a name leaves out."""
    if not changed & {"name", "kind", "unit"}:
        return {}
    body = known.body(row.body)
    name, label = read_session_name(row.name), read_session_name((body and body.calendar_label) or "")
    kinds = (name.kind, label.kind, row.kind)
    found = {
        "kind": next((kind for kind in kinds if kind is not SessionKind.UNSPECIFIED), row.kind),
        "unit": name.unit or label.unit or row.unit,
    }
    return {**found, "number": name.number} if "name" in changed else found


def _meeting(row: MeetingRow, changed: Changed, known: Known) -> Fields:
    found: Fields = {}
    if "name" in changed:
        kind = read_session_name(row.name).kind
        found["kind"] = None if kind is SessionKind.UNSPECIFIED else kind
        found["number"] = meeting_number(row.name)
    if changed & {"group", "group_name", "group_kind"}:
        series = next((other for other in known.meetings if other.group == row.group), None)
        national = BodyKind.NATIONAL_MEETING if NATIONAL.search(fold(row.name)) else BodyKind.SERIES
        found["group_name"] = series.group_name if series else row.group
        found["group_kind"] = series.group_kind if series else national
    return found


def _body(row: BodyRow, changed: Changed, known: Known) -> Fields:
    found: Fields = {}
    kind = row.kind
    if "kind" in changed:
        kinds = (kind for pattern, kind in vocabulary.BODY_KINDS if pattern.search(fold(row.name)))
        kind = found["kind"] = next(kinds, BodyKind.WORKING_GROUP)
    if "short_name" in changed:
        found["short_name"] = short_name(row.name, kind)
    if "coordinator" in changed:
        found["coordinator_as_written"] = row.coordinator
        found["coordinator"] = row.coordinator and resolve_name(row.coordinator, known.institutions)
    return found


def _activity(row: ActivityRow, changed: Changed, known: Known) -> Fields:
    if "responsible" not in changed:
        return {}
    who = Who(known.institutions, known.bodies).of_cell(row.responsible)
    return {"responsible": who.text, "responsibles": who.rows}


def _instrument(row: InstrumentRow, changed: Changed, known: Known) -> Fields:
    if "validity" not in changed:
        return {}
    span = read_dates(row.validity, year=known.year).span
    return {"end": span.end if span.precision is Precision.DAY else None}


READERS: dict[type, Callable[[Any, Changed, Known], Fields]] = {
    SessionRow: _session,
    MeetingRow: _meeting,
    BodyRow: _body,
    ActivityRow: _activity,
    InstrumentRow: _instrument,
}
ALWAYS = frozenset(("coordinator", "coordinator_as_written", "responsible", "responsibles"))
"""What is resolved from its own cell: there the derived value is what the cell means."""
