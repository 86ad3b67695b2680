"""A notice that came back is bounced; an address that refuses for good gets nothing until it is mended."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, SuppressedAddress
from models.enums import IncomingStatus, NoticeStatus, SeatRole
from patci.database import Database
from patci.mail import verp
from patci.usecases.noticing import notices
from patci.usecases.releasing import suppression
from tests.patci.correspondence import COMPOSER, appoint, local
from tests.patci.mail.reading.mails import block, report
from tests.patci.usecases.inbox.mailbox_world import ANA, NOW, SECRET, Told, take, told


def bounce(db: DbSession, world: Told, text: str | None = None) -> None:
    """The liaison's convocation comes back."""
    take(db, report(text or block("5.1.1", why="550 User unknown"), original=world.notice.message_id or ""))


def suppressed(db: DbSession) -> list[str]:
    return sorted(suppression.addresses(db))


def test_address_that_refuses_for_good_gets_no_more(database: Database) -> None:
    with database.writing() as db:
        world = told(db)
        bounce(db, world)
        assert world.notice.status is NoticeStatus.BOUNCED
        assert world.notice.last_error == "5.1.1 smtp; 550 User unknown"
        assert (world.notice.bounced_at, suppressed(db)) == (NOW, [ANA])
        notices.sweep(db, now=local("2024-03-11 09:00"), composer=COMPOSER)
        held = db.scalars(select(Notice).where(Notice.status == NoticeStatus.SUPPRESSED)).all()
        assert [row.address for row in held] == [ANA] * len(held)
        assert held


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (block("5.2.2", why="552 full"), NoticeStatus.BOUNCED),
        (block("4.4.7"), NoticeStatus.BOUNCED),
        (block("4.4.1", "delayed"), NoticeStatus.SENT),
        (block("2.1.5", "delivered"), NoticeStatus.SENT),
        (block("5.1.1", address="ana@tenant.example"), NoticeStatus.BOUNCED),
    ],
)
def test_what_may_pass_or_is_about_another_address_suppresses_nothing(
    sqlite_database: Database, text: str, status: NoticeStatus
) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        bounce(db, world, text)
        assert (world.notice.status, suppressed(db)) == (status, [])


def test_what_stood_in_a_bounced_letter_bounced_too(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        other = db.scalars(
            select(Notice).where(Notice.status == NoticeStatus.SENT, Notice.id != world.notice.id)
        ).all()[0]
        other.carrier_id = world.notice.id
        bounce(db, world)
        assert other.status is NoticeStatus.BOUNCED


@pytest.mark.parametrize(
    ("key", "status"), [(SECRET, NoticeStatus.BOUNCED), (b"another key", NoticeStatus.SENT)], ids=str
)
def test_envelope_address_with_our_proof_names_the_notice(
    sqlite_database: Database, key: bytes, status: NoticeStatus
) -> None:
    """Some servers return nothing of the message itself."""
    with sqlite_database.writing() as db:
        world = told(db)
        to = verp.encode(COMPOSER.sender_address, world.notice.id, key=key)
        take(db, report(block("5.1.1"), to=to))
        assert world.notice.status is status


def test_report_of_a_message_that_is_not_ours_is_noted(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        told(db)
        found = take(db, report(block("5.1.1")))
        assert (found.status, suppressed(db)) == (IncomingStatus.NOTED, [])


def test_report_that_comes_twice_suppresses_once(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        bounce(db, world)
        take(db, report(block("5.1.1"), original=world.notice.message_id or "").replace(b"<dsn@", b"<dsn2@"))
        assert len(db.scalars(select(SuppressedAddress)).all()) == 1


def test_lifting_by_hand_lets_what_waited_leave(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        bounce(db, world)
        row = db.scalars(select(SuppressedAddress)).one()
        suppression.lift(db, row, now=NOW, actor="user:1")
        assert (row.lifted_by, world.notice.status) == ("user:1", NoticeStatus.PLANNED)
        notices.release_due(db, now=NOW, composer=COMPOSER)
        assert (world.notice.status, world.notice.address) == (NoticeStatus.READY, ANA)


def test_corrected_address_lifts_it_by_itself(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        bounce(db, world)
        world.notice.person.email = "ana.torres@segob.example"  # type: ignore[union-attr]
        notices.release_due(db, now=NOW, composer=COMPOSER)
        assert suppressed(db) == []
        assert (world.notice.status, world.notice.address) == (NoticeStatus.READY, "ana.torres@segob.example")


def test_whoever_takes_the_seat_over_gets_what_waited(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        bounce(db, world)
        world.notice.person.seats[0].to_on = date(2024, 3, 3)  # type: ignore[union-attr]
        appoint(db, world.of.agencies["segob"], SeatRole.LIAISON, "Nueva")
        notices.release_due(db, now=NOW, composer=COMPOSER)
        assert (world.notice.status, world.notice.address) == (NoticeStatus.READY, "nueva@segob.example")


def test_what_is_over_meanwhile_stays_away(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        bounce(db, world)
        suppression.lift(db, db.scalars(select(SuppressedAddress)).one(), now=NOW, actor="user:1")
        notices.release_due(db, now=local("2024-03-20 09:00"), composer=COMPOSER)
        assert world.notice.status is NoticeStatus.NOT_OWED
