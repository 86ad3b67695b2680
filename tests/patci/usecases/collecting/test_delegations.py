"""Delegations: a colleague's link to some fields, mailed once, withdrawn, ended with the round."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, AuditEvent, Delegation, Notice, NoticeMessage, Person, Programme, Request
from models.enums import LinkPurpose, NoticeKind, NoticeStatus, RequestStatus, RoundStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.collecting import delegations
from patci.usecases.noticing import notices
from patci.usecases.people import links
from patci.usecases.people.links import LinkExpiredError
from tests.patci.correspondence import COMPOSER
from tests.patci.usecases.collecting.answering_world import one_request


def hand_on(db: DbSession, request: Request, now: datetime, **changes: Any) -> Delegation:
    given: dict[str, Any] = {
        "agency": request.agency,
        "fields": ["2"],
        "name": "Inés Robles",
        "address": "Ines@inm.invalid",
        "note": "Antes del viernes.",
        "made_by": "Rosa Meneses",
        "known_domain": "inm.invalid",
        "now": now,
        **changes,
    }
    return delegations.hand_on(db, request, **given)


def letters(db: DbSession) -> list[NoticeStatus]:
    return list(
        db.scalars(select(Notice.status).where(Notice.kind == NoticeKind.DELEGATION).order_by(Notice.id))
    )


def test_a_colleague_gets_a_link_to_those_questions_and_to_nothing_else(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        request = one_request(db, now, questions=True)
        handed = hand_on(db, request, now)
        assert hand_on(db, request, now) is handed
        assert (handed.fields, handed.address, handed.link.purpose) == (
            ["2"],
            "ines@inm.invalid",
            LinkPurpose.COLLEAGUE,
        )
        _send(db, request, now)
        raw = db.scalars(select(NoticeMessage)).one()
        text = raw.raw.decode()
        assert f"/t/{handed.link_id}-" in text
        assert "/e/" not in text
        assert [link.purpose for link in db.scalars(select(AccessLink))] == [LinkPurpose.COLLEAGUE]
        assert delegations.of_link(db, handed.link) is handed
        [event] = db.scalars(select(AuditEvent).where(AuditEvent.action == "request.handed_on"))
        assert "ines" not in str(event.facts)


def _send(db: DbSession, request: Request, now: datetime) -> None:

    db.get_one(Programme, request.round.programme_id).sending_since = now
    notices.release_due(db, now=now, composer=COMPOSER)


def test_withdrawn_it_opens_nothing_and_its_letter_does_not_leave(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        handed = hand_on(db, one_request(db, now, questions=True), now)
        token = links.token(handed.link, b"key")
        for _ in range(2):
            delegations.withdraw(db, handed, now=now, by="Rosa Meneses")
        db.expire_all()
        assert letters(db) == [NoticeStatus.CANCELLED]
        with pytest.raises(LinkExpiredError):
            links.open_link(db, token, purpose=LinkPurpose.COLLEAGUE, now=now, secret=b"key")
        with pytest.raises(LinkExpiredError):
            delegations.of_link(db, handed.link)
        assert hand_on(db, handed.request, now).id != handed.id


def test_it_is_done_once_and_ends_with_the_round(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        handed = hand_on(db, request, now)
        delegations.done(db, handed, now=now)
        delegations.done(db, handed, now=now + timedelta(hours=1))
        assert handed.done_at == now
        request.status = RequestStatus.ACCEPTED
        assert not delegations.is_live(handed)
        request.status, request.round.status = RequestStatus.OWED, RoundStatus.CLOSED
        for refused in (delegations.done, hand_on_again):
            with pytest.raises(ConflictError):
                refused(db, handed, now=now)


def hand_on_again(db: DbSession, handed: Delegation, *, now: datetime) -> None:
    hand_on(db, handed.request, now, address="otra@inm.invalid")


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"address": ""},
        {"address": "ines"},
        {"address": "a@inm.invalid, b@inm.invalid"},
        {"address": "a@inm.invalid\r\nBcc: b@x.invalid"},
        {"fields": ["99"]},
        {"note": "a" * 1001},
        {"address": "ines@otra.invalid"},
    ],
)
def test_what_cannot_be_handed_on_leaves_nothing(
    sqlite_database: Database, now: datetime, changes: dict[str, Any]
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        with pytest.raises(InvalidInputError):
            hand_on(db, request, now, **changes)
        assert [
            db.scalar(select(func.count()).select_from(table)) for table in (Delegation, Notice, Person)
        ] == [
            0,
            0,
            0,
        ]


def test_a_foreign_address_is_written_to_once_it_is_meant(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        with pytest.raises(delegations.ForeignAddressError):
            hand_on(db, request, now, address="ines@otra.invalid")
        assert hand_on(db, request, now, address="ines@otra.invalid", known_domain=None).fields == ["2"]


def test_nobody_known_is_renamed(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        db.add(Person(name="Titular de Verdad", email="ines@inm.invalid"))
        db.flush()
        handed = hand_on(db, request, now, name="Otro Nombre")
        [person] = db.scalars(select(Person))
        assert (person.name, handed.name, handed.link.person_id) == (
            "Titular de Verdad",
            "Otro Nombre",
            person.id,
        )


def test_an_agency_writes_to_so_many_in_a_day(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        for number in range(delegations.MOST_A_DAY):
            hand_on(db, request, now, address=f"p{number}@inm.invalid")
        with pytest.raises(ConflictError):
            hand_on(db, request, now, address="una@inm.invalid")
        assert hand_on(db, request, now + timedelta(days=2), address="una@inm.invalid").id


def test_delegations_of_other_requests_are_not_found(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        with pytest.raises(NotFoundError):
            delegations.one(db, request, hand_on(db, request, now).id + 1)
