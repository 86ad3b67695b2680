"""Simulated calendars: one kept by following invitations as RFC 5546 says, one by following a feed.

Neither knows the code that wrote what it reads: messages are opened by the standard library, calendars by
`icalendar`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache

from icalendar import Calendar, Event


@dataclass(frozen=True, order=True)
class Shown:
    """What somebody sees of one event."""

    uid: str
    start: str
    end: str
    title: str
    place: str


@dataclass
class Kept:
    """One event in a calendar, with the marks by which a newer word is known."""

    sequence: int
    stamp: datetime
    standing: bool
    shown: Shown


@dataclass
class MailFollower:
    """A member who acts on every invitation that reaches an address, and on nothing else."""

    address: str
    kept: dict[str, Kept] = field(default_factory=dict)
    taken: int = 0

    def receive(self, raw: bytes) -> None:
        """Open one message; what is not to this address, or invites to nothing, changes nothing."""
        message = _opened(raw)
        if [to.addr_spec for to in message["To"].addresses] != [self.address]:
            return
        parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        for part in parts:
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            calendar = Calendar.from_ical(content)
            method = str(calendar["METHOD"])
            assert part.get_param("method") == method
            for event in calendar.walk("VEVENT"):
                self._apply(method, event)

    def _apply(self, method: str, event: Event) -> None:
        """RFC 5546, 2.1.5: a higher SEQUENCE is newer, and of one SEQUENCE the later DTSTAMP."""
        assert [str(event["ATTENDEE"]).lower()] == [f"mailto:{self.address}"]
        uid, known = str(event["UID"]), self.kept.get(str(event["UID"]))
        word = Kept(int(event["SEQUENCE"]), event["DTSTAMP"].dt, method == "REQUEST", shown(event))
        if known is None or (word.sequence, word.stamp) >= (known.sequence, known.stamp):
            self.kept[uid] = word
            self.taken += 1

    def calendar(self) -> list[Shown]:
        """What stands in the calendar."""
        return sorted(kept.shown for kept in self.kept.values() if kept.standing)


@dataclass
class FeedFollower:
    """A calendar program that asks for a feed now and then: the last answer is all it shows."""

    polls: int = 0
    content: bytes = b""

    def poll(self, content: bytes) -> None:
        """Take the feed as it stands."""
        self.polls += 1
        self.content = content

    def calendar(self, *, sessions: Collection[str]) -> list[Shown]:
        """What stands in the calendar of these UIDs: no cancelled event, and no window."""
        events = Calendar.from_ical(self.content).walk("VEVENT")
        return sorted(
            shown(event)
            for event in events
            if str(event["STATUS"]) == "CONFIRMED" and str(event["UID"]) in sessions
        )


@lru_cache(maxsize=512)
def _opened(raw: bytes) -> EmailMessage:
    """A message, which many followers are shown in turn."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def shown(event: Event) -> Shown:
    """What a program shows of an event."""
    return Shown(
        str(event["UID"]),
        when(event.start),
        when(event.end),
        str(event["SUMMARY"]),
        str(event.get("LOCATION", "")),
    )


def when(value: date) -> str:
    """A day as it is, an instant in UTC."""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%MZ}" if isinstance(value, datetime) else value.isoformat()
