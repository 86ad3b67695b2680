"""What a simulated member's calendar program sends back: the reply to an invitation, as bytes (RFC 6047)."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import cast

from icalendar import Calendar, Event

from models.enums import AnswerKind
from templates.i18n import gettext as _

PARTICIPATION = {AnswerKind.ATTENDS: "ACCEPTED", AnswerKind.ABSENT: "DECLINED"}
"""What a calendar program can say; whoever sends somebody else says so in another way."""
KEPT = ("UID", "SEQUENCE", "ORGANIZER", "ATTENDEE", "DTSTART", "DTEND", "SUMMARY")


def calendar_reply(invitation: bytes, kind: AnswerKind, *, identity: str, now: datetime) -> bytes:
    """The answer to a message with an invitation, by whom it was sent to."""
    letter = message_from_bytes(invitation, policy=policy.default)
    status = PARTICIPATION[kind]
    reply = EmailMessage()
    reply["From"], reply["To"] = letter["To"], letter["From"]
    reply["Subject"] = _("[SIMULADO] Respuesta: %(subject)s") % {"subject": letter["Subject"]}
    reply["Message-ID"] = f"<{identity}@simulado.invalid>"
    reply["In-Reply-To"] = letter["Message-ID"]
    reply["Date"] = format_datetime(now)
    reply.set_content(_("[SIMULADO] Respuesta de un programa de calendario."))
    content = _reply(_calendar(letter), status, now=now)
    reply.add_alternative(content, maintype="text", subtype="calendar", params={"method": "REPLY"})
    return reply.as_bytes(policy=policy.SMTP)


def _calendar(letter: EmailMessage) -> bytes:
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    return cast("bytes", part.get_payload(decode=True))


def _reply(invitation: bytes, status: str, *, now: datetime) -> bytes:
    """The event that was asked about, with the answer of its one attendee (RFC 5546, 3.2.3)."""
    received = Calendar.from_ical(invitation)
    [asked] = received.walk("VEVENT")
    event, calendar = Event(), Calendar()
    for name in KEPT:
        event[name] = asked[name]
    event["ATTENDEE"].params["PARTSTAT"] = status
    event.add("DTSTAMP", now.astimezone(UTC))
    calendar.add("PRODID", "-//patci//ensayo//ES")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "REPLY")
    for component in (*received.walk("VTIMEZONE"), event):
        calendar.add_component(component)
    return bytes(calendar.to_ical())
