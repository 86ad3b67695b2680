"""Liaisons who answer by their links, from a process of its own: each opens the form, fills it, sends it."""

import asyncio
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from pathlib import Path

BOUNDARY = "----patci-liaison"
MINUTES = b"%PDF-1.7\n" + b"evidencia de la actividad\n" * 1600
"""A file of some 40 kB, different in each answer."""
OPENING_SECONDS = 6.0
"""Within how long all forms are opened."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Where the portal is, what each liaison's form is called, within how many seconds all send."""

    port: int
    paths: Sequence[str]
    seconds: float
    with_file: bool = True


@dataclass(slots=True)
class Outcome:
    """How long each form took to open and each answer to be taken, the folios, and what went wrong."""

    opened: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    folios: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class _Form(HTMLParser):
    """The first form of a page that takes files, as a browser knows it: its address and its fields."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.action, self.fields, self._inside = "", dict[str, str](), False
        self._default = path

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and not self.action and given.get("enctype") == "multipart/form-data":
            self._inside, self.action = True, given.get("action") or self._default
        name, kind = given.get("name"), given.get("type") or "text"
        if not self._inside or name is None or tag not in {"input", "textarea", "select"}:
            return
        if kind in {"radio", "checkbox"}:
            self.fields.setdefault(name, given.get("value") or "")
        elif tag == "textarea" and "required" in given:
            self.fields[name] = "Se impartieron dos cursos a 45 personas servidoras públicas. " * 12
        elif kind not in {"file", "submit"}:
            self.fields[name] = given.get("value") or ("Persona Simulada" if "required" in given else "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


async def _answer(orders: Orders, path: str, at: float, outcome: Outcome) -> None:
    """One liaison: the form is opened ahead, and sent at its moment, as who waits for a signature does."""
    try:
        began = time.perf_counter()
        status, _headers, page = await _ask(orders.port, _get(orders.port, path))
        outcome.opened.append(time.perf_counter() - began)
        form = _Form(path)
        form.feed(page.decode())
        if status != 200 or not form.action:
            outcome.faults.append(f"GET {status}")
            return
        body = _multipart(form.fields, path if orders.with_file else None)
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        began = time.perf_counter()
        status, headers, _page = await _ask(orders.port, _post(orders.port, form.action, body))
        outcome.sent.append(time.perf_counter() - began)
        if status == 303:
            outcome.folios.append(headers["location"].partition("?")[0].rpartition("/")[2])
        else:
            outcome.faults.append(f"POST {status}")
    except (OSError, asyncio.IncompleteReadError, ValueError) as error:
        outcome.faults.append(repr(error))


async def _ask(port: int, request: bytes) -> tuple[int, dict[str, str], bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await writer.drain()
    head, _blank, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _colon, value in (line.partition(": ") for line in lines)}
    return int(first.split()[1]), headers, body


def _get(port: int, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()


def _post(port: int, path: str, body: bytes) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _multipart(fields: dict[str, str], file_of: str | None) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if file_of is not None:
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="minuta.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        )
        parts.append(head.encode() + MINUTES + file_of.encode() + b"\r\n")
    return b"".join((*parts, f"--{BOUNDARY}--\r\n".encode()))


async def _all(orders: Orders) -> Outcome:
    """Forms are opened one after the other ahead of the first moment; answers come at random after it."""
    chance, outcome, count = random.Random(6), Outcome(), len(orders.paths)  # noqa: S311  (no secret)
    first = time.perf_counter() + OPENING_SECONDS + 1.0

    async def one(number: int, path: str) -> None:
        at = first + chance.random() * orders.seconds
        await asyncio.sleep(number * OPENING_SECONDS / count)
        await _answer(orders, path, at, outcome)

    await asyncio.gather(*(one(*each) for each in enumerate(orders.paths)))
    return outcome


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps(asdict(asyncio.run(_all(Orders(**given))))))
