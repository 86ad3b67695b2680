"""One connection to a mail server, and what it says of each message. The only place of aiosmtplib."""

import asyncio
import socket
import ssl
from dataclasses import dataclass
from functools import lru_cache

import aiosmtplib
from aiosmtplib.email import quote_address

from patci.errors import MailSettingsError
from patci.mail import verp, wire
from patci.mail.oauth import TokenSource
from patci.mail.target import Target
from templates.i18n import gettext as _

# The server wants other settings, not another message: asking for a login, refusing it, or refusing to
# speak without encryption (RFC 4954 and 3207).
REFUSES_US = frozenset({530, 534, 535, 538})
SERVICE_CLOSES = 421
ACCEPTED = frozenset({250, 251})
SEND_IT = 354
DONE = 250


class DeliveryStoppedError(MailSettingsError):
    """The server cannot be reached or wants other settings: no message can leave, and none is to blame."""


class LoginRefusedError(DeliveryStoppedError):
    """The server does not accept who we say we are; asking again and again would lock the account."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way to one mailbox, under the claim that `fence` numbers."""

    notice_id: int
    address: str
    raw: bytes
    fence: int = 0


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """What became of one message. `code` is the server's answer, None where there was none.

    A `doubtful` one was handed over and not answered: nobody can know whether the server has it.
    """

    notice_id: int
    ok: bool
    code: int | None
    text: str
    doubtful: bool = False


@dataclass(slots=True)
class Connection:
    """An open connection, good for many messages one after the other."""

    target: Target
    client: aiosmtplib.SMTP
    greeting: str = ""

    @property
    def usable(self) -> bool:
        """False once it broke or the server closed it."""
        return self.client.is_connected

    async def send(self, message: Outgoing) -> DeliveryResult:
        """Hand one message over.

        Raises:
            DeliveryStoppedError: the server refuses us, and not this message.
        """
        target, number = self.target, message.notice_id
        sender = verp.encode(target.sender, number, key=target.verp_key) if target.verp_key else target.sender
        try:
            await self._say(b"MAIL", b"FROM:" + _quoted(sender), *self._size(message))
            await self._say(b"RCPT", b"TO:" + _quoted(message.address))
        except aiosmtplib.SMTPResponseException as error:
            return await self._refusal(number, error.code, error.message)
        except (aiosmtplib.SMTPException, OSError) as error:
            self.client.close()
            return DeliveryResult(number, ok=False, code=None, text=_problem(error))
        return await self._data(message)

    async def _data(self, message: Outgoing) -> DeliveryResult:
        """From here on a connection that breaks leaves in doubt whether the server has the message."""
        number = message.notice_id
        try:
            text = await self._hand_over(message.raw)
        except aiosmtplib.SMTPResponseException as error:
            if error.code > 0:
                return await self._refusal(number, error.code, error.message)
            self.client.close()
            return DeliveryResult(number, ok=False, code=None, text=error.message, doubtful=True)
        except (aiosmtplib.SMTPException, OSError) as error:
            self.client.close()
            return DeliveryResult(number, ok=False, code=None, text=_problem(error), doubtful=True)
        return DeliveryResult(number, ok=True, code=250, text=text)

    async def _hand_over(self, raw: bytes) -> str:
        """Say DATA and the message. What has its line ends already is not searched through for others."""
        protocol = self.client.protocol
        stuffed = wire.stuffed(raw)
        if stuffed is None or protocol is None:
            return (await self.client.data(raw)).message
        answer = await self.client.execute_command(b"DATA")
        if answer.code == SEND_IT:
            protocol.write(stuffed)
            answer = await protocol.read_response(timeout=self.client.timeout)
            if answer.code == DONE:
                return answer.message
        raise aiosmtplib.SMTPDataError(answer.code, answer.message)

    async def _say(self, *words: bytes) -> None:
        answer = await self.client.execute_command(*words)
        if answer.code not in ACCEPTED:
            raise aiosmtplib.SMTPResponseException(answer.code, answer.message)

    def _size(self, message: Outgoing) -> list[bytes]:
        return [b"size=%d" % len(message.raw)] if self.client.supports_extension("size") else []

    async def _refusal(self, number: int, code: int, text: str) -> DeliveryResult:
        if code in REFUSES_US:
            raise DeliveryStoppedError(
                _("El servidor de correo %(server)s pide otros ajustes (%(code)s): %(text)s.")
                % {"server": self.target.label, "code": code, "text": text}
            )
        await self._forget(code)
        return DeliveryResult(number, ok=False, code=code, text=text)

    async def _forget(self, code: int) -> None:
        """Begin anew with the next message; a connection that cannot is closed."""
        try:
            if code == SERVICE_CLOSES:
                self.client.close()
            elif self.client.is_connected:
                await self.client.rset()
        except (aiosmtplib.SMTPException, OSError):
            self.client.close()

    async def accepts(self, address: str) -> tuple[int, str]:
        """What the server says to a message from us to an address, without sending one."""
        try:
            await self.client.mail(self.target.sender)
            code, text = await self.client.rcpt(address)
        except aiosmtplib.SMTPResponseException as error:
            code, text = error.code, error.message
        except (aiosmtplib.SMTPException, OSError) as error:
            self.client.close()
            return -1, _problem(error)
        await self._forget(code)
        return code, text

    def certificate(self) -> dict[str, object]:
        """What the server's certificate says; empty where nothing is encrypted."""
        found = self.client.get_transport_info("peercert")
        return dict(found) if found else {}

    async def leave(self) -> None:
        """Say goodbye; every message has its result already, so a server that is gone changes nothing."""
        try:
            if self.client.is_connected:
                await self.client.quit()
        except (aiosmtplib.SMTPException, OSError):
            pass
        self.client.close()
        # The loop closes the socket in its next round, which may be none any more.
        await asyncio.sleep(0)


