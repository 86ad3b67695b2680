"""From a letter to the bytes of a message: plain text, HTML, and iCalendar where it invites."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime

from calendars.invitations import Party, render_invitation
from patci.mail import mime
from patci.mail.letters import Invitation, Letter, one_line
from patci.mail.mime import Part
from patci.mail.shapes import Telling
from patci.mail.shelf import Shelf
from patci.settings import Settings
from templates.i18n import gettext as _
from templates.i18n import language


@dataclass(frozen=True, slots=True)
class Message:
    """A rendered message, as it is stored and sent."""

    message_id: str
    subject: str
    raw: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Composer:
    """Renders letters for one installation: its portal's address, its key, its mailbox.

    The same letter gives the same bytes.
    """

    public_url: str
    secret: bytes
    sender_address: str
    sender_name: str
    shelf: Shelf | None = None

    @classmethod
    def of(cls, settings: Settings, *, secret: bytes) -> "Composer":
        """The composer of an installation."""
        return cls(
            public_url=settings.resolved_public_url(),
            secret=secret,
            sender_address=settings.sender_address,
            sender_name=settings.sender_name,
            shelf=Shelf(
                settings.data / "evidence",
                settings.annex_mail_bytes,
                form_key=secret if settings.request_form_attached else None,
                document_bytes=settings.document_mail_bytes,
            ),
        )

    def page(self, token: str) -> str:
        """The address of a liaison's page."""
        return f"{self.public_url}/e/{token}"

    def message_id(self, key: str) -> str:
        """The Message-ID of a notice: one key, one identifier, so that a second copy is known as one."""
        digest = hmac.digest(self.secret, key.encode("utf-8", "replace"), "sha256").hex()
        return f"<{digest[:32]}@{self.sender_address.rpartition('@')[2]}>"

    def compose(self, letter: Letter) -> Message:
        """The message of a letter."""
        context = {
            **letter.context,
            "reader": one_line(letter.reader.name),
            "sender_name": self.sender_name,
            "sender_address": self.sender_address,
            "simulated": letter.reader.simulated,
            "language": language.get().replace("_", "-"),
        }
        telling = Telling(letter.template, context)
        mark = _("[SIMULADO] ") if letter.reader.simulated else ""
        subject = one_line(mark + telling.line("subject.txt"))
        if letter.folio:
            subject = f"{subject} [{one_line(letter.folio)}]"
        message_id = self.message_id(letter.key)
        body = self._body(letter, telling)
        headers = (
            mime.unstructured("Subject", subject),
            mime.mailbox("From", self.sender_name, self.sender_address),
            mime.mailbox("To", letter.reader.name, letter.reader.address),
            f"Date: {format_datetime(letter.now.astimezone(UTC))}",
            f"Message-ID: {message_id}",
            "Auto-Submitted: auto-generated",
            *_unsubscribe(letter),
            "MIME-Version: 1.0",
            "",
        )
        return Message(message_id, subject, "\r\n".join(headers).encode("ascii") + body.lines())

    def _body(self, letter: Letter, telling: Telling) -> Part:
        """What is read, the invitation twice (as the last alternative, which clients act on, and as a file
        for others), and the files that go along.
        """
        ways = [telling.part("body.txt"), self._html(letter, telling)]
        files = [mime.file_part(file.file_name, file.media_type, file.content) for file in letter.attachments]
        if letter.invitation is not None:
            content = self._calendar(letter, letter.invitation)
            ways.append(mime.calendar_part(content, letter.invitation.method))
            files.insert(0, mime.file_part("sesion.ics", "application/ics", content))
        body = mime.multipart("alternative", ways, mark=f"{letter.key}:1")
        return mime.multipart("mixed", [body, *files], mark=f"{letter.key}:0") if files else body

    def _html(self, letter: Letter, telling: Telling) -> Part:
        """The HTML, with the pictures that it shows."""
        html = telling.part("body.html")
        if not letter.pictures:
            return html
        shown = [
            mime.inline_part(one.content_id, one.file_name, one.media_type, one.content)
            for one in letter.pictures
        ]
        return mime.related(html, shown, mark=f"{letter.key}:2")

    def _calendar(self, letter: Letter, invitation: Invitation) -> bytes:
        return render_invitation(
            invitation.entry,
            method=invitation.method,
            organizer=Party(one_line(self.sender_name), self.sender_address),
            attendee=Party(one_line(letter.reader.name), letter.reader.address),
        )


def _unsubscribe(letter: Letter) -> tuple[str, ...]:
    """How a mail program stops what is optional with one click (RFC 8058)."""
    if letter.unsubscribe is None:
        return ()
    return (
        f"List-Unsubscribe: <{one_line(letter.unsubscribe)}>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    )
