"""A folder of a mailbox, read over IMAP: what came since the last time, none of it marked or lost."""

import imaplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from imap_tools import (
    AND,
    BaseMailBox,
    ImapToolsError,
    MailBox,
    MailboxLoginError,
    MailBoxStartTls,
    MailBoxUnencrypted,
)
from pydantic import SecretStr

from patci.errors import MailSettingsError
from patci.mail.grant import Grant
from patci.settings import Settings
from templates.i18n import gettext as _

FAULTS = (imaplib.IMAP4.error, ImapToolsError, OSError, EOFError)
"""What the connection or the server may answer with."""


class MailboxError(MailSettingsError):
    """The mailbox cannot be opened or read."""


class MailboxSignInError(MailboxError):
    """The mailbox does not accept who we say we are; asking again and again would lock the account."""


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """Where a mailbox is and how one enters: by password, or where there is `token` by what it gives."""

    host: str
    port: int
    username: str
    security: Literal["tls", "starttls", "none"] = "tls"
    password: SecretStr | None = None
    token: Callable[[], str] | None = field(default=None, repr=False)
    folder: str = "INBOX"
    done_folder: str | None = None
    timeout: float = 30.0
    ca_file: Path | None = None

    @property
    def key(self) -> str:
        """What tells one folder of one mailbox from all others."""
        return f"{self.username}@{self.host}:{self.port}/{self.folder}"

    @property
    def label(self) -> str:
        """The server as sentences name it."""
        return f"{self.host}:{self.port}"


def mailbox_address(settings: Settings) -> MailboxAddress | None:
    """The mailbox in the settings; None where none is set."""
    if settings.imap_host is None:
        return None
    by_token = settings.imap_auth == "xoauth2"

    def token() -> str:
        # Its packages take a moment to load, and few mailboxes need them.
        from patci.mail.oauth import TokenSource  # noqa: PLC0415

        return TokenSource(Grant.of(settings)).token()

    return MailboxAddress(
        host=settings.imap_host,
        port=settings.imap_port,
        username=settings.imap_username or settings.sender_address,
        security=settings.imap_security,
        password=None if by_token else settings.imap_password,
        token=token if by_token else None,
        folder=settings.imap_folder,
        done_folder=settings.imap_done_folder,
        ca_file=settings.imap_ca_file,
    )


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message of the folder. `raw` is only its headers where it is larger than what was asked for."""

    uid: int
    raw: bytes
    size: int


class SignInRefusedError(imaplib.IMAP4.error):
    """The server does not take who we say we are."""


class _Raw:
    """A message as the server hands it out: our own reader takes it apart, the library's is not asked."""

    def __init__(self, answer: list[Any]) -> None:
        self.raw = next((part[1] for part in answer if isinstance(part, tuple)), b"")
        told = b" ".join(part[0] if isinstance(part, tuple) else part for part in answer)
        self.uid, self.size = _number(told, b"UID "), _number(told, b"RFC822.SIZE ")


def _number(told: bytes, name: bytes) -> int:
    digits = told.partition(name)[2].split(b" ")[0].rstrip(b")")
    return int(digits) if digits.isdigit() else 0


