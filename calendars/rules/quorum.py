"""Rules of who must be there and how is decided: quorum, second call, votes, failed calls."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calendars.rules.fields import Fields, RuleFault, said
from calendars.terms import Term, TermUnit


class QuorumOf(StrEnum):
    """Over whom a quorum is counted."""

    MEMBERS = "members"
    VOTING_MEMBERS = "voting_members"


class QuorumShare(StrEnum):
    """How many of them must be there."""

    HALF_PLUS_ONE = "half_plus_one"
    ABSOLUTE_MAJORITY = "absolute_majority"
    NUMBER = "number"


class Composition(StrEnum):
    """What must hold of those who are there, besides their number."""

    MOST_FEDERAL = "most_federal"
    EACH_JOINT_BODY = "each_joint_body"


class Alternates(StrEnum):
    """Whether an alternate counts as the one for whom they come."""

    COUNT = "count"
    DO_NOT_COUNT = "do_not_count"


class VoteMajority(StrEnum):
    """Whose majority decides."""

    OF_VOTES = "of_votes"
    OF_PRESENT = "of_present"
    OF_MEMBERS = "of_members"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members must be there for a session to be valid, and of what composition.

    `alternates` is None where the rule does not say whether they count.
    """

    of: QuorumOf
    share: QuorumShare
    number: int | None = None
    condition: Composition | None = None
    alternates: Alternates | None = None

    @classmethod
    def read(cls, fields: Fields) -> "Quorum":
        """From its JSON value: `number` belongs to the share of that name, and to no other."""
        share = fields.choice("share", QuorumShare)
        number = fields.whole("number", least=1) if share is QuorumShare.NUMBER else None
        condition = fields.maybe_choice("condition", Composition)
        alternates = fields.maybe_choice("alternates", Alternates)
        return cls(fields.choice("of", QuorumOf), share, number, condition, alternates)

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        condition = str(self.condition) if self.condition else None
        alternates = str(self.alternates) if self.alternates else None
        return {
            "of": self.of.value,
            "share": self.share.value,
            **said(number=self.number, condition=condition, alternates=alternates),
        }

    def needed(self, count: int) -> int:
        """How many of `count` must be there. Half plus one is the first whole number above the half."""
        return self.number if self.number is not None else count // 2 + 1


@dataclass(frozen=True, slots=True)
class SecondCallSameNotice:
    """The second call stands in the first one's notice, so many minutes after its hour."""

    after_minutes: int
    with_those_present: bool = False

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"after_minutes": self.after_minutes, **said(with_those_present=self.with_those_present)}


@dataclass(frozen=True, slots=True)
class SecondCallNewDate:
    """A session that failed is held on a new date, from `earliest` to `latest` after its day."""

    earliest: Term
    latest: Term
    with_those_present: bool = False

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {
            "min": self.earliest.amount,
            "max": self.latest.amount,
            "unit": self.latest.unit.value,
            **said(with_those_present=self.with_those_present),
        }


SecondCall = SecondCallSameNotice | SecondCallNewDate


def read_second_call(fields: Fields) -> SecondCall:
    """A second call from its JSON value: minutes within the same notice, or days to a new date.

    Raises:
        RuleValueError: neither, both, or days that end before they begin.
    """
    present = fields.flag("with_those_present")
    if fields.has("after_minutes"):
        return SecondCallSameNotice(fields.whole("after_minutes", most=24 * 60), present)
    least, most = fields.whole("min"), fields.whole("max")
    if most < least:
        raise fields.fault(RuleFault.ORDER, "max", most)
    unit = fields.choice("unit", TermUnit)
    return SecondCallNewDate(Term(least, unit), Term(most, unit), present)


@dataclass(frozen=True, slots=True)
class Votes:
    """How is decided; None and no where the rule does not say."""

    majority: VoteMajority | None = None
    one_per_agency: bool = False
    casting_vote: bool = False

    @classmethod
    def read(cls, fields: Fields) -> "Votes":
        """From its JSON value: something must be said."""
        found = cls(
            fields.maybe_choice("majority", VoteMajority),
            fields.flag("one_per_agency"),
            fields.flag("casting_vote"),
        )
        if found == cls():
            raise fields.fault(RuleFault.MISSING, "majority")
        return found

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        majority = str(self.majority) if self.majority else None
        return said(majority=majority, one_per_agency=self.one_per_agency, casting_vote=self.casting_vote)


@dataclass(frozen=True, slots=True)
class FailedCalls:
    """After how many calls without quorum this is reported, and to whom."""

    report_after: int
    to: str = ""

    @classmethod
    def read(cls, fields: Fields) -> "FailedCalls":
        """From its JSON value."""
        return cls(fields.whole("report_after", least=1, most=100), fields.text("to"))

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"report_after": self.report_after, **said(to=self.to)}
