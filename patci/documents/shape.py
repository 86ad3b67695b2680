"""The shape of a cut-off's snapshot, as it is frozen and as documents read it. Days and instants are ISO."""

from typing import NotRequired, TypedDict

from patci.documents.session_shape import PersonRow


class ReportRow(TypedDict):
    """The newest report on an activity or agreement."""

    progress: str
    text: str
    by: str | None
    on: str | None
    at: str


class SaidRow(TypedDict):
    """What the body said last of an agreement."""

    status: str
    text: str
    on: str


class ProgrammeRow(TypedDict):
    """Which programme."""

    slug: str
    title: str
    year_start: int
    year_end: int
    zone: str


class BodyRow(TypedDict):
    """A body and who coordinates it."""

    ref: str
    name: str
    kind: str
    coordinator: str | None


class SessionRow(TypedDict):
    """A session with its date as published and as decided."""

    ref: str
    body: str
    name: str
    kind: str
    number: int | None
    status: str
    period: str | None
    start: str | None
    end: str | None
    day: str | None
    end_day: str | None
    has_minutes: bool
    agreements: int
    classification: str


class ActivityRow(TypedDict):
    """An activity, who answers for it, and where it stands."""

    ref: str
    title: str
    objective: str | None
    body: str | None
    responsibles: list[str]
    agencies: list[str]
    period: str | None
    start: str | None
    end: str | None
    progress: str
    overdue: bool
    last: ReportRow | None
    classification: str


class AgreementRow(TypedDict):
    """An agreement, who answers for it, and where it stands.

    `progress` is what was reported last, `status` where it stands: that is its body's word.
    """

    number: str
    text: str
    body: str
    session: str
    session_ref: str
    responsibles: list[str]
    agencies: list[str]
    period: str | None
    due_on: str | None
    progress: str
    status: str
    overdue: bool
    last: ReportRow | None
    said: SaidRow | None
    classification: str


class RoundRow(TypedDict):
    """A round that opened before the cut-off."""

    ref: str
    title: str
    covers_from: str
    covers_to: str
    opens_on: str
    due_on: str
    status: str


class RequestRow(TypedDict):
    """What an agency was asked in a round and what it sent; no personal data."""

    round: str
    agency: str
    subject: str
    title: str
    body: str | None
    objective: str | None
    status: str
    due_on: str
    extended: bool
    overdue: bool
    versions: int
    folio: str | None
    sha256: str | None
    received_at: str | None
    on_time: bool | None
    simulated: bool
    classification: str


class TallyRow(TypedDict):
    """How many of the requests of one agency, body, objective or round came to what.

    `received` counts requests with at least one answer, `on_time` those whose first answer came by its day,
    `overdue` those owed after it while their round is open, also those returned, `never` those that closed
    without any; `not_ours` were declined or excused, and count in nothing else but `expected`. A version that
    only declines is no answer.
    """

    key: str
    label: str
    expected: int
    received: int
    on_time: int
    accepted: int
    returned: int
    not_ours: int
    overdue: int
    never: int


class StandingRow(TypedDict):
    """How many activities and agreements of one agency, body or objective stand where."""

    key: str
    label: str
    total: int
    pending: int
    in_progress: int
    done: int
    not_done: int
    cancelled: int
    overdue: int


class RatioRow(TypedDict):
    """An indicator that is a share: so many of so many; no denominator, no value. `goal` is in per cent."""

    key: str
    numerator: int
    denominator: int
    withdrawn: int
    goal: int | None


class MeasuredRow(TypedDict):
    """A value of an indicator: as it was written and the number in it, by whom; or so many `of` so many."""

    day: str
    value: float | None
    is_share: bool
    text: str
    source: str
    agency: str | None
    of: list[int] | None
    classification: str


class PointRow(TypedDict):
    """The one value of a day."""

    day: str
    value: float
    is_share: bool


class MeasureRow(TypedDict):
    """An indicator: what its document says, what was measured, and where that stands (`documents.measures`).

    `value` and `goal` are in one unit, `is_share` says which; `progress` is in per cent. `course` has one
    point a day, `values` everything that was recorded.
    """

    ref: str
    title: str
    unit: str | None
    baseline: str | None
    target: str | None
    target_kind: str | None
    target_value: float | None
    target_on: str
    evaluated_every: int | None
    objective: str | None
    computed_as: str | None
    is_placeholder: bool
    values: list[MeasuredRow]
    course: list[PointRow]
    state: str
    reason: str | None
    value: float | None
    goal: float | None
    is_share: bool
    progress: float | None
    forecast: float | None
    is_cut: bool


class PrincipalRow(TypedDict):
    """Whom a letter to an agency is addressed to: who was its principal on the last day of the facts.

    Nobody where the directory knows nobody. Personal data: treatment, name and post, and nothing else.
    """

    agency: str
    institution: str
    principal: PersonRow | None


class Snapshot(TypedDict):
    """Everything that a report says; `at` and `day` are those of the facts."""

    version: int
    at: str
    day: str
    simulated: bool
    programme: ProgrammeRow
    bodies: list[BodyRow]
    indicators: list[RatioRow]
    measures: NotRequired[list[MeasureRow]]
    principals: NotRequired[list[PrincipalRow]]
    sessions: list[SessionRow]
    activities: list[ActivityRow]
    agreements: list[AgreementRow]
    rounds: list[RoundRow]
    requests: list[RequestRow]
    answers: dict[str, list[TallyRow]]
    standing: dict[str, list[StandingRow]]
    unassigned: list[str]
    public: NotRequired[bool]
