"""A body's habits: kept once, logged, refused where they make no sense."""

from datetime import datetime, time
from typing import Any

import pytest
from sqlalchemy import select

from models import AuditEvent, Body
from patci.database import Database
from patci.errors import InvalidInputError
from patci.usecases.planning import habits
from tests.factories import make_body, make_programme

TUESDAY: dict[str, Any] = {"weekday": 1, "starts": time(10), "minutes": 90, "room": "Salón Revolución"}
NONE: dict[str, Any] = {"weekday": None, "starts": None, "minutes": None, "room": " "}


def keep(database: Database, now: datetime, *all_of: dict[str, Any]) -> tuple[Body, list[AuditEvent]]:
    """One body that was given each of these habits in turn, and what the log says of it."""
    with database.writing() as db:
        body = make_body(db, make_programme(db, now=now))
        for given in all_of:
            habits.keep(db, body, **given, now=now, actor="user:1")
        db.refresh(body)
        db.refresh(body.programme)
        return body, list(db.scalars(select(AuditEvent).where(AuditEvent.action == "body.habits")))


def kept(body: Body) -> tuple[Any, ...]:
    return body.habitual_weekday, body.habitual_start, body.habitual_minutes, body.room


def test_habits_are_kept_logged_and_counted(database: Database, now: datetime) -> None:
    body, (event,) = keep(database, now, {**TUESDAY, "room": " Salón Revolución "})
    assert kept(body) == (1, time(10), 90, "Salón Revolución")
    assert (event.actor, event.subject) == ("user:1", f"body:{body.id}")
    assert event.facts == {"weekday": 1, "starts": "10:00", "minutes": 90, "room": "Salón Revolución"}
    untouched, _none = keep(database, now)
    assert body.programme.revision == untouched.programme.revision + 1


def test_the_same_habits_again_change_nothing(database: Database, now: datetime) -> None:
    _body, events = keep(database, now, TUESDAY, TUESDAY)
    assert len(events) == 1


def test_habits_may_be_forgotten(database: Database, now: datetime) -> None:
    body, events = keep(database, now, TUESDAY, NONE)
    assert (kept(body), len(events)) == ((None, None, None, None), 2)


@pytest.mark.parametrize("wrong", [{"weekday": 7}, {"weekday": -1}, {"minutes": 0}, {"minutes": 721}])
def test_what_makes_no_sense_is_refused(database: Database, now: datetime, wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidInputError):
        keep(database, now, {**TUESDAY, **wrong})
