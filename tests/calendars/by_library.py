"""The same events, feeds and invitations written by the icalendar library: what our own writer must say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vCalAddress, vDuration, vText, vUri

from calendars.content_lines import NO_TITLE, many_lines, one_line
from calendars.entries import Entry
from calendars.invitations import Method, Party


class Text(vText):
    """Text written as RFC 5545 says; the library's own takes a backslash before N for a line break."""

    def to_ical(self) -> bytes:
        """The escaped bytes of text that breaks lines with a plain line feed only."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def event(entry: Entry) -> Event:
    """The VEVENT of an entry."""
    component = Event()
    component.add("UID", Text(entry.uid))
    component.add("DTSTAMP", entry.updated_at.astimezone(UTC))
    component.add("LAST-MODIFIED", entry.updated_at.astimezone(UTC))
    component.add("SEQUENCE", entry.sequence)
    component.add("DTSTART", _shown(entry.start, entry.zone))
    component.add("DTEND", _shown(_end(entry), entry.zone))
    cancelled, tentative = entry.status == "CANCELLED", entry.status == "TENTATIVE"
    free = entry.transparent or cancelled
    component.add("STATUS", entry.status)
    component.add("TRANSP", "TRANSPARENT" if free else "OPAQUE")
    component.add("X-MICROSOFT-CDO-BUSYSTATUS", "TENTATIVE" if tentative else "FREE" if free else "BUSY")
    component.add("CLASS", "PRIVATE" if entry.classified else "PUBLIC")
    component.add("SUMMARY", Text(one_line(entry.title) or NO_TITLE))
    if location := one_line(entry.location):
        component.add("LOCATION", Text(location))
    if description := many_lines(entry.description):
        component.add("DESCRIPTION", Text(description))
    if entry.url:
        component.add("URL", vUri(one_line(entry.url)))
    if categories := [name for raw in entry.categories if (name := one_line(raw.replace("\\", "/")))]:
        component.add("CATEGORIES", categories)
    return component


def invitation(entry: Entry, *, method: Method, organizer: Party, attendee: Party) -> Calendar:
    """An invitation without its VTIMEZONE, which both writers take from the same place."""
    component = event(replace(entry, status="CANCELLED") if method == "CANCEL" else entry)
    component.add("ORGANIZER", _address(organizer))
    invited = _address(attendee)
    invited.params.update(CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION")
    if method == "REQUEST":
        invited.params["RSVP"] = "TRUE"
    component.add("ATTENDEE", invited)
    whole = calendar()
    whole.add("METHOD", method)
    whole.add_component(component)
    return whole


def feed_head(*, name: str, zone: str, source_url: str | None, refresh_hours: int) -> Calendar:
    """The properties of a feed."""
    refresh = timedelta(hours=refresh_hours)
    component = calendar()
    component.add("NAME", Text(one_line(name) or NO_TITLE))
    component.add("X-WR-CALNAME", Text(one_line(name) or NO_TITLE))
    component.add("X-WR-TIMEZONE", zone)
    component.add("REFRESH-INTERVAL", vDuration(refresh), parameters={"VALUE": "DURATION"})
    component.add("X-PUBLISHED-TTL", vDuration(refresh))
    if source_url:
        component.add("SOURCE", vUri(one_line(source_url)), parameters={"VALUE": "URI"})
    return component


def calendar() -> Calendar:
    """An empty VCALENDAR of this product."""
    component = Calendar()
    component.add("PRODID", "-//patci//patci//ES")
    component.add("VERSION", "2.0")
    component.add("CALSCALE", "GREGORIAN")
    return component


def unfolded(content: bytes) -> list[str]:
    """The content lines of a calendar."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def _end(entry: Entry) -> date | datetime:
    if entry.is_all_day:
        return entry.end + timedelta(days=1)
    return entry.end if entry.end > entry.start else entry.start + timedelta(hours=1)


def _shown(value: date | datetime, zone: str) -> date | datetime:
    return value.astimezone(ZoneInfo(zone)) if isinstance(value, datetime) else value


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.address}")
    if name := party.shown_name:
        address.params["CN"] = name
    return address
