"""Pleas for more time: asked with a day and a reason, decided once, told by mail."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, ExtensionPlea, Notice, Request
from models.enums import ExtensionDecision, NoticeKind, RequestStatus, RoundStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.collecting import pleas
from tests.patci.usecases.collecting.answering_world import one_request

GRANTED, REFUSED = ExtensionDecision.GRANTED, ExtensionDecision.REFUSED


def ask(db: DbSession, request: Request, now: datetime, **changes: Any) -> ExtensionPlea:
    given = {"wanted_on": date(2024, 2, 23), "reason": "Falta la firma.", "asked_by": "Rosa Meneses"}
    return pleas.ask(db, request, **{**given, **changes}, now=now)


def told(db: DbSession) -> list[bool]:
    return [
        row.details["granted"]
        for row in db.scalars(select(Notice).where(Notice.kind == NoticeKind.PLEA_DECIDED))
    ]


def test_granting_moves_the_day_and_tells_the_liaison_once(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        plea = ask(db, request, now)
        assert ask(db, request, now) is plea
        assert (request.due_on, pleas.undecided(db, request)) == (date(2024, 2, 16), plea)
        for _ in range(2):
            pleas.decide(db, plea, decision=GRANTED, now=now, actor="user:1")
        assert (request.due_on, request.extension_reason) == (date(2024, 2, 23), "Falta la firma.")
        assert (told(db), pleas.undecided(db, request)) == ([True], None)
        with pytest.raises(ConflictError):
            pleas.decide(db, plea, decision=REFUSED, now=now, actor="user:1")
        assert [event.action for event in db.scalars(select(AuditEvent).order_by(AuditEvent.id))] == [
            "plea.asked",
            "request.extended",
            "plea.granted",
        ]


def test_refusing_leaves_the_day_and_another_plea_may_follow(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        pleas.decide(
            db, ask(db, request, now), decision=REFUSED, note="No hay margen.", now=now, actor="user:1"
        )
        assert (request.due_on, told(db)) == (date(2024, 2, 16), [False])
        second = ask(db, request, now, wanted_on=date(2024, 2, 19))
        assert [one.decision for one in pleas.of_request(db, request)] == [None, REFUSED]
        with pytest.raises(ConflictError):
            ask(db, request, now, reason="Otra cosa")
        with pytest.raises(NotFoundError):
            pleas.one(db, request, second.id + 1)


@pytest.mark.parametrize(
    "changes",
    [{"reason": " "}, {"asked_by": ""}, {"wanted_on": date(2024, 2, 16)}, {"wanted_on": date(2024, 1, 15)}],
)
def test_a_plea_that_gives_no_time_or_no_reason_is_refused(
    sqlite_database: Database, now: datetime, changes: dict[str, Any]
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        with pytest.raises(InvalidInputError):
            ask(db, request, now, **changes)
        assert pleas.of_request(db, request) == []


def test_only_what_is_still_owed_gets_more_time(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        plea = ask(db, request, now)
        request.status = RequestStatus.SUBMITTED
        with pytest.raises(ConflictError):
            pleas.decide(db, plea, decision=GRANTED, now=now, actor="user:1")
        assert plea.decision is None
        request.status, request.round.status = RequestStatus.OWED, RoundStatus.CLOSED
        pleas.decide(db, plea, decision=REFUSED, now=now, actor="user:1")
        with pytest.raises(ConflictError):
            ask(db, request, now)
