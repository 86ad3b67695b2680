"""The cut-offs of the PATCI 2024's rehearsed year: taken by the calendar, each counted anew from the log."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from models import AuditEvent, CutOff
from models.enums import CutOffKind
from patci.documents.frozen import is_intact, snapshot_of
from patci.documents.measures.record import Closings, Computed, Record
from patci.documents.shape import Snapshot
from patci.usecases.keeping import verification
from tests.played_year import Year
from tests.recount import FIGURES, Recount

pytestmark = pytest.mark.year

ZONE = ZoneInfo("America/Mexico_City")


def test_cut_offs_are_taken_by_the_calendar(year: Year) -> None:
    with year.stage.database.reading() as db:
        rows = {row.ref: row for row in db.scalars(select(CutOff))}
    half, whole = rows["2024-s1"], rows["2024"]
    assert (half.kind, whole.kind) == (CutOffKind.HALF_YEAR, CutOffKind.YEAR)
    morning = datetime(2024, 7, 1, 9, tzinfo=ZONE)
    assert half.known_at == morning
    midnight = datetime(2024, 7, 1, tzinfo=ZONE).astimezone(UTC)
    assert half.facts_until == midnight - timedelta(microseconds=1)
    assert whole.known_at == datetime(2025, 1, 1, 9, tzinfo=ZONE)
    assert {"2024-t1", "2024-t2", "2024-t3", "2024-t4", "2024-s2"} <= rows.keys()
    assert sum(row.kind is CutOffKind.SESSION for row in rows.values()) > 30


def test_the_log_of_the_year_verifies(year: Year) -> None:
    with year.stage.database.reading() as db:
        done = verification.verify(db)
        assert (done.broken, done.events) == (None, db.scalar(select(func.count()).select_from(AuditEvent)))


def test_every_cut_off_equals_a_recount_from_the_log(year: Year) -> None:
    with year.stage.database.reading() as db:
        events = db.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        rows = db.scalars(select(CutOff).order_by(CutOff.id)).all()
        assert len(rows) > 40
        for row in rows:
            assert is_intact(row, year.stage.home / "snapshots")
            _check(_snapshot(year, row), _recount(row, events), row.ref)


def _recount(row: CutOff, events: Sequence[AuditEvent]) -> Recount:
    """What the log held when the cut-off was taken: nothing that came behind, at the same instant."""
    taken = next(place for place, event in enumerate(events) if event.subject == f"cut_off:{row.id}")
    return Recount(row.facts_until, row.known_at, ZONE).read(events[:taken])


def _check(frozen: Snapshot, recount: Recount, ref: str) -> None:
    for group, counted in (("round", recount.by_round()), ("agency", recount.by_agency())):
        rows = {each["key"]: dict(each) for each in frozen["answers"][group]}
        said = {key: {name: each[name] for name in FIGURES} for key, each in rows.items()}
        assert said == counted, (ref, group)
    agreements = {each["number"]: each["status"] for each in frozen["agreements"]}
    assert agreements == recount.agreements(), ref
    sessions = {each["ref"]: (each["status"], each["day"]) for each in frozen["sessions"]}
    assert sessions == recount.sessions(), ref


def test_the_half_year_has_something_of_everything(year: Year) -> None:
    with year.stage.database.reading() as db:
        events = db.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        row = db.scalars(select(CutOff).where(CutOff.ref == "2024-s1")).one()
    recount = _recount(row, events)
    totals: Counter[str] = Counter()
    for figures in recount.by_round().values():
        totals.update(figures)
    # The seed fixes them: whoever changes what happens in the year looks at these again.
    assert totals == {
        "expected": 63,
        "received": 47,
        "on_time": 44,
        "accepted": 46,
        "returned": 1,
        "not_ours": 6,
        "overdue": 6,
        "never": 5,
    }
    assert Counter(recount.agreements().values()) == {
        "pending": 5,
        "in_progress": 2,
        "fulfilled": 3,
        "overdue": 1,
        "superseded": 1,
        "cancelled": 2,
    }
    assert Counter(status for status, _day in recount.sessions().values()) == {
        "held": 34,
        "planned": 11,
        "dated": 8,
        "convened": 3,
        "postponed": 4,
        "cancelled": 5,
    }


def test_shares_of_past_quarters_are_those_that_their_cut_offs_held(year: Year) -> None:
    with year.stage.database.reading() as db:
        rows = db.scalars(select(CutOff).where(CutOff.kind.in_([CutOffKind.QUARTER, CutOffKind.YEAR]))).all()
    frozen = {row.ref: _snapshot(year, row) for row in rows}
    whole = _record(frozen["2024"])
    for kind in set(Computed) - {Computed.ACTIVITIES_REPORTED}:
        then = {share.day.isoformat(): share for share in whole.shares(kind)}
        quarters = [_record(frozen[f"2024-t{number}"]).shares(kind)[-1] for number in range(1, 5)]
        assert quarters == [then[share.day.isoformat()] for share in quarters], kind


def _record(frozen: Snapshot) -> Record:
    closings, [ratio] = Closings(), frozen["indicators"]
    for row in frozen["agreements"]:
        closings.count(row)
    return Record(
        first=date(2024, 1, 1),
        day=date.fromisoformat(frozen["day"]),
        zone=ZONE,
        closings=closings,
        fulfilled=(ratio["numerator"], ratio["denominator"]),
        activities=frozen["activities"],
        requests=frozen["requests"],
        sessions=frozen["sessions"],
    )


def _snapshot(year: Year, cut_off: CutOff) -> Snapshot:
    return snapshot_of(cut_off, year.stage.home / "snapshots")
