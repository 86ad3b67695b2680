"""The shape of a cut-off's snapshot, as it is frozen and as documents read it. Days and instants are ISO."""

import json
from typing import TypedDict

from models import CutOff


class ReportRow(TypedDict):
    """The newest report on an activity or agreement."""

    progress: str
    text: str
    by: str | None
    at: str


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


class AgreementRow(TypedDict):
    """An agreement, who answers for it, and where it stands."""

    number: str
    text: str
    body: str
    session: str
    responsibles: list[str]
    agencies: list[str]
    period: str | None
    due_on: str | None
    progress: str
    overdue: bool
    last: ReportRow | None


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


class TallyRow(TypedDict):
    """How many of the requests of one agency, body, objective or round came to what.

    `received` counts requests with at least one answer, `on_time` those whose first answer came by its day,
    `overdue` those still expected after it, `never` those that closed without any; `not_ours` were declined.
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


class Snapshot(TypedDict):
    """Everything that a report says."""

    version: int
    at: str
    day: str
    simulated: bool
    programme: ProgrammeRow
    bodies: list[BodyRow]
    sessions: list[SessionRow]
    activities: list[ActivityRow]
    agreements: list[AgreementRow]
    rounds: list[RoundRow]
    requests: list[RequestRow]
    answers: dict[str, list[TallyRow]]
    standing: dict[str, list[StandingRow]]
    unassigned: list[str]


def snapshot_of(cut_off: CutOff) -> Snapshot:
    """The frozen rows of a cut-off."""
    found: Snapshot = json.loads(cut_off.snapshot)
    return found
