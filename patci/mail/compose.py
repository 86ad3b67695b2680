"""From a letter to the bytes of a message: plain text, HTML, and iCalendar where it invites."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from functools import cache

import css_inline

from calendars.invitations import Party, render_invitation
from patci.mail.letters import Invitation, Letter, one_line
from patci.settings import Settings
from templates.environment import render
from templates.i18n import gettext as _
from templates.i18n import language

# Seven bits: no server needs to offer 8BITMIME, and none rewrites the lines.
_NO_SPECIALS = str.maketrans(dict.fromkeys('()<>[]:;@\\,"', " "))
POLICY = SMTP.clone(cte_type="7bit")
_EMPTY_FIRST_LINE = re.compile(rb"^([A-Za-z-]+):\r\n ", re.MULTILINE)


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

    @classmethod
    def of(cls, settings: Settings, *, secret: bytes) -> "Composer":
        """The composer of an installation."""
        return cls(
            public_url=settings.resolved_public_url(),
            secret=secret,
            sender_address=settings.sender_address,
            sender_name=settings.sender_name,
        )

    def page(self, token: str) -> str:
        """The address of a liaison's page."""
        return f"{self.public_url}/e/{token}"

    def message_id(self, key: str) -> str:
        """The Message-ID of a notice: one key, one identifier, so that a second copy is known as one."""
        digest = hmac.new(self.secret, key.encode(), hashlib.sha256).hexdigest()
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
        mark = _("[SIMULADO] ") if letter.reader.simulated else ""
        subject = one_line(mark + render(f"mail/{letter.template}/subject.txt", context))
        mail = self._headed(letter, subject)
        mail.set_content(_plain(render(f"mail/{letter.template}/body.txt", context)))
        html = _inliner().inline(render(f"mail/{letter.template}/body.html", context))
        mail.add_alternative(html, subtype="html")
        if letter.invitation is not None:
            self._attach(mail, letter, letter.invitation)
        _mark_borders(mail, letter.key)
        return Message(str(mail["Message-ID"]), subject, _with_whole_headers(mail.as_bytes()))

    def _headed(self, letter: Letter, subject: str) -> EmailMessage:
        mail = EmailMessage(policy=POLICY)
        mail["Subject"] = subject
        mail["From"] = _mailbox(self.sender_name, self.sender_address)
        mail["To"] = _mailbox(letter.reader.name, letter.reader.address)
        mail["Date"] = letter.now.astimezone(UTC)
        mail["Message-ID"] = self.message_id(letter.key)
        mail["Auto-Submitted"] = "auto-generated"
        if letter.unsubscribe is not None:
            mail["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return mail

    def _attach(self, mail: EmailMessage, letter: Letter, invitation: Invitation) -> None:
        """The invitation twice: as the last alternative, which clients act on, and as a file for others."""
        content = render_invitation(
            invitation.entry,
            method=invitation.method,
            organizer=Party(one_line(self.sender_name), self.sender_address),
            attendee=Party(one_line(letter.reader.name), letter.reader.address),
        )
        mail.add_alternative(
            content.decode(), subtype="calendar", params={"method": invitation.method}, cte="base64"
        )
        mail.make_mixed()
        mail.add_attachment(content, maintype="application", subtype="ics", filename="sesion.ics")


def _mailbox(name: str, address: str) -> Address:
    """A name without the signs that mean something in an address list (RFC 5322, 3.2.3).

    The standard library puts such a name in quotation marks, and loses these where it folds a long line: what
    stood behind a colon in a name became an address.
    """
    return Address(one_line(name.translate(_NO_SPECIALS), limit=120), addr_spec=address)


def _plain(text: str) -> str:
    """No runs of blank lines where a template left something out."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept) + "\n"


def _with_whole_headers(raw: bytes) -> bytes:
    """No header whose first line is empty: the standard library folds like that, and filters dislike it."""
    head, blank, rest = raw.partition(b"\r\n\r\n")
    return _EMPTY_FIRST_LINE.sub(rb"\1: ", head) + blank + rest


def _mark_borders(mail: EmailMessage, key: str) -> None:
    """Borders between parts that derive from the key; left alone they would be drawn by lot."""
    part: MIMEPart
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            digest = hashlib.sha256(f"{key}:{number}".encode()).hexdigest()
            part.set_boundary(f"=_{digest[:40]}")


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)
