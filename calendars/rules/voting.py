"""What a vote by name comes to under the rule of a body: passed, not passed, or a tie that waits."""

from dataclasses import dataclass
from enum import StrEnum

from calendars.rules.quorum import VoteMajority, Votes


class Verdict(StrEnum):
    """What a vote came to; without a rule nobody can say, and the secretary writes what was decided."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    TIED = "tied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes of a point, over how many votes in the room and in the body; `casting` broke a tie."""

    favour: int
    against: int
    abstained: int
    present: int
    members: int
    casting: bool | None = None

    @property
    def is_tied(self) -> bool:
        """As many for it as against it, and somebody for it."""
        return self.favour == self.against and self.favour > 0


def needed(majority: VoteMajority, ballot: Ballot) -> int:
    """How many votes for it the majority takes."""
    whole = {
        VoteMajority.OF_VOTES: ballot.favour + ballot.against,
        VoteMajority.OF_PRESENT: ballot.present,
        VoteMajority.OF_MEMBERS: ballot.members,
    }[majority]
    return whole // 2 + 1


def verdict(rule: Votes | None, ballot: Ballot) -> Verdict:
    """What the votes come to; a tie waits for the casting vote where the rule gives one."""
    if rule is None or rule.majority is None:
        return Verdict.UNKNOWN
    if ballot.is_tied and rule.casting_vote:
        if ballot.casting is None:
            return Verdict.TIED
        return Verdict.PASSED if ballot.casting else Verdict.NOT_PASSED
    return Verdict.PASSED if ballot.favour >= needed(rule.majority, ballot) else Verdict.NOT_PASSED
