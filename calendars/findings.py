"""What the checks of a year read and what they find."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from calendars.rules.fields import RuleFault
from calendars.rules.notice import NoticeRule
from calendars.session_kinds import SessionKind


class FindingKind(StrEnum):
    """What can be wrong with a year."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    UNAVAILABLE = "unavailable"
    CUSTOMARY = "customary"
    CLASH = "clash"
    SAME_DAY = "same_day"
    NUMBERING_GAP = "numbering_gap"
    NUMBER_REPEATED = "number_repeated"
    NUMBERING_ORDER = "numbering_order"
    TOO_FEW = "too_few"
    FREQUENCY_GAP = "frequency_gap"
    FREQUENCY_RISK = "frequency_risk"
    FREQUENCY_EDGE = "frequency_edge"
    FREQUENCY_COMING = "frequency_coming"
    FREQUENCY_UNKNOWN = "frequency_unknown"
    NOTICE_DUE = "notice_due"
    NOTICE_SHORT = "notice_short"
    WINDOW_PAST = "window_past"
    WINDOW_EMPTY = "window_empty"
    NO_WORKING_DAY = "no_working_day"
    BAD_RULE = "bad_rule"
    CIRCULAR_ORDER = "circular_order"


OPEN_AFTERWARDS = {
    FindingKind.FREQUENCY_COMING,
    FindingKind.NOTICE_DUE,
    FindingKind.WINDOW_PAST,
    FindingKind.NO_WORKING_DAY,
}


class Severity(StrEnum):
    """A breach breaks a rule, a coming one will; a warning wants a decision; info is good to know."""

    BREACH = "breach"
    COMING = "coming"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session or meeting as the checks need it; those cancelled or failed are left out by the caller.

    `decided` is true where `start` to `end` are the very days, false where they bound a window or are
    unknown. `coordinator` and `members` hold agencies by the names that sentences show; no members means
    that membership is not known. `body_name` is what a sentence calls the body (its key, where empty),
    `words` how the document says when, `convened_on` the day its convocation went out. A meeting of another
    programme has no `ref`.
    """

    ref: str
    body: str
    title: str
    start: date | None
    end: date | None
    number: int | None = None
    kind: SessionKind = SessionKind.UNSPECIFIED
    coordinator: str | None = None
    members: frozenset[str] = frozenset()
    line: int | None = None
    decided: bool = True
    body_name: str = ""
    words: str = ""
    convened_on: date | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days it is known to meet; none while it is not decided."""
        if not self.decided or self.start is None:
            return ()
        last = self.end or self.start
        return tuple(map(date.fromordinal, range(self.start.toordinal(), last.toordinal() + 1)))

    @property
    def attendees(self) -> frozenset[str]:
        """The agencies known to attend."""
        return self.members | ({self.coordinator} if self.coordinator else frozenset())

    @property
    def knows_members(self) -> bool:
        """Whether anybody but who coordinates is known to attend."""
        return bool(self.members - {self.coordinator})

    @property
    def shown_body(self) -> str:
        """The body as a sentence names it."""
        return self.body_name or self.body


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or worth knowing: about which meetings, from which day on, and the facts to say it.

    `day` is the day on which it becomes true, None where it is true whatever the day; `true_already` says
    whether that day has come. `weight` counts whom it concerns: of a clash, the seats that stay empty.

    Facts are strings, days in ISO form, several values separated by line breaks; `templates.findings`
    makes the sentence.
    """

    kind: FindingKind
    refs: tuple[str, ...]
    day: date | None
    line: int | None
    severity: Severity
    facts: dict[str, str] = field(default_factory=dict)
    true_already: bool = False
    weight: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody can still mend it once its day has come: a wait, a convocation, a window."""
        return self.kind in OPEN_AFTERWARDS


@dataclass(frozen=True, slots=True)
class FrequencyRule:
    """How often a body must meet in sessions of a kind, with the article that says so; None is not stated."""

    body: str
    kind: SessionKind
    min_per_year: int | None = None
    max_gap_months: int | None = None
    citation: str = ""
    body_name: str = ""


@dataclass(frozen=True, slots=True)
class BodyNotice:
    """What a body's rule wants sent ahead of its sessions, with the article that says so."""

    body: str
    rule: NoticeRule
    citation: str = ""
    body_name: str = ""


@dataclass(frozen=True, slots=True)
class BadRule:
    """A rule that cannot be used: its name, what is wrong in which field, and what stands there."""

    body: str
    rule: str
    fault: RuleFault
    field: str = ""
    value: str = ""
    citation: str = ""
    body_name: str = ""
    line: int | None = None


def lines(values: Iterable[str]) -> str:
    """Several values as one fact."""
    return "\n".join(values)
