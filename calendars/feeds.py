"""iCalendar feeds: one VEVENT per entry, rendered once and kept; a feed is those bytes put together.

Feeds carry no METHOD and no ATTENDEE: with them, clients take a subscription for an invitation.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText, vUri

from calendars.entries import Entry
from calendars.timezones import FIRST_YEAR, vtimezone

PRODUCT = "-//patci//patci//ES"
NO_TITLE = "—"  # an empty SUMMARY is refused by some clients, a missing one brings calcurse down
_END = b"END:VCALENDAR\r\n"
# Controls (C0, DEL, C1), line separators that parsers split at, byte order marks, halves of surrogate pairs.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+")
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# A user's text never starts a content line, so this finds only the properties that we wrote.
_ZONED = re.compile(rb"^DT(?:START|END);TZID=([^:;]+):(\d{4})", re.MULTILINE)


class Text(vText):
    """Text written as RFC 5545 says; the library's own takes a backslash before N for a line break."""

    def to_ical(self) -> bytes:
        """The escaped bytes of text that breaks lines with a plain line feed only."""
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


def one_line(text: str) -> str:
    """Text for a property that clients show on one line."""
    return _UNWRITABLE.sub(" ", text).strip()


def many_lines(text: str) -> str:
    """Text that may break lines, with nothing else that a client chokes on."""
    return "\n".join(_UNWRITABLE.sub(" ", line).rstrip() for line in _BREAKS.split(text)).strip()


def event(entry: Entry) -> Event:
    """The VEVENT of an entry, without whoever it is sent to."""
    component = Event()
    component.add("UID", entry.uid)
    component.add("DTSTAMP", entry.updated_at.astimezone(UTC))
    component.add("LAST-MODIFIED", entry.updated_at.astimezone(UTC))
    component.add("SEQUENCE", entry.sequence)
    _add_time(component, entry)
    _add_state(component, entry)
    _add_details(component, entry)
    return component


def render_event(entry: Entry) -> bytes:
    """The entry as a VEVENT, the same bytes in every feed."""
    return bytes(event(entry).to_ical())


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
    head = _head(one_line(name), zone, source_url, timedelta(hours=refresh_hours))
    return b"".join((head, *zones(content, zone), content, _END))


def zones(content: bytes, default: str) -> list[bytes]:
    """The VTIMEZONE of each zone in rendered events and of the default one, in order of their names.

    Each reaches back to the earliest event: Mexico City had daylight time until 2022.
    """
    first_years = {default: FIRST_YEAR}
    for found, year in set(_ZONED.findall(content)):
        zone = found.decode()
        first_years[zone] = min(int(year), first_years.get(zone, FIRST_YEAR))
    return [vtimezone(zone, first_year) for zone, first_year in sorted(first_years.items())]


def etag(content: bytes) -> str:
    """A strong ETag: the same bytes, the same tag."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def calendar() -> Calendar:
    """An empty VCALENDAR of this product."""
    component = Calendar()
    component.add("PRODID", PRODUCT)
    component.add("VERSION", "2.0")
    component.add("CALSCALE", "GREGORIAN")
    return component


def _head(name: str, zone: str, source_url: str | None, refresh: timedelta) -> bytes:
    component = calendar()
    component.add("NAME", Text(name or NO_TITLE))
    component.add("X-WR-CALNAME", Text(name or NO_TITLE))
    component.add("X-WR-TIMEZONE", zone)
    component.add("REFRESH-INTERVAL", vDuration(refresh), parameters={"VALUE": "DURATION"})
    component.add("X-PUBLISHED-TTL", vDuration(refresh))
    if source_url:
        component.add("SOURCE", vUri(one_line(source_url)), parameters={"VALUE": "URI"})
    return bytes(component.to_ical()).removesuffix(_END)


def _add_time(component: Event, entry: Entry) -> None:
    component.add("DTSTART", _shown(entry.start, entry.zone))
    component.add("DTEND", _shown(_end(entry), entry.zone))


def _end(entry: Entry) -> date | datetime:
    if entry.is_all_day:
        return entry.end + timedelta(days=1)  # inclusive for people, exclusive in iCalendar
    # An event without length is shown as nothing, or refused: an unknown end takes an hour's room.
    return entry.end if entry.end > entry.start else entry.start + timedelta(hours=1)


def _shown(value: date | datetime, zone: str) -> date | datetime:
    return value.astimezone(ZoneInfo(zone)) if isinstance(value, datetime) else value


def _add_state(component: Event, entry: Entry) -> None:
    cancelled = entry.status == "CANCELLED"
    free = entry.transparent or cancelled
    component.add("STATUS", entry.status)
    component.add("TRANSP", "TRANSPARENT" if free else "OPAQUE")
    component.add("X-MICROSOFT-CDO-BUSYSTATUS", _busy_status(entry, free=free))
    component.add("CLASS", "PRIVATE" if entry.classified else "PUBLIC")


def _busy_status(entry: Entry, *, free: bool) -> str:
    if entry.status == "TENTATIVE":
        return "TENTATIVE"
    return "FREE" if free else "BUSY"


def _add_details(component: Event, entry: Entry) -> None:
    component.add("SUMMARY", Text(one_line(entry.title) or NO_TITLE))
    if location := one_line(entry.location):
        component.add("LOCATION", Text(location))
    if description := many_lines(entry.description):
        component.add("DESCRIPTION", Text(description))
    if entry.url:
        component.add("URL", vUri(one_line(entry.url)))
    # Backslashes go, because the library writes categories with its own kind of text.
    if categories := [name for raw in entry.categories if (name := one_line(raw.replace("\\", "/")))]:
        component.add("CATEGORIES", categories)
