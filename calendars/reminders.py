"""When people are reminded: the ladder of each kind of thing, and the one where nobody set another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any

MOST_STEPS = 8
MOST_DAYS = 366
USUAL_HOUR = time(9, 0)


class ReminderUnit(StrEnum):
    """How the days before (and the first after) are counted; a step always falls on a working day."""

    WORKING = "working"
    CALENDAR = "calendar"


class LadderFault(StrEnum):
    """What is wrong with a ladder."""

    SHAPE = "shape"
    DAYS_BEFORE = "days_before"
    SAME_DAY_TWICE = "same_day_twice"
    TOO_MANY_STEPS = "too_many_steps"
    AFTER = "after"
    UNIT = "unit"
    ESCALATION = "escalation"
    ESCALATION_BEYOND = "escalation_beyond"
    ANNOUNCE = "announce"
    NOT_OF_THIS_THING = "not_of_this_thing"


class LadderError(ValueError):
    """A ladder that cannot be followed; `fault` says why, `field` where."""

    def __init__(self, fault: LadderFault, field: str = "") -> None:
        super().__init__(f"{fault.value}: {field}" if field else fault.value)
        self.fault, self.field = fault, field


def _counts(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _mapping(value: object, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not set(value) <= known:
        raise LadderError(LadderFault.SHAPE)
    return value


@dataclass(frozen=True, slots=True)
class After:
    """Steps past the day: the first so many days after it, then every so many, `times` or without end."""

    first: int = 1
    every: int = 7
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """At which step past the day others hear of it: the second liaison and the coordinator; the secretary.

    `letter` is the step at which a draft of an official letter waits to be signed.
    """

    second: int | None = None
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one kind of thing. `announce` is for sessions alone: so many calendar days before one
    that has a day, its members are told of it, whether it was convened by then or not.

    Raises:
        LadderError: it cannot be followed.
    """

    before: tuple[int, ...] = ()
    after: After | None = None
    unit: ReminderUnit = ReminderUnit.WORKING
    escalation: Escalation = Escalation()
    announce: int | None = None
    hour: time = USUAL_HOUR

    def __post_init__(self) -> None:
        if not all(_counts(days, 0, MOST_DAYS) for days in self.before):
            raise LadderError(LadderFault.DAYS_BEFORE, "before")
        if len(set(self.before)) < len(self.before):
            raise LadderError(LadderFault.SAME_DAY_TWICE, "before")
        if len(self.before) > MOST_STEPS:
            raise LadderError(LadderFault.TOO_MANY_STEPS, "before")
        if self.announce is not None and not _counts(self.announce, 0, MOST_DAYS):
            raise LadderError(LadderFault.ANNOUNCE, "announce")
        object.__setattr__(self, "before", tuple(sorted(self.before, reverse=True)))
        self._check_after()

    def _check_after(self) -> None:
        after, said = self.after, (self.escalation.second, self.escalation.letter)
        if after is not None and not (
            _counts(after.first, 1, 90)
            and _counts(after.every, 1, 90)
            and (after.times is None or _counts(after.times, 1, 52))
        ):
            raise LadderError(LadderFault.AFTER, "after")
        if not all(step is None or _counts(step, 1, 52) for step in said):
            raise LadderError(LadderFault.ESCALATION, "escalation")
        most = 0 if after is None else after.times or 52
        if any(step is not None and step > most for step in said):
            raise LadderError(LadderFault.ESCALATION_BEYOND, "escalation")

    def to_json(self) -> dict[str, Any]:
        """The ladder as JSON values; the hour is kept beside it."""
        after = self.after
        return {
            "before": list(self.before),
            "after": after and {"first": after.first, "every": after.every, "times": after.times},
            "unit": self.unit.value,
            "escalation": {"second": self.escalation.second, "letter": self.escalation.letter},
            "announce": self.announce,
        }

    @classmethod
    def from_json(cls, value: object, *, hour: time = USUAL_HOUR) -> "Ladder":
        """The ladder that such JSON values describe; what is not named is left out.

        Raises:
            LadderError: they describe none.
        """
        said = _mapping(value, {"before", "after", "unit", "escalation", "announce"})
        before = said.get("before") or []
        if not isinstance(before, list | tuple):
            raise LadderError(LadderFault.DAYS_BEFORE, "before")
        try:
            unit = ReminderUnit(said.get("unit", ReminderUnit.WORKING))
        except ValueError as error:
            raise LadderError(LadderFault.UNIT, "unit") from error
        after, escalation = said.get("after"), said.get("escalation")
        return cls(
            before=tuple(before),
            after=After(**_mapping(after, {"first", "every", "times"})) if after is not None else None,
            unit=unit,
            escalation=Escalation(**_mapping(escalation or {}, {"second", "letter"})),
            announce=said.get("announce"),
            hour=hour,
        )


@dataclass(frozen=True, slots=True)
class Thing:
    """What a ladder of one kind of thing may have, and the one that holds where nobody set another."""

    usual: Ladder
    has_before: bool = True
    has_after: bool = False
    has_letter: bool = False


THINGS: Mapping[str, Thing] = {
    "session": Thing(Ladder((10, 3, 1), announce=10)),
    "answer": Thing(Ladder((10, 3, 1))),
    "window": Thing(Ladder((45, 20), unit=ReminderUnit.CALENDAR)),
    "agreement": Thing(
        Ladder((15, 5, 1), After(), escalation=Escalation(second=2, letter=4)),
        has_after=True,
        has_letter=True,
    ),
    "activity": Thing(Ladder((10,)), has_after=True),
    "round": Thing(
        Ladder((5, 1), After(every=4, times=3), escalation=Escalation(second=2, letter=3)),
        has_after=True,
        has_letter=True,
    ),
    "instrument": Thing(Ladder((90, 30, 7), unit=ReminderUnit.CALENDAR)),
    "minutes": Thing(Ladder((), After(first=5, times=3)), has_before=False, has_after=True),
}
"""By the value of `models.enums.ReminderThing`."""


def usual(thing: str) -> Ladder:
    """The ladder of a thing where nobody set another."""
    return THINGS[thing].usual


def check_fits(thing: str, ladder: Ladder) -> None:
    """A ladder has no part that its thing cannot have.

    Raises:
        LadderError: it has one.
    """
    known = THINGS[thing]
    escalates = ladder.escalation != Escalation()
    for part, there, allowed in (
        ("before", bool(ladder.before), known.has_before),
        ("after", ladder.after is not None, known.has_after),
        ("escalation", escalates, known.has_letter),
        ("announce", ladder.announce is not None, thing == "session"),
    ):
        if there and not allowed:
            raise LadderError(LadderFault.NOT_OF_THIS_THING, part)
