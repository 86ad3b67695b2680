"""VTIMEZONE: yearly rules that give the same offsets as the tz database."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from calendars.timezones import vtimezone

MEXICO_CITY = "America/Mexico_City"
BORDER = ["America/Tijuana", "America/Ciudad_Juarez", "America/Ojinaga", "America/Matamoros"]
ELSEWHERE = ["Europe/Vienna", "America/New_York", "America/Bogota", "America/Santiago", "UTC"]


def test_mexico_city_has_one_observance_since_2023() -> None:
    assert vtimezone(MEXICO_CITY).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:America/Mexico_City",
        "BEGIN:STANDARD",
        "DTSTART:20230101T000000",
        "TZNAME:CST",
        "TZOFFSETFROM:-0600",
        "TZOFFSETTO:-0600",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_daylight_time_is_a_yearly_rule() -> None:
    rules = [line for line in vtimezone("America/Tijuana").decode().split("\r\n") if "RRULE" in line]
    assert rules == ["RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"]


@pytest.mark.parametrize("first_year", [2023, 2019])
@pytest.mark.parametrize("zone", [MEXICO_CITY, *BORDER, *ELSEWHERE])
def test_offsets_are_those_of_the_tz_database(zone: str, first_year: int) -> None:
    rendered = vtimezone(zone, first_year)
    assert b"RDATE" not in rendered
    assert b"COMMENT" not in rendered
    written = Timezone.from_ical(rendered).to_tz(lookup_tzid=False)
    known = ZoneInfo(zone)
    instant = datetime(first_year, 1, 1, 12, 30, tzinfo=UTC)
    while instant.year < 2037:
        wall = instant.astimezone(known)
        assert wall.replace(tzinfo=written).utcoffset() == wall.utcoffset(), wall
        instant += timedelta(days=5)
