"""Clashes weighed by the agencies that are called to more than one meeting of a day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from calendars.checks import check_year
from calendars.coincidences import same_day
from calendars.findings import FindingKind, Meeting
from calendars.working_days import WorkingCalendar

DAY = date(2024, 5, 16)
agencies = st.frozensets(st.sampled_from("ABCDE"), max_size=5)


def meeting(ref: str, members: frozenset[str], day: date = DAY) -> Meeting:
    return Meeting(ref, ref, ref, day, day, members=members)


def test_who_is_called_most_often_comes_first() -> None:
    (found,) = same_day(
        [meeting("1", frozenset("AB")), meeting("2", frozenset("BC")), meeting("3", frozenset("ABC"))]
    )
    assert (found.facts["shared"], found.facts["times"]) == ("B\nA\nC", "3\n2\n2")
    assert found.weight == 4


def test_findings_of_one_day_are_by_weight() -> None:
    light = [meeting("1", frozenset("A"), date(2024, 5, 15)), meeting("2", frozenset("A"), date(2024, 5, 15))]
    heavy = [meeting("3", frozenset("AB")), meeting("4", frozenset("AB"))]
    found = check_year([*heavy, *light], WorkingCalendar())
    assert [(one.day, one.weight) for one in found] == [(date(2024, 5, 15), 1), (DAY, 2)]


@given(st.lists(agencies, min_size=2, max_size=5))
def test_the_weight_is_how_many_seats_stay_empty(groups: list[frozenset[str]]) -> None:
    (found,) = same_day([meeting(str(n), group) for n, group in enumerate(groups)])
    called = [agency for group in groups for agency in group]
    assert found.weight == len(called) - len(set(called))
    assert (found.kind is FindingKind.CLASH) == (found.weight > 0)
