"""What holds for every request before any page sees it: headers, size of bodies, where a form came from."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from patci.portal.frame.pages import error_page
from templates.i18n import gettext as _

CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Guard:
    """The outermost layer of the portal."""

    app: ASGIApp
    public_url: str
    body_limit: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what must not pass; add the security headers to every answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                answer.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(scope["method"], headers)
        if refusal is not None:
            await error_page(*refusal, path=scope["path"])(scope, receive, send_with_headers)
            return
        await self.app(scope, self._measured(receive), send_with_headers)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        if method in SAFE_METHODS:
            return None
        if is_foreign(headers, public_url=self.public_url):
            return 403, _("El formulario llegó desde otro sitio y no se atendió.")
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self.body_limit:
            return 413, too_large(self.body_limit)
        return None

    def _measured(self, receive: Receive) -> Receive:
        """A body sent in pieces is counted as it comes, because nothing announces its length."""
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.body_limit:
                raise HTTPException(413, too_large(self.body_limit))
            return message

        return receive_counted


def too_large(limit: int) -> str:
    """The sentence for a body over the limit."""
    return _("Lo que se envió es demasiado grande: el límite es de %(megabytes)s MB.") % {
        "megabytes": round(limit / 1_000_000)
    }


def is_foreign(headers: Headers, *, public_url: str) -> bool:
    """True where the browser says that another site sent this form.

    Our own referrer policy makes browsers write `Origin: null` on our own forms, so a null origin proves
    nothing either way; `Sec-Fetch-Site` says it where the browser sends it.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    if origin is None or origin == "null":
        return False
    return urlsplit(origin).netloc not in {headers.get("host"), urlsplit(public_url).netloc}
