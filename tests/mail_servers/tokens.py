"""A service of access tokens: it makes them of a refresh token, and tells a mail server whose they are."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

from pydantic import SecretStr

from patci.mail.grant import Grant
from tests.mail_servers.programs import LOOPBACK

REFRESH = "refresh-de-pruebas"


@dataclass
class TokenService:
    """What was given out. `revoked` tokens are nobody's any more."""

    port: int
    user: str
    given: list[str] = field(default_factory=list)
    revoked: bool = False

    @property
    def url(self) -> str:
        """Where tokens are asked for."""
        return f"http://{LOOPBACK}:{self.port}/token"

    def grant(self) -> Grant:
        """What the product needs to ask for one."""
        return Grant(self.url, "patci", SecretStr(REFRESH))

    def answer(self, path: str, asked: dict[str, list[str]]) -> dict[str, object]:
        """A new token, or whose a token is (RFC 7662)."""
        if path == "/token":
            assert asked["refresh_token"] == [REFRESH]
            self.given.append(f"acceso-{len(self.given) + 1}")
            return {"access_token": self.given[-1], "token_type": "Bearer", "expires_in": 3600}
        if asked.get("token", [""])[0] in self.given and not self.revoked:
            return {"active": True, "username": self.user}
        return {"active": False}


@contextmanager
def token_service(port: int, *, user: str) -> Iterator[TokenService]:
    """The service at a port until the block ends; all its tokens are one user's."""
    service = TokenService(port, user)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            content = json.dumps(service.answer(self.path, asked)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_given: object) -> None:
            """Say nothing."""

    with HTTPServer((LOOPBACK, port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
