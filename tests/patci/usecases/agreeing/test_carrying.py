"""Open agreements in agendas: they enter the next ordinary session, move on, and are decided there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AgendaItem, Agreement, AgreementState, AuditEvent, FollowUp, Request, Session
from models.enums import (
    AgendaItemKind,
    AgreementStatus,
    ItemOutcome,
    Progress,
    RequestStatus,
    SessionKind,
    SessionStatus,
)
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.agreeing import deciding, statuses
from patci.usecases.agreeing.deciding import Carried
from patci.usecases.agreeing.standings import standing_of
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from patci.usecases.meetings import decisions, sessions
from patci.usecases.meetings.decisions import Decision
from patci.usecases.queries import collection
from tests import sittings
from tests.factories import make_agency, make_body, make_programme, make_round, make_session
from tests.patci.correspondence import local

HELD, NEXT, AFTER = date(2024, 1, 24), date(2024, 3, 20), date(2024, 6, 19)
MARCH = datetime(2024, 3, 20, 18, 0, tzinfo=UTC)


@dataclass
class Body:
    """A body with one session behind it and two ahead, the nearer one dated."""

    db: DbSession
    now: datetime
    held: Session
    near: Session
    far: Session

    def agree(self, text: str, **terms: object) -> Agreement:
        agency = make_agency(self.db) if not terms.pop("nobody", False) else None
        return agreements.record(
            self.db,
            self.held,
            text=text,
            responsibles=[agency] if agency else [],
            terms=Terms(**terms),  # type: ignore[arg-type]
            now=self.now,
            actor="user:1",
        )

    def say(self, one: Agreement, status: AgreementStatus, text: str = "Motivo", **more: object) -> None:
        statuses.change(self.db, one, status, text=text, now=self.now, actor="user:1", **more)  # type: ignore[arg-type]

    def report(self, one: Agreement, progress: Progress, at: datetime | None = None) -> FollowUp:
        agency = one.responsibles[0].agency
        return agreements.report(
            self.db, one, progress=progress, text="Avance", agency=agency, now=at or self.now, actor="a"
        )


@pytest.fixture
def body(sqlite_database: Database, now: datetime) -> Iterator[Body]:
    with sqlite_database.writing() as db:
        found = make_body(db, make_programme(db, now=now), make_agency(db))
        held = make_session(db, found, now=now, number=1, day=HELD)
        near = make_session(db, found, now=now, number=2, day=NEXT)
        far = make_session(db, found, now=now, number=3, day=AFTER)
        sittings.hold(db, held, now=now)
        yield Body(db, now, held, near, far)


def carried(session: Session) -> list[str]:
    found = [one for one in session.agenda if one.kind is AgendaItemKind.AGREEMENT]
    return [one.agreement.text for one in found if one.agreement]


def item_of(session: Session, agreement: Agreement) -> AgendaItem:
    return next(one for one in session.agenda if one.agreement_id == agreement.id)


def test_open_agreements_enter_the_next_ordinary_session_only(body: Body) -> None:
    body.agree("Uno")
    body.agree("Dos")
    assert (carried(body.near), carried(body.far)) == (["Uno", "Dos"], [])
    assert [item.position for item in body.near.agenda] == list(range(1, len(body.near.agenda) + 1))


def test_an_extraordinary_session_carries_none(body: Body) -> None:
    body.near.kind = SessionKind.EXTRAORDINARY
    body.agree("Uno")
    assert (carried(body.near), carried(body.far)) == ([], ["Uno"])


def test_points_stand_under_the_follow_up_once_the_agenda_opens(body: Body) -> None:
    body.near.status = SessionStatus.PLANNED
    body.agree("Uno")
    assert carried(body.near) == []
    sessions.set_date(body.db, body.near, day=date(2024, 3, 21), now=body.now, actor="user:1")
    kinds = [item.kind for item in body.near.agenda]
    place = kinds.index(AgendaItemKind.FOLLOW_UP)
    assert (carried(body.near), kinds[place + 1]) == (["Uno"], AgendaItemKind.AGREEMENT)


def test_what_is_shown_later_enters_from_its_day(body: Body) -> None:
    one = body.agree("Después", show_from=date(2024, 5, 1))
    assert (carried(body.near), [item.item for item in _asked(body, NEXT)]) == ([], [])
    sessions.cancel(body.db, body.near, now=body.now, actor="user:1", reason="Agenda")
    assert (carried(body.far), [item.item for item in _asked(body, AFTER)]) == (["Después"], [one])


def _asked(body: Body, on: date) -> list[collection.Askable]:
    return collection.askable(body.db, body.held.body.programme, on=on)


def test_a_session_that_is_called_off_hands_them_to_the_one_after_it(body: Body) -> None:
    body.agree("Uno")
    sessions.cancel(body.db, body.near, now=body.now, actor="user:1", reason="Agenda")
    assert (carried(body.near), carried(body.far)) == ([], ["Uno"])


def test_a_session_that_failed_hands_them_on(body: Body) -> None:
    body.agree("Uno")
    sessions.fail(body.db, body.near, now=MARCH, actor="user:1")
    assert (carried(body.near), carried(body.far)) == ([], ["Uno"])


def test_a_session_that_is_put_off_hands_them_on_until_it_gets_a_day(body: Body) -> None:
    body.near.period_start, body.near.period_end = date(2024, 3, 1), date(2024, 3, 31)
    body.agree("Uno")
    sessions.postpone(body.db, body.near, now=body.now, actor="user:1", reason="Agenda")
    assert (carried(body.near), carried(body.far)) == ([], ["Uno"])
    sessions.set_date(body.db, body.near, day=date(2024, 4, 10), now=body.now, actor="user:1")
    assert (carried(body.near), carried(body.far)) == (["Uno"], [])


def test_a_window_that_went_by_without_a_date_keeps_none_waiting(body: Body) -> None:
    body.near.status, body.near.day = SessionStatus.PLANNED, None
    body.near.period_start, body.near.period_end = date(2024, 3, 1), date(2024, 3, 31)
    body.agree("Uno")
    assert (carried(body.near), carried(body.far)) == ([], [])
    sessions.set_date(body.db, body.far, day=date(2024, 6, 26), now=local("2024-04-01 09:00"), actor="user:1")
    assert (carried(body.near), carried(body.far)) == ([], ["Uno"])


def test_settling_again_changes_nothing(body: Body) -> None:
    body.agree("Uno")
    before = body.db.scalars(select(AuditEvent.id)).all()
    body.agree("Uno")
    assert (carried(body.near), body.db.scalars(select(AuditEvent.id)).all()) == (["Uno"], before)


def test_a_session_is_not_closed_with_one_undecided(body: Body) -> None:
    one = body.agree("Uno")
    sittings.complete(body.db, body.near, now=MARCH)
    item = item_of(body.near, one)
    item.outcome = None
    with pytest.raises(ConflictError):
        sessions.hold(body.db, body.near, now=MARCH, actor="user:1")
    deciding.decide(body.db, item, Carried(None), at=MARCH, now=MARCH, actor="user:1")
    sessions.hold(body.db, body.near, now=MARCH, actor="user:1")
    assert (item.outcome, one.states, carried(body.far)) == (ItemOutcome.NOT_REACHED, [], ["Uno"])


def test_a_decision_writes_the_point_and_the_state_of_that_session(body: Body) -> None:
    done, goes_on = body.agree("Cumplido"), body.agree("Sigue")
    numbers = {item_of(body.near, one).id: one for one in (done, goes_on)}
    decided = {
        number: Carried(
            AgreementStatus.FULFILLED if one is done else AgreementStatus.IN_PROGRESS, "Así se dijo"
        )
        for number, one in numbers.items()
    }
    deciding.decide_all(body.db, body.near, decided, at=MARCH, now=MARCH, actor="user:1")
    assert [(s.status, s.session_id, s.happened_on) for s in done.states] == [
        (AgreementStatus.FULFILLED, body.near.id, NEXT)
    ]
    assert [item_of(body.near, one).outcome for one in (done, goes_on)] == [
        ItemOutcome.APPROVED,
        ItemOutcome.NOTED,
    ]
    sittings.complete(body.db, body.near, now=MARCH)
    sessions.hold(body.db, body.near, now=MARCH, actor="user:1")
    assert carried(body.far) == ["Sigue"]


def test_its_point_is_never_decided_without_its_state(body: Body) -> None:
    one = body.agree("Uno")
    item, by = item_of(body.near, one), {"at": MARCH, "now": MARCH, "actor": "user:1"}
    noted = Decision(ItemOutcome.NOTED)
    with pytest.raises(decisions.CarriesAgreementError):
        decisions.decide(body.db, item, noted, **by)  # type: ignore[arg-type]
    with pytest.raises(decisions.CarriesAgreementError):
        deciding.decide_all(body.db, body.near, {item.id: noted}, **by)  # type: ignore[arg-type]
    assert (item.outcome, one.states) == (None, [])


def test_the_same_page_sent_again_does_not_undo_what_was_said_since(body: Body) -> None:
    one = body.agree("Uno")
    item, by = item_of(body.near, one), {"at": MARCH, "now": MARCH, "actor": "user:1"}
    goes_on = Carried(AgreementStatus.IN_PROGRESS, "Va a la mitad")
    deciding.decide(body.db, item, goes_on, **by)  # type: ignore[arg-type]
    statuses.change(body.db, one, AgreementStatus.CANCELLED, text="Ya no procede", now=MARCH, actor="user:1")
    deciding.decide(body.db, item, goes_on, **by)  # type: ignore[arg-type]
    with pytest.raises(ConflictError, match="no se borra"):
        deciding.decide(body.db, item, Carried(None), **by)  # type: ignore[arg-type]
    assert [row.status for row in one.states] == [AgreementStatus.IN_PROGRESS, AgreementStatus.CANCELLED]


def test_states_are_appended_and_the_newest_counts(body: Body) -> None:
    one = body.agree("Uno", due_on=date(2024, 1, 31))
    standing = standing_of(one, on=body.now.date())
    assert (standing.status, standing.overdue) == (AgreementStatus.OVERDUE, True)
    body.say(one, AgreementStatus.FULFILLED)
    body.say(one, AgreementStatus.FULFILLED)
    body.say(one, AgreementStatus.IN_PROGRESS, "Se reabre")
    assert [row.status for row in one.states] == [AgreementStatus.FULFILLED, AgreementStatus.IN_PROGRESS]
    assert (standing_of(one, on=NEXT).overdue, carried(body.near)) == (True, ["Uno"])


def test_what_was_reported_done_awaits_the_body_and_is_owed_again_when_it_says_no(body: Body) -> None:
    one = body.agree("Uno", due_on=date(2024, 2, 10))
    body.report(one, Progress.DONE)
    programme, agency = body.held.body.programme, one.responsibles[0].agency_id
    assert (standing_of(one, on=NEXT).awaits, carried(body.near)) == (True, ["Uno"])
    assert (f"agreement:{one.id}", agency) in collection.settled(body.db, programme)
    later = body.now + timedelta(days=1)
    item = item_of(body.near, one)
    deciding.decide(
        body.db, item, Carried(AgreementStatus.IN_PROGRESS, "Falta"), at=later, now=later, actor="user:1"
    )
    assert collection.settled(body.db, programme) == set()
    standing = standing_of(one, on=NEXT)
    assert (standing.awaits, standing.status) == (False, AgreementStatus.OVERDUE)


def test_a_closed_agreement_leaves_agendas_and_nobody_owes_an_answer(body: Body) -> None:
    one, other = body.agree("Uno"), body.agree("Dos")
    agency = one.responsibles[0].agency
    assert agency
    [request] = make_round(body.db, body.held.body.programme, agency).requests
    request.agreement_id, request.activity_id = one.id, None
    body.say(one, AgreementStatus.SUPERSEDED, superseded_by=other)
    assert carried(body.near) == ["Dos"]
    assert body.db.get_one(Request, request.id).status is RequestStatus.EXCUSED
    assert (f"agreement:{one.id}", None) in collection.settled(body.db, body.held.body.programme)


def test_what_cannot_be_said_is_refused(body: Body) -> None:
    one, other = body.agree("Uno"), body.agree("Dos")
    for status, text, heir in (
        (AgreementStatus.OVERDUE, "x", None),
        (AgreementStatus.FULFILLED, " ", None),
        (AgreementStatus.CANCELLED, "", None),
        (AgreementStatus.SUPERSEDED, "x", None),
        (AgreementStatus.SUPERSEDED, "x", one),
        (AgreementStatus.PENDING, "x", other),
    ):
        with pytest.raises(InvalidInputError):
            body.say(one, status, text, superseded_by=heir)
    body.say(one, AgreementStatus.SUPERSEDED, superseded_by=other)
    with pytest.raises(InvalidInputError):
        body.say(other, AgreementStatus.SUPERSEDED, superseded_by=one)
    assert len(body.db.scalars(select(AgreementState)).all()) == 1
