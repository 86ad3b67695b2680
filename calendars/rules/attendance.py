"""What the answers to a session make of its quorum: how many are expected, how many it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from calendars.rules.quorum import Alternates, Quorum, QuorumOf


class Word(StrEnum):
    """What a member said of a session."""

    COMES = "comes"
    SENDS_ALTERNATE = "sends_alternate"
    STAYS_AWAY = "stays_away"
    NOTHING = "nothing"


class Outlook(StrEnum):
    """How a quorum stands: expected already, still within reach of those who are silent, or out of reach."""

    EXPECTED = "expected"
    OPEN = "open"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Seated:
    """A member of the body on the day of the session: for how many it counts, and what it said."""

    seats: int
    is_member: bool
    has_vote: bool
    word: Word

    def counts(self, of: QuorumOf) -> bool:
        """True where the quorum is counted over it: who has a voice alone, or is a guest, makes none."""
        return self.has_vote if of is QuorumOf.VOTING_MEMBERS else self.is_member


@dataclass(frozen=True, slots=True)
class Tally:
    """A quorum as it stands: of `whole`, `expected` come, `silent` may still come, `needed` must."""

    whole: int
    needed: int
    expected: int
    silent: int

    @property
    def outlook(self) -> Outlook:
        """How it stands."""
        if self.expected >= self.needed:
            return Outlook.EXPECTED
        return Outlook.OPEN if self.expected + self.silent >= self.needed else Outlook.LOST


def is_expected(quorum: Quorum | None, word: Word) -> bool:
    """Whether a word counts as being there; an alternate does, unless the rule says that none does."""
    if word is Word.SENDS_ALTERNATE:
        return quorum is None or quorum.alternates is not Alternates.DO_NOT_COUNT
    return word is Word.COMES


def tally(quorum: Quorum, members: Sequence[Seated]) -> Tally | None:
    """How a quorum stands; None where nobody is known over whom it is counted."""
    counted = [one for one in members if one.counts(quorum.of)]
    whole = sum(one.seats for one in counted)
    if whole == 0:
        return None
    return Tally(
        whole=whole,
        needed=quorum.needed(whole),
        expected=sum(one.seats for one in counted if is_expected(quorum, one.word)),
        silent=sum(one.seats for one in counted if one.word is Word.NOTHING),
    )
