"""Classification: what a reserve needs, what hangs on it, and that nothing opens by itself."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, AuditEvent, Evidence, Programme, Session, Submission
from models.enums import Classification, Progress
from patci.database import Database
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import classification, publishing
from patci.usecases.queries import classified
from tests.factories import (
    added,
    make_activity,
    make_agency,
    make_body,
    make_programme,
    make_round,
    make_session,
)

ARTICLE = "LGTAIP, artículo 113, fracción V"
TODAY = date(2024, 2, 1)
RESERVED = Classification.RESERVED


def world(db: DbSession, now: datetime) -> tuple[Programme, Activity]:
    programme = make_programme(db, now=now)
    return programme, make_activity(db, programme, make_agency(db))


def reserve(db: DbSession, thing: classification.Thing, now: datetime, **given: object) -> None:
    values: dict[str, object] = {
        "to": RESERVED,
        "basis": ARTICLE,
        "until": date(2026, 1, 31),
        "reason": "Pone en riesgo a personas",
        "now": now,
        "actor": "user:1",
    }
    classification.classify(db, thing, **{**values, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given",
    [
        {"basis": ""},
        {"until": None},
        {"reason": " "},
        {"from_on": TODAY + timedelta(days=1)},
        {"until": date(2029, 2, 2)},
        {"from_on": date(2024, 1, 1), "until": date(2023, 12, 31)},
        {"to": Classification.CONFIDENTIAL},
        {"to": Classification.CONFIDENTIAL, "until": None, "basis": ""},
        {"to": Classification.PUBLIC},
        {"to": Classification.INTERNAL, "basis": "", "until": TODAY},
        {"basis": "x" * 301},
    ],
)
def test_a_class_without_what_it_needs_is_refused(
    sqlite_database: Database, now: datetime, given: dict[str, object]
) -> None:
    with sqlite_database.writing() as db:
        _programme, activity = world(db, now)
        with pytest.raises(InvalidInputError):
            reserve(db, activity, now, **given)
        assert activity.classification is Classification.INTERNAL


def test_a_reserve_lasts_five_years_at_most_and_is_logged_once(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, activity = world(db, now)
        revision = programme.revision
        for _time in range(2):
            reserve(db, activity, now, until=date(2029, 2, 1))
        db.refresh(programme)
        assert (activity.classification, activity.classification_from, activity.classification_until) == (
            *(RESERVED, TODAY),
            date(2029, 2, 1),
        )
        events = db.scalars(select(AuditEvent).where(AuditEvent.action == "classification.changed")).all()
        assert [(one.subject, one.facts["from"], one.facts["to"]) for one in events] == [
            (f"activity:{activity.id}", "internal", "reserved")
        ]
        assert programme.revision == revision + 1


def test_the_term_of_a_leap_day_ends_five_years_later() -> None:
    assert classification.last_day_of(date(2024, 2, 29)) == date(2029, 3, 1)


def test_what_hangs_on_a_thing_is_at_least_as_restricted(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, activity = world(db, now)
        request = make_round(db, programme, make_agency(db)).requests[0]
        request.activity_id = activity.id
        submission = Submission(
            request=request,
            version=1,
            folio="F-1",
            progress=Progress.DONE,
            text="x",
            sender_name="x",
            channel="x",
            received_at=now,
            on_time=True,
            sha256="0" * 64,
            classification=Classification.PUBLIC,
        )
        evidence = added(db, Evidence(submission=submission, link="https://x.invalid"))
        db.flush()
        expected = (Classification.INTERNAL, Classification.INTERNAL)
        assert (classification.effective(submission), classification.effective(evidence)) == expected
        reserve(db, activity, now)
        assert (classification.effective(submission), classification.effective(evidence)) == (
            *(RESERVED, RESERVED),
        )
        reserve(db, evidence, now, to=Classification.CONFIDENTIAL, until=None)
        assert (classification.effective(submission), classification.effective(evidence)) == (
            *(RESERVED, Classification.CONFIDENTIAL),
        )


def test_a_term_that_ran_out_is_a_task_and_opens_nothing(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, activity = world(db, now)
        reserve(db, activity, now, until=date(2024, 6, 30))
        assert classified.to_declassify(db, programme, on=date(2024, 6, 30)) == []
        assert classified.to_declassify(db, programme, on=date(2024, 7, 1)) == [activity]
        assert classification.is_over(activity, on=date(2024, 7, 1))
        assert activity.classification is RESERVED


def test_sessions_become_public_at_once_but_not_the_reserved_ones(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=now)
        one, other = make_body(db, programme), make_body(db, programme)
        sessions = [make_session(db, body, now=now) for body in (one, one, other)]
        reserve(db, sessions[1], now)
        assert publishing.make_public(db, programme, one, now=now, actor="user:1") == [sessions[0]]
        assert publishing.make_public(db, programme, one, now=now, actor="user:1") == []
        assert publishing.make_public(db, programme, now=now, actor="user:1") == [sessions[2]]
        states = db.scalars(select(Session.classification).order_by(Session.id)).all()
        assert states == [Classification.PUBLIC, RESERVED, Classification.PUBLIC]


def test_a_kind_of_thing_that_is_not_classified_is_not_found(sqlite_database: Database) -> None:
    with sqlite_database.reading() as db:
        for name, number in (("user", 1), ("session", 99)):
            with pytest.raises(NotFoundError):
                classification.find(db, name, number)
