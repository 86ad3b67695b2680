"""Where mail is delivered: to the server in the settings, or to the drop on this machine."""

from dataclasses import dataclass
from typing import Literal

from pydantic import SecretStr

from patci.settings import Settings

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Target:
    """A mail server and how to speak with it. `local` is the embedded drop, which sends nothing on."""

    host: str
    port: int
    sender: str
    security: Literal["starttls", "tls", "none"] = "none"
    username: str | None = None
    password: SecretStr | None = None
    timeout: float = 30.0
    local: bool = False

    @property
    def label(self) -> str:
        """The server as sentences name it."""
        return f"{self.host}:{self.port}"


def delivery_target(settings: Settings, *, demonstration: bool) -> Target:
    """The server in the settings; the local drop where none is set, and always in a demonstration."""
    if settings.smtp_host is None or demonstration:
        return Target(LOOPBACK, settings.mail_drop_port, settings.sender_address, local=True)
    return Target(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.sender_address,
        security=settings.smtp_security,
        username=settings.smtp_username,
        password=settings.smtp_password,
    )
