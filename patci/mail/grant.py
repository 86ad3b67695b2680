"""What a mail service grants in place of a password (XOAUTH2)."""

from dataclasses import dataclass

from pydantic import SecretStr

from patci.errors import MailSettingsError
from patci.settings import Settings
from templates.i18n import gettext as _


class TokenError(MailSettingsError):
    """The service that gives access tokens cannot be reached or refuses ours."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a mail service gave once, so that tokens can be asked for (RFC 6749, 6)."""

    token_url: str
    client_id: str
    refresh_token: SecretStr
    client_secret: SecretStr | None = None
    scope: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Grant":
        """The one that the settings describe, the same for sending and for reading.

        Raises:
            TokenError: they lack what it takes.
        """
        url, client_id, refresh = (
            settings.oauth_token_url,
            settings.oauth_client_id,
            settings.oauth_refresh_token,
        )
        if url is None or client_id is None or refresh is None:
            raise TokenError(
                _(
                    "Para XOAUTH2 faltan ajustes: PATCI_OAUTH_TOKEN_URL, PATCI_OAUTH_CLIENT_ID y "
                    "PATCI_OAUTH_REFRESH_TOKEN."
                )
            )
        return cls(url, client_id, refresh, settings.oauth_client_secret, settings.oauth_scope)
