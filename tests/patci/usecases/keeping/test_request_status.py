"""What an agency owed as of an instant: declined, asked again, excused, closed, each from its own day on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.enums import RequestStatus, SubmissionKind
from patci.usecases.keeping import tallies
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.request_status import Asked, Version, first_answer, status_then

BEGAN = datetime(2024, 1, 1, 12, tzinfo=UTC)
S = RequestStatus


def at(day: int) -> datetime:
    """Noon of a day."""
    return BEGAN + timedelta(days=day)


def instants(day: int) -> Instants:
    """A cut-off of that noon, as it is known then."""
    return Instants(at(day), at(day), ZoneInfo("America/Mexico_City"))


def version(
    number: int, day: int, *, kind: SubmissionKind = SubmissionKind.ANSWER, reviewed: int | None = None
) -> Version:
    """A version that came on a day, and was reviewed on another."""
    review = None if reviewed is None else at(reviewed)
    return Version(number, kind, f"F-{number}", "x", at(day), None, day <= 5, False, review)


DECLINED = version(1, 2, kind=SubmissionKind.NOT_OURS, reviewed=3)
RETURNED = version(1, 2, reviewed=4)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(1, S.OWED), (2, S.NOT_OURS), (3, S.OWED), (8, S.OWED), (9, S.CLOSED_UNANSWERED)],
)
def test_declined_and_asked_again_it_is_owed_until_its_round_closes(day: int, expected: S) -> None:
    asked = Asked(S.CLOSED_UNANSWERED, at(3), None, at(9))
    assert status_then(asked, [DECLINED], instants(day)) is expected


@pytest.mark.parametrize(("day", "expected"), [(2, S.NOT_OURS), (3, S.EXCUSED), (9, S.EXCUSED)])
def test_declined_and_excused_it_is_excused_from_that_day_on(day: int, expected: S) -> None:
    asked = Asked(S.EXCUSED, None, at(3), at(8))
    assert status_then(asked, [DECLINED], instants(day)) is expected
    # One that was excused before that day was kept says so by its review.
    assert status_then(replace(asked, excused_at=None), [DECLINED], instants(day)) is expected


@pytest.mark.parametrize(("day", "expected"), [(5, S.OWED), (6, S.EXCUSED), (9, S.EXCUSED)])
def test_what_its_agreement_spared_is_excused_without_any_answer(day: int, expected: S) -> None:
    assert status_then(Asked(S.EXCUSED, None, at(6), at(8)), [], instants(day)) is expected


@pytest.mark.parametrize(
    ("day", "expected"), [(3, S.SUBMITTED), (4, S.RETURNED), (5, S.RETURNED), (6, S.EXCUSED)]
)
def test_what_its_agreement_spared_had_been_returned_not_accepted(day: int, expected: S) -> None:
    assert status_then(Asked(S.EXCUSED, None, at(6), None), [RETURNED], instants(day)) is expected


def test_the_first_answer_is_the_first_version_that_answers() -> None:
    assert first_answer([]) is None
    assert first_answer([DECLINED]) is None
    late = version(2, 7)
    assert first_answer([DECLINED, late, version(3, 8)]) is late


@pytest.mark.parametrize(
    ("status", "on_time", "counted"),
    [
        (S.EXCUSED, None, {"not_ours": 1}),
        (S.NOT_OURS, True, {"not_ours": 1}),
        (S.OWED, None, {}),
        (S.CLOSED_UNANSWERED, None, {"never": 1}),
        (S.ACCEPTED, False, {"accepted": 1, "received": 1}),
        (S.RETURNED, True, {"returned": 1, "received": 1, "on_time": 1}),
    ],
)
def test_a_request_counts_as_what_it_is(status: S, on_time: bool | None, counted: dict[str, int]) -> None:
    row = {"status": status.value, "versions": 1, "on_time": on_time, "overdue": False}
    [found] = tallies.answers([row], key=lambda _row: "a", labels={})  # type: ignore[list-item]
    figures = {name: value for name, value in found.items() if value and name not in {"key", "label"}}
    assert figures == {"expected": 1, **counted}
