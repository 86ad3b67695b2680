"""Editions of a calendar for tests: places by a short hand, and strategies that draw any of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from calendars.editions import Edition, Place

DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
HOURS = st.integers(0, 365 * 24)
INSTANTS = HOURS.map(lambda hours: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
STATES = st.sampled_from(["planned", "dated", "convened", "held", "failed", "postponed", "cancelled"])
# Strategies are built once: building them costs more than drawing from them.
UIDS, BODIES = st.sampled_from("abcdefgh"), st.sampled_from(["CI", "GT"])
MAYBE_DAY, MAYBE_INSTANT = st.none() | DAYS, st.none() | INSTANTS
MAYBE_WORDS = st.none() | st.text(max_size=5)
WINDOWS = st.lists(st.tuples(DAYS, DAYS), max_size=2).map(tuple)


def place(uid: str = "a", *, day: date | None = None, status: str | None = None, **given: Any) -> Place:
    """A session of the commission, dated where a day is given."""
    values = {"ref": uid, "body": "CI", "body_name": "Comisión", "title": f"Sesión {uid}"}
    values |= {"zone": "America/Mexico_City"}
    return Place(uid=uid, day=day, status=status or ("dated" if day else "planned"), **{**values, **given})


@st.composite
def places(draw: st.DrawFn) -> Place:
    """Any place of a few sessions in two bodies."""
    starts = draw(MAYBE_INSTANT)
    return place(
        draw(UIDS),
        day=draw(MAYBE_DAY),
        end_day=draw(MAYBE_DAY),
        status=draw(STATES),
        body=draw(BODIES),
        starts=starts,
        ends=draw(MAYBE_INSTANT) if starts else None,
        words=draw(MAYBE_WORDS),
        windows=draw(WINDOWS),
    )


def editions() -> st.SearchStrategy[Edition]:
    """Any edition of up to eight sessions."""
    return st.lists(places(), max_size=8, unique_by=lambda one: one.uid).map(tuple)
