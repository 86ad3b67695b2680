"""What the record computes: shares by quarter, counted anew by plain loops over the same rows."""

from datetime import date, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from patci.documents.measures.record import Closings, Computed, Record, quarter_ends, sessions_held

FIRST, TODAY = date(2024, 1, 1), date(2024, 11, 20)
ENDS = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), TODAY]
DAYS = st.dates(FIRST, TODAY).map(date.isoformat)
STATUSES = st.sampled_from(["pending", "overdue", "fulfilled", "cancelled", "superseded"])
AGREED = st.lists(st.tuples(st.integers(0, 2), STATUSES, DAYS), max_size=12)


def record(**given_rows: Any) -> Record:
    nothing: dict[str, Any] = {"activities": [], "requests": [], "sessions": []}
    return Record(
        first=FIRST,
        day=TODAY,
        zone=ZoneInfo("America/Mexico_City"),
        closings=given_rows.pop("closings", Closings()),
        fulfilled=given_rows.pop("fulfilled", (0, 0)),
        **{**nothing, **given_rows},
    )


def session(ref: str, day: str | None, status: str = "held") -> dict[str, Any]:
    return {"ref": ref, "day": day, "end": None, "status": status}


def test_quarters_end_until_the_day_before() -> None:
    assert quarter_ends(FIRST, TODAY) == ENDS[:-1]
    assert quarter_ends(FIRST, date(2024, 3, 31)) == []
    assert quarter_ends(date(2023, 11, 1), date(2024, 4, 1)) == [date(2023, 12, 31), date(2024, 3, 31)]


@given(AGREED)
def test_agreements_are_counted_by_the_day_on_which_they_were_closed(
    agreed: list[tuple[int, str, str]],
) -> None:
    days = ["2024-01-15", "2024-05-02", None]
    closings = Closings()
    for place, status, on in agreed:
        closings.add(str(place), status, on)
    standing = [row for row in agreed if row[1] not in {"cancelled", "superseded"}]
    now = (sum(row[1] == "fulfilled" for row in agreed), len(standing))
    sessions = [session(str(place), day) for place, day in enumerate(days)]
    found = record(closings=closings, fulfilled=now, sessions=sessions).shares(Computed.AGREEMENTS_FULFILLED)
    expected = []
    for end in ENDS[:-1]:
        until = end.isoformat()
        made = [row for row in agreed if (days[row[0]] or "2024-01-01") <= until]
        gone = [row for row in made if row[1] in {"cancelled", "superseded"} and row[2] <= until]
        done = [row for row in made if row[1] == "fulfilled" and row[2] <= until]
        expected.append((end, len(done), len(made) - len(gone)))
    expected.append((TODAY, *now))
    assert found == [each for each in expected if each[2]]
    assert all(0 <= each.part <= each.whole for each in found)


@given(st.lists(st.tuples(st.none() | DAYS, st.sampled_from(["held", "failed", "dated", "cancelled"]))))
def test_sessions_are_due_on_their_day(met: list[tuple[str | None, str]]) -> None:
    rows = [session(str(place), day, status) for place, (day, status) in enumerate(met)]
    found = {
        share.day: (share.part, share.whole) for share in record(sessions=rows).shares(Computed.SESSIONS_HELD)
    }
    for end in ENDS:
        due = [status for day, status in met if day and day <= end.isoformat() and status != "cancelled"]
        assert found.get(end, (0, 0)) == (due.count("held"), len(due))
        assert sessions_held(cast("Any", rows), end.isoformat()) == (due.count("held"), len(due))


@given(st.lists(st.tuples(DAYS, st.sampled_from([None, True, False]), st.booleans())))
def test_answers_count_from_their_day_on(asked: list[tuple[str, bool | None, bool]]) -> None:
    rows = [
        {"due_on": day, "on_time": on_time, "status": "excused" if excused else "owed"}
        for day, on_time, excused in asked
    ]
    found = {
        share.day: (share.part, share.whole)
        for share in record(requests=rows).shares(Computed.ANSWERS_ON_TIME)
    }
    for end in ENDS:
        until, before = end.isoformat(), (end - timedelta(days=1)).isoformat()
        due = [
            on_time
            for day, on_time, excused in asked
            if not excused and day <= (until if on_time is not None else before)
        ]
        assert found.get(end, (0, 0)) == (due.count(True), len(due))


def test_activities_are_done_on_the_day_of_their_report() -> None:
    def activity(progress: str, on: str | None, at: str = "2024-07-01T04:00:00+00:00") -> dict[str, Any]:
        return {"progress": progress, "last": {"on": on, "at": at} if progress != "pending" else None}

    rows = [activity("done", "2024-02-01"), activity("done", None), activity("in_progress", "2024-02-02")]
    rows += [activity("pending", None), activity("cancelled", "2024-02-03")]
    done = record(activities=rows).shares(Computed.ACTIVITIES_DONE)
    # The second one was reported on the evening of 30 June, as the programme counts days.
    assert done == [(ENDS[0], 1, 4), (ENDS[1], 2, 4), (ENDS[2], 2, 4), (TODAY, 2, 4)]
    assert record(activities=rows).shares(Computed.ACTIVITIES_REPORTED) == [(TODAY, 4, 5)]


def test_nothing_to_count_is_no_share() -> None:
    assert [record().shares(kind) for kind in Computed] == [[]] * len(Computed)
