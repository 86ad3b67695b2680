"""A new link for an expired one: to the registered address, while in office, a few times a day."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Notice, NoticeMessage, Person, Seat
from models.enums import LinkPurpose, NoticeKind, SeatRole
from patci.database import Database
from patci.errors import NotAllowedError
from patci.usecases.noticing import notices
from patci.usecases.people import link_renewals, links
from tests.patci.correspondence import COMPOSER, Commission, commission, local

AT = local("2024-02-20 10:00")
KEY = COMPOSER.secret


def expired(db: DbSession, of: Commission, *, ago: timedelta = timedelta(days=1)) -> AccessLink:
    seat = db.scalars(select(Seat).where(Seat.role == SeatRole.LIAISON).order_by(Seat.id)).first()
    assert seat is not None
    return links.issue(
        db,
        purpose=LinkPurpose.LIAISON,
        now=AT - timedelta(days=90),
        expires_at=AT - ago,
        programme=of.programme,
        agency=seat.agency,
        person=seat.person,
    )


def ask(db: DbSession, link: AccessLink, *, minutes: int = 0) -> bool:
    return link_renewals.ask(db, links.token(link, KEY), now=AT + timedelta(minutes=minutes), secret=KEY)


def mailed(db: DbSession) -> list[Notice]:
    return list(db.scalars(select(Notice).where(Notice.kind == NoticeKind.ACCESS).order_by(Notice.id)))


def test_the_new_link_goes_to_the_registered_address(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        old = expired(db, of)
        assert ask(db, old)
        notices.release_due(db, now=AT, composer=COMPOSER)
        [notice] = mailed(db)
        assert old.person is not None
        assert notice.address == old.person.email
        raw = db.scalars(select(NoticeMessage.raw).where(NoticeMessage.notice_id == notice.id)).one().decode()
        fresh = db.scalars(
            select(AccessLink).where(AccessLink.person_id == old.person_id).order_by(AccessLink.id.desc())
        ).first()
        assert fresh is not None
        assert fresh.id != old.id
        assert f"/e/{links.token(fresh, KEY)}" in raw.replace("=\r\n", "")


def test_a_few_a_day_and_not_twice_in_a_moment(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        old = expired(db, commission(db))
        assert [ask(db, old, minutes=each) for each in (0, 0, 5, 16, 33, 50, 600)] == [
            True,
            False,
            False,
            True,
            True,
            False,
            False,
        ]
        assert ask(db, old, minutes=24 * 60)
        assert len(mailed(db)) == 4


def test_nothing_leaves_for_whoever_left_has_no_address_or_needs_none(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        old, live = expired(db, of), expired(db, of, ago=timedelta(days=-9))
        assert not ask(db, live)
        person = db.get_one(Person, old.person_id)
        address, person.email = person.email, None
        assert not ask(db, old)
        person.email = address
        for seat in person.seats:
            seat.to_on = (AT - timedelta(days=2)).date()
        db.flush()
        assert not ask(db, old)
        assert mailed(db) == []


def test_a_rotated_link_is_renewed_and_one_that_was_never_given_is_not(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        rotated = expired(db, of, ago=timedelta(days=-9))
        links.close(db, rotated, now=AT)
        assert ask(db, rotated)
        token = links.token(rotated, KEY)
        coordinator = links.issue(
            db, purpose=LinkPurpose.COORDINATOR, now=AT, expires_at=AT, programme=of.programme
        )
        for bad in (f"{token}x", "nada", f"9{token}", "", "1-\ud800", links.token(coordinator, KEY)):
            with pytest.raises(NotAllowedError):
                link_renewals.ask(db, bad, now=AT, secret=KEY)
