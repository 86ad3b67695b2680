"""The pictures of a cut-off: their tables are its figures."""

from datetime import date
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from patci.documents.pictures import calendar_bars, of_cut_off
from patci.documents.shape import Snapshot

COUNT = st.integers(0, 50)


@st.composite
def tallies(draw: st.DrawFn) -> dict[str, Any]:
    on_time, late, overdue, never, waiting, declined = (draw(COUNT) for _count in range(6))
    return {
        "key": "x",
        "label": draw(st.sampled_from(["SRE", "Ñandú", "FGR"])),
        "expected": on_time + late + overdue + never + waiting + declined,
        "received": on_time + late,
        "on_time": on_time,
        "accepted": 0,
        "returned": 0,
        "not_ours": declined,
        "overdue": overdue,
        "never": never,
    }


def snapshot(**rows: Any) -> Snapshot:
    base: dict[str, Any] = {
        "day": "2024-06-30",
        "programme": {"year_start": 2024},
        "answers": {"agency": []},
        "standing": {},
        "sessions": [],
        "agreements": [],
        "bodies": [],
    }
    return cast("Snapshot", {**base, **rows})


@given(st.lists(tallies(), max_size=5))
def test_completeness_shows_each_request_once(rows: list[dict[str, Any]]) -> None:
    picture = of_cut_off.completeness(snapshot(answers={"agency": rows}))
    asked = [row for row in rows if row["expected"] > row["not_ours"]]
    sums = [sum(int(cell) for cell in row[1:5]) for row in picture.rows]
    assert sorted(sums) == sorted(row["expected"] - row["not_ours"] for row in asked)
    shares = [int(str(row[5]).split()[0]) / total for row, total in zip(picture.rows, sums, strict=True)]
    assert shares == sorted(shares)


@given(
    st.fixed_dictionaries(dict.fromkeys(("pending", "in_progress", "done", "not_done", "cancelled"), COUNT)),
    COUNT,
)
def test_standing_shows_each_thing_once(counts: dict[str, int], late: int) -> None:
    late = min(late, counts["pending"] + counts["in_progress"] + counts["not_done"])
    row = {"key": "1", "label": "Objetivo", "total": sum(counts.values()), "overdue": late, **counts}
    picture = of_cut_off.standing(snapshot(standing={"objective": [row]}))
    if not row["total"]:
        assert list(picture.rows) == []
        return
    shown = picture.rows[0]
    assert sum(int(cell) for cell in shown[1:6]) == row["total"]
    assert (shown[1], shown[4], shown[5]) == (counts["done"], late, counts["cancelled"])


def test_agreements_are_counted_by_age_and_state() -> None:
    sessions = [
        {"ref": ref, "day": day} for ref, day in (("a", "2024-06-20"), ("b", "2023-01-10"), ("c", None))
    ]
    agreements = [
        {"session_ref": ref, "status": status}
        for ref, status in (("a", "pending"), ("a", "fulfilled"), ("b", "overdue"), ("c", "pending"))
    ]
    picture = of_cut_off.agreement_ages(snapshot(sessions=sessions, agreements=agreements))
    assert [(row[0], row[-1]) for row in picture.rows] == [
        ("Hasta 30 días", "2"),
        ("De 31 a 90 días", "0"),
        ("De 91 a 180 días", "0"),
        ("Más de 180 días", "1"),
        ("Sin fecha", "1"),
    ]


def test_the_calendar_counts_what_it_cannot_draw() -> None:
    days = [
        ("2024-02-05", None, None),
        (None, "2024-07-01", "2024-08-31"),
        (None, None, None),
        ("2025-01-02", None, None),
    ]
    sessions = [
        {
            "ref": str(place),
            "body": "CI",
            "name": f"{place}ª",
            "status": "held" if place == 0 else "planned",
            "day": day,
            "end_day": None,
            "start": start,
            "end": end,
            "period": None,
        }
        for place, (day, start, end) in enumerate(days)
    ]
    bodies = [{"ref": "CI", "name": "Comisión"}, {"ref": "GT", "name": "Grupo"}]
    picture = calendar_bars.draw(snapshot(sessions=sessions, bodies=bodies))
    assert picture.words == (
        "4 sesiones, 1 celebrada. 1 no tiene fecha y no se dibuja. 1 es de otro año y no se dibuja."
    )
    assert [row[:2] for row in picture.rows] == [["Comisión", "0ª"], ["Comisión", "1ª"]]


@given(st.dates(date(2023, 6, 1), date(2025, 6, 1)), st.integers(0, 400))
def test_whatever_lies_in_the_year_is_drawn_inside_it(first: date, days: int) -> None:
    row = {"day": first.isoformat(), "end_day": None, "start": None, "end": None}
    span = calendar_bars._span(cast("Any", row), 2024)
    assert (span is not None) is (first.year == 2024)
    if span is not None:
        assert calendar_bars.NAMES <= calendar_bars._at(span[0], 2024) < calendar_bars.WIDTH
