"""A convocation goes the whole way: outbox, relay with STARTTLS and login, mailbox, and back as a bounce."""

import asyncio
from email.message import EmailMessage

import pytest
from icalendar import Calendar
from pydantic import SecretStr
from sqlalchemy import select

from models import Notice, Person, Session
from models.enums import NoticeStatus
from patci.database import Database
from patci.mail.target import Target
from patci.usecases.mailroom.delivering import DeliveryReport, deliver_ready
from patci.usecases.meetings import sessions
from tests.mail_servers.postfix import NOBODY
from tests.mail_servers.servers import PASSWORD, SECRETARIAT, MailServers
from tests.patci.correspondence import Commission, commission, convene, local
from tests.patci.usecases.opened_mail import sweep

pytestmark = pytest.mark.post

AT = "2024-03-01 09:00"
CALLED_AT = "2024-03-01 08:55"
"""A call rests before it leaves."""
LIAISON = "enlace-segob@segob.example"


def called(database: Database) -> Commission:
    """The small commission with its session convened and the convocations ready to leave."""
    with database.writing() as db:
        of = commission(db)
        convene(db, of, CALLED_AT)
        sweep(db, AT)
    return of


def delivered(database: Database, target: Target, at: str = AT) -> DeliveryReport:
    return asyncio.run(deliver_ready(database, target=target, worker="w", now=local(at)))


def calendar(message: EmailMessage) -> Calendar:
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    found = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == found["METHOD"]
    return found


def test_each_member_finds_the_convocation_in_their_mailbox(
    post: MailServers, sqlite_database: Database
) -> None:
    called(sqlite_database)
    report = delivered(sqlite_database, post.target())
    assert (report.sent, report.failed, report.alarm) == (4, 0, None)
    people = [f"{seat}-{key}@{key}.example" for seat in ("titular", "enlace") for key in ("segob", "inm")]
    for address in people:
        [message] = post.wait_for(address)
        assert message["From"].addresses[0].addr_spec == message["Return-Path"].strip("<>") == SECRETARIAT
        assert message["To"].addresses[0].addr_spec == address
        [event] = calendar(message).walk("VEVENT")
        assert event["ATTENDEE"] == f"mailto:{address}"
        assert event.start == local("2024-03-14 10:00")


def test_change_and_cancellation_follow_with_the_same_uid_and_a_higher_sequence(
    post: MailServers, sqlite_database: Database
) -> None:
    of = called(sqlite_database)
    delivered(sqlite_database, post.target())
    # A mail server may hand over two messages at once: each is waited for, as days lie between them.
    post.wait_for(LIAISON, 1)
    with sqlite_database.writing() as db:
        session = db.get_one(Session, of.session.id)
        moved = local("2024-03-21 12:00")
        sessions.set_date(
            db, session, day=moved.date(), starts_at=moved, now=local("2024-03-04 09:00"), actor="cli"
        )
        sweep(db, "2024-03-04 10:00")
    delivered(sqlite_database, post.target(), "2024-03-04 10:00")
    post.wait_for(LIAISON, 2)
    with sqlite_database.writing() as db:
        now = local("2024-03-05 09:00")
        sessions.cancel(db, db.get_one(Session, of.session.id), now=now, actor="cli", reason="Sin asuntos.")
        sweep(db, "2024-03-05 10:00")
    delivered(sqlite_database, post.target(), "2024-03-05 10:00")
    got = [calendar(message) for message in post.wait_for(LIAISON, 3)]
    assert [str(found["METHOD"]) for found in got] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [found.walk("VEVENT")[0] for found in got]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == sorted({event["SEQUENCE"] for event in events})


def test_letter_to_nobody_comes_back_to_the_secretariat_with_its_message_id(
    post: MailServers, sqlite_database: Database
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        gone = db.scalars(select(Person).where(Person.name == "Enlace-inm")).one()
        gone.email = f"{NOBODY}-inm@inm.example"
        convene(db, of, CALLED_AT)
        sweep(db, AT)
    assert delivered(sqlite_database, post.target()).sent == 4
    [bounce] = post.wait_for(SECRETARIAT)
    assert bounce.get_content_type() == "multipart/report"
    [original] = [part for part in bounce.walk() if part.get_content_type() == "message/rfc822"]
    with sqlite_database.reading() as db:
        known = dict(db.execute(select(Notice.message_id, Notice.address)).tuples().all())
    assert known[original.get_content()["Message-ID"]] == f"{NOBODY}-inm@inm.example"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password": SecretStr("otra")}, "no aceptó el usuario o la contraseña"),
        ({"security": "none", "username": None, "password": None}, "pide otros ajustes"),
    ],
)
def test_relay_that_refuses_us_stops_the_run_and_loses_nothing(
    post: MailServers, sqlite_database: Database, changes: dict[str, object], sentence: str
) -> None:
    called(sqlite_database)
    report = delivered(sqlite_database, post.target(**changes))
    assert report.sent == 0
    assert sentence in (report.alarm or "")
    assert PASSWORD not in (report.alarm or "")
    with sqlite_database.reading() as db:
        assert set(db.scalars(select(Notice.status).where(Notice.attempts > 0))) <= {NoticeStatus.READY}
    # A refused login is not tried again at once: accounts get locked that way.
    assert delivered(sqlite_database, post.target(), "2024-03-01 12:00").sent == 4


def test_certificate_that_nobody_vouches_for_stops_the_run(
    post: MailServers, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    called(sqlite_database)
    report = delivered(sqlite_database, post.target())
    assert (report.sent, "certificate" in (report.alarm or "")) == (0, True)
