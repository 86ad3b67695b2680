"""Any rule at all, for property tests."""

from hypothesis import strategies as st

from calendars.rules import Rule
from calendars.rules.agenda import AgendaRule, StatutoryPoint
from calendars.rules.agreement_number import AgreementNumber, Counts
from calendars.rules.frequency import (
    Evaluation,
    ExtraordinarySessions,
    ExtraordinaryWhen,
    OrdinaryFrequency,
    SeatTerm,
    UndatedFollowUp,
)
from calendars.rules.minutes import CalendarApproval, Minutes, MinutesContent
from calendars.rules.notice import CancellationNotice, CountedFrom, Notice, NoticeRule, Sent, Tolerance
from calendars.rules.quorum import (
    Composition,
    FailedCalls,
    Quorum,
    QuorumOf,
    QuorumShare,
    SecondCallNewDate,
    SecondCallSameNotice,
    VoteMajority,
    Votes,
)
from calendars.rules.reading import RuleName
from calendars.session_kinds import SessionKind
from calendars.terms import Term, TermUnit

AMOUNTS = st.integers(0, 3650)
TERMS = st.builds(Term, AMOUNTS, st.sampled_from(TermUnit))
KINDS = st.sampled_from(SessionKind)
NOTICES = st.builds(
    Notice,
    st.sampled_from(Sent),
    TERMS,
    st.none() | KINDS,
    st.none() | st.sampled_from(CountedFrom),
)
NUMBERED = st.builds(
    Quorum,
    st.sampled_from(QuorumOf),
    st.just(QuorumShare.NUMBER),
    st.integers(1, 3650),
    st.none() | st.sampled_from(Composition),
)
SHARED = st.builds(
    Quorum,
    st.sampled_from(QuorumOf),
    st.sampled_from([QuorumShare.HALF_PLUS_ONE, QuorumShare.ABSOLUTE_MAJORITY]),
    st.none(),
    st.none() | st.sampled_from(Composition),
)


def new_date(least: int, more: int, unit: TermUnit, present: bool) -> SecondCallNewDate:
    """A second call on a new date, its days in order."""
    return SecondCallNewDate(Term(least, unit), Term(least + more, unit), present)


BY_NAME: dict[RuleName, st.SearchStrategy[Rule]] = {
    RuleName.ORDINARY_FREQUENCY: st.builds(
        OrdinaryFrequency, st.none() | st.integers(1, 366), st.integers(1, 120), KINDS
    )
    | st.builds(OrdinaryFrequency, st.integers(1, 366), st.none(), KINDS),
    RuleName.EXTRAORDINARY_SESSIONS: st.builds(
        ExtraordinarySessions, st.sampled_from(ExtraordinaryWhen), KINDS
    ),
    RuleName.CALENDAR_APPROVAL: st.just(CalendarApproval()),
    RuleName.NOTICE: st.lists(
        NOTICES, min_size=1, max_size=6, unique_by=lambda notice: (notice.kind, notice.what)
    ).map(lambda notices: NoticeRule(tuple(notices))),
    RuleName.CANCELLATION_NOTICE: st.builds(CancellationNotice, TERMS),
    RuleName.QUORUM: NUMBERED | SHARED,
    RuleName.TOLERANCE: st.builds(Tolerance, st.integers(0, 1440)),
    RuleName.SECOND_CALL: st.builds(SecondCallSameNotice, st.integers(0, 1440), st.booleans())
    | st.builds(
        new_date, st.integers(0, 1800), st.integers(0, 1800), st.sampled_from(TermUnit), st.booleans()
    ),
    RuleName.FAILED_CALLS: st.builds(
        FailedCalls, st.integers(1, 100), st.text(max_size=40).filter(str.isprintable)
    ),
    RuleName.AGENDA: st.lists(st.sampled_from(StatutoryPoint), min_size=1, unique=True).map(
        lambda points: AgendaRule(tuple(points))
    ),
    RuleName.VOTES: st.builds(
        Votes, st.none() | st.sampled_from(VoteMajority), st.booleans(), st.booleans()
    ).filter(lambda votes: votes != Votes()),
    RuleName.MINUTES: st.builds(
        Minutes,
        st.lists(st.sampled_from(MinutesContent), unique=True).map(tuple),
        st.none() | TERMS,
        st.none() | TERMS,
        st.booleans(),
        st.booleans(),
        st.none() | TERMS,
    ).filter(lambda minutes: minutes != Minutes()),
    RuleName.AGREEMENT_NUMBER: st.builds(
        AgreementNumber,
        st.sampled_from(["{organo}-{tipo}{sesion}-{acuerdo}/{anio}", "A{acuerdo}", "{acuerdo:1}/{anio:2}"]),
        st.sampled_from(["", "FFM"]),
        st.dictionaries(KINDS, st.sampled_from(["SO", "EXT"])),
        st.none() | st.sampled_from(Counts),
        st.integers(1, 3000),
        st.integers(0, 300),
    ),
    RuleName.SEAT_TERM: st.builds(SeatTerm, st.integers(1, 50), st.integers(0, 50)),
    RuleName.UNDATED_FOLLOW_UP: st.builds(UndatedFollowUp, st.integers(1, 12)),
    RuleName.EVALUATION: st.builds(Evaluation, st.integers(1, 50), st.none() | st.integers(1900, 2999)),
}
NAMED = st.sampled_from(RuleName).flatmap(lambda name: st.tuples(st.just(name), BY_NAME[name]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
