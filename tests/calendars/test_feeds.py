"""Feeds: what goes in comes out of a parser, within the limits that real clients set."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from calendars.content_lines import NO_TITLE, many_lines, one_line
from calendars.entries import Entry, EntryError
from calendars.feeds import etag, render_event, render_feed
from tests.examples import examples

MEXICO_CITY = "America/Mexico_City"
UPDATED = datetime(2024, 2, 1, 15, tzinfo=UTC)
WINDOW = Entry(
    uid="ci-o21@patci.invalid",
    sequence=0,
    title="Vigésima Primera Sesión Ordinaria",
    start=date(2024, 2, 1),
    end=date(2024, 2, 29),
    status="TENTATIVE",
    updated_at=UPDATED,
    zone=MEXICO_CITY,
    transparent=True,
)
TIMED = replace(
    WINDOW,
    uid="gt-cap-o7@patci.invalid",
    sequence=3,
    start=datetime(2024, 2, 6, 16, tzinfo=UTC),
    end=datetime(2024, 2, 6, 18, tzinfo=UTC),
    status="CONFIRMED",
    transparent=False,
)

any_text = st.text(st.characters(), max_size=200)
awkward_text = st.text(st.sampled_from("\r\n\x00\x08\t\\,;:\"'nN^ ñ€😀\u2028\x85\ufeff\ud800"), max_size=60)
texts = any_text | awkward_text


def feed(*entries: Entry, name: str = "PATCI 2024") -> bytes:
    return render_feed(name=name, zone=MEXICO_CITY, events=[render_event(entry) for entry in entries])


def lines(entry: Entry) -> list[str]:
    return render_event(entry).decode().replace("\r\n ", "").split("\r\n")


def assert_writable(content: bytes) -> None:
    content.decode()
    assert content.endswith(b"END:VCALENDAR\r\n")
    written = content.split(b"\r\n")
    assert max(map(len, written)) <= 75
    assert not any(byte < 0x20 or byte == 0x7F for line in written for byte in line)
    for line in written:
        line.decode()  # no fold inside a character


def test_a_window_is_a_tentative_span_of_days_that_blocks_no_time() -> None:
    assert lines(WINDOW) == [
        "BEGIN:VEVENT",
        "SUMMARY:Vigésima Primera Sesión Ordinaria",
        "DTSTART;VALUE=DATE:20240201",
        "DTEND;VALUE=DATE:20240301",
        "DTSTAMP:20240201T150000Z",
        "UID:ci-o21@patci.invalid",
        "SEQUENCE:0",
        "CLASS:PUBLIC",
        "LAST-MODIFIED:20240201T150000Z",
        "STATUS:TENTATIVE",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        "END:VEVENT",
        "",
    ]


def test_a_timed_entry_is_shown_in_its_zone() -> None:
    written = lines(
        replace(TIMED, location="Bucareli 99", url="https://x.invalid/a?b=1,2;c", classified=True)
    )
    assert written[2:4] == [
        "DTSTART;TZID=America/Mexico_City:20240206T100000",
        "DTEND;TZID=America/Mexico_City:20240206T120000",
    ]
    assert written[7:-2] == [
        "CLASS:PRIVATE",
        "LAST-MODIFIED:20240201T150000Z",
        "LOCATION:Bucareli 99",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://x.invalid/a?b=1,2;c",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (replace(TIMED, status="CANCELLED"), ("CANCELLED", "TRANSPARENT", "FREE")),
        (replace(TIMED, status="TENTATIVE"), ("TENTATIVE", "OPAQUE", "TENTATIVE")),
        (replace(WINDOW, status="CONFIRMED"), ("CONFIRMED", "TRANSPARENT", "FREE")),
    ],
)
def test_status_says_whether_time_is_taken(entry: Entry, expected: tuple[str, str, str]) -> None:
    event = Event.from_ical(render_event(entry))
    assert (event["STATUS"], event["TRANSP"], event["X-MICROSOFT-CDO-BUSYSTATUS"]) == expected


def test_an_unknown_end_takes_an_hour() -> None:
    event = Event.from_ical(render_event(replace(TIMED, end=TIMED.start)))
    assert event.end - event.start == timedelta(hours=1)


def test_a_feed_names_itself_and_says_how_often_to_come_back() -> None:
    content = render_feed(
        name="PATCI, 2024; «año»",
        zone=MEXICO_CITY,
        events=[],
        source_url="http://127.0.0.1:8000/feeds/x.ics",
        refresh_hours=6,
    )
    assert content.decode().split("\r\n")[:11] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//patci//patci//ES",
        "CALSCALE:GREGORIAN",
        "NAME:PATCI\\, 2024\\; «año»",
        "X-WR-CALNAME:PATCI\\, 2024\\; «año»",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "SOURCE;VALUE=URI:http://127.0.0.1:8000/feeds/x.ics",
        "X-PUBLISHED-TTL:PT6H",
        "X-WR-TIMEZONE:America/Mexico_City",
        "BEGIN:VTIMEZONE",
    ]


def test_an_empty_feed_is_valid_by_its_timezone() -> None:
    parsed = Calendar.from_ical(feed())
    assert [component.name for component in parsed.subcomponents] == ["VTIMEZONE"]
    assert_writable(feed())


def test_a_feed_carries_each_zone_that_its_events_use_once() -> None:
    vienna = replace(TIMED, uid="int-4@patci.invalid", zone="Europe/Vienna")
    parsed = Calendar.from_ical(feed(TIMED, vienna, replace(vienna, uid="int-5@patci.invalid"), WINDOW))
    assert [zone.tz_name for zone in parsed.timezones] == [MEXICO_CITY, "Europe/Vienna"]
    assert parsed.get_missing_tzids() == set()
    assert [event["UID"] for event in parsed.events] == [
        "gt-cap-o7@patci.invalid",
        "int-4@patci.invalid",
        "int-5@patci.invalid",
        "ci-o21@patci.invalid",
    ]


def test_an_event_before_2023_brings_back_daylight_time() -> None:
    old = replace(
        TIMED,
        start=datetime(2022, 7, 1, 15, tzinfo=UTC),
        end=datetime(2022, 7, 1, 16, tzinfo=UTC),
    )
    (zone,) = Calendar.from_ical(feed(TIMED, replace(old, uid="old@patci.invalid"))).timezones
    offset = datetime(2022, 7, 1, 10, tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset()
    assert offset == timedelta(hours=-5)


def test_a_text_that_looks_like_a_property_is_none() -> None:
    sly = replace(WINDOW, description="x\nDTSTART;TZID=Mars/Olympus:20240101T000000\nEND:VEVENT")
    (event,) = Calendar.from_ical(feed(sly)).events
    assert event["DESCRIPTION"] == sly.description


def test_a_feed_is_no_invitation() -> None:
    content = feed(TIMED, WINDOW)
    assert b"METHOD" not in content
    assert b"ATTENDEE" not in content


def test_the_same_entries_give_the_same_bytes() -> None:
    assert feed(TIMED, WINDOW) == feed(TIMED, WINDOW)
    assert etag(feed(TIMED)) == etag(feed(TIMED))
    assert etag(feed(TIMED)) != etag(feed(WINDOW))
    assert etag(b"")[0] == etag(b"")[-1] == '"'


@pytest.mark.parametrize(
    "change",
    [
        {"start": date(2024, 3, 1)},
        {"start": datetime(2024, 2, 1, tzinfo=UTC)},
        {"updated_at": datetime(2024, 2, 1)},  # noqa: DTZ001 - the naive instant is what is refused
        {"uid": ""},
        {"uid": "a\nb"},
    ],
)
def test_contradictory_entries_are_refused(change: dict[str, str | date]) -> None:
    with pytest.raises(EntryError):
        replace(WINDOW, **change)


@settings(max_examples=examples(200))
@given(title=texts, location=texts, description=texts, category=texts, name=texts)
@example(title=r"C:\Nota, \n; \\", location=r"\N", description="\\N\n\\n", category=r"\N", name=r"\N")
def test_any_text_survives_a_round_trip(
    title: str, location: str, description: str, category: str, name: str
) -> None:
    entry = replace(TIMED, title=title, location=location, description=description, categories=(category,))
    content = feed(entry, name=name)
    assert_writable(content)
    parsed = Calendar.from_ical(content)
    (event,) = parsed.events
    # The parser leaves properties beyond RFC 5545 as they are written.
    assert re.sub(r"\\(.)", r"\1", str(parsed["X-WR-CALNAME"])) == (one_line(name) or NO_TITLE)
    assert event["SUMMARY"] == (one_line(title) or NO_TITLE)
    assert event.get("LOCATION", "") == one_line(location)
    assert event.get("DESCRIPTION", "") == many_lines(description)
    shown = one_line(category.replace("\\", "/"))
    assert event.categories == ([shown] if shown else [])


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_cleaning_leaves_ordinary_text_alone(text: str) -> None:
    assert one_line(text) == text.strip()
    assert many_lines(f"{text}\n·\r\n\n{text}·") == f"{text.rstrip()}\n·\n\n{text}·".strip()


@given(
    zone=st.sampled_from([MEXICO_CITY, "America/Tijuana", "Europe/Vienna"]),
    start=st.integers(0, 18 * 365 * 24),
    hours=st.integers(1, 100),
)
def test_instants_survive_a_round_trip(zone: str, start: int, hours: int) -> None:
    begins = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(hours=start)
    if begins.astimezone(ZoneInfo(zone)).fold:
        return  # iCalendar cannot say which of the two hours is meant
    ends = begins + timedelta(hours=hours)
    (event,) = Calendar.from_ical(feed(replace(TIMED, start=begins, end=ends, zone=zone))).events
    assert event.start == begins
