"""Agreements: a number for life, a due date that keeps its words, reports that are only ever appended."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from calendars.session_kinds import SessionKind
from models import Agreement, FollowUp, Session
from models.enums import Precision, Progress, ResponsibleKind, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import agreements
from patci.usecases.queries import agreements as queries
from patci.usecases.queries import collection
from tests.patci.usecases.collection_world import (
    make_activity,
    make_agency,
    make_body,
    make_programme,
    make_session,
)


def make(db: DbSession, now: datetime, **fields: Any) -> Session:
    body = make_body(db, make_programme(db, now), "CI", make_agency(db, "segob"))
    return make_session(db, body, now, **fields)


def record(db: DbSession, session: Session, text: str = "Elaborar la guía.", **changes: Any) -> Agreement:
    values = {"responsibles": [], "now": datetime(2024, 2, 1, tzinfo=UTC), "actor": "user:1", **changes}
    return agreements.record(db, session, text=text, **values)


def test_numbers_follow_body_session_and_place(database: Database, now: datetime) -> None:
    with database.writing() as db:
        session = make(db, now)
        other = make_session(db, session.body, now, number=1)
        other.kind = SessionKind.EXTRAORDINARY
        assert [record(db, session, text).number for text in ("Uno", "Dos", "Uno")] == [
            "CI-O12-01/2024",
            "CI-O12-02/2024",
            "CI-O12-01/2024",
        ]
        assert record(db, other, "Uno").number == "CI-E1-01/2024"


def test_two_sessions_without_a_number_share_the_count(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        first = make(db, now)
        first.number = None
        second = make_session(db, first.body, now, number=13)
        second.number = None
        assert [record(db, first, "A").number, record(db, second, "B").number] == [
            "CI-O-01/2024",
            "CI-O-02/2024",
        ]


def test_responsibles_are_agencies_bodies_or_a_task(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = make(db, now)
        sre = make_agency(db, "sre")
        mixed = record(db, session, "Uno", responsibles=[sre, session.body, sre])
        assert [each.kind for each in mixed.responsibles] == [ResponsibleKind.AGENCY, ResponsibleKind.BODY]
        nobody = record(db, session, "Dos")
        programme = session.body.programme
        assert [each.item for each in collection.unassigned(db, programme)] == [nobody]
        asked = collection.askable(db, programme, on=date(2024, 2, 1))
        assert [(each.item, each.agency_ids) for each in asked] == [
            (mixed, tuple(sorted((sre.id, session.body.coordinator_id or 0))))
        ]
        assert queries.of_agency(db, programme, sre) == [mixed]


def test_a_due_phrase_keeps_its_words(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = make(db, now)
        found = record(db, session, due_phrase="junio de 2024")
        assert (
            found.period_text,
            found.period_start,
            found.period_end,
            found.period_precision,
            found.is_deadline,
        ) == ("junio de 2024", date(2024, 6, 1), date(2024, 6, 30), Precision.MONTH, True)
        day = record(db, session, "Otro", due_phrase="junio de 2024", due_on=date(2024, 6, 14))
        assert (day.period_text, day.period_end) == ("junio de 2024", date(2024, 6, 14))
        with pytest.raises(InvalidInputError):
            record(db, session, "Tercero", due_phrase="cuando se pueda")


@pytest.mark.parametrize("status", [SessionStatus.CANCELLED, SessionStatus.FAILED])
def test_a_session_that_was_not_held_agrees_nothing(
    sqlite_database: Database, now: datetime, status: SessionStatus
) -> None:
    with sqlite_database.writing() as db:
        session = make(db, now, status=status)
        with pytest.raises(ConflictError):
            record(db, session)


def test_reports_are_appended_and_the_newest_counts(database: Database, now: datetime) -> None:
    with database.writing() as db:
        session = make(db, now)
        programme = session.body.programme
        found = record(db, session, due_on=date(2024, 3, 1))
        activity = make_activity(db, programme, "A1", end=date(2024, 2, 28))

        def say(item: object, progress: Progress, text: str) -> FollowUp:
            return agreements.report(db, item, progress=progress, text=text, now=now, actor="user:1")  # type: ignore[arg-type]

        say(found, Progress.PENDING, "Sin iniciar")
        last = say(found, Progress.DONE, "Publicada")
        assert say(found, Progress.DONE, "Publicada") is last
        begun = say(activity, Progress.IN_PROGRESS, "En curso")
        assert [each.text for each in found.follow_ups] == ["Sin iniciar", "Publicada"]
        assert queries.newest(db, programme) == {
            ("agreement", found.id): last,
            ("activity", activity.id): begun,
        }
        with pytest.raises(InvalidInputError):
            say(found, Progress.DONE, " ")


@pytest.mark.parametrize(
    ("progress", "on", "overdue"),
    [
        (None, date(2024, 3, 1), False),
        (None, date(2024, 3, 2), True),
        (Progress.IN_PROGRESS, date(2024, 3, 2), True),
        (Progress.DONE, date(2024, 3, 2), False),
        (Progress.NOT_DONE, date(2024, 3, 2), True),
    ],
)
def test_what_is_open_after_its_day_is_overdue(progress: Progress | None, on: date, overdue: bool) -> None:
    last = FollowUp(progress=progress) if progress else None
    state = agreements.state(Agreement(period_end=date(2024, 3, 1)), on=on, last=last)
    assert (state.progress, state.overdue) == (progress or Progress.PENDING, overdue)
