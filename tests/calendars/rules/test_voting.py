"""What votes come to: majorities of three kinds, ties, the casting vote, and no rule at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.rules.agenda import AgendaRule, StatutoryPoint, statutory
from calendars.rules.quorum import VoteMajority, Votes
from calendars.rules.voting import Ballot, Verdict, verdict
from calendars.session_kinds import SessionKind

COUNTS = st.integers(0, 40)
BALLOTS = st.builds(Ballot, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)


@pytest.mark.parametrize(
    ("majority", "ballot", "expected"),
    [
        (VoteMajority.OF_VOTES, Ballot(3, 2, 4, 9, 12), Verdict.PASSED),
        (VoteMajority.OF_PRESENT, Ballot(4, 2, 3, 9, 12), Verdict.NOT_PASSED),
        (VoteMajority.OF_PRESENT, Ballot(5, 2, 2, 9, 12), Verdict.PASSED),
        (VoteMajority.OF_MEMBERS, Ballot(6, 0, 0, 6, 12), Verdict.NOT_PASSED),
        (VoteMajority.OF_MEMBERS, Ballot(7, 0, 0, 7, 12), Verdict.PASSED),
        (VoteMajority.OF_VOTES, Ballot(3, 3, 0, 6, 6), Verdict.NOT_PASSED),
    ],
)
def test_the_majority_decides(majority: VoteMajority, ballot: Ballot, expected: Verdict) -> None:
    assert verdict(Votes(majority), ballot) is expected


@pytest.mark.parametrize(
    ("casting", "expected"),
    [(None, Verdict.TIED), (True, Verdict.PASSED), (False, Verdict.NOT_PASSED)],
)
def test_a_tie_waits_for_the_casting_vote(casting: bool | None, expected: Verdict) -> None:
    rule = Votes(VoteMajority.OF_PRESENT, casting_vote=True)
    assert verdict(rule, Ballot(3, 3, 0, 6, 6, casting)) is expected


@given(BALLOTS)
def test_without_a_rule_nobody_can_say(ballot: Ballot) -> None:
    assert verdict(None, ballot) is Verdict.UNKNOWN
    assert verdict(Votes(casting_vote=True), ballot) is Verdict.UNKNOWN


@given(st.sampled_from(VoteMajority), BALLOTS)
def test_one_vote_more_for_it_never_turns_it_down(majority: VoteMajority, ballot: Ballot) -> None:
    more = Ballot(ballot.favour + 1, ballot.against, ballot.abstained, ballot.present, ballot.members)
    if verdict(Votes(majority), ballot) is Verdict.PASSED:
        assert verdict(Votes(majority), more) is Verdict.PASSED


def test_an_extraordinary_session_goes_without_what_its_rule_spares() -> None:
    spared = AgendaRule((StatutoryPoint.FOLLOW_UP, StatutoryPoint.GENERAL_MATTERS))
    every = tuple(StatutoryPoint)
    assert statutory(spared, SessionKind.EXTRAORDINARY) == every[:3]
    assert statutory(spared, SessionKind.ORDINARY) == every
    assert statutory(None, SessionKind.EXTRAORDINARY) == every
