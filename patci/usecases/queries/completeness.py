"""Completeness and timeliness: what each figure and each letter means, in one place, and what they count.

Pages, the CSV, and tallies take their figures from `of_request`; nothing else decides what is "on time".
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased

from models import Programme, Request, Round, Submission
from models.enums import RequestStatus, RoundStatus, SubmissionKind

Key = TypeVar("Key")
DECLINED = (RequestStatus.NOT_OURS, RequestStatus.EXCUSED)
OWED = (RequestStatus.OWED, RequestStatus.RETURNED)
FIRST = aliased(Submission)
"""The first answer of a request, where `first_answer` joins it."""


class State(StrEnum):
    """Where a request stands, the worst first: what a cell of a matrix shows when it holds several."""

    OVERDUE = "overdue"
    NEVER = "never"
    RETURNED = "returned"
    PENDING = "pending"
    LATE = "late"
    ON_TIME = "on_time"
    ACCEPTED = "accepted"
    DECLINED = "declined"


RANK = {state: number for number, state in enumerate(State)}
SETTLED = {
    RequestStatus.RETURNED: State.RETURNED,
    RequestStatus.ACCEPTED: State.ACCEPTED,
    RequestStatus.NOT_OURS: State.DECLINED,
    RequestStatus.EXCUSED: State.DECLINED,
}


class Figures(NamedTuple):
    """What became of some requests. `expected` are all that were asked, those declined among them.

    `received` have an answer, `on_time` a first answer that came by its day; `accepted` and `returned` is
    what was decided of the newest. `overdue` are owed after their day while their round is open, also those
    returned; `never` closed without any answer. What was declined counts in nothing else but `expected`.
    """

    expected: int = 0
    received: int = 0
    on_time: int = 0
    accepted: int = 0
    returned: int = 0
    overdue: int = 0
    never: int = 0
    declined: int = 0
    pending: int = 0

    @property
    def due(self) -> int:
        """What shares are taken of: all that was expected and not declined."""
        return self.expected - self.declined

    @property
    def late(self) -> int:
        """Received after its day."""
        return self.received - self.on_time

    @property
    def unanswered(self) -> int:
        """Overdue without any answer; what else is overdue was returned."""
        return self.due - self.received - self.never - self.pending


class Fact(NamedTuple):
    """One request as it is counted on a day: where it belongs, what it counts as, where it stands."""

    request_id: int
    round_id: int
    agency_id: int
    activity_id: int | None
    agreement_id: int | None
    due_on: date
    figures: Figures
    state: State


def of_request(status: RequestStatus, *, on_time: bool | None, overdue: bool) -> Figures:
    """What one request counts as. `on_time` is None while nothing was answered."""
    if status in DECLINED:
        return Figures(expected=1, declined=1)
    answered, closed = on_time is not None, status is RequestStatus.CLOSED_UNANSWERED
    return Figures(
        expected=1,
        received=int(answered),
        on_time=int(on_time is True),
        accepted=int(status is RequestStatus.ACCEPTED),
        returned=int(status is RequestStatus.RETURNED),
        overdue=int(overdue),
        never=int(closed and not answered),
        pending=int(not answered and not closed and not overdue),
    )


def state_of(status: RequestStatus, *, on_time: bool | None, overdue: bool) -> State:
    """Where one request stands, by the same three things."""
    if overdue and status not in DECLINED:
        return State.OVERDUE
    if status in {RequestStatus.OWED, RequestStatus.SUBMITTED}:
        return State.PENDING if on_time is None else State.ON_TIME if on_time else State.LATE
    if status is RequestStatus.CLOSED_UNANSWERED:
        return State.NEVER if on_time is None else State.RETURNED
    return SETTLED[status]


def is_overdue(status: RequestStatus, round_status: RoundStatus, due_on: date, *, on: date) -> bool:
    """Owed after its day while its round is open."""
    return status in OWED and round_status is RoundStatus.OPEN and due_on < on


def facts(db: DbSession, programme: Programme, *where: ColumnElement[bool], on: date) -> list[Fact]:
    """The requests of rounds that have opened, as of a day, by one query; `where` narrows them."""
    rows = db.execute(
        select(
            Request.id,
            Request.round_id,
            Request.agency_id,
            Request.activity_id,
            Request.agreement_id,
            Request.due_on,
            Request.status,
            Round.status,
            FIRST.on_time,
        )
        .join(Request.round)
        .outerjoin(FIRST, first_answer())
        .where(Round.programme_id == programme.id, Round.status != RoundStatus.PLANNED, *where)
        .order_by(Request.id)
    ).tuples()
    known: dict[tuple[RequestStatus, RoundStatus, bool | None, bool], tuple[Figures, State]] = {}
    found = []
    for number, round_id, agency_id, activity_id, agreement_id, due_on, status, of_round, on_time in rows:
        key = (status, of_round, on_time, due_on < on)
        if key not in known:
            overdue = is_overdue(status, of_round, due_on, on=on)
            figures = of_request(status, on_time=on_time, overdue=overdue)
            known[key] = figures, state_of(status, on_time=on_time, overdue=overdue)
        found.append(Fact(number, round_id, agency_id, activity_id, agreement_id, due_on, *known[key]))
    return found


def first_answer() -> ColumnElement[bool]:
    """Joins requests to the first version (`FIRST`) in which they were answered and not declined."""
    earlier = aliased(Submission)
    before = (
        earlier.request_id == FIRST.request_id,
        earlier.version < FIRST.version,
        earlier.kind != SubmissionKind.NOT_OURS,
    )
    answers = and_(FIRST.request_id == Request.id, FIRST.kind != SubmissionKind.NOT_OURS)
    return and_(answers, ~select(earlier.id).where(*before).exists())


def total(found: Iterable[Figures]) -> Figures:
    """Several figures together."""
    return _sum(Counter(found))


def grouped(found: Iterable[Fact], keys: Callable[[Fact], Iterable[Key]]) -> dict[Key, Figures]:
    """Figures by group; a request may count in several groups, and in none."""
    groups: dict[Key, Counter[Figures]] = {}
    for (key, figures), count in Counter((key, fact.figures) for fact in found for key in keys(fact)).items():
        groups.setdefault(key, Counter())[figures] = count
    return {key: _sum(counted) for key, counted in groups.items()}


def worst(states: Iterable[State]) -> State:
    """The one that a cell shows."""
    return min(states, key=RANK.__getitem__)


def _sum(counted: Counter[Figures]) -> Figures:
    if len(counted) == 1:
        [(figures, count)] = counted.items()
        return figures if count == 1 else Figures(*(count * each for each in figures))
    columns = zip(*([count * each for each in figures] for figures, count in counted.items()), strict=True)
    return Figures(*map(sum, columns))
