"""The private mail servers themselves: who may send, what comes back, who may read."""

import asyncio
import ssl

import aiosmtplib
import pytest
from imap_tools import MailBox, MailBoxUnencrypted
from imap_tools.errors import MailboxLoginError

from tests.mail_servers.postfix import FULL, NOBODY
from tests.mail_servers.programs import LOOPBACK
from tests.mail_servers.servers import PASSWORD, SECRETARIAT, MailServers

pytestmark = pytest.mark.post

LETTER = b"From: st@comision.example\r\nSubject: Prueba\r\nMessage-ID: <1@comision.example>\r\n\r\nHola\r\n"


def returned(post: MailServers, to: str) -> dict[str, str]:
    """Send to somebody who cannot get it; the fields of the report that comes back."""
    asyncio.run(post.post(LETTER, sender=SECRETARIAT, to=to))
    [bounce] = post.wait_for(SECRETARIAT)
    assert bounce["Return-Path"] == "<>"
    assert bounce.get_content_type() == "multipart/report"
    _notification, report, original = bounce.iter_parts()
    assert original.get_content().get("Message-ID") == "<1@comision.example>"
    return {name: value for block in report.iter_parts() for name, value in block.items()}


def test_message_from_outside_lies_in_the_mailbox(post: MailServers) -> None:
    asyncio.run(post.post(LETTER, sender="enlace@segob.example", to="Enlace@INM.example"))
    [message] = post.wait_for("enlace@inm.example")
    assert (message["Subject"], message.get_content().strip()) == ("Prueba", "Hola")
    assert message["Return-Path"] == "<enlace@segob.example>"


def test_message_to_nobody_is_taken_and_comes_back(post: MailServers) -> None:
    report = returned(post, f"{NOBODY}@segob.example")
    assert (report["Action"], report["Status"]) == ("failed", "5.1.1")
    assert report["Final-Recipient"] == f"rfc822; {NOBODY}@segob.example"


def test_message_to_a_full_mailbox_comes_back(post: MailServers) -> None:
    assert returned(post, f"{FULL}@segob.example")["Status"] == "5.2.2"


def test_nothing_is_sent_on_for_strangers(post: MailServers) -> None:
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused, match="Relay access denied"):
        asyncio.run(post.post(LETTER, sender="enlace@segob.example", to="alguien@otra.invalid"))


@pytest.mark.parametrize("password", [PASSWORD, "otra"])
def test_submission_wants_encryption_and_the_password(post: MailServers, password: str) -> None:
    async def login() -> int:
        client = aiosmtplib.SMTP(hostname=LOOPBACK, port=post.ports.submission, start_tls=False)
        async with client:
            with pytest.raises(aiosmtplib.SMTPException, match=r"No suitable authentication|not supported"):
                await client.login(SECRETARIAT, password)
            await client.starttls(tls_context=ssl.create_default_context(cafile=post.authority))
            return (await client.login(SECRETARIAT, password)).code

    if password == PASSWORD:
        assert asyncio.run(login()) == 235
        return
    with pytest.raises(aiosmtplib.SMTPAuthenticationError):
        asyncio.run(login())


def test_mailbox_opens_with_and_without_tls_for_its_password_only(post: MailServers) -> None:
    context = ssl.create_default_context(cafile=post.authority)
    with MailBox(LOOPBACK, post.imaps, ssl_context=context).login(SECRETARIAT, PASSWORD) as box:
        assert list(box.fetch()) == []
    plain = MailBoxUnencrypted(LOOPBACK, post.imap)
    with pytest.raises(MailboxLoginError):
        plain.login(SECRETARIAT, "otra")
    plain.client.shutdown()
