"""Where sessions lie on the calendar."""

from datetime import date

from models import Session
from models.enums import Precision
from patci.usecases.queries.calendar_page import Span, by_month, month, spans, undated


def a_session(number: int, **given: object) -> Session:
    """A session that was never stored."""
    return Session(id=number, **{"period_precision": Precision.TBD, **given})


def test_the_decided_day_goes_before_the_words() -> None:
    session = a_session(
        1,
        day=date(2024, 3, 4),
        period_start=date(2024, 2, 1),
        period_end=date(2024, 2, 29),
        period_precision=Precision.MONTH,
    )
    assert spans(session) == (Span(date(2024, 3, 4), date(2024, 3, 4), is_window=False),)


def test_a_session_of_several_windows_lies_in_each() -> None:
    session = a_session(
        1,
        period_windows=[["2024-03-01", "2024-03-31"], ["2024-06-01", "2024-06-30"]],
        period_start=date(2024, 3, 1),
        period_end=date(2024, 6, 30),
        period_precision=Precision.MONTH,
    )
    assert spans(session) == (
        Span(date(2024, 3, 1), date(2024, 3, 31), is_window=True),
        Span(date(2024, 6, 1), date(2024, 6, 30), is_window=True),
    )
    assert [first for first, _rows in by_month([session], 2024)] == [date(2024, 3, 1), date(2024, 6, 1)]


def test_what_has_no_date_lies_nowhere() -> None:
    open_end = a_session(2, period_end=date(2024, 9, 30), period_precision=Precision.MONTH)
    assert undated([a_session(1), open_end]) == [a_session(1)] or undated([open_end]) == []
    assert spans(a_session(1)) == ()


def test_a_month_begins_on_monday_and_keeps_windows_apart() -> None:
    long = a_session(
        1,
        period_start=date(2024, 2, 28),
        period_end=date(2024, 3, 2),
        period_precision=Precision.DAY,
    )
    window = a_session(
        2, period_start=date(2024, 2, 1), period_end=date(2024, 3, 31), period_precision=Precision.MONTH
    )
    found = month([long, window], date(2024, 2, 1))
    assert [week[0].day.weekday() for week in found.weeks] == [0, 0, 0, 0, 0]
    assert found.windows == (window,)
    assert [square.day for week in found.weeks for square in week if square.sessions] == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
        date(2024, 3, 2),
    ]
    assert (found.previous, found.following) == (date(2024, 1, 1), date(2024, 3, 1))
