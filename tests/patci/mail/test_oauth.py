"""Access tokens: asked for once, kept, and shown nowhere."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pydantic import SecretStr

from patci.errors import MailSettingsError
from patci.mail.grant import Grant
from patci.mail.oauth import TokenSource
from patci.mail.target import delivery_target
from patci.settings import Settings


@contextmanager
def provider(status: int, answer: dict[str, object]) -> Iterator[tuple[str, list[str]]]:
    """A provider that answers all alike; its address, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_given: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/token", asked
        finally:
            server.shutdown()
            thread.join()


def source(url: str) -> TokenSource:
    return TokenSource(Grant(url, "patci", SecretStr("refresh-secret"), SecretStr("client-secret")))


def test_several_connections_ask_once() -> None:
    async def ask(tokens: TokenSource) -> list[str]:
        return await asyncio.gather(*(asyncio.to_thread(tokens.token) for _number in range(5)))

    answer = {"access_token": "t1", "token_type": "Bearer", "expires_in": 3600}
    with provider(200, answer) as (url, asked):
        assert asyncio.run(ask(source(url))) == ["t1"] * 5
    assert len(asked) == 1
    assert "grant_type=refresh_token" in asked[0]
    assert "refresh_token=refresh-secret" in asked[0]


@pytest.mark.parametrize(("status", "answer"), [(400, {"error": "invalid_grant"}), (200, {})])
def test_provider_that_refuses_is_one_sentence_without_secrets(
    status: int, answer: dict[str, object]
) -> None:
    with provider(status, answer) as (url, _asked), pytest.raises(MailSettingsError) as refused:
        source(url).token()
    assert "secret" not in str(refused.value)


def test_provider_that_does_not_answer_is_a_sentence() -> None:
    with provider(200, {}) as (url, _asked):
        pass
    with pytest.raises(MailSettingsError, match="PATCI_OAUTH_TOKEN_URL"):
        source(url).token()


def test_half_of_the_settings_is_a_sentence() -> None:
    given = {"smtp_host": "smtp.x.example", "smtp_auth": "xoauth2", "smtp_username": "st"}
    with pytest.raises(MailSettingsError, match="PATCI_OAUTH_REFRESH_TOKEN"):
        delivery_target(Settings(_env_file=None, **given), demonstration=False)  # type: ignore[arg-type]
