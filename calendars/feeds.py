"""iCalendar feeds: one VEVENT per entry, rendered once and kept; a feed is those bytes put together.

Feeds carry no METHOD and no ATTENDEE: with them, clients take a subscription for an invitation.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

from calendars.content_lines import NO_TITLE, content_line, escaped, one_line
from calendars.entries import Entry
from calendars.events import END, open_event
from calendars.timezones import FIRST_YEAR, vtimezone

OPENING = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//patci//patci//ES\r\nCALSCALE:GREGORIAN\r\n"
CLOSING = b"END:VCALENDAR\r\n"
# A user's text never starts a content line, so this finds only what we wrote. No event ends before it starts,
# or in another zone.
_ZONED = re.compile(rb"\r\nDTSTART;TZID=([^:;]+):(\d{4})")


def render_event(entry: Entry) -> bytes:
    """The entry as a VEVENT, the same bytes in every feed."""
    return (open_event(entry) + END).encode()


def render_feed(
    *,
    name: str,
    zone: str,
    events: Iterable[bytes],
    source_url: str | None = None,
    refresh_hours: int = 12,
) -> bytes:
    """A calendar to subscribe to: rendered events in the order given, with the zones that they use."""
    content = b"".join(events)
    head = _head(escaped(one_line(name) or NO_TITLE), zone, source_url, refresh_hours)
    return b"".join((head, *_zones(content, zone), content, CLOSING))


def etag(content: bytes) -> str:
    """A strong ETag: the same bytes, the same tag."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def _zones(content: bytes, default: str) -> list[bytes]:
    """The VTIMEZONE of each zone in rendered events and of the default one, in order of their names.

    Each reaches back to the earliest event: Mexico City had daylight time until 2022.
    """
    first_years = {default: FIRST_YEAR}
    for found, year in set(_ZONED.findall(content)):
        zone = found.decode()
        first_years[zone] = min(int(year), first_years.get(zone, FIRST_YEAR))
    return [vtimezone(zone, first_year) for zone, first_year in sorted(first_years.items())]


def _head(name: str, zone: str, source_url: str | None, refresh_hours: int) -> bytes:
    days, hours = divmod(refresh_hours, 24)
    refresh = "P" + (f"{days}D" if days else "") + (f"T{hours}H" if hours or not days else "")
    source = content_line(f"SOURCE;VALUE=URI:{one_line(source_url)}") if source_url else ""
    return (
        f"{OPENING}"
        f"{content_line('NAME:' + name)}"
        f"{content_line('X-WR-CALNAME:' + name)}"
        f"REFRESH-INTERVAL;VALUE=DURATION:{refresh}\r\n"
        f"{source}"
        f"X-PUBLISHED-TTL:{refresh}\r\n"
        f"X-WR-TIMEZONE:{zone}\r\n"
    ).encode()