class OpenMailbox:
    """A folder that is open for reading; `uid_validity` says whether the numbers of last time still hold."""

    def __init__(self, address: MailboxAddress, box: BaseMailBox) -> None:
        self.address, self._box = address, box
        self.uid_validity = 0

    def enter(self) -> None:
        """Sign in and open the folder."""
        address, box = self.address, self._box
        try:
            self._sign_in()
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            # All mechanisms but LOGIN are refused with an error of the protocol's, in the server's words.
            raise SignInRefusedError from error
        status = box.folder.status(address.folder, ["UIDVALIDITY"])
        self.uid_validity = int(status.get("UIDVALIDITY", 0))
        if address.done_folder is not None and not box.folder.exists(address.done_folder):
            box.folder.create(address.done_folder)
        box.folder.set(address.folder)

    def _sign_in(self) -> None:
        address, box = self.address, self._box
        if address.token is not None:
            box.xoauth2(address.username, address.token(), initial_folder=None)
            return
        password = address.password.get_secret_value() if address.password else ""
        ascii_only = (address.username + password).isascii()
        sign_in = box.login if ascii_only else box.login_utf8
        sign_in(address.username, password, initial_folder=None)

    def uids(self, *, after: int = 0, since: date | None = None) -> list[int]:
        """The numbers of the messages after one, in order; those that came since a day where one is given."""
        criteria = AND(date_gte=since) if since is not None else f"UID {after + 1}:*"
        found = {int(uid) for uid in self._box.uids(criteria, charset=None)}
        # "n:*" names the last message even where it lies before n (RFC 3501, 6.4.8).
        return sorted(uid for uid in found if uid > after)

    def fetch(self, uid: int, *, largest: int) -> Fetched | None:
        """One message, left unread; None where it is gone meanwhile."""
        head = self._one(uid, headers_only=True)
        if head is None:
            return None
        if head.size > largest:
            return Fetched(uid, head.raw, head.size)
        whole = self._one(uid, headers_only=False)
        return Fetched(uid, whole.raw, max(whole.size, len(whole.raw))) if whole is not None else None

    def _one(self, uid: int, *, headers_only: bool) -> _Raw | None:
        found: Iterator[Any] = self._box.fetch(
            uid_list=[str(uid)], mark_seen=False, headers_only=headers_only
        )
        return next(found, None)

    def file_away(self, uid: int) -> None:
        """Move a message that was taken to the folder for those; where none is set it stays."""
        if self.address.done_folder is not None:
            self._box.move([str(uid)], self.address.done_folder)


@contextmanager
def open_mailbox(address: MailboxAddress) -> Iterator[OpenMailbox]:
    """The mailbox, open within the block.

    Raises:
        MailboxError: it cannot be opened, or breaks off within the block; the sentence holds no secret.
        MailboxSignInError: the sign-in is refused.
    """
    box: BaseMailBox | None = None
    try:
        box = _connect(address)
        found = OpenMailbox(address, box)
        found.enter()
        yield found
    except (SignInRefusedError, MailboxLoginError) as error:
        raise MailboxSignInError(_sentence(address, error)) from None
    except FAULTS as error:
        raise MailboxError(_sentence(address, error)) from None
    finally:
        if box is not None:
            # What was read is kept already: how the server says goodbye changes nothing.
            with suppress(*FAULTS):
                box.logout()


def _connect(address: MailboxAddress) -> BaseMailBox:
    if address.security == "none":
        box: BaseMailBox = MailBoxUnencrypted(address.host, address.port, timeout=address.timeout)
    else:
        kind = MailBox if address.security == "tls" else MailBoxStartTls
        trusted = _trusted(address.ca_file)
        box = kind(address.host, address.port, timeout=address.timeout, ssl_context=trusted)
    box.email_message_class = _Raw  # type: ignore[assignment]
    return box


def _trusted(ca_file: Path | None) -> ssl.SSLContext:
    """What the machine trusts, and a private authority besides; left to itself `imaplib` checks nothing."""
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context


def _sentence(address: MailboxAddress, error: BaseException) -> str:
    """What went wrong; never the server's words about a sign-in, which may repeat what was sent."""
    facts = {"server": address.label, "folder": address.folder, "problem": type(error).__name__}
    if isinstance(error, MailboxLoginError | SignInRefusedError):
        if address.token is not None:
            return (
                _(
                    "El buzón %(server)s no aceptó el acceso XOAUTH2: revise PATCI_IMAP_USERNAME y lo "
                    "que autorizó el servicio de correo."
                )
                % facts
            )
        return (
            _("El buzón %(server)s no aceptó el usuario o la contraseña: revise PATCI_IMAP_USERNAME.") % facts
        )
    if isinstance(error, ssl.SSLError):
        facts["problem"] = getattr(error, "verify_message", "") or error.reason or type(error).__name__
        return (
            _(
                "El certificado del buzón %(server)s no se puede aceptar (%(problem)s): revise el nombre del "
                "servidor, o PATCI_IMAP_CA_FILE."
            )
            % facts
        )
    if isinstance(error, ImapToolsError):
        return (
            _("El buzón %(server)s no pudo abrir la carpeta «%(folder)s»: revise PATCI_IMAP_FOLDER.") % facts
        )
    return (
        _("No se pudo leer el buzón %(server)s (%(problem)s); nada se perdió, se lee cuando responda.")
        % facts
    )
