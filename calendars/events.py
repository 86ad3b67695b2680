"""The VEVENT of an entry, line by line; feeds and invitations are made of it."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from calendars.content_lines import NO_TITLE, content_line, escaped, many_lines, one_line, utc, wall
from calendars.entries import Entry

END = "END:VEVENT\r\n"
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def open_event(entry: Entry) -> str:
    """The lines of a VEVENT, but for its last one: an invitation adds who asks and who is asked."""
    before, after = around_description(entry)
    return f"{before}{description(entry)}{after}"


def description(entry: Entry) -> str:
    """The line of an entry that may differ from one reader to the next."""
    return _text("DESCRIPTION:", many_lines(entry.description))


def around_description(entry: Entry) -> tuple[str, str]:
    """The lines before the description and those after it."""
    begin, end = _span(entry)
    changed = utc(entry.updated_at.astimezone(UTC))
    before = (
        "BEGIN:VEVENT\r\n"
        f"{content_line('SUMMARY:' + escaped(one_line(entry.title) or NO_TITLE))}"
        f"DTSTART{begin}\r\n"
        f"DTEND{end}\r\n"
        f"DTSTAMP:{changed}\r\n"
        f"{content_line('UID:' + escaped(entry.uid))}"
        f"SEQUENCE:{entry.sequence}\r\n"
        f"{_categories(entry)}"
        f"CLASS:{'PRIVATE' if entry.classified else 'PUBLIC'}\r\n"
    )
    location = _text("LOCATION:", one_line(entry.location))
    return before, f"LAST-MODIFIED:{changed}\r\n{location}{_state(entry)}"


def _span(entry: Entry) -> tuple[str, str]:
    """DTSTART and DTEND from their parameters on. Days are inclusive for people, exclusive in iCalendar."""
    start, end = entry.start, entry.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        # An event without length is shown as nothing, or refused: an unknown end takes an hour's room.
        end = end if end > start else start + _HOUR
        return _instant(start, entry.zone), _instant(end, entry.zone)
    return _day(start), _day(end + _DAY)


def _day(value: date) -> str:
    return f";VALUE=DATE:{value.isoformat().replace('-', '')}"


def _instant(value: datetime, zone: str) -> str:
    shown = value.astimezone(_zone(zone))
    return f":{utc(shown)}" if zone == "UTC" else f";TZID={zone}:{wall(shown)}"


def _categories(entry: Entry) -> str:
    if not entry.categories:
        return ""
    # Backslashes go: readers split this list at commas, and some do not mind how many stand before one.
    names = [name for raw in entry.categories if (name := one_line(raw.replace("\\", "/")))]
    return content_line("CATEGORIES:" + ",".join(map(escaped, names))) if names else ""


def _text(name: str, text: str) -> str:
    return content_line(name + escaped(text)) if text else ""


def _state(entry: Entry) -> str:
    free = entry.transparent or entry.status == "CANCELLED"
    address = content_line(f"URL:{one_line(entry.url)}") if entry.url else ""
    busy = "TENTATIVE" if entry.status == "TENTATIVE" else "FREE" if free else "BUSY"
    return (
        f"STATUS:{entry.status}\r\n"
        f"TRANSP:{'TRANSPARENT' if free else 'OPAQUE'}\r\n"
        f"{address}"
        f"X-MICROSOFT-CDO-BUSYSTATUS:{busy}\r\n"
    )


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
