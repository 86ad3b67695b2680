"""What the planner is told: sessions with their windows, bodies with their members and habits, the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from calendars.findings import FrequencyRule
from calendars.session_kinds import SessionKind
from calendars.working_days import WorkingCalendar


class SpanOrderError(ValueError):
    """A stretch of days ends before it starts."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Inclusive days.

    Raises:
        SpanOrderError: `end` lies before `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise SpanOrderError(f"{self.start} > {self.end}")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Days on which an agency said it cannot meet: any body, or only the one named."""

    agency: str
    days: Span
    reason: str = ""
    body: str | None = None


@dataclass(frozen=True, slots=True)
class BodyOrder:
    """What one body prepares another decides: the last session of `before` comes ahead of each of `after`.

    Which session comes ahead of which is read from where their windows lie (`targets.ahead_of`).
    """

    before: str
    after: str
    reason: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class PlanBody:
    """A body: who is called to it, who must not be missing, and where and when it is used to meet.

    `members` are all agencies called; `required` those on whose non-working days it does not meet.
    `weekday` counts from Monday, 0. `room` is a room that holds one session at a time.
    """

    ref: str
    name: str
    members: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    weekday: int | None = None
    starts: time | None = None
    minutes: int = 120
    room: str | None = None


@dataclass(frozen=True, slots=True)
class PlanSession:
    """A session to be planned, or one that has its day and is planned around.

    `windows` are the stretches in which the programme places it, none where it says nothing ("por definir");
    `words` is how it says it. `day` is a day already published or held: it stays, and where it breaks a rule
    a move is proposed apart, unless it `is_over`. `earliest` is the first day for which its convocation can
    still be given in time, by the article in `notice_citation`. `length` counts days. `travels` is true where
    people leave their city for it. `near` is the day an earlier plan gave it.
    """

    ref: str
    body: str
    title: str
    kind: SessionKind = SessionKind.ORDINARY
    number: int | None = None
    windows: tuple[Span, ...] = ()
    words: str = ""
    day: date | None = None
    length: int = 1
    starts: time | None = None
    ends: time | None = None
    is_over: bool = False
    travels: bool = False
    earliest: date | None = None
    notice_citation: str = ""
    near: date | None = None
    room: str | None = None
    members: frozenset[str] | None = None

    def span(self, day: date) -> Span:
        """The days it takes where it begins on `day`."""
        return Span(day, day + timedelta(days=self.length - 1))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing that one would rather avoid costs, in points; a plan costs their sum.

    `together` and `at_once` count for each shared member: twice on one day, and twice at one hour.
    `beside_travel` counts for each shared member, the day before or after it travels. `off_centre` and
    `moved` count for each full week. `member_closed` counts for each member that does not work that day.
    """

    together: int = 40
    at_once: int = 80
    beside_travel: int = 20
    weekday: int = 6
    off_centre: int = 2
    long_weekend: int = 4
    customary: int = 60
    member_closed: int = 3
    moved: int = 5
    moved_at_all: int = 10


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """All that a plan depends on; the same facts give the same plan.

    Sessions are placed from the day after `today` to `last`, in the span that the programme covers.
    `calendars` are by agency, `calendar` is that of everybody else.
    """

    first: date
    last: date
    today: date
    sessions: tuple[PlanSession, ...]
    bodies: Mapping[str, PlanBody]
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    calendars: Mapping[str, WorkingCalendar] = field(default_factory=dict)
    rules: tuple[FrequencyRule, ...] = ()
    orders: tuple[BodyOrder, ...] = ()
    unavailable: tuple[Unavailable, ...] = ()
    weights: Weights = field(default_factory=Weights)
