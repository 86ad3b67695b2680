"""Postfix and Dovecot together: what the tests of the whole way of a message send to and read from."""

import os
import pwd
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any, cast

import aiosmtplib
from imap_tools import MailBoxUnencrypted
from pydantic import SecretStr

from patci.mail.target import Target
from patci.settings import Settings
from tests.mail_servers.certificates import certificate
from tests.mail_servers.dovecot import start_dovecot
from tests.mail_servers.postfix import HOST, Ports, start_postfix
from tests.mail_servers.programs import LOOPBACK, open_folder
from tests.patci.post_office import free_port

PASSWORD = "clave-de-pruebas"
ACCENTED = "contraseña-de-pruebas"
"""Opens all that `PASSWORD` opens."""
SECRETARIAT = "st@comision.example"
PATIENCE = 20.0


@dataclass(frozen=True)
class MailServers:
    """Mailboxes `anybody@anything.example` with one password, and the ports to reach them.

    `submission` asks for STARTTLS and the login; `arrivals` takes mail for the mailboxes from anybody; at
    `tokens` both servers ask whose an access token is (`token_service`). Certificates are signed by
    `authority`.
    """

    ports: Ports
    imap: int
    imaps: int
    authority: Path
    home: Path
    tokens: int

    def target(self, **changes: Any) -> Target:
        """Where the product delivers to, as the secretariat's settings would say."""
        given = {
            "host": LOOPBACK,
            "port": self.ports.submission,
            "sender": SECRETARIAT,
            "security": "starttls",
            "username": SECRETARIAT,
            "password": SecretStr(PASSWORD),
            **changes,
        }
        return Target(**given)

    def settings(self, **changes: Any) -> Settings:
        """What the secretariat would set to read its mailbox here."""
        given = {
            "sender_address": SECRETARIAT,
            "imap_host": LOOPBACK,
            "imap_port": self.imaps,
            "imap_password": SecretStr(PASSWORD),
            "imap_ca_file": self.authority,
            **changes,
        }
        return Settings(_env_file=None, **given)

    async def post(self, raw: bytes, *, sender: str, to: str = SECRETARIAT) -> None:
        """Send a message from outside, as a member's own server would."""
        await aiosmtplib.send(
            raw, sender=sender, recipients=[to], hostname=LOOPBACK, port=self.ports.arrivals, start_tls=False
        )

    def empty(self) -> None:
        """Throw away all mailboxes."""
        for domain in (self.home / "mail").iterdir():
            shutil.rmtree(domain)

    def mailbox(self, address: str) -> list[EmailMessage]:
        """All messages in somebody's inbox, oldest first, read over IMAP and left as they are."""
        with MailBoxUnencrypted(LOOPBACK, self.imap).login(address, PASSWORD) as box:
            raw = [message.obj.as_bytes() for message in box.fetch(mark_seen=False)]
        parse = BytesParser(policy=policy.default).parsebytes
        return [cast("EmailMessage", parse(content)) for content in raw]

    def wait_for(
        self, address: str, number: int = 1, wanted: Callable[[EmailMessage], bool] = lambda _message: True
    ) -> list[EmailMessage]:
        """The wanted messages of an inbox, once there are so many.

        Raises:
            TimeoutError: they did not come; the sentence ends with what Postfix wrote.
        """
        deadline = time.monotonic() + PATIENCE
        found: list[EmailMessage] = []
        while time.monotonic() < deadline:
            found = [message for message in self.mailbox(address) if wanted(message)]
            if len(found) >= number:
                return found
            time.sleep(0.05)
        log = (self.home / "postfix" / "log").read_text(errors="replace")
        raise TimeoutError(f"{len(found)} of {number} messages came to {address}: {log[-3000:]}")


@contextmanager
def start_mail_servers() -> Iterator[MailServers]:
    """Both servers in a folder of their own until the block ends.

    Raises:
        RuntimeError: one of them is not installed, or does not start.
    """
    with open_folder("mail") as home:
        for name in ("postfix", "dovecot", "mail"):
            (home / name).mkdir()
        owner = pwd.getpwnam("nobody").pw_uid
        own, authority = certificate(home, host=HOST)
        ports = Ports(arrivals=free_port(), submission=free_port())
        servers = MailServers(ports, free_port(), free_port(), authority, home, free_port())
        common = {"certificate": own, "authentication": home / "login", "mailboxes": home / "lmtp"}
        os.chown(home / "mail", owner, owner)
        with (
            start_dovecot(
                home / "dovecot",
                imap=servers.imap,
                imaps=servers.imaps,
                mail=home / "mail",
                owner=owner,
                passwords=(PASSWORD, ACCENTED),
                tokens=servers.tokens,
                **common,
            ),
            start_postfix(home / "postfix", ports=ports, **common),
        ):
            yield servers
