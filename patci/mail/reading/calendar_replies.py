"""Answers that calendar programs send (iTIP over iMIP): Outlook's, Google's, Apple's and everybody else's."""

from collections.abc import Iterable, Iterator
from email.message import Message

from patci.mail.reading.content_lines import ContentLine, content_lines
from patci.mail.reading.parts import (
    addresses,
    clean,
    file_name,
    media_type,
    text,
)
from patci.mail.reading.values import Attendee, CalendarReply

CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/calendar"})
ANSWERING = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
"""Methods by which somebody answers an organizer (RFC 5546, 1.4)."""
LONGEST = 200_000
MOST_EVENTS = 50
LONGEST_COMMENT = 1_000
_BEGIN = "BEGIN:VCALENDAR"


def replies(parts: Iterable[Message]) -> tuple[CalendarReply, ...]:
    """The events of all calendar parts, each once: most programs send the same one inline and attached."""
    found = (event for part in parts for event in _events(_calendar(part), _claimed_method(part)))
    return tuple(dict.fromkeys(found))[:MOST_EVENTS]


def _calendar(part: Message) -> str:
    """The calendar in a part; "" where it holds none. Its transfer encoding may be claimed wrongly."""
    kind = media_type(part)
    if kind == "text/plain":
        words = text(part, limit=LONGEST)
        return words if words.lstrip().upper().startswith(_BEGIN) else ""
    if kind not in CALENDARS and not file_name(part).lower().endswith((".ics", ".ical", ".vcs")):
        return ""
    words = text(part, limit=LONGEST)
    if _BEGIN in words.upper():
        return words
    del part["Content-Transfer-Encoding"]
    return text(part, limit=LONGEST)


def _claimed_method(part: Message) -> str:
    found = part.get_param("method", "", unquote=True) if media_type(part) in CALENDARS else ""
    return clean(str(found)).strip().upper()


def _events(calendar: str, claimed: str) -> Iterator[CalendarReply]:
    """The events that stand in a calendar; what lies within an event (alarms) or beside it is left out."""
    method, open_parts, event = claimed, [], list[ContentLine]()
    count = 0
    for line in content_lines(calendar):
        if line.name == "BEGIN":
            open_parts.append(line.value.upper())
            event = [] if open_parts[-1] == "VEVENT" else event
        elif line.name == "END" and open_parts:
            if open_parts.pop() == "VEVENT" and count < MOST_EVENTS:
                count += 1
                yield _reply(method, event)
        elif line.name == "METHOD" and open_parts == ["VCALENDAR"]:
            method = line.value.strip().upper() or claimed
        elif open_parts and open_parts[-1] == "VEVENT":
            event.append(line)


def _reply(method: str, event: list[ContentLine]) -> CalendarReply:
    first: dict[str, ContentLine] = {}
    for line in event:
        first.setdefault(line.name, line)
    sequence = first["SEQUENCE"].value if "SEQUENCE" in first else ""
    attendees = tuple(_attendee(line) for line in event if line.name == "ATTENDEE")
    comments = [line.words for line in event if line.name == "COMMENT"]
    # Google keeps the note to the organizer beside the attendee.
    comments += [line.parameters.get("X-RESPONSE-COMMENT", "") for line in event if line.name == "ATTENDEE"]
    return CalendarReply(
        method=method,
        uid=first["UID"].words.strip() if "UID" in first else "",
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0,
        attendees=attendees[:MOST_EVENTS],
        comment="\n".join(dict.fromkeys(filter(None, (clean(one).strip() for one in comments))))[
            :LONGEST_COMMENT
        ]
        or None,
        recurrence=first["RECURRENCE-ID"].value if "RECURRENCE-ID" in first else None,
    )


def _attendee(line: ContentLine) -> Attendee:
    """Who answers. Apple writes addresses of its own kind, and the mailbox beside them as EMAIL."""
    value = line.value.removeprefix("mailto:").removeprefix("MAILTO:").removeprefix("Mailto:")
    found = addresses(value) or addresses(line.parameters.get("EMAIL", ""))
    delegated = addresses(line.parameters.get("DELEGATED-TO", "").replace("mailto:", " "))
    return Attendee(
        address=found[0] if found else "",
        status=line.parameters.get("PARTSTAT", "NEEDS-ACTION").strip().upper(),
        delegated_to=delegated[0] if delegated else None,
    )
