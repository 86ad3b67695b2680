"""The year's geometry: marks stay inside, do not lie on each other, and follow the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models import Body, Session
from models.enums import Precision, SessionStatus
from patci.portal.year.year_drawing import LEFT, RIGHT, WIDTH, Drawing, Planned, Shading, draw

SHADING = Shading(
    holidays=[date(2024, 2, 5), date(2025, 1, 1)],
    customary=[(date(2023, 12, 20), date(2024, 1, 6)), (date(2024, 12, 20), date(2025, 1, 6))],
    closed=[(date(2024, 7, 15), date(2024, 7, 31)), (date(2023, 7, 1), date(2023, 7, 2))],
    marked=[date(2024, 5, 14)],
)
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def a_session(number: int, start: date, days: int, *, window: bool, body: int = 1) -> Session:
    """A session that was never stored: the drawing only reads."""
    end = start + timedelta(days=days)
    return Session(
        id=number,
        body_id=body,
        ref=f"S{number}",
        name=f"{number}ª",
        status=SessionStatus.PLANNED,
        period_start=start,
        period_end=end,
        period_precision=Precision.MONTH if window else Precision.DAY,
    )


def drawn(
    *sessions: Session, today: date = date(2024, 2, 1), planned: dict[int, Planned] | None = None
) -> Drawing:
    """The drawing of one body's year."""
    return draw(
        2024,
        [Body(id=1, ref="GT", short_name="GT"), Body(id=2, ref="CI", short_name="CI")],
        sessions,
        shading=SHADING,
        today=today,
        flagged={"S1"},
        planned=planned,
    )


@given(st.lists(st.tuples(DAYS, st.integers(0, 90), st.booleans()), max_size=25))
def test_marks_stay_inside_and_apart(given_spans: list[tuple[date, int, bool]]) -> None:
    sessions = [
        a_session(number, start, days, window=window)
        for number, (start, days, window) in enumerate(given_spans, start=1)
    ]
    rows = drawn(*sessions).rows
    marks = [mark for row in rows for mark in row.marks]
    assert len(marks) == len(sessions)
    for row in rows:
        for mark in row.marks:
            assert mark.x >= LEFT
            assert mark.x + mark.width <= WIDTH - RIGHT + 22
            assert row.y < mark.y < row.y + row.height
    for one in marks:
        for other in marks:
            if one is not other and one.y == other.y:
                assert one.x + one.width <= other.x or other.x + other.width <= one.x


@given(DAYS, DAYS)
def test_a_later_day_lies_further_right(first: date, second: date) -> None:
    earlier, later = sorted([first, second])
    one = drawn(a_session(1, earlier, 0, window=False)).rows[0].marks[0]
    other = drawn(a_session(1, later, 0, window=False)).rows[0].marks[0]
    assert one.x <= other.x


def test_bodies_without_anything_are_left_out_and_findings_are_marked() -> None:
    found = drawn(
        a_session(1, date(2024, 3, 1), 0, window=False), a_session(2, date(2024, 3, 9), 30, window=True)
    )
    assert [row.body.ref for row in found.rows] == ["GT"]
    assert [mark.flagged for mark in found.rows[0].marks] == [True, False]


def test_holidays_and_today_of_another_year_are_not_drawn() -> None:
    assert [tick.day for tick in drawn().holidays] == [date(2024, 2, 5)]
    assert drawn(today=date(2025, 1, 1)).today is None
    assert drawn(today=date(2024, 1, 1)).today == LEFT


def test_stretches_of_days_are_cut_to_the_year() -> None:
    found = drawn()
    day = (WIDTH - LEFT - RIGHT) / 366
    assert [(tick.day, round(tick.width / day)) for tick in found.customary] == [
        (date(2024, 1, 1), 6),
        (date(2024, 12, 20), 12),
    ]
    assert [(tick.day, round(tick.width / day)) for tick in found.closed] == [(date(2024, 7, 15), 17)]
    assert [(tick.day, round(tick.width / day)) for tick in found.marked] == [(date(2024, 5, 14), 1)]


def test_a_planned_day_stands_before_its_window_in_one_lane() -> None:
    window = a_session(1, date(2024, 6, 1), 60, window=True)
    beside = a_session(2, date(2024, 9, 3), 0, window=False)
    day = date(2024, 6, 18)
    (row,) = drawn(
        window, beside, planned={1: Planned(day, day, "planner"), 2: Planned(day, day, "hand")}
    ).rows
    shown = [
        (mark.session.id, mark.span.start, mark.tone, mark.is_backdrop, mark.flagged) for mark in row.marks
    ]
    assert shown == [
        (1, date(2024, 6, 1), "planner", True, False),
        (1, day, "planner", False, True),
        (2, day, "hand", False, False),
    ]
    assert row.marks[0].y == row.marks[1].y != row.marks[2].y


def test_a_session_without_a_planned_day_shows_its_window_alone() -> None:
    window = a_session(1, date(2024, 6, 1), 60, window=True)
    (row,) = drawn(window, a_session(2, date(2024, 9, 3), 0, window=False), planned={}).rows
    assert [(mark.session.id, mark.tone, mark.is_backdrop) for mark in row.marks] == [(1, "nobody", False)]
