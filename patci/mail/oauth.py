"""Access tokens for XOAUTH2: asked for with a refresh token, kept until they end, written nowhere."""

import asyncio
import time
from dataclasses import dataclass, field

import httpx
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from pydantic import SecretStr

from patci.errors import MailSettingsError
from templates.i18n import gettext as _

MARGIN = 60
"""Seconds before its end at which a token is not used any more."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a mail provider gave once, so that tokens can be asked for (RFC 6749, 6)."""

    token_url: str
    client_id: str
    refresh_token: SecretStr
    client_secret: SecretStr | None = None
    scope: str | None = None


@dataclass(slots=True)
class TokenKeeper:
    """The access token in force; several connections ask for it, one request brings it."""

    grant: Grant
    timeout: float = 30.0
    _token: str | None = None
    _ends: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def token(self) -> str:
        """A token that can be used now.

        Raises:
            MailSettingsError: the provider gives none; the sentence holds no secret.
        """
        async with self._lock:
            if self._token is None or time.monotonic() >= self._ends:
                self._token, lasts = await _fresh(self.grant, within=self.timeout)
                self._ends = time.monotonic() + lasts - MARGIN
            return self._token


async def _fresh(grant: Grant, *, within: float) -> tuple[str, float]:
    secret = grant.client_secret.get_secret_value() if grant.client_secret else None
    method = "client_secret_post" if secret else "none"
    try:
        async with AsyncOAuth2Client(
            grant.client_id, secret, token_endpoint_auth_method=method, scope=grant.scope, timeout=within
        ) as client:
            answer = await client.refresh_token(
                grant.token_url, refresh_token=grant.refresh_token.get_secret_value()
            )
        return str(answer["access_token"]), float(answer.get("expires_in") or 300)
    except OAuthError as error:
        raise MailSettingsError(
            _("El proveedor de correo no dio permiso para entrar (%(problem)s): autorice la cuenta otra vez.")
            % {"problem": error.error}
        ) from None
    except (httpx.HTTPError, ValueError, KeyError) as error:
        raise MailSettingsError(
            _("No se pudo pedir el permiso para entrar al correo en %(place)s (%(problem)s).")
            % {"place": httpx.URL(grant.token_url).host, "problem": type(error).__name__}
        ) from None
