"""Where mail is delivered: to the server in the settings, or to the drop on this machine."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from patci.errors import MailSettingsError
from patci.mail.grant import Grant
from patci.settings import Settings
from templates.i18n import gettext as _

LOOPBACK = "127.0.0.1"
DROP_FOLDER = "mail-drop"


@dataclass(frozen=True, slots=True)
class Target:
    """A mail server and how to speak with it. `local` is the embedded drop, which sends nothing on.

    `mark` is what the server's greeting must say: letters carry personal links, and the drop of another
    installation on the same machine is the wrong letter box. `rate` and `domain_rate` are messages a minute,
    0 where there is no cap. `verp_key` signs an envelope sender for each message, where that is wanted.
    """

    host: str
    port: int
    sender: str
    security: Literal["starttls", "tls", "none"] = "none"
    username: str | None = None
    password: SecretStr | None = None
    timeout: float = 30.0
    local: bool = False
    mark: str | None = None
    ca_file: Path | None = None
    grant: Grant | None = None
    connections: int = 1
    rate: int = 0
    domain_rate: int = 0
    verp_key: bytes | None = None

    @property
    def label(self) -> str:
        """The server as sentences name it."""
        return f"{self.host}:{self.port}"


def delivery_target(settings: Settings, *, demonstration: bool, secret: bytes = b"") -> Target:
    """The server in the settings; the local drop where none is set, and always in a demonstration.

    Raises:
        MailSettingsError: XOAUTH2 is asked for and not all that it needs is set.
    """
    if settings.smtp_host is None or demonstration:
        mark = drop_mark(settings.data / DROP_FOLDER)
        return Target(LOOPBACK, settings.mail_drop_port, settings.sender_address, local=True, mark=mark)
    return Target(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.sender_address,
        security=settings.smtp_security,
        username=settings.smtp_username,
        password=settings.smtp_password,
        timeout=settings.smtp_timeout,
        ca_file=settings.smtp_ca_file,
        grant=_grant(settings),
        connections=settings.smtp_connections,
        rate=settings.smtp_rate,
        domain_rate=settings.smtp_domain_rate,
        verp_key=secret if settings.smtp_verp else None,
    )


def _grant(settings: Settings) -> Grant | None:
    if settings.smtp_auth == "password":
        return None
    if settings.smtp_username is None:
        raise MailSettingsError(_("Para entrar al correo con XOAUTH2 falta PATCI_SMTP_USERNAME."))
    return Grant.of(settings)


def drop_mark(folder: Path) -> str:
    """What the drop of this folder says in its greeting, so that senders know it for their own."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
