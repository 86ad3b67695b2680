"""What the planner answers: a day for each session with its reasons, or what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

Facts = Mapping[str, str]
"""What a sentence needs, as strings: days in ISO form, several values separated by line breaks."""


class PlanStatus(StrEnum):
    """How good a plan is: proved best, good within its gap, or with something that could not be kept."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    IMPOSSIBLE = "impossible"


class ReasonKind(StrEnum):
    """Why a day is good, or what it costs. The facts of each kind:

    HABIT_KEPT `weekday` (Monday is 0), `starts` (HH:MM or empty); EVENLY_SPACED `previous`, `previous_days`,
    `following`, `following_days` (titles and days to the neighbours of its series, empty where it has none);
    TOGETHER, AT_ONCE and BESIDE_TRAVEL `agencies`, `titles`, `bodies` (several lines each; the last two tell
    the other sessions, `days` their days); WEEKDAY `weekday` and `actual`; OFF_CENTRE `target` and `days`;
    LONG_WEEKEND `holiday` (day) and `name_key`; CUSTOMARY `custom`; MEMBER_CLOSED `agencies`; MOVED `near`
    and `days`. PUBLISHED, ONLY_DAY and NOBODY_TWICE have none.
    """

    PUBLISHED = "published"
    ONLY_DAY = "only_day"
    HABIT_KEPT = "habit_kept"
    NOBODY_TWICE = "nobody_twice"
    EVENLY_SPACED = "evenly_spaced"
    TOGETHER = "together"
    AT_ONCE = "at_once"
    BESIDE_TRAVEL = "beside_travel"
    WEEKDAY = "weekday"
    OFF_CENTRE = "off_centre"
    LONG_WEEKEND = "long_weekend"
    CUSTOMARY = "customary"
    MEMBER_CLOSED = "member_closed"
    MOVED = "moved"


class DemandKind(StrEnum):
    """A hard demand that a day must meet, or two sessions between them. All have `titles` and `bodies`.

    These tell the sessions, a line each; besides: WINDOW `words`, `windows` (lines of start/end); WINDOW_PAST
    `words`, `end`, `today`; WORKING_DAYS `day`, `reason` (weekend or holiday), `name_key`, `citation` (all
    empty where it is about the whole window); CLOSURE `agency`, `from`, `to`, `reason`, `citation`;
    UNAVAILABLE `agency`, `from`, `to`, `reason`; NOTICE `earliest`, `citation`; PUBLISHED `days`; MAX_GAP
    `months`, `citation`; BODY_ORDER `before`, `after`, `reason`, `citation`; ROOM `room`, `days`;
    NUMBER_TWICE `number`; CIRCULAR_ORDER `bodies_in_circle`; BAD_RULE `rule`, `value`, `body`. NUMBER_ORDER
    has no more.
    """

    WINDOW = "window"
    WINDOW_PAST = "window_past"
    WORKING_DAYS = "working_days"
    CLOSURE = "closure"
    UNAVAILABLE = "unavailable"
    NOTICE = "notice"
    PUBLISHED = "published"
    NUMBER_ORDER = "number_order"
    MAX_GAP = "max_gap"
    BODY_ORDER = "body_order"
    ROOM = "room"
    NUMBER_TWICE = "number_twice"
    CIRCULAR_ORDER = "circular_order"
    BAD_RULE = "bad_rule"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against a day, with its cost in points (0 where it speaks for the day)."""

    kind: ReasonKind
    points: int = 0
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Demand:
    """A hard demand: about which sessions, and the facts to say it (`citation` where a rule has one)."""

    kind: DemandKind
    refs: tuple[str, ...]
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another day that would do: how many points more it costs (less is better), and why."""

    day: date
    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a session stands in the plan. `is_fixed` where the day was published before."""

    ref: str
    day: date
    end_day: date
    starts: time | None
    ends: time | None
    is_fixed: bool
    points: int
    reasons: tuple[Reason, ...]
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A published day that breaks a demand, and where it could move; `best` is None where nowhere."""

    ref: str
    day: date
    broken: tuple[Demand, ...]
    best: Alternative | None
    others: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A session without a day, and the demands that leave it none."""

    ref: str
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The smallest set of demands that contradict each other; without any one of them there is a plan."""

    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan. `points` is what it costs, `bound` what no plan of these facts can cost less than.

    `broken` lists every hard demand that the plan does not keep: between published days, or given up because
    of a conflict. Every session is in exactly one of `choices` and `unplaced`.
    """

    status: PlanStatus
    choices: tuple[Choice, ...]
    proposals: tuple[Proposal, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    broken: tuple[Demand, ...] = ()
    points: int = 0
    bound: float = 0.0

    @property
    def gap(self) -> float:
        """How far the plan may be from the best, as a share of the bound; 0 where it is proved best."""
        return (self.points - self.bound) / max(self.bound, 1.0) if self.points > self.bound else 0.0

    def choice(self, ref: str) -> Choice | None:
        """The choice for a session; None where it has no day."""
        return next((choice for choice in self.choices if choice.ref == ref), None)
