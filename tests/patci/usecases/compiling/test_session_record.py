"""The record of a session as rows: what its documents say, equal for equal data, in few queries for many."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session as DbSession

from models import Session
from models.enums import AttendsAs, ItemOutcome, SeatRole, SessionStatus, VoteChoice
from patci.database import Database
from patci.documents.frozen import canonical
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from patci.usecases.compiling.session_record import session_record
from patci.usecases.meetings import agenda, attendance, decisions, minutes, quorum, sessions, votes
from patci.usecases.meetings.agenda import Point
from patci.usecases.meetings.attendance import Presence
from patci.usecases.meetings.decisions import Decision
from tests.factories import make_agency, make_body, make_programme, make_seat, make_session


def held(db: DbSession, now: datetime, members: int = 3) -> Session:
    """A session of a body: all but the last member came, one matter was voted, one agreement made."""
    programme = make_programme(db, now=now)
    agencies = [make_agency(db) for _member in range(members)]
    for agency in agencies:
        make_seat(db, agency, role=SeatRole.PRINCIPAL, treatment="Mtra.", post="Directora General")
    body = make_body(db, programme, *agencies)
    session = make_session(db, body, now=now, day=now.date(), starts_at=now)
    item = agenda.add(db, session, Point(text="Presentar el plan", presenter="INST1"), now=now, actor="u")
    for agency in agencies[:-1]:
        presence = Presence(name=f"De {agency.label}", post="Directora", attends_as=AttendsAs.PRINCIPAL)
        attendance.record(db, session, agency=agency, presence=presence, now=now, actor="u")
    quorum.count(db, session, at=now, now=now, actor="u", declared=True)
    choices = {agency.id: VoteChoice.FOR for agency in agencies[:-1]}
    votes.cast(db, item, choices, at=now, now=now, actor="u")
    decisions.decide(db, item, Decision(ItemOutcome.APPROVED, "Se aprobó."), at=now, now=now, actor="u")
    terms = Terms(due_on=date(2024, 5, 2))
    agreements.record(
        db, session, text="Enviar el plan.", responsibles=agencies[:2], terms=terms, now=now, actor="u"
    )
    for left in agenda.undecided(session):
        decisions.decide(db, left, Decision(ItemOutcome.NOTED), at=now, now=now, actor="u")
    sessions.hold(db, session, now=now + timedelta(hours=1), actor="u")
    minutes.draft(db, session, now=now + timedelta(hours=2), actor="u")
    return session


def test_the_record_says_who_came_what_was_decided_and_agreed(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = held(db, now)
        record = session_record(db, session)
        assert (record["session"]["status"], record["session"]["day"]) == ("held", now.date().isoformat())
        assert [row["label"] for row in record["members"]] == ["INST1", "INST2", "INST3"]
        principal = record["members"][0]["principal"]
        assert principal == {"treatment": "Mtra.", "name": "Persona 1", "post": "Directora General"}
        assert [(row["label"], row["person"]["name"]) for row in record["attendance"]] == [
            ("INST1", "De INST1"),
            ("INST2", "De INST2"),
        ]
        assert record["absent"] == ["INST3"]
        [matter] = [row for row in record["agenda"] if row["kind"] == "matter"]
        assert (matter["text"], matter["outcome"], matter["outcome_text"], len(matter["votes"])) == (
            "Presentar el plan",
            "approved",
            "Se aprobó.",
            2,
        )
        [agreed] = record["agreements"]
        assert (agreed["text"], agreed["due_on"]) == ("Enviar el plan.", "2024-05-02")
        assert [(row["label"], row["leads"]) for row in agreed["responsibles"]] == [
            ("INST1", True),
            ("INST2", False),
        ]
        [counted] = record["quorum"]
        assert "sin regla cargada" in counted["sentence"]
        assert record["minutes"] is not None
        assert record["minutes"]["status"] == "draft"


def test_points_are_numbered_as_they_are_printed(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        record = session_record(db, held(db, now))
        numbers = [row["number"] for row in record["agenda"] if row["kind"] != "agreement"]
        assert numbers == [str(place) for place in range(1, len(numbers) + 1)]


def test_equal_data_is_equal_json(database: Database, now: datetime) -> None:
    with database.writing() as db:
        session_id = held(db, now).id
    texts = []
    for _time in range(2):
        with database.reading() as db:
            texts.append(canonical(session_record(db, db.get_one(Session, session_id))))
    assert texts[0] == texts[1]
    # No row number of this database stands in it.
    assert '"id"' not in texts[0]


@pytest.mark.parametrize("status", [SessionStatus.PLANNED, SessionStatus.CANCELLED])
def test_a_session_that_never_met_has_a_record_too(
    sqlite_database: Database, now: datetime, status: SessionStatus
) -> None:
    with sqlite_database.writing() as db:
        body = make_body(db, make_programme(db, now=now), make_agency(db))
        record = session_record(db, make_session(db, body, now=now, day=None, status=status))
        assert (record["session"]["day"], record["attendance"], record["agreements"]) == (None, [], [])
        assert record["minutes"] is None


def test_many_members_take_no_more_queries(sqlite_database: Database, now: datetime) -> None:
    said: list[int] = []
    for members in (3, 30):
        with sqlite_database.writing() as db:
            session_id = held(db, now, members).id
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, text: str, *_more: Any, seen: list[str] = seen) -> None:
            seen.append(text)

        event.listen(sqlite_database.engine, "before_cursor_execute", note)
        with sqlite_database.reading() as db:
            session_record(db, db.get_one(Session, session_id))
        event.remove(sqlite_database.engine, "before_cursor_execute", note)
        said.append(len(seen))
    assert said[0] == said[1]
