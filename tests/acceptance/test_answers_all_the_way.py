"""What comes back goes the whole way: member, Postfix, Dovecot, the poller, the answer in force."""

import asyncio
from datetime import timedelta
from email.message import EmailMessage

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from models import AuditEvent, IncomingMail, Notice, Person, SuppressedAddress
from models.enums import IncomingStatus, NoticeStatus
from patci.database import Database
from patci.mail.imap import mailbox_address
from patci.mail.reading.values import Limits
from patci.usecases.inbox import polling
from patci.usecases.inbox.polling import InboxReport
from patci.usecases.mailroom.delivering import deliver_ready
from tests import members
from tests.mail_servers.postfix import FULL, NOBODY
from tests.mail_servers.servers import ACCENTED, PASSWORD, SECRETARIAT, MailServers
from tests.mail_servers.tokens import token_service
from tests.patci.correspondence import COMPOSER, commission, convene, local
from tests.patci.usecases.inbox.mailbox_world import answers
from tests.patci.usecases.opened_mail import sweep

pytestmark = pytest.mark.post

AT = "2024-03-01 09:00"
ANSWERED_AT = local("2024-03-04 10:00")
READ_AT = local("2024-03-04 12:00")
SEGOB, INM = "enlace-segob@segob.example", "enlace-inm@inm.example"


def called(database: Database, post: MailServers, password: str = PASSWORD, **addresses: str) -> None:
    """Convocations reach the members' mailboxes; `addresses` are those that some people have instead."""
    with database.writing() as db:
        of = commission(db)
        for name, address in addresses.items():
            db.scalars(select(Person).where(Person.name == f"Enlace-{name}")).one().email = address
        convene(db, of, "2024-03-01 08:55")
        sweep(db, AT)
    target = post.target(password=SecretStr(password))
    report = asyncio.run(deliver_ready(database, target=target, worker="w", now=local(AT)))
    assert (report.sent, report.alarm) == (4, None)
    # What a test does not wait for would come in the middle of the next one.
    for address in {SEGOB, INM} if not addresses else set[str]():
        post.wait_for(address)


def answer(post: MailServers, message: EmailMessage) -> None:
    """A member's answer leaves to whom it is addressed."""
    sender, to = (message[name].addresses[0].addr_spec for name in ("From", "To"))
    asyncio.run(post.post(message.as_bytes(), sender=sender, to=to))


def read(database: Database, post: MailServers, **changes: object) -> InboxReport:
    """The mailbox is read, as the flow does."""
    address = mailbox_address(post.settings(**changes))
    assert address is not None
    return polling.read_mailbox(
        database, address, secret=COMPOSER.secret, now=READ_AT, limits=Limits(size=1_000_000)
    )


def kept(database: Database) -> tuple[object, ...]:
    """All that reading can change."""
    with database.reading() as db:
        notices = db.execute(select(Notice.id, Notice.status, Notice.bounced_at).order_by(Notice.id))
        mails = db.execute(select(IncomingMail.identity, IncomingMail.status).order_by(IncomingMail.id))
        gone = db.execute(select(SuppressedAddress.address, SuppressedAddress.lifted_at))
        return (answers(db), notices.all(), mails.all(), gone.all())


def test_answers_of_programs_and_of_people_count_once(post: MailServers, sqlite_database: Database) -> None:
    called(sqlite_database, post)
    [to_segob], [to_inm] = post.wait_for(SEGOB), post.wait_for(INM)
    answer(post, members.accept(to_segob, at=ANSWERED_AT))
    post.wait_for(SECRETARIAT)
    answer(post, members.write_back(to_inm, "SUPLENTE: Inés Ruiz", at=ANSWERED_AT))
    post.wait_for(SECRETARIAT, 2)
    report = read(sqlite_database, post)
    assert (report.new, report.alarm, report.by_status) == (2, None, {IncomingStatus.APPLIED: 2})
    with sqlite_database.reading() as db:
        assert answers(db) == [("segob", "attends", None), ("inm", "alternate", "Inés Ruiz")]
    before = kept(sqlite_database)
    assert read(sqlite_database, post) == InboxReport()
    assert kept(sqlite_database) == before


