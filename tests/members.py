"""A simulated member's mail program: it opens an invitation and writes the answer to it.

It knows nothing of the code that sent it: messages are the standard library's, calendars `icalendar`'s.
"""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from icalendar import Calendar, Component, Event, vCalAddress


def calendar_of(message: EmailMessage) -> Component:
    """The calendar part of a message."""
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return Calendar.from_ical(content)


def invitation(message: EmailMessage) -> Event:
    """The event that a message invites to."""
    [event] = calendar_of(message).walk("VEVENT")
    assert isinstance(event, Event)
    return event


@dataclass(frozen=True)
class Said:
    """What a reply says, and who says it."""

    uid: str
    attendee: str
    status: str


def said_in(raw: bytes) -> Said:
    """What a message with a reply to an invitation says."""
    message = message_from_bytes(raw, policy=policy.default)
    event = invitation(message)
    attendee = event["ATTENDEE"]
    address = str(attendee).removeprefix("mailto:")
    assert [to.addr_spec for to in message["From"].addresses] == [address]
    return Said(str(event["UID"]), address, str(attendee.params["PARTSTAT"]))


def accept(message: EmailMessage, *, at: datetime, status: str = "ACCEPTED") -> EmailMessage:
    """What a calendar program sends when its owner presses a button (RFC 5546, 3.2.3; RFC 6047, 2.4)."""
    asked = invitation(message)
    event = Event()
    for name in ("UID", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "ORGANIZER"):
        event[name] = asked[name]
    event.add("DTSTAMP", at)
    attendee = vCalAddress(str(asked["ATTENDEE"]))
    attendee.params["PARTSTAT"] = status
    event["ATTENDEE"] = attendee
    calendar = Calendar()
    for name, value in (("PRODID", "-//Programa de un miembro//ES"), ("VERSION", "2.0"), ("METHOD", "REPLY")):
        calendar.add(name, value)
    for component in (*calendar_of(message).walk("VTIMEZONE"), event):
        calendar.add_component(component)
    answer = _answer(message, f"Aceptado: {asked['SUMMARY']}", "Acepta.", at)
    answer.add_alternative(
        calendar.to_ical(), maintype="text", subtype="calendar", params={"method": "REPLY"}
    )
    return answer


def write_back(message: EmailMessage, text: str, *, at: datetime) -> EmailMessage:
    """What somebody writes who presses "reply": the subject stays, the letter is quoted."""
    body = message.get_body(("plain",))
    assert body is not None
    quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines())
    return _answer(message, f"RE: {message['Subject']}", f"{text}\n\n{quoted}\n", at)


def _answer(message: EmailMessage, subject: str, text: str, at: datetime) -> EmailMessage:
    answer = EmailMessage()
    answer["From"], answer["To"] = message["To"], message["From"]
    answer["Subject"], answer["In-Reply-To"] = subject, message["Message-ID"]
    answer["Message-ID"] = make_msgid(domain="miembro.example")
    answer["Date"] = format_datetime(at)
    answer.set_content(text)
    return answer
