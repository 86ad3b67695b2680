"""Access tokens for mail servers that take no password (XOAUTH2), made of a refresh token as they run out."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from pydantic import SecretStr

from patci.errors import MailSettingsError
from patci.settings import Settings
from templates.i18n import gettext as _

MARGIN = timedelta(minutes=2)
"""A token that runs out while it is used is refused: it is renewed this long before."""
SHORTEST = timedelta(minutes=5)
TIMEOUT = 20.0


class TokenError(MailSettingsError):
    """The service that gives access tokens cannot be reached or refuses ours."""


@dataclass(frozen=True, slots=True)
class _Token:
    value: SecretStr
    good_until: datetime


class TokenSource:
    """Gives out one access token as long as it is good; safe to share between threads."""

    def __init__(
        self,
        *,
        url: str,
        client_id: str,
        client_secret: SecretStr | None,
        refresh_token: SecretStr,
        scope: str | None = None,
    ) -> None:
        self.url, self.client_id, self.scope = url, client_id, scope
        self._client_secret, self._refresh_token = client_secret, refresh_token
        self._token: _Token | None = None
        self._lock = threading.Lock()

    @classmethod
    def of(cls, settings: Settings) -> "TokenSource":
        """The source that the settings describe.

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
        return cls(
            url=url,
            client_id=client_id,
            client_secret=settings.oauth_client_secret,
            refresh_token=refresh,
            scope=settings.oauth_scope,
        )

    def token(self, *, now: datetime) -> str:
        """An access token that is good now.

        Raises:
            TokenError: none can be had.
        """
        with self._lock:
            if self._token is None or self._token.good_until <= now:
                self._token = self._fresh(now)
            return self._token.value.get_secret_value()

    def forget(self) -> None:
        """Ask for a new token next time: the server did not take this one."""
        with self._lock:
            self._token = None

    def _fresh(self, now: datetime) -> _Token:
        secret = self._client_secret.get_secret_value() if self._client_secret else None
        method = "client_secret_post" if secret else "none"
        try:
            with OAuth2Client(
                self.client_id,
                secret,
                scope=self.scope,
                token_endpoint_auth_method=method,
                timeout=TIMEOUT,
                trust_env=False,
            ) as client:
                given = client.refresh_token(self.url, self._refresh_token.get_secret_value())
        except OAuthError as error:
            raise TokenError(
                _(
                    "El servicio de acceso no aceptó los datos de XOAUTH2 (%(error)s): renueve "
                    "PATCI_OAUTH_REFRESH_TOKEN."
                )
                % {"error": str(error.error)[:60]}
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise TokenError(
                _("No se pudo pedir el acceso XOAUTH2 en PATCI_OAUTH_TOKEN_URL (%(error)s).")
                % {"error": type(error).__name__}
            ) from None
        value = given.get("access_token")
        if not isinstance(value, str) or not value:
            raise TokenError(_("El servicio de acceso de PATCI_OAUTH_TOKEN_URL respondió sin un acceso."))
        return _Token(SecretStr(value), now + _lasting(given.get("expires_in")))


def _lasting(seconds: object) -> timedelta:
    """How long a token is used; servers that do not say give at least five minutes."""
    given = timedelta(seconds=min(int(seconds), 86_400)) if isinstance(seconds, int | float) else SHORTEST
    return max(given - MARGIN, timedelta(0))
