"""Differences of calendars in words: every kind has its own, days and hours are told with their zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings

from calendars.editions import ChangeKind, Edition, Place, compare
from templates import editions as words
from tests.calendars.editions_of_tests import editions, place
from tests.examples import examples

ZONE = "America/Mexico_City"
DAY = date(2024, 3, 14)
TEN = datetime(2024, 3, 14, 16, tzinfo=UTC)


def test_every_kind_of_change_has_its_word() -> None:
    assert set(words.KINDS) == set(ChangeKind)
    assert len({words.kind(kind) for kind in ChangeKind}) == len(ChangeKind)


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (place(day=DAY), "jueves 14 de marzo de 2024"),
        (
            place(day=DAY, end_day=date(2024, 3, 15)),
            "jueves 14 de marzo de 2024 a viernes 15 de marzo de 2024",
        ),
        (place(day=DAY, starts=TEN), "jueves 14 de marzo de 2024, 10:00 h"),
        (
            place(day=DAY, starts=TEN, ends=TEN + timedelta(hours=2)),
            "jueves 14 de marzo de 2024, de 10:00 a 12:00 h",
        ),
        (
            place(day=DAY, starts=TEN, zone="America/Tijuana"),
            "jueves 14 de marzo de 2024, 09:00 h (America/Tijuana)",
        ),
        (place(words="junio-julio"), "«junio-julio»"),
        (place(windows=((date(2024, 6, 1), date(2024, 7, 31)),)), "1 jun 2024 – 31 jul 2024"),
        (place(), "por definir"),
        (place(status="postponed", words="junio"), "«junio»"),
    ],
)
def test_when_a_session_is_told_as_people_say_it(stands: Place, said: str) -> None:
    assert words.when(stands, zone=ZONE) == said


def test_what_takes_place_no_more_is_told_by_the_day_it_had() -> None:
    [off] = compare([place(day=DAY)], [place(day=DAY, status="cancelled")])
    assert (words.was(off, zone=ZONE), words.now(off, zone=ZONE)) == ("jueves 14 de marzo de 2024", None)
    [put_off] = compare([place(day=DAY)], [place(status="postponed")])
    assert words.now(put_off, zone=ZONE) == "sin nueva fecha todavía"
    [new] = compare([], [place(day=DAY)])
    assert (words.was(new, zone=ZONE), words.now(new, zone=ZONE)) == (None, "jueves 14 de marzo de 2024")


@settings(max_examples=examples(50))
@given(editions(), editions())
def test_no_difference_is_left_without_words(earlier: Edition, later: Edition) -> None:
    for one in compare(earlier, later):
        assert words.was(one, zone=ZONE) or words.now(one, zone=ZONE)
