"""Which row is which: a row put in between, numbers that move on, titles that are reworded."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from patci.intake.review.pairing import pair_rows
from patci.intake.review.parts import Part
from tests.patci.intake.review.documents import activities, activity, calendar, days, session


def same(part: Part, old: Sequence[Any], new: Sequence[Any]) -> dict[str, str]:
    """New refs to old refs."""
    return {new[after].ref: old[before].ref for after, before in pair_rows(part, old, new).items()}


def test_a_session_put_in_between_moves_numbers_and_nobody_else() -> None:
    first, second, third = days(3)
    between = first + timedelta(days=3)
    found = same(Part.SESSIONS, calendar([first, second, third]), calendar([first, between, second, third]))
    assert found == {"GT-O1": "GT-O1", "GT-O3": "GT-O2", "GT-O4": "GT-O3"}


def test_a_calendar_that_is_put_off_keeps_its_numbers() -> None:
    january, february, march, april = days(4, every=30)
    found = same(Part.SESSIONS, calendar([january, february, march]), calendar([february, march, april]))
    assert found == {"GT-O1": "GT-O1", "GT-O2": "GT-O2", "GT-O3": "GT-O3"}


def test_two_sessions_that_exchange_dates_were_moved() -> None:
    first, second = days(2)
    assert same(Part.SESSIONS, calendar([first, second]), calendar([second, first])) == {
        "GT-O1": "GT-O1",
        "GT-O2": "GT-O2",
    }


def test_a_session_without_a_date_goes_by_its_number() -> None:
    found = same(Part.SESSIONS, calendar([None, None]), calendar([days(1)[0], None, None]))
    assert found == {"GT-O1": "GT-O1", "GT-O2": "GT-O2"}


def test_sessions_of_a_body_that_is_called_otherwise_stay_themselves() -> None:
    old, new = calendar(days(3)), calendar(days(3), body="GTL")
    assert pair_rows(Part.SESSIONS, old, new) == {}
    assert pair_rows(Part.SESSIONS, old, new, {"GT": "GTL"}) == {0: 0, 1: 1, 2: 2}


def test_sessions_of_one_name_go_by_their_days() -> None:
    def unnumbered(*dates: date) -> list[Any]:
        return [
            session(number, day, ref=f"GT-Nx.{number}", name="Sesión")
            for number, day in enumerate(dates, start=1)
        ]

    first, second, third = days(3)
    found = pair_rows(Part.SESSIONS, unnumbered(first, third), unnumbered(first, second, third))
    assert found == {0: 0, 2: 1}


def test_a_reworded_title_keeps_its_row_by_the_ref() -> None:
    old, new = activities(["Ferias", "Talleres"]), activities(["Ferias en plazas", "Talleres"])
    assert same(Part.ACTIVITIES, old, new) == {"O1-1": "O1-1", "O1-2": "O1-2"}


def test_activities_of_one_title_go_by_their_dates() -> None:
    january, march, june = days(3, every=60)
    old = [activity(1, "Informe", start=march, end=march), activity(2, "Informe", start=june, end=june)]
    new = [activity(1, "Informe", start=january, end=january),
           activity(2, "Informe", start=march, end=march),
           activity(3, "Informe", start=june, end=june)]  # fmt: skip
    assert same(Part.ACTIVITIES, old, new) == {"O1-2": "O1-1", "O1-3": "O1-2"}


@given(st.lists(st.sampled_from(days(20)), unique=True, min_size=1, max_size=8), st.data())
def test_a_row_put_in_between_never_moves_an_identity(dates: list[date], data: st.DataObject) -> None:
    before = sorted(dates)
    place = data.draw(st.integers(0, len(before)))
    others = [day for day in days(40, every=7) if day not in before]
    new = data.draw(st.sampled_from(others))
    after = [*before[:place], new, *before[place:]]
    pairs = pair_rows(Part.SESSIONS, calendar(before), calendar(after))
    assert pairs == {old + (old >= place): old for old in range(len(before))}


@given(st.lists(st.text("abc", min_size=1, max_size=4), unique=True, max_size=8), st.data())
def test_an_activity_put_in_between_never_moves_an_identity(titles: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(titles)))
    after = [*titles[:place], "nueva", *titles[place:]]
    pairs = pair_rows(Part.ACTIVITIES, activities(titles), activities(after))
    assert pairs == {old + (old >= place): old for old in range(len(titles))}


@given(st.lists(st.none() | st.sampled_from(days(9)), max_size=8))
def test_the_same_calendar_is_itself(dates: list[date | None]) -> None:
    rows = calendar(dates)
    assert pair_rows(Part.SESSIONS, rows, rows) == {place: place for place in range(len(rows))}
