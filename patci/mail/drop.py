"""The embedded mail drop: an SMTP server on this machine that stores every message in a folder."""

import asyncio
import base64
import os
import re
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from patci.errors import NotFoundError, PortBusyError
from patci.mail.target import LOOPBACK, drop_mark
from templates.i18n import gettext as _

IDENT = "patci mail drop"
_SHOWN = frozenset({"image/png"})
_NAME = re.compile(r"[0-9]{8}\.eml")


class Folder:
    """Messages as files 00000001.eml, 00000002.eml… in the order in which they came."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        names = list_messages(path)
        self.last = int(names[0][:8]) if names else 0

    def store(self, content: bytes) -> str:
        """Put a message under the next free number; it is there whole or not at all."""
        draft = self.path / f".{os.getpid()}-{id(content):x}.part"
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            while True:
                self.last += 1
                name = f"{self.last:08d}.eml"
                try:
                    os.link(draft, self.path / name)
                except FileExistsError:
                    continue
                return name
        finally:
            draft.unlink()


class _Handler:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (aiosmtpd's name)
        content = envelope.content
        name = self.folder.store(content if isinstance(content, bytes) else (content or "").encode())
        return f"250 OK {name}"


class MailDrop:
    """The server, running on a thread of its own between `start` and `stop` (or within a `with` block)."""

    def __init__(self, folder: Path, *, port: int, host: str = LOOPBACK) -> None:
        self.host, self.port = host, port
        self._handler = _Handler(Folder(folder))
        self.ident = f"{IDENT} {drop_mark(folder)}"
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to take messages.

        Raises:
            PortBusyError: the port is taken.
        """
        loop = asyncio.new_event_loop()
        try:
            server = loop.run_until_complete(
                loop.create_server(
                    lambda: SMTP(self._handler, ident=self.ident, hostname=socket.gethostname(), loop=loop),
                    self.host,
                    self.port,
                )
            )
        except OSError as error:
            loop.close()
            raise PortBusyError(
                _(
                    "El puerto %(port)s del buzón local está ocupado: cierre el programa que lo usa o elija "
                    "otro con PATCI_MAIL_DROP_PORT."
                )
                % {"port": self.port}
            ) from error
        self._loop = loop
        self._thread = threading.Thread(target=_run, args=(loop, server), name="mail drop", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Take no more messages; what came is stored."""
        if self._loop is None or self._thread is None:
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop = self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _run(loop: asyncio.AbstractEventLoop, server: asyncio.Server) -> None:
    """Serve until the loop is stopped, then close every connection and the loop itself."""
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        server.close()
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def is_running(port: int, *, host: str = LOOPBACK) -> bool:
    """True where a mail drop of ours answers on a port."""
    try:
        with socket.create_connection((host, port), timeout=2) as link:
            return IDENT.encode() in link.recv(200)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message of the drop, taken apart for a page."""

    name: str
    subject: str
    sender: str
    to: str
    date: datetime | None
    message_id: str
    plain: str
    html: str
    calendar: str
    attachments: Sequence[Attachment]


def list_messages(folder: Path) -> list[str]:
    """The names of the stored messages, the newest first."""
    if not folder.is_dir():
        return []
    return sorted((path.name for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)


def read_message(folder: Path, name: str) -> StoredMessage:
    """One stored message.

    Raises:
        NotFoundError: the name is not that of a stored message.
    """
    path = folder / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise NotFoundError(_("No hay un mensaje con ese nombre en el buzón local."))
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    date: Any = mail["Date"]
    return StoredMessage(
        name=name,
        subject=str(mail["Subject"] or ""),
        sender=str(mail["From"] or ""),
        to=str(mail["To"] or ""),
        date=getattr(date, "datetime", None),
        message_id=str(mail["Message-ID"] or ""),
        plain=_text(mail, "text/plain"),
        html=_html(mail),
        calendar=_text(mail, "text/calendar"),
        attachments=[_attachment(part) for part in mail.iter_attachments()],
    )


def _text(mail: EmailMessage, media_type: str) -> str:
    for part in mail.walk():
        if part.get_content_type() == media_type and part.get_filename() is None:
            payload = part.get_payload(decode=True)
            return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""
    return ""


def _html(mail: EmailMessage) -> str:
    """The HTML with its own pictures in it, so that it can be shown by itself."""
    html = _text(mail, "text/html")
    for part in mail.walk():
        number = str(part["Content-ID"] or "").strip(" <>")
        payload = part.get_payload(decode=True)
        if number and part.get_content_type() in _SHOWN and isinstance(payload, bytes):
            data = base64.b64encode(payload).decode()
            html = html.replace(f'src="cid:{number}"', f'src="data:{part.get_content_type()};base64,{data}"')
    return html


def _attachment(part: Any) -> Attachment:
    payload = part.get_payload(decode=True)
    return Attachment(
        name=part.get_filename() or "adjunto",
        media_type=part.get_content_type(),
        content=payload if isinstance(payload, bytes) else b"",
    )
