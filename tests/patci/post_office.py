"""A real SMTP server in this process that fails on request."""

# ruff: noqa: ARG002, N802  (aiosmtpd names the handlers and passes everything it has)

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from patci.mail.target import LOOPBACK, Target
from tests.patci.certificates import server_context


@dataclass
class PostOffice:
    """What the server took, and how it should fail.

    `refusals` answers RCPT of an address with a code; `hang_up_before` and `hang_up_after` count messages
    of the whole run: the connection breaks before the n-th is stored, or after it is stored but unanswered.
    `after_data` answers the message itself with a code; to those in `silent_after` it never answers, though
    it stores it. Where it `greylists` it takes an address from the second time on.
    """

    refusals: dict[str, str] = field(default_factory=dict)
    hang_up_before: int | None = None
    hang_up_after: int | None = None
    taken: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    greylists: bool = False
    known: set[str] = field(default_factory=set)
    after_data: dict[str, str] = field(default_factory=dict)
    silent_after: set[str] = field(default_factory=set)
    logins: int = 0
    connections: int = 0
    port: int = 0
    seen: int = 0
    open: int = 0

    def target(self, **changes: Any) -> Target:
        """This server as a place to deliver to."""
        given = {
            "host": LOOPBACK,
            "port": self.port,
            "sender": "st@comision.example",
            "timeout": 5.0,
            **changes,
        }
        return Target(**given)

    @property
    def addresses(self) -> list[str]:
        """Whose messages were stored, in order."""
        return [address for address, _identifier in self.taken]

    def settle(self) -> None:
        """Wait until every connection is over: whoever died at the other end, the rest was still read."""
        until = time.monotonic() + 10
        while self.open and time.monotonic() < until:
            time.sleep(0.002)
        assert self.open == 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """A new connection."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse whom it was told to refuse."""
        if address in self.refusals:
            return self.refusals[address]
        if self.greylists and address not in self.known:
            self.known.add(address)
            return "450 4.2.0 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Store the message, or hang up at the wrong moment."""
        self.seen += 1
        if self.seen == self.hang_up_before:
            server.transport.abort()  # type: ignore[union-attr]
            return "250 never heard"
        if envelope.rcpt_tos[0] in self.after_data:
            return self.after_data[envelope.rcpt_tos[0]]
        content = envelope.content
        assert isinstance(content, bytes)
        mail = BytesParser(policy=policy.default).parsebytes(content)
        self.taken.append((envelope.rcpt_tos[0], str(mail["Message-ID"])))
        self.bodies.append(content.partition(b"\r\n\r\n")[2])
        self.senders.append(envelope.mail_from or "")
        if self.seen == self.hang_up_after or envelope.rcpt_tos[0] in self.silent_after:
            server.transport.abort()  # type: ignore[union-attr]
        return "250 stored"


class _Counted(SMTP):
    """A server that says how many connections are open."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.open += 1
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self.event_handler.open -= 1


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Counted(self.handler, **self.SMTP_kwargs)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        return int(free.getsockname()[1])


@contextmanager
def post_office(
    office: PostOffice, *, login: bool = False, shows: Path | None = None, security: str = "starttls"
) -> Iterator[PostOffice]:
    """Run the server on a free port within the block; it `shows` a certificate where it is given one."""

    def authenticate(
        server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        office.logins += 1
        return AuthResult(success=(data.login, data.password) == (b"patci", b"right"), handled=False)

    extra: dict[str, Any] = {}
    if login:
        extra |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
    if shows is not None:
        extra["ssl_context" if security == "tls" else "tls_context"] = server_context(shows)
    office.port = free_port()
    controller = _Controller(office, hostname=LOOPBACK, port=office.port, **extra)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
