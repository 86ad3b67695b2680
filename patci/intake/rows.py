"""The rows that a document is read into, each with the line it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from calendars.period import Period, Precision, Reading
from calendars.session_kinds import SessionKind
from models.enums import BodyKind, Modality, ObjectiveKind, ResponsibleKind, TargetKind


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A row with a period: the document's words, the bounds, how exact they are."""

    date_phrase: str | None = None
    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.TBD
    windows: tuple[tuple[date, date], ...] = ()
    deadline: bool = False
    tentative: bool = False
    notes: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        """The bounds as one value."""
        return Period(self.start, self.end, self.precision)


def dated(phrase: str | None, reading: Reading) -> dict[str, Any]:
    """The fields of `Dated` for a phrase that was read."""
    span = reading.span
    windows = tuple((item.start, item.end) for item in reading.periods if item.start and item.end)
    return {
        "date_phrase": phrase,
        "start": span.start,
        "end": span.end,
        "precision": span.precision,
        "windows": windows if len(reading.periods) > 1 else (),
        "deadline": reading.deadline,
        "tentative": reading.tentative,
        "notes": reading.notes,
    }


@dataclass(frozen=True, kw_only=True)
class BodyRow:
    """A body of the commission; `coordinator` is resolved, `coordinator_as_written` is not."""

    ref: str
    name: str
    short_name: str
    kind: BodyKind
    parent: str | None = None
    coordinator: str | None = None
    coordinator_as_written: str | None = None
    line: int
    coordinator_line: int | None = None
    calendar_label: str | None = None
    legal_basis: str | None = None
    acronym: str | None = None
    holds_regular_sessions: bool = True


@dataclass(frozen=True, kw_only=True)
class SessionRow(Dated):
    """A session that the programme's calendar lists; `starts` and `ends` are hours like "17:00"."""

    ref: str
    body: str
    name: str
    number: int | None
    kind: SessionKind
    unit: str
    line: int
    starts: str | None = None
    ends: str | None = None
    zone: str | None = None
    venue: str | None = None
    modality: Modality | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingRow(Dated):
    """Another meeting: a national meeting, a forum abroad, a series; `kind` only where its name says it."""

    ref: str
    group: str
    group_name: str
    group_kind: BodyKind
    name: str
    number: int | None
    kind: SessionKind | None = None
    venue: str | None = None
    participants: str | None = None
    responsible: str | None = None
    scope: str | None = None
    quantity: int | None = None
    quantity_of: str | None = None
    contingent: str | None = None
    line: int


@dataclass(frozen=True, kw_only=True)
class ObjectiveRow:
    """An objective, a strategic line, an axis, or a chapter that stands beside the numbered ones."""

    ref: str
    title: str
    line: int
    kind: ObjectiveKind = ObjectiveKind.OBJECTIVE


@dataclass(frozen=True, kw_only=True)
class StrategyRow:
    """A strategy (or lettered section) under an objective."""

    ref: str
    objective: str
    title: str
    line: int


@dataclass(frozen=True, kw_only=True)
class ResponsibleRow:
    """Who answers: an agency by acronym or name, a body by its ref, or a name that nobody knows."""

    kind: ResponsibleKind
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityRow(Dated):
    """What the programme promises; `recurrence` is reports a year, where the document says so.

    A `placeholder` stands for one of several activities that the document counts but does not name.
    """

    ref: str
    objective: str | None
    strategy: str | None
    activity: str
    responsible: str | None
    responsibles: tuple[ResponsibleRow, ...] = ()
    recurrence: int | None = None
    quantity: int | None = None
    number: int | None = None
    anchor: date | None = None
    relative_to: str | None = None
    line: int
    end_line: int | None = None
    placeholder: bool = False


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    """How something is measured: its unit, baseline and target in the document's words.

    `objectives` are the refs of all that it measures, `activity` the one activity it belongs to.
    `target_value` is the number in the target as `target_kind` counts it: 30 with INCREASE is "30 % more",
    100 with SHARE is "100 %". A `placeholder` stands for a target that the document counts but does not name.
    """

    ref: str
    objectives: tuple[str, ...] = ()
    activity: str | None = None
    indicator: str
    unit: str | None = None
    baseline: str | None = None
    target: str | None = None
    target_kind: TargetKind | None = None
    target_value: float | None = None
    placeholder: bool = False
    line: int


@dataclass(frozen=True, kw_only=True)
class InstrumentRow:
    """An agreement between institutions (convenio)."""

    JSON_NAMES: ClassVar[dict[str, str]] = {"number": "no"}

    number: int
    instrument: str
    parties: tuple[str, ...]
    subject: str
    validity: str
    end: date | None
    line: int
    continues_line: int | None = None


@dataclass(frozen=True, kw_only=True)
class AcronymRow:
    """An entry of the list of acronyms."""

    acronym: str
    name: str
    line: int


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """A member with vote, by its number in the list; `acronym` where the document has one for it."""

    JSON_NAMES: ClassVar[dict[str, str]] = {"number": "no"}

    number: int
    name: str
    line: int
    acronym: str | None = None


@dataclass(frozen=True, kw_only=True)
class ParticipantRow:
    """A kind of seat with voice; `seats` is null where the document gives no number."""

    name: str
    seats: int | None
    line: int


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """A unit and the agency it belongs to, by acronym."""

    acronym: str
    name: str
    parent: str
    line: int


@dataclass(frozen=True, kw_only=True)
class NameRow:
    """A name that an agency bears in a law that was not amended: its earlier one."""

    agency: str
    name: str
    line: int


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """A rule of a body as data, with the article it comes from."""

    body: str
    name: str
    value: Mapping[str, Any]
    citation: str
    line: int


@dataclass(frozen=True, kw_only=True)
class DoubtRow:
    """Something to look at: what kind, a sentence, where, and which rows it is about."""

    kind: str
    text: str
    line: int | None
    refs: tuple[str, ...] = ()
