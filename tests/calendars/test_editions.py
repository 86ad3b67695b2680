"""Editions compared: nothing against itself, everything by its differences, alike from both sides."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars import editions as kept
from calendars.editions import ChangeKind, Edition, Place, TwiceInEditionError, apply, by_body, compare
from tests.calendars.editions_of_tests import editions, place, places

MARCH, APRIL = date(2024, 3, 14), date(2024, 4, 18)
TEN = datetime(2024, 3, 14, 16, tzinfo=UTC)


@given(editions())
def test_an_edition_differs_in_nothing_from_itself(edition: Edition) -> None:
    assert compare(edition, reversed(edition)) == ()


@given(editions(), editions())
def test_differences_applied_to_the_earlier_give_the_later(earlier: Edition, later: Edition) -> None:
    assert apply(compare(earlier, later), earlier) == tuple(sorted(later, key=lambda one: one.uid))


@given(editions(), editions())
def test_comparing_from_the_other_side_reverses_each_difference(earlier: Edition, later: Edition) -> None:
    found = compare(earlier, later)
    assert compare(later, earlier) == tuple(one.reversed() for one in found)
    assert tuple(one.reversed().reversed() for one in found) == found
    mirrored = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.DAY_GIVEN: ChangeKind.DAY_TAKEN}
    mirrored |= {back: there for there, back in mirrored.items()}
    for one in found:
        expected = mirrored.get(one.kind)
        if expected is not None:
            assert one.reversed().kind is expected


@given(editions())
def test_an_edition_comes_back_from_its_json_with_the_same_hash(edition: Edition) -> None:
    content = [one.to_json() for one in edition]
    kept_away = json.loads(json.dumps(content))
    assert tuple(Place.from_json(row) for row in kept_away) == edition
    assert kept.sha256(kept_away) == kept.sha256(content)


@given(places(), st.data())
def test_whatever_changes_changes_the_hash(one: Place, data: st.DataObject) -> None:
    other = data.draw(places())
    same = kept.sha256([one.to_json()]) == kept.sha256([other.to_json()])
    assert same == (one == other)


KINDS = [
    (None, place(day=MARCH), ChangeKind.ADDED),
    (place(words="junio"), place(words="junio", day=MARCH), ChangeKind.DAY_GIVEN),
    (place(day=MARCH), place(day=APRIL), ChangeKind.MOVED),
    (place(day=MARCH), place(day=MARCH, end_day=APRIL), ChangeKind.MOVED),
    (place(day=MARCH), place(day=MARCH, starts=TEN), ChangeKind.HOUR_CHANGED),
    (
        place(day=MARCH, starts=TEN),
        place(day=MARCH, starts=TEN, zone="America/Tijuana"),
        ChangeKind.HOUR_CHANGED,
    ),
    (place(words="junio"), place(words="julio"), ChangeKind.WINDOW_CHANGED),
    (place(day=MARCH), place(), ChangeKind.DAY_TAKEN),
    (place(day=MARCH), place(status="postponed"), ChangeKind.POSTPONED),
    (place(day=MARCH), place(day=MARCH, status="cancelled"), ChangeKind.CANCELLED),
    (place(status="postponed"), place(status="cancelled"), ChangeKind.CANCELLED),
    (place(status="postponed"), place(day=APRIL), ChangeKind.RESUMED),
    (place(day=MARCH), None, ChangeKind.REMOVED),
    (place(day=MARCH), place(day=MARCH, title="Otra"), ChangeKind.DETAILS),
    (place(day=MARCH), place(day=MARCH, status="held"), ChangeKind.DETAILS),
    (place(day=MARCH), place(day=MARCH, words="14 de marzo"), ChangeKind.DETAILS),
    (place(day=MARCH), place(day=MARCH, zone="America/Tijuana"), ChangeKind.DETAILS),
]


@pytest.mark.parametrize(("before", "after", "kind"), KINDS)
def test_each_change_has_its_kind(before: Place | None, after: Place | None, kind: ChangeKind) -> None:
    [found] = compare([before] if before else [], [after] if after else [])
    assert (found.kind, found.before, found.after) == (kind, before, after)


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (None, place(day=MARCH), True),
        (None, place(day=MARCH, status="cancelled"), False),
        (place(status="postponed"), None, False),
        (place(day=MARCH), place(day=APRIL), True),
        (place(day=MARCH), place(day=MARCH, status="convened"), False),
    ],
)
def test_only_what_one_must_change_in_a_diary_is_news(
    before: Place | None, after: Place | None, news: bool
) -> None:
    [found] = compare([before] if before else [], [after] if after else [])
    assert found.is_news is news


def test_differences_are_told_body_by_body_in_order_of_their_days() -> None:
    later = (
        place("a", day=APRIL),
        place("b", day=MARCH),
        place("c"),
        place("d", body="GT", windows=((MARCH, APRIL),)),
    )
    found = by_body(compare((), later))
    assert {body: [one.place.uid for one in rows] for body, rows in found.items()} == {
        "CI": ["b", "a", "c"],
        "GT": ["d"],
    }


def test_a_session_that_stands_twice_is_refused() -> None:
    twice = (place("a"), replace(place("a"), words="junio"))
    with pytest.raises(TwiceInEditionError):
        compare(twice, ())