def test_letters_that_come_back_are_bounced_and_only_an_address_of_nobody_gets_no_more(
    post: MailServers, sqlite_database: Database
) -> None:
    nobody, full = f"{NOBODY}@segob.example", f"{FULL}@inm.example"
    called(sqlite_database, post, segob=nobody, inm=full)
    post.wait_for(SECRETARIAT, 2)
    report = read(sqlite_database, post)
    assert (report.new, report.by_status) == (2, {IncomingStatus.APPLIED: 2})
    with sqlite_database.reading() as db:
        of_status = select(Notice.address).where(Notice.status == NoticeStatus.BOUNCED)
        assert set(db.scalars(of_status)) == {nobody, full}
        assert list(db.scalars(select(SuppressedAddress.address))) == [nobody]
    before = kept(sqlite_database)
    assert read(sqlite_database, post) == InboxReport()
    assert kept(sqlite_database) == before


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("password", [PASSWORD, ACCENTED])
def test_relay_and_mailbox_open_with_any_password(
    post: MailServers, sqlite_database: Database, security: str, password: str
) -> None:
    called(sqlite_database, post, password)
    port = post.imaps if security == "tls" else post.imap
    given = {"imap_security": security, "imap_port": port, "imap_password": SecretStr(password)}
    assert read(sqlite_database, post, **given) == InboxReport()


@pytest.mark.parametrize("password", ["otra-clave", "otra-contraseña"])
def test_refused_sign_in_is_one_alert_that_names_no_password(
    post: MailServers, sqlite_database: Database, password: str
) -> None:
    called(sqlite_database, post)
    wrong = {"imap_password": SecretStr(password)}
    first, again = read(sqlite_database, post, **wrong), read(sqlite_database, post, **wrong)
    assert first.alarm == again.alarm
    assert first.alarm == (
        f"El buzón 127.0.0.1:{post.imaps} no aceptó el usuario o la contraseña: revise PATCI_IMAP_USERNAME."
    )
    assert (first.is_first, again.is_first) == (True, False)
    assert read(sqlite_database, post).alarm is None
    with sqlite_database.reading() as db:
        log = db.scalars(select(AuditEvent).where(AuditEvent.action.like("mailbox.%"))).all()
    assert [event.action for event in log] == ["mailbox.stopped", "mailbox.answers"]
    assert password not in str([event.facts for event in log])


def test_refused_sign_in_is_not_tried_again_at_once(post: MailServers, sqlite_database: Database) -> None:
    called(sqlite_database, post)
    read(sqlite_database, post, imap_password=SecretStr("otra-clave"))
    right = mailbox_address(post.settings())
    assert right is not None
    alarms = [
        polling.read_mailbox(
            sqlite_database,
            right,
            secret=COMPOSER.secret,
            now=READ_AT + timedelta(minutes=minutes),
            limits=Limits(size=1_000_000),
            patient=True,
        ).alarm
        for minutes in (5, 10, 15)
    ]
    assert [alarm is None for alarm in alarms] == [False, False, True]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_certificate_that_nobody_vouches_for_opens_no_mailbox(
    post: MailServers, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    called_sender = {"imap_security": security, "imap_ca_file": None}
    if security == "starttls":
        called_sender["imap_port"] = post.imap
    with sqlite_database.writing() as db:
        commission(db)
    alarm = read(sqlite_database, post, **called_sender).alarm or ""
    assert alarm.startswith("El certificado del buzón 127.0.0.1:")
    assert alarm.endswith("revise el nombre del servidor, o PATCI_IMAP_CA_FILE.")


def test_access_token_opens_relay_and_mailbox_and_a_revoked_one_neither(
    post: MailServers, sqlite_database: Database
) -> None:
    by_token = {
        "imap_auth": "xoauth2",
        "imap_password": None,
        "oauth_client_id": "patci",
        "oauth_refresh_token": SecretStr("refresh-de-pruebas"),
    }
    with sqlite_database.writing() as db:
        convene(db, commission(db), "2024-03-01 08:55")
        sweep(db, AT)
    with token_service(post.tokens, user=SECRETARIAT) as service:
        by_token["oauth_token_url"] = service.url
        target = post.target(password=None, grant=service.grant())
        service.revoked = True
        refused = asyncio.run(deliver_ready(sqlite_database, target=target, worker="w", now=local(AT)))
        closed = read(sqlite_database, post, **by_token)
        service.revoked = False
        later = local("2024-03-01 12:00")
        sent = asyncio.run(deliver_ready(sqlite_database, target=target, worker="w", now=later))
        [letter] = post.wait_for(SEGOB)
        answer(post, members.accept(letter, at=ANSWERED_AT, status="DECLINED"))
        post.wait_for(SECRETARIAT)
        opened = read(sqlite_database, post, **by_token)
    assert "no aceptó" in (refused.alarm or "")
    assert "no aceptó el acceso XOAUTH2" in (closed.alarm or "")
    assert [given for given in service.given if given in f"{refused.alarm}{closed.alarm}"] == []
    assert (sent.sent, sent.alarm) == (4, None)
    assert (opened.new, opened.alarm) == (1, None)
    with sqlite_database.reading() as db:
        assert answers(db) == [("segob", "absent", None)]
