"""From the bytes of a message to what it is and says. Any bytes give a value; none raises."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message

from models.enums import IncomingKind
from patci.mail.reading import own_words, parts
from patci.mail.reading.automatic import automatic_reason, wrote_itself
from patci.mail.reading.calendar_replies import ANSWERING, replies
from patci.mail.reading.delivery_reports import delivery_report
from patci.mail.reading.opening import (
    BADLY_FORMED,
    UnreadableError,
    open_head,
    open_message,
    refuse_large,
    walk,
)
from patci.mail.reading.values import Incoming, Limits
from patci.mail.reading.written_answers import written_answer
from templates.i18n import gettext as _

LIMITS = Limits()
SENT_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
MOST_ATTACHMENTS = 30
# Our server's own word stands in the first of these headers; only what it says against a sender is heard.
_CHECKED = "Authentication-Results"
_FAILED = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)


def read(raw: bytes, limits: Limits = LIMITS, *, size: int | None = None) -> Incoming:
    """What a message is and says; one that cannot be read is UNREADABLE, with the reason.

    `size` is that of the whole message where `raw` is only its beginning.
    """
    try:
        refuse_large(size or len(raw), limits)
        mail = open_message(raw, limits)
        found = list(walk(mail, limits))
        return _taken(raw, mail, found, limits)
    except UnreadableError as error:
        return _unreadable(raw, str(error), size)
    except BADLY_FORMED:
        return _unreadable(raw, _("El mensaje está mal formado y no se pudo leer."), size)


def _taken(raw: bytes, mail: Message, found: Sequence[Message], limits: Limits) -> Incoming:
    text = _text(found, limits)
    read_ = Incoming(
        identity=_identity(mail, raw),
        kind=IncomingKind.OTHER,
        sender=parts.sender(mail),
        subject=parts.header(mail, "Subject"),
        text=text,
        size=len(raw),
        sent_at=parts.sent_at(mail),
        recipients=parts.addresses(" ".join(" ".join(parts.headers(mail, name)) for name in SENT_TO)),
        references=_references(mail),
        attachments=_attachments(found),
        distrusted=bool(_FAILED.search(" ".join(parts.headers(mail, _CHECKED, most=1)))),
    )
    return _told_apart(read_, mail, found)


def _told_apart(read_: Incoming, mail: Message, found: Sequence[Message]) -> Incoming:
    """The kind. A report holds our own invitation, and calendars mark their replies as automatic."""
    report = delivery_report(mail, found)
    if report is not None:
        return replace(read_, kind=IncomingKind.DELIVERY_REPORT, report=report)
    automatic = automatic_reason(mail)
    answered = replies(found)
    if any(event.method in ANSWERING for event in answered):
        reason = automatic if wrote_itself(mail) else None
        return replace(read_, kind=IncomingKind.CALENDAR_REPLY, replies=answered, automatic=reason)
    if automatic is not None:
        return replace(read_, kind=IncomingKind.AUTOMATIC, automatic=automatic)
    answer = written_answer(own_words.own_text(read_.text))
    if answer is not None:
        return replace(read_, kind=IncomingKind.PLAIN_ANSWER, answer=answer)
    if answered:
        return replace(read_, problem=_("Trae una invitación o un aviso de calendario, no una respuesta."))
    return replace(read_, problem=_what_hides(mail, found))


def _what_hides(mail: Message, found: Sequence[Message]) -> str | None:
    """What of a message lies in a form that is not read here, so that whoever looks at it knows."""
    kinds = {parts.media_type(part) for part in found}
    if "application/ms-tnef" in kinds:
        return _("Trae un archivo winmail.dat, que solo Outlook abre: la respuesta puede estar ahí.")
    if kinds & {"message/partial", "message/external-body"}:
        return _("Llegó en pedazos o sin su contenido.")
    if any(kind.startswith("multipart/encrypted") or "pkcs7-mime" in kind for kind in kinds) or mail.get(
        "X-Encrypted"
    ):
        return _("Está cifrado: ábralo en su programa de correo.")
    return None


def _text(found: Sequence[Message], limits: Limits) -> str:
    """The words of a message: its plain parts, else its HTML ones as text."""
    shown = [part for part in found if not parts.file_name(part)]
    for kind, taken in (("text/plain", _plain), ("text/html", _from_html)):
        words = (taken(part, limits) for part in shown if parts.media_type(part) == kind)
        said = "\n".join(text for text in words if text.strip())[: limits.text]
        if said.strip():
            return said
    return ""


def _plain(part: Message, limits: Limits) -> str:
    return parts.text(part, limit=limits.text)


def _from_html(part: Message, _limits: Limits) -> str:
    return own_words.html_text(parts.text(part, limit=own_words.LONGEST_HTML))


def _identity(mail: Message, raw: bytes) -> str:
    """The Message-ID, or the hash of the bytes where there is none that can be one."""
    found = parts.message_ids(str(mail.get("Message-ID") or "")[:1_000])
    return found[0] if found else identity_of(raw)


def identity_of(raw: bytes) -> str:
    """What tells a message without a Message-ID from all others."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _references(mail: Message) -> tuple[str, ...]:
    text = f"{parts.header(mail, 'In-Reply-To', limit=2_000)} {parts.header(mail, 'References', limit=4_000)}"
    return parts.message_ids(text)


def _attachments(found: Sequence[Message]) -> tuple[str, ...]:
    return tuple(name for part in found if (name := parts.file_name(part)))[:MOST_ATTACHMENTS]


def _unreadable(raw: bytes, problem: str, size: int | None) -> Incoming:
    """What a person needs in order to find the message elsewhere: who wrote it, and about what."""
    head = open_head(raw)
    return Incoming(
        identity=_identity(head, raw),
        kind=IncomingKind.UNREADABLE,
        sender=parts.sender(head),
        subject=parts.header(head, "Subject"),
        text="",
        size=size or len(raw),
        sent_at=parts.sent_at(head),
        problem=problem,
    )
