"""A successor inherits what is owed, and what was done is not asked of it again."""

from datetime import datetime

import pytest

from models import FollowUp
from models.enums import Progress
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.people import succession
from patci.usecases.queries import collection, liaison_requests
from tests.factories import make_activity, make_agency, make_programme, make_round


def test_successor_sees_and_may_answer_what_was_owed(database: Database, now: datetime) -> None:
    with database.writing() as db:
        programme = make_programme(db, now=now)
        old, middle, heir, other = (make_agency(db) for _each in range(4))
        owed = make_round(db, programme, old, other).requests[0]
        succession.succeed(db, old, successor=middle, now=now, actor="test")
        succession.succeed(db, middle, successor=heir, now=now, actor="test")
        assert [one.id for one in collection.requests_of_agency(db, programme, heir)] == [owed.id]
        assert liaison_requests.one(db, programme, heir, owed.id) is owed
        assert liaison_requests.one(db, programme, other, owed.id) is None
        assert owed.agency_id == old.id


def test_calendars_follow_a_succession(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=now)
        before = programme.revision
        succession.succeed(db, make_agency(db), successor=make_agency(db), now=now, actor="test")
        db.refresh(programme)
        assert programme.revision == before + 1


def test_what_was_reported_as_done_counts_for_the_successor(database: Database, now: datetime) -> None:
    with database.writing() as db:
        programme = make_programme(db, now=now)
        old, heir = make_agency(db), make_agency(db)
        activity = make_activity(db, programme, old)
        succession.succeed(db, old, successor=heir, now=now, actor="test")
        for agency, progress in ((old, Progress.DONE), (heir, Progress.IN_PROGRESS)):
            db.add(
                FollowUp(
                    activity_id=activity.id,
                    agency_id=agency.id,
                    progress=progress,
                    text="x",
                    reported_at=now,
                    actor="test",
                )
            )
            db.flush()
            subject = collection.subject_of(activity)
            done = {old.id, heir.id} if progress is Progress.DONE else {old.id}
            assert collection.settled(db, programme) == {(subject, each) for each in done}


def test_succession_is_noted_once_and_never_in_a_circle(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        old, heir, third = (make_agency(db) for _each in range(3))
        for _twice in range(2):
            event = succession.succeed(db, old, successor=heir, now=now, actor="test")
            assert event is None
        for agency, successor in ((heir, old), (third, third)):
            with pytest.raises(InvalidInputError):
                succession.succeed(db, agency, successor=successor, now=now, actor="test")
        with pytest.raises(ConflictError):
            succession.succeed(db, old, successor=third, now=now, actor="test")
        assert audit.broken_links(db) == []
        assert heir.successor_id is None
