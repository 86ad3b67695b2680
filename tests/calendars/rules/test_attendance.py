"""A quorum as the answers make it stand: by rule, over whom it is counted, and never by a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.rules.attendance import Outlook, Seated, Tally, Word, is_expected, tally
from calendars.rules.quorum import Alternates, Composition, Quorum, QuorumOf, QuorumShare

HALF = Quorum(QuorumOf.VOTING_MEMBERS, QuorumShare.HALF_PLUS_ONE)
EIGHT = Quorum(QuorumOf.VOTING_MEMBERS, QuorumShare.NUMBER, 8)
C, A, N, S = Word.COMES, Word.SENDS_ALTERNATE, Word.STAYS_AWAY, Word.NOTHING


def votes(*words: Word) -> list[Seated]:
    return [Seated(1, is_member=True, has_vote=True, word=word) for word in words]


@pytest.mark.parametrize(
    ("quorum", "members", "found", "outlook"),
    [
        (EIGHT, votes(*[C] * 7, N, S), Tally(9, 8, 7, 1), Outlook.OPEN),
        (EIGHT, votes(*[C] * 7, N, N), Tally(9, 8, 7, 0), Outlook.LOST),
        (EIGHT, votes(*[C] * 8, N), Tally(9, 8, 8, 0), Outlook.EXPECTED),
        (HALF, votes(C, C, S, S), Tally(4, 3, 2, 2), Outlook.OPEN),
        (HALF, votes(C, C, A, S), Tally(4, 3, 3, 1), Outlook.EXPECTED),
        (HALF, votes(C, C, N, N), Tally(4, 3, 2, 0), Outlook.LOST),
    ],
)
def test_tally_says_how_many_are_expected_and_needed(
    quorum: Quorum, members: list[Seated], found: Tally, outlook: Outlook
) -> None:
    tallied = tally(quorum, members)
    assert (tallied, tallied and tallied.outlook) == (found, outlook)


def test_alternates_count_unless_the_rule_says_no() -> None:
    for alternates, counts in ((None, True), (Alternates.COUNT, True), (Alternates.DO_NOT_COUNT, False)):
        quorum = Quorum(QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE, alternates=alternates)
        assert is_expected(quorum, A) is counts
    assert is_expected(None, A)


def test_who_has_a_voice_alone_makes_no_quorum_of_votes_nor_a_guest_one_of_members() -> None:
    room = [
        Seated(1, is_member=True, has_vote=True, word=C),
        Seated(1, is_member=True, has_vote=False, word=C),
        Seated(1, is_member=False, has_vote=False, word=C),
        Seated(3, is_member=True, has_vote=True, word=S),
    ]
    assert tally(HALF, room) == Tally(4, 3, 1, 3)
    assert tally(Quorum(QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE), room) == Tally(5, 3, 2, 3)


def test_nobody_known_is_no_forecast() -> None:
    assert tally(HALF, []) is None
    assert tally(HALF, [Seated(1, is_member=True, has_vote=False, word=C)]) is None


SEATED = st.builds(
    Seated, st.integers(1, 4), is_member=st.booleans(), has_vote=st.booleans(), word=st.sampled_from(Word)
)
QUORUMS = st.builds(
    Quorum,
    st.sampled_from(QuorumOf),
    st.just(QuorumShare.NUMBER),
    st.integers(1, 12),
    st.sampled_from([None, *Composition]),
    st.sampled_from([None, *Alternates]),
)


@given(QUORUMS, st.lists(SEATED, max_size=8), st.integers(0, 7))
def test_outlook_is_what_silence_can_still_change(quorum: Quorum, members: list[Seated], at: int) -> None:
    """Who was silent and comes never makes it worse; it is lost where all of them would not do."""
    found = tally(quorum, members)
    if found is None:
        return
    assert found.expected + found.silent <= found.whole
    everybody = [Seated(m.seats, m.is_member, m.has_vote, C if m.word is S else m.word) for m in members]
    best = tally(quorum, everybody)
    assert best is not None
    assert (found.outlook is Outlook.LOST) is (best.outlook is Outlook.LOST)
    order = [Outlook.LOST, Outlook.OPEN, Outlook.EXPECTED]
    one = [
        Seated(m.seats, m.is_member, m.has_vote, C) if i == at and m.word is S else m
        for i, m in enumerate(members)
    ]
    after = tally(quorum, one)
    assert after is not None
    assert order.index(after.outlook) >= order.index(found.outlook)
