"""The sessions and rules of a document that is not in force yet, as the checks see them."""

from calendars.checks import Meeting, Rulebook
from models.enums import BodyKind, Precision, SessionKind
from patci.intake.commitments.institutions import agency_name, comparable
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import BodyRow, Dated, MeetingRow, SessionRow
from patci.intake.sessions.participants import read_participants
from patci.usecases.checking import check_rules
from patci.usecases.meetings.session_titles import full_name


def meetings(document: ProgrammeDocument) -> list[Meeting]:
    """All sessions and other meetings; of the bodies only the plenary's members are known."""
    members = frozenset(member.name for member in document.members)
    # A coordinator is often spelt a little differently from the list of members.
    as_member = {comparable(agency_name(name)): name for name in members}
    bodies = {body.ref: body for body in document.bodies}
    found = [_of_session(row, bodies[row.body], members, as_member) for row in document.sessions]
    return found + [_of_meeting(row, members) for row in document.other_meetings]


def rulebook(document: ProgrammeDocument) -> Rulebook:
    """The rules that the document states for its bodies."""
    bodies = {body.ref: body for body in document.bodies}
    return check_rules.read(
        (rule.body, bodies[rule.body].short_name, rule.name, rule.value, rule.citation, rule.line)
        for rule in document.rules
        if rule.body in bodies
    )


def years(document: ProgrammeDocument) -> range:
    """The programme's years, or those of its dates where it does not say them."""
    rows = (*document.sessions, *document.other_meetings, *document.activities)
    named = [day.year for row in rows for day in (row.start, row.end) if day]
    first = document.year_start or min(named, default=1)
    return range(first, (document.year_end or max(named, default=first - 1)) + 1)


def _of_session(
    row: SessionRow, body: BodyRow, members: frozenset[str], as_member: dict[str, str]
) -> Meeting:
    return _meeting(
        row,
        body=body.ref,
        body_name=body.short_name,
        coordinator=as_member.get(comparable(body.coordinator or ""), body.coordinator),
        members=members if body.parent is None else frozenset(),
        number=row.number,
    )


def _of_meeting(row: MeetingRow, members: frozenset[str]) -> Meeting:
    return _meeting(
        row,
        body=row.group,
        body_name=row.group_name,
        members=members if read_participants(row.participants).whole_commission else frozenset(),
        # A forum's meetings are each counted by their own host: no series of ours.
        number=None if row.group_kind is BodyKind.FORUM else row.number,
    )


def _meeting(
    row: SessionRow | MeetingRow,
    *,
    body: str,
    body_name: str,
    number: int | None,
    coordinator: str | None = None,
    members: frozenset[str] = frozenset(),
) -> Meeting:
    return Meeting(
        ref=row.ref,
        body=body,
        title=full_name(row.name, row.number, row.kind or SessionKind.UNSPECIFIED),
        start=row.start,
        end=row.end,
        number=number,
        kind=row.kind or SessionKind.UNSPECIFIED,
        coordinator=coordinator,
        members=members,
        line=row.line,
        decided=_is_decided(row),
        body_name=body_name,
        words=row.date_phrase or "",
    )


def _is_decided(row: Dated) -> bool:
    return row.precision is Precision.DAY and row.start is not None
