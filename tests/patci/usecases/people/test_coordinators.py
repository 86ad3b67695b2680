"""Links of coordinators: given to somebody in office, mailed once, closed when they leave."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Notice, NoticeMessage, Person, Seat
from models.enums import LinkPurpose, NoticeKind, NoticeStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.noticing import notices
from patci.usecases.people import coordinators, directory, links
from patci.usecases.people.links import LinkExpiredError
from tests.patci.correspondence import COMPOSER, Commission, commission, local

AT = local("2024-02-20 10:00")


def invite(db: DbSession, of: Commission, name: str) -> AccessLink:
    person = db.scalars(select(Person).where(Person.name == name)).one()
    return coordinators.invite(db, of.programme, of.body, person_id=person.id, now=AT, actor="user:1")


def waiting(db: DbSession) -> list[NoticeStatus]:
    db.expire_all()
    return [row.status for row in db.scalars(select(Notice).where(Notice.kind == NoticeKind.COORDINATION))]


def test_a_link_is_given_once_a_day_and_mailed(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        link = invite(db, of, "Enlace-segob")
        assert invite(db, of, "Enlace-segob").id == link.id
        assert (link.purpose, link.expires_at) == (LinkPurpose.COORDINATOR, AT + links.LIAISON_LIFETIME)
        notices.release_due(db, now=AT, composer=COMPOSER)
        assert waiting(db) == [NoticeStatus.READY]
        raw = db.scalars(select(NoticeMessage)).one().raw.decode()
        assert f"/coordinacion/{link.id}-" in raw
        assert "Intersecretarial" in raw
        assert [one.person_id for one in coordinators.live_links(db, of.programme, of.body, now=AT)] == [
            link.person_id
        ]


def test_only_people_of_the_coordinating_agency_get_one(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        with pytest.raises(InvalidInputError, match="no ocupa un cargo"):
            invite(db, of, "Enlace-inm")
        db.scalars(select(Person).where(Person.name == "Enlace-segob")).one().email = None
        with pytest.raises(InvalidInputError, match="Falta el correo"):
            invite(db, of, "Enlace-segob")
        of.body.coordinator_id = None
        db.flush()
        db.expire(of.body)
        with pytest.raises(ConflictError):
            invite(db, of, "Titular-segob")


def test_a_revoked_link_opens_nothing_and_its_letter_does_not_leave(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        link = invite(db, of, "Enlace-segob")
        token = links.token(link, b"k")
        for _ in range(2):
            coordinators.revoke(db, of.programme, of.body, link.id, now=AT, actor="user:1")
        assert waiting(db) == [NoticeStatus.CANCELLED]
        with pytest.raises(LinkExpiredError):
            links.open_link(db, token, purpose=LinkPurpose.COORDINATOR, now=AT, secret=b"k")
        assert coordinators.live_links(db, of.programme, of.body, now=AT) == []
        with pytest.raises(NotFoundError):
            coordinators.revoke(db, of.programme, of.body, 999, now=AT, actor="user:1")


def test_who_leaves_office_loses_the_link(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        link = invite(db, of, "Enlace-segob")
        seat = db.scalars(select(Seat).where(Seat.person_id == link.person_id)).one()
        directory.end_seat(db, seat, last_day=AT.date() - timedelta(days=1), now=AT, actor="user:1")
        assert link.revoked_at == AT
        assert waiting(db) == [NoticeStatus.CANCELLED]
