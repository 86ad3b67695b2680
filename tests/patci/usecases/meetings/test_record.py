"""Attendance with hours, quorum by rule or declared, votes of those in the room, and what closing needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AgendaItem, AuditEvent, Body, BodyRule, Membership, QuorumCount, Session
from models.enums import AttendsAs, ItemOutcome, MembershipRole, SessionStatus, VoteChoice
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, PatciError
from patci.usecases.meetings import agenda, attendance, decisions, quorum, sessions, votes
from patci.usecases.meetings.attendance import Presence
from patci.usecases.meetings.decisions import Decision, ItemsUndecidedError, RecordIncompleteError
from tests.factories import make_agency, make_body, make_programme, make_session
from tests.patci.correspondence import local

TEN = local("2024-03-14 10:00")
BY: dict[str, Any] = {"now": TEN, "actor": "user:1"}
QUORUM = {"of": "voting_members", "share": "half_plus_one"}
FOR, AGAINST, ABSTAINED = VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAINED


@dataclass
class Room:
    """A session on its day, of a body in which four agencies vote and the first one chairs."""

    db: DbSession
    session: Session
    agencies: list[Agency]

    def rule(self, name: str, value: dict[str, Any]) -> None:
        """Establish a rule of the body."""
        row = BodyRule(name=name, value=value, citation=f"art. de {name}")
        self.session.body.rules.append(row)
        self.db.flush()

    def comes(self, *places: int, **given: Any) -> None:
        """These agencies are in the room."""
        for place in places:
            presence = Presence(**given)
            attendance.record(self.db, self.session, agency=self.agencies[place], presence=presence, **BY)

    def count(self, at: datetime = TEN, **given: Any) -> QuorumCount:
        """Count the quorum."""
        return quorum.count(self.db, self.session, at=at, **{**BY, **given})

    def vote(self, *choices: VoteChoice, at: datetime = TEN, **given: Any) -> AgendaItem:
        """The first agencies vote on the second point."""
        item = self.session.agenda[1]
        cast = {self.agencies[place].id: choice for place, choice in enumerate(choices)}
        votes.cast(self.db, item, cast, at=at, **BY, **given)
        return item


@pytest.fixture
def room(sqlite_database: Database) -> Iterator[Room]:
    with sqlite_database.writing() as db:
        agencies = [make_agency(db) for _ in range(4)]
        body = make_body(db, make_programme(db, now=TEN), *agencies)
        for row in db.scalars(select(Membership).where(Membership.body_id == body.id)):
            row.has_vote = True
            row.role = MembershipRole.CHAIR if row.agency_id == agencies[0].id else MembershipRole.MEMBER
        session = make_session(db, body, now=TEN, day=TEN.date(), starts_at=TEN)
        agenda.place_statutory(db, session)
        yield Room(db, session, agencies)


def test_quorum_is_counted_by_the_rule_over_who_is_there_at_the_moment(room: Room) -> None:
    room.rule("quorum", QUORUM)
    room.comes(0, 1, arrived_at=TEN)
    room.comes(2, arrived_at=TEN + timedelta(minutes=20))
    early, late = room.count(), room.count(TEN + timedelta(minutes=20))
    assert [(row.present, row.members, row.needed, row.is_met) for row in (early, late)] == [
        (2, 4, 3, False),
        (3, 4, 3, True),
    ]
    assert (late.rule, late.citation) == (QUORUM, "art. de quorum")
    assert room.session.began_at == late.counted_at
    assert room.session.agenda[0].outcome is ItemOutcome.NOTED


def test_who_left_is_not_counted_and_guests_never_are(room: Room) -> None:
    room.rule("quorum", QUORUM)
    room.comes(0, 1, 2, arrived_at=TEN, left_at=TEN + timedelta(hours=1))
    room.comes(3, attends_as=AttendsAs.GUEST)
    assert room.count().present == 3
    assert room.count(TEN + timedelta(hours=1)).present == 0


@pytest.mark.parametrize(("counts", "present"), [("count", 1), ("do_not_count", 0)])
def test_an_alternate_counts_as_the_rule_says(room: Room, counts: str, present: int) -> None:
    room.rule("quorum", {**QUORUM, "alternates": counts})
    room.comes(0, attends_as=AttendsAs.ALTERNATE)
    assert room.count().present == present


def test_without_a_rule_the_secretary_declares_it_with_the_count(room: Room) -> None:
    room.comes(0)
    with pytest.raises(InvalidInputError, match="No hay regla de quórum cargada"):
        room.count()
    row = room.count(declared=True)
    assert (row.present, row.members, row.needed, row.is_met, row.rule) == (1, 4, None, True, None)


def test_the_second_call_stands_in_the_same_notice_and_is_held_with_those_present(room: Room) -> None:
    room.rule("quorum", QUORUM)
    room.rule("second_call", {"after_minutes": 30, "with_those_present": True})
    room.comes(0)
    assert not room.count().is_met
    with pytest.raises(ConflictError, match="10:30"):
        room.count(call=2)
    second = room.count(TEN + timedelta(minutes=30), call=2)
    assert (second.needed, second.is_met) == (1, True)
    assert [row.call for row in quorum.of_session(room.db, room.session)] == [1, 2]


def test_corrections_of_the_attendance_are_logged_without_names(room: Room) -> None:
    room.comes(0, name="Ana Pérez")
    room.comes(0, name="Ana Pérez")
    room.comes(0, name="Ana Peña", credential="Oficio 3")
    found = select(AuditEvent).where(AuditEvent.action.startswith("session.attendance"))
    events = room.db.scalars(found.order_by(AuditEvent.id)).all()
    assert [one.action for one in events] == ["session.attendance", "session.attendance_corrected"]
    assert "Ana" not in str([one.facts for one in events])
    with pytest.raises(InvalidInputError, match="antes de llegar"):
        room.comes(0, arrived_at=TEN, left_at=TEN - timedelta(minutes=1))


def test_who_comes_back_keeps_the_hour_of_arrival(room: Room) -> None:
    agency, hour = room.agencies[0], timedelta(hours=1)
    attendance.arrive(room.db, room.session, agency=agency, presence=Presence(name="Ana"), at=TEN, **BY)
    attendance.leave(room.db, room.session, agency=agency, at=TEN + hour, **BY)
    row = attendance.arrive(
        room.db, room.session, agency=agency, presence=Presence(), at=TEN + 2 * hour, **BY
    )
    assert (row.person_name, row.arrived_at, row.left_at) == ("Ana", TEN, None)


def test_only_who_is_in_the_room_votes(room: Room) -> None:
    room.comes(0, 1)
    room.comes(2, left_at=TEN + timedelta(minutes=5))
    room.vote(FOR, FOR, AGAINST)
    with pytest.raises(InvalidInputError, match="Solo votan"):
        room.vote(FOR, FOR, AGAINST, at=TEN + timedelta(minutes=5))
    item = room.vote(FOR, AGAINST, at=TEN + timedelta(minutes=5))
    assert [(row.agency_id, row.choice) for row in item.votes] == [
        (room.agencies[0].id, FOR),
        (room.agencies[1].id, AGAINST),
    ]


def test_a_tie_is_broken_by_whoever_chairs_only_where_the_rule_says_so(room: Room) -> None:
    room.comes(0, 1)
    with pytest.raises(InvalidInputError, match="no da voto de calidad"):
        room.vote(FOR, AGAINST, casting=FOR)
    room.rule("votes", {"majority": "of_present", "casting_vote": True})
    item = room.vote(FOR, AGAINST)
    with pytest.raises(ConflictError, match="empatada"):
        decisions.decide(room.db, item, Decision(ItemOutcome.APPROVED), at=TEN, **BY)
    with pytest.raises(InvalidInputError, match="No hay empate"):
        room.vote(FOR, ABSTAINED, casting=FOR)
    room.vote(FOR, AGAINST, casting=AGAINST)
    with pytest.raises(ConflictError, match="dicen lo contrario"):
        decisions.decide(room.db, item, Decision(ItemOutcome.APPROVED), at=TEN, **BY)
    decisions.decide(room.db, item, Decision(ItemOutcome.REJECTED), at=TEN, **BY)
    assert item.outcome is ItemOutcome.REJECTED


def test_a_session_is_closed_when_its_record_is_whole(room: Room) -> None:
    room.rule("quorum", QUORUM)
    with pytest.raises(RecordIncompleteError, match="Falta la asistencia"):
        sessions.hold(room.db, room.session, **BY)
    room.comes(0, 1)
    with pytest.raises(RecordIncompleteError, match="Falta el quórum"):
        sessions.hold(room.db, room.session, **BY)
    room.count()
    with pytest.raises(RecordIncompleteError, match="no reunió el quórum"):
        sessions.hold(room.db, room.session, **BY)
    room.comes(2)
    room.count()
    with pytest.raises(ItemsUndecidedError, match=r"2\. Lectura .*; 5\. Asuntos generales\. «No desahogado»"):
        sessions.hold(room.db, room.session, **BY)
    for item in agenda.undecided(room.session):
        decisions.decide(room.db, item, Decision(ItemOutcome.NOT_REACHED), at=TEN, **BY)
    began = room.session.starts_at
    assert began is not None
    with pytest.raises(InvalidInputError, match="no pudo terminar antes de comenzar"):
        sessions.hold(room.db, room.session, **BY, ended_at=began - timedelta(minutes=1))
    sessions.hold(room.db, room.session, **BY, ended_at=TEN + timedelta(hours=1))
    assert (room.session.status, room.session.ended_at) == (SessionStatus.HELD, TEN + timedelta(hours=1))


def test_what_is_closed_before_its_hour_ends_as_it_was_called(room: Room) -> None:
    room.comes(0)
    room.count(declared=True)
    for item in agenda.undecided(room.session):
        decisions.decide(room.db, item, Decision(ItemOutcome.NOTED), at=TEN, **BY)
    room.session.starts_at = BY["now"] + timedelta(minutes=5)
    room.session.ends_at = BY["now"] + timedelta(hours=1)
    sessions.hold(room.db, room.session, **BY)
    assert room.session.ended_at == room.session.ends_at


def test_after_it_is_closed_nothing_is_decided_or_counted(room: Room) -> None:
    room.comes(0)
    room.count(declared=True)
    for item in agenda.undecided(room.session):
        decisions.decide(room.db, item, Decision(ItemOutcome.NOTED), at=TEN, **BY)
    sessions.hold(room.db, room.session, **BY)
    item = room.session.agenda[1]
    for act in (
        lambda: decisions.decide(room.db, item, Decision(None), at=TEN, **BY),
        lambda: votes.cast(room.db, item, {}, at=TEN, **BY),
        lambda: room.count(declared=True),
    ):
        with pytest.raises(PatciError):
            act()


def test_a_body_that_is_only_an_event_needs_no_quorum(room: Room) -> None:
    body = room.db.get_one(Body, room.session.body_id)
    body.kind = type(body.kind).FORUM
    room.session.agenda.clear()
    sessions.hold(room.db, room.session, **BY)
    assert room.session.status is SessionStatus.HELD
