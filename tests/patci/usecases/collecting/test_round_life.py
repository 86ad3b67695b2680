"""Rounds: opened with one notice an agency, extended, closed; two runs at once take a step once."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from models import AuditEvent, Notice, Programme, Request, Round
from models.enums import (
    NoticeKind,
    RequestStatus,
    RoundStatus,
)
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import rounds
from patci.usecases.collecting.rounds import FollowUpPlan
from patci.usecases.queries import round_counts
from tests.patci.usecases.collection_world import (
    SETTINGS,
    make_activity,
    make_agency,
    make_programme,
    make_round,
)

JULY = {"start": date(2024, 7, 1), "end": date(2024, 7, 31)}
NOTHING = FollowUpPlan(rounds=0, requests=0, withdrawn=0, moved=0, unassigned=0)


def test_opening_tells_each_agency_once_whatever_it_owes(database: Database, now: datetime) -> None:
    august = datetime(2024, 8, 1, 15, tzinfo=UTC)
    with database.writing() as db:
        programme = make_programme(db, now)
        sre, stps = make_agency(db, "sre"), make_agency(db, "stps")
        for ref in ("A1", "A2", "A3"):
            make_activity(db, programme, ref, sre, **JULY)
        make_activity(db, programme, "A4", stps, **JULY)
        rounds.plan_follow_up(db, programme, settings=SETTINGS, now=now)
        assert rounds.open_due(db, now=august - timedelta(days=1)) == []
        opened = rounds.open_due(db, now=august)
        assert [(each.round.ref, each.agencies) for each in opened] == [("seguimiento-2024-08-01", 2)]
        assert rounds.open_due(db, now=august) == []
        notices = db.scalars(select(Notice).order_by(Notice.agency_id)).all()
        assert [(row.kind, row.agency_id, row.details["requests"], row.due_at) for row in notices] == [
            (NoticeKind.REQUEST, sre.id, 3, august),
            (NoticeKind.REQUEST, stps.id, 1, august),
        ]


def test_a_round_opens_by_the_day_of_the_programme(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        make_round(db, make_programme(db, now), status=RoundStatus.PLANNED, opens_on=date(2024, 2, 2))
        # 05:59 in UTC is still the day before in Mexico City.
        assert rounds.open_due(db, now=datetime(2024, 2, 2, 5, 59, tzinfo=UTC)) == []
        assert len(rounds.open_due(db, now=datetime(2024, 2, 2, 6, 0, tzinfo=UTC))) == 1


def test_a_round_that_asks_nobody_closes_as_it_opens(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        empty = make_round(db, make_programme(db, now), status=RoundStatus.PLANNED)
        rounds.open_due(db, now=now)
        assert empty.status is RoundStatus.CLOSED


def test_closing_waits_for_the_grace_and_the_last_extension(database: Database, now: datetime) -> None:
    with database.writing() as db:
        programme = make_programme(db, now)
        sre, stps = make_agency(db, "sre"), make_agency(db, "stps")
        found = make_round(db, programme)
        for agency in (sre, stps):
            found.requests.append(Request(agency_id=agency.id, due_on=found.due_on))
        db.flush()
        late = found.requests[0]
        rounds.extend(db, late, due_on=date(2024, 2, 23), reason="Cambio de enlace", now=now, actor="user:1")
        late.status = RequestStatus.RETURNED
        # Ten working days after 23 February end on 8 March.
        assert rounds.close_due(db, now=datetime(2024, 3, 8, 18, tzinfo=UTC)) == []
        closed = rounds.close_due(db, now=datetime(2024, 3, 9, 18, tzinfo=UTC))
        assert [(each.round.id, each.unanswered) for each in closed] == [(found.id, 1)]
        assert [request.status for request in found.requests] == [
            RequestStatus.RETURNED,
            RequestStatus.CLOSED_UNANSWERED,
        ]
        assert rounds.close_due(db, now=datetime(2024, 3, 9, 18, tzinfo=UTC)) == []


def test_an_extension_needs_a_later_day_and_a_reason(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        found = make_round(db, make_programme(db, now))
        found.requests.append(Request(agency_id=make_agency(db, "sre").id, due_on=found.due_on))
        db.flush()
        request = found.requests[0]
        for due_on, reason in ((date(2024, 2, 16), "Motivo"), (date(2024, 2, 20), "  ")):
            with pytest.raises(InvalidInputError):
                rounds.extend(db, request, due_on=due_on, reason=reason, now=now, actor="user:1")
        rounds.extend(db, request, due_on=date(2024, 2, 20), reason="Motivo", now=now, actor="user:1")
        rounds.extend(db, request, due_on=date(2024, 2, 20), reason="Motivo", now=now, actor="user:1")
        events = db.scalars(select(AuditEvent)).all()
        assert [(event.action, event.facts) for event in events] == [
            ("request.extended", {"from": "2024-02-16", "to": "2024-02-20"})
        ]
        request.status = RequestStatus.SUBMITTED
        with pytest.raises(ConflictError):
            rounds.extend(db, request, due_on=date(2024, 3, 1), reason="Motivo", now=now, actor="user:1")


def test_a_questionnaire_goes_to_the_chosen_agencies(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre, stps = make_agency(db, "sre"), make_agency(db, "stps")

        def create(ref: str = "onudd-2024", **changes: object) -> Round:
            values = {
                "title": "Cuestionario mundial",
                "instructions": "Responda el cuestionario.",
                "agencies": [sre, stps, sre],
                "opens_on": date(2024, 2, 1),
                "due_on": date(2024, 2, 29),
                **changes,
            }
            return rounds.create(db, programme, ref=ref, now=now, actor="user:1", **values)  # type: ignore[arg-type]

        found = create()
        assert [request.agency.key for request in found.requests] == ["sre", "stps"]
        assert [each.round for each in rounds.open_due(db, now=now)] == [found]
        with pytest.raises(ConflictError):
            create()
        for changes in (
            {"title": " "},
            {"agencies": []},
            {"due_on": date(2024, 1, 31)},
            {"ref": "semestral-2024-1"},
        ):
            with pytest.raises(InvalidInputError):
                create(**{"ref": "otra", **changes})  # type: ignore[arg-type]


def test_two_runs_at_once_open_a_round_once(database: Database, now: datetime) -> None:
    with database.writing() as db:
        found = make_round(db, make_programme(db, now), status=RoundStatus.PLANNED)
        found.requests.append(Request(agency_id=make_agency(db, "sre").id, due_on=found.due_on))
    start = threading.Barrier(2)
    opened: list[int] = []

    def run() -> None:
        start.wait()
        with database.writing() as db:
            opened.append(len(rounds.open_due(db, now=now)))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(opened) == [0, 1]
    with database.reading() as db:
        assert db.scalars(select(AuditEvent.action)).all() == ["round.opened"]
        assert db.scalars(select(Programme.revision)).all() == [2]


def test_counts_say_how_far_rounds_came(database: Database, now: datetime) -> None:
    with database.writing() as db:
        programme = make_programme(db, now)
        found = make_round(db, programme)
        for number, status in enumerate(RequestStatus):
            agency = make_agency(db, f"a{number}")
            found.requests.append(Request(agency_id=agency.id, due_on=found.due_on, status=status))
        db.flush()
        (count,) = round_counts.counts(db, programme)
        assert (count.round, count.expected, count.answered, count.accepted, count.not_ours) == (
            found,
            len(RequestStatus),
            0,
            1,
            1,
        )
        assert (count.excused, count.submitted, count.returned) == (1, 1, 1)
        # What is owed, and what closed without an answer.
        assert count.silent == 2
