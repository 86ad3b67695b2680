"""Access tokens for mail servers that take no password (XOAUTH2), made of a refresh token as they run out."""

import threading
import time
from collections.abc import Callable

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from pydantic import SecretStr

from patci.mail.grant import Grant, TokenError
from templates.i18n import gettext as _

MARGIN = 120.0
"""Seconds: a token that runs out while it is used is refused, so it is renewed this long before."""
UNSAID = 300.0
"""Seconds that a token is taken to last where the service does not say."""
LONGEST = 86_400.0
TIMEOUT = 20.0


class TokenSource:
    """Gives out one access token as long as it is good; safe to share between threads."""

    def __init__(self, grant: Grant, *, tick: Callable[[], float] = time.monotonic) -> None:
        self.grant, self._tick = grant, tick
        self._value: SecretStr | None = None
        self._good_until = 0.0
        self._lock = threading.Lock()

    def token(self) -> str:
        """An access token that is good now.

        Raises:
            TokenError: none can be had; the sentence holds no secret.
        """
        with self._lock:
            if self._value is None or self._tick() >= self._good_until:
                self._value, lasts = _fresh(self.grant)
                self._good_until = self._tick() + lasts - MARGIN
            return self._value.get_secret_value()

    def forget(self) -> None:
        """Ask for a new token next time: the server did not take this one."""
        with self._lock:
            self._value = None


def _fresh(grant: Grant) -> tuple[SecretStr, float]:
    """A new token, and the seconds that it lasts."""
    given = _answer(grant)
    value, lasts = given.get("access_token"), given.get("expires_in")
    if not isinstance(value, str) or not value:
        raise TokenError(_("El servicio de acceso de PATCI_OAUTH_TOKEN_URL respondió sin un acceso."))
    return SecretStr(value), min(float(lasts), LONGEST) if isinstance(lasts, int | float) else UNSAID


def _answer(grant: Grant) -> dict[str, object]:
    secret = grant.client_secret.get_secret_value() if grant.client_secret else None
    try:
        with OAuth2Client(
            grant.client_id,
            secret,
            scope=grant.scope,
            token_endpoint_auth_method="client_secret_post" if secret else "none",
            timeout=TIMEOUT,
            trust_env=False,
        ) as client:
            return dict(client.refresh_token(grant.token_url, grant.refresh_token.get_secret_value()))
    except OAuthError as error:
        raise TokenError(
            _(
                "El servicio de acceso no aceptó los datos de XOAUTH2 (%(error)s): renueve "
                "PATCI_OAUTH_REFRESH_TOKEN."
            )
            % {"error": str(error.error)[:60]}
        ) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise TokenError(
            _("No se pudo pedir el acceso XOAUTH2 en PATCI_OAUTH_TOKEN_URL (%(error)s).")
            % {"error": type(error).__name__}
        ) from None