async def connect(target: Target, tokens: TokenSource | None = None) -> Connection:
    """Open a connection, encrypted and logged in as the settings say.

    Raises:
        DeliveryStoppedError: it cannot be opened, or not as the settings want it.
        LoginRefusedError: the server refuses the login.
    """
    client = _client(target, tokens)
    try:
        greeting = await client.connect()
        try:
            await client._ehlo_or_helo_if_needed()
        except asyncio.CancelledError:
            client.close()
            raise
    except aiosmtplib.SMTPAuthenticationError as error:
        raise LoginRefusedError(
            _("El servidor de correo %(server)s no aceptó el usuario o la contraseña (%(code)s).")
            % {"server": target.label, "code": error.code}
        ) from None
    except ssl.SSLError as error:
        client.close()
        raise _unsafe(target, error) from error
    except (aiosmtplib.SMTPException, OSError) as error:
        client.close()
        if isinstance(error.__cause__, ssl.SSLError):
            raise _unsafe(target, error.__cause__) from error
        raise DeliveryStoppedError(
            _(
                "No se pudo abrir el servidor de correo %(server)s: %(problem)s. "
                "Ningún aviso se perdió; saldrán cuando responda."
            )
            % {"server": target.label, "problem": _problem(error)}
        ) from error
    except MailSettingsError as error:
        client.close()
        raise LoginRefusedError(str(error)) from None
    if target.mark is not None and target.mark not in greeting.message:
        client.close()
        raise DeliveryStoppedError(
            _(
                "En %(server)s escucha el buzón de otra instalación: elija otro puerto con "
                "PATCI_MAIL_DROP_PORT. Ningún aviso se perdió."
            )
            % {"server": target.label}
        )
    return Connection(target, client, greeting.message)


class _Client(aiosmtplib.SMTP):
    """A client whose socket is gone once it is closed, also where encryption would still say goodbye."""

    def close(self) -> None:
        """Close the connection, whatever became of it."""
        transport = self.transport
        super().close()
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()


def _client(target: Target, tokens: TokenSource | None) -> aiosmtplib.SMTP:
    password = target.password.get_secret_value() if target.password and not target.grant else None

    async def token() -> str:
        return await asyncio.to_thread(source.token) if source else ""

    source = tokens or (TokenSource(target.grant) if target.grant else None)
    return _Client(
        hostname=target.host,
        port=target.port,
        use_tls=target.security == "tls",
        start_tls=target.security == "starttls",
        username=target.username,
        password=password,
        oauth_token_generator=token if source else None,
        timeout=target.timeout,
        local_hostname=socket.gethostname(),
        cert_bundle=str(target.ca_file) if target.ca_file else None,
    )


@lru_cache(maxsize=2048)
def _quoted(address: str) -> bytes:
    """An address as it is said; those of a commission are the same in every letter."""
    return quote_address(address).encode("ascii")


def _unsafe(target: Target, error: BaseException) -> DeliveryStoppedError:
    cause = getattr(error, "verify_message", "") or getattr(error, "reason", "") or type(error).__name__
    return DeliveryStoppedError(
        _(
            "El certificado del servidor de correo %(server)s no se puede aceptar (%(cause)s): revise el "
            "nombre del servidor, o PATCI_SMTP_CA_FILE. Ningún aviso se perdió."
        )
        % {"server": target.label, "cause": cause}
    )


def _problem(error: Exception) -> str:
    return str(error) or type(error).__name__
