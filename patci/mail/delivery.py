"""Delivery by SMTP: one connection for a batch, one result for each message. The only place of aiosmtplib."""

import socket
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass

import aiosmtplib

from patci.errors import MailSettingsError
from patci.mail.target import Target
from templates.i18n import gettext as _

# The server wants other settings, not another message: asking for a login, refusing it, or refusing to
# speak without encryption (RFC 4954 and 3207).
REFUSES_US = frozenset({530, 534, 535, 538})
SERVICE_CLOSES = 421


class DeliveryStoppedError(MailSettingsError):
    """The server cannot be reached or wants other settings: no message can leave, and none is to blame."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way to one mailbox."""

    notice_id: int
    address: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """What became of one message. `code` is the server's answer, None where there was none."""

    notice_id: int
    ok: bool
    code: int | None
    text: str


async def deliver(messages: Iterable[Outgoing], target: Target) -> AsyncGenerator[DeliveryResult, None]:
    """Send messages over one connection, made anew where it breaks; hand out each result as it comes.

    Raises:
        DeliveryStoppedError: no connection can be made, or the server refuses us; what was not handed out
            was not sent.
    """
    client: aiosmtplib.SMTP | None = None
    try:
        for message in messages:
            if client is None:
                client = await _connect(target)
            result = await _send(client, message, target)
            if not client.is_connected or result.code in {None, SERVICE_CLOSES}:
                client.close()
                client = None
            yield result
    finally:
        if client is not None:
            await _leave(client)


async def _connect(target: Target) -> aiosmtplib.SMTP:
    client = aiosmtplib.SMTP(
        hostname=target.host,
        port=target.port,
        use_tls=target.security == "tls",
        start_tls=target.security == "starttls",
        username=target.username,
        password=target.password.get_secret_value() if target.password else None,
        timeout=target.timeout,
        local_hostname=socket.gethostname(),
    )
    try:
        greeting = await client.connect()
    except aiosmtplib.SMTPAuthenticationError as error:
        raise DeliveryStoppedError(
            _("El servidor de correo %(server)s no aceptó el usuario o la contraseña (%(code)s).")
            % {"server": target.label, "code": error.code}
        ) from error
    except (aiosmtplib.SMTPException, OSError) as error:
        client.close()
        raise DeliveryStoppedError(
            _(
                "No se pudo abrir el servidor de correo %(server)s: %(problem)s. "
                "Ningún aviso se perdió; saldrán cuando responda."
            )
            % {"server": target.label, "problem": _problem(error)}
        ) from error
    if target.mark is not None and target.mark not in greeting.message:
        client.close()
        raise DeliveryStoppedError(
            _(
                "En %(server)s escucha el buzón de otra instalación: elija otro puerto con "
                "PATCI_MAIL_DROP_PORT. Ningún aviso se perdió."
            )
            % {"server": target.label}
        )
    return client


async def _send(client: aiosmtplib.SMTP, message: Outgoing, target: Target) -> DeliveryResult:
    try:
        _refused, text = await client.sendmail(target.sender, [message.address], message.raw)
    except aiosmtplib.SMTPRecipientsRefused as error:
        refusal = error.recipients[0]
        return _refusal(message, refusal.code, refusal.message, target)
    except aiosmtplib.SMTPResponseException as error:
        return _refusal(message, error.code, error.message, target)
    except (aiosmtplib.SMTPException, OSError) as error:
        return DeliveryResult(message.notice_id, ok=False, code=None, text=_problem(error))
    return DeliveryResult(message.notice_id, ok=True, code=250, text=text)


def _refusal(message: Outgoing, code: int, text: str, target: Target) -> DeliveryResult:
    if code in REFUSES_US:
        raise DeliveryStoppedError(
            _("El servidor de correo %(server)s pide otros ajustes (%(code)s): %(text)s.")
            % {"server": target.label, "code": code, "text": text}
        )
    return DeliveryResult(message.notice_id, ok=False, code=code, text=text)


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Say goodbye; every message has its result already, so a server that is gone changes nothing."""
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        client.close()


def _problem(error: Exception) -> str:
    return str(error) or type(error).__name__
