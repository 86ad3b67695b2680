"""The quorum forecast: what the answers so far, and the silence, make of who will be in the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from calendars.rules import quorum_of
from calendars.rules.attendance import Outlook, Seated, Tally, Word, is_expected, tally
from calendars.rules.quorum import Quorum
from models import Agency, Answer, Body, Membership, Session
from models.enums import AnswerKind, MembershipRole
from patci.usecases.meetings import answers
from patci.usecases.queries import rules

VOICE_ALONE = (MembershipRole.PARTICIPANT, MembershipRole.GUEST)
WORDS = {
    AnswerKind.ATTENDS: Word.COMES,
    AnswerKind.ALTERNATE: Word.SENDS_ALTERNATE,
    AnswerKind.ABSENT: Word.STAYS_AWAY,
}


@dataclass(frozen=True, slots=True)
class Missing:
    """An agency that the quorum counts and that is not expected, with what it said (None: nothing)."""

    agency: Agency
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the answers add up to. Without a quorum rule, or without known members, only counts."""

    members: int
    votes: int
    expected: int
    expected_votes: int
    absent: tuple[Agency, ...]
    silent: tuple[Agency, ...]
    silent_seats: int = 0
    quorum: Quorum | None = None
    tally: Tally | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def outlook(self) -> Outlook | None:
        """How the quorum stands; None where nobody can say."""
        return self.tally.outlook if self.tally else None


def forecast(db: DbSession, session: Session, *, on: date) -> Forecast:
    """What the answers so far say about who will be in the room; `on` is the day where it has none."""
    return of_sessions(db, [session], on=on)[session.id]


def of_sessions(db: DbSession, sessions: Sequence[Session], *, on: date) -> dict[int, Forecast]:
    """The forecasts of several sessions; as many queries for fifty as for one."""
    _with_states(db, sessions)
    said = answers.current_of(db, sessions)
    bodies = {session.body_id for session in sessions}
    seated = _memberships(db, bodies)
    quorums = _quorums(db, bodies)
    return {
        session.id: _forecast(
            _sitting(seated.get(session.body_id, ()), session.day or on),
            said[session.id],
            quorums.get(session.body_id),
        )
        for session in sessions
    }


def _with_states(db: DbSession, sessions: Sequence[Session]) -> None:
    """The history of each session at once, where it was not fetched with it."""
    bare = [session.id for session in sessions if "states" in inspect(session).unloaded]
    if bare:
        db.scalars(select(Session).options(selectinload(Session.states)).where(Session.id.in_(bare))).all()


def _forecast(members: Sequence[Membership], said: Mapping[int, Answer], quorum: Quorum | None) -> Forecast:
    seated = [_seated(row, said.get(row.agency_id)) for row in members]
    coming = [one for one in seated if one.word in {Word.COMES, Word.SENDS_ALTERNATE}]
    rows = list(zip(members, seated, strict=True))
    counted = [(row, one) for row, one in rows if quorum is not None and one.counts(quorum.of)]
    return Forecast(
        members=sum(one.seats for one in seated),
        votes=sum(one.seats for one in seated if one.has_vote),
        expected=sum(one.seats for one in coming),
        expected_votes=sum(one.seats for one in coming if one.has_vote),
        absent=tuple(row.agency for row, one in rows if one.word is Word.STAYS_AWAY),
        silent=tuple(row.agency for row, one in rows if one.word is Word.NOTHING),
        silent_seats=sum(one.seats for one in seated if one.word is Word.NOTHING),
        quorum=quorum,
        tally=tally(quorum, seated) if quorum else None,
        missing=tuple(
            Missing(row.agency, said.get(row.agency_id))
            for row, one in counted
            if not is_expected(quorum, one.word)
        ),
    )


def _seated(row: Membership, answer: Answer | None) -> Seated:
    word = WORDS[answer.kind] if answer else Word.NOTHING
    return Seated(max(row.seats, 1), row.role not in VOICE_ALONE, row.has_vote, word)


def _memberships(db: DbSession, body_ids: set[int]) -> dict[int, list[Membership]]:
    rows = db.scalars(
        select(Membership)
        .options(joinedload(Membership.agency))
        .where(Membership.body_id.in_(body_ids))
        .order_by(Membership.has_vote.desc(), Membership.id)
    )
    found: dict[int, list[Membership]] = {}
    for row in rows:
        found.setdefault(row.body_id, []).append(row)
    return found


def _sitting(rows: Sequence[Membership], day: date) -> list[Membership]:
    """One membership for each agency that sits there on a day, votes first."""
    return answers.one_each(
        row
        for row in rows
        if (row.from_on is None or row.from_on <= day) and (row.to_on is None or day <= row.to_on)
    )


def _quorums(db: DbSession, body_ids: set[int]) -> dict[int, Quorum]:
    bodies = db.scalars(select(Body).options(selectinload(Body.rules)).where(Body.id.in_(body_ids)))
    found = {body.id: quorum_of(rules.of_body(body).rules) for body in bodies}
    return {body_id: quorum for body_id, quorum in found.items() if quorum is not None}
