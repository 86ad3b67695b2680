"""Editions of a cut-off: what comes late makes a new one, the earlier stays; the calendar takes its own."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, AgreementState, CutOff, FollowUp, Programme
from models.enums import AgreementStatus, CutOffKind, Progress
from patci.database import Database
from patci.documents import frozen
from patci.documents.frozen import snapshot_of, text_of
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import backup, cut_off_calendar, cutoffs, edition_changes, late_entries
from patci.usecases.keeping.cutoffs import Wanted
from tests.factories import make_agency, make_body, make_programme, make_session

BEGAN = datetime(2024, 1, 10, 15, tzinfo=UTC)
TAKEN = datetime(2024, 3, 1, 18, tzinfo=UTC)
LATER = TAKEN + timedelta(days=20)


def world(db: DbSession) -> tuple[Programme, Agreement]:
    """An agreement on which something was reported in February."""
    programme = make_programme(db, now=BEGAN)
    session = make_session(db, make_body(db, programme, make_agency(db)), now=BEGAN)
    agreement = Agreement(
        programme_id=programme.id, session_id=session.id, number="A-01", text="Guía", created_at=BEGAN
    )
    db.add(agreement)
    db.flush()
    report(db, agreement, Progress.IN_PROGRESS, "En curso", happened=date(2024, 2, 10), at=BEGAN)
    return programme, agreement


def report(
    db: DbSession, agreement: Agreement, progress: Progress, text: str, *, happened: date, at: datetime
) -> None:
    row = FollowUp(agreement_id=agreement.id, progress=progress, text=text, actor="test")
    row.happened_on, row.reported_at = happened, at
    db.add(row)
    db.flush()


def accept(db: DbSession, agreement: Agreement, *, happened: date, at: datetime) -> None:
    row = AgreementState(agreement_id=agreement.id, status=AgreementStatus.FULFILLED, text="ok", actor="t")
    row.happened_on, row.at = happened, at
    db.add(row)
    db.flush()


def take(db: DbSession, programme: Programme, **given: object) -> CutOff:
    values: dict[str, object] = {"ref": "febrero", "title": "Febrero", "now": TAKEN, "actor": "test"}
    return cutoffs.take(db, programme, **{**values, **given})  # type: ignore[arg-type]


def test_a_late_entry_makes_a_new_edition_and_the_first_stays(database: Database) -> None:
    with database.writing() as db:
        programme, agreement = world(db)
        first = take(db, programme)
        before = (first.snapshot, first.sha256)
        assert late_entries.count(db, programme, first) == 0
        assert cutoffs.take_again(db, first, now=LATER, actor="test") is first
        accept(db, agreement, happened=date(2024, 2, 28), at=LATER)
        accept(db, agreement, happened=date(2024, 3, 15), at=LATER)
        assert late_entries.count(db, programme, first) == 1
        second = cutoffs.take_again(db, first, now=LATER, actor="test")
        assert (second.ref, second.edition, second.facts_until, second.known_at) == (
            *("febrero", 2, TAKEN),
            LATER,
        )
        assert (first.snapshot, first.sha256) == before
        assert cutoffs.take(db, programme, ref="febrero", title="x", now=LATER, actor="t") is second
        found = list(edition_changes.changes(snapshot_of(first), snapshot_of(second)))
        assert [(one.part, one.row, one.field) for one in found] == [
            ("agreements", "A-01", "said"),
            ("agreements", "A-01", "status"),
            ("indicators", "agreements_fulfilled", "numerator"),
        ]


def test_a_cut_off_of_a_past_instant_knows_what_was_known_then(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme, agreement = world(db)
        first = take(db, programme)
        report(db, agreement, Progress.DONE, "Hecho", happened=date(2024, 2, 20), at=LATER)
        rewound = take(db, programme, ref="otra", now=LATER, wanted=Wanted(known_at=TAKEN))
        assert (rewound.snapshot, rewound.sha256) == (first.snapshot, first.sha256)
        now = take(db, programme, ref="hoy", now=LATER, wanted=Wanted(facts_until=TAKEN))
        assert snapshot_of(now)["agreements"][0]["progress"] == "done"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(known_at=TAKEN + timedelta(days=1)),
        Wanted(facts_until=TAKEN, known_at=TAKEN - timedelta(days=1)),
    ],
)
def test_instants_that_cannot_be_are_refused(sqlite_database: Database, wanted: Wanted) -> None:
    with sqlite_database.writing() as db:
        programme, _agreement = world(db)
        with pytest.raises(InvalidInputError):
            take(db, programme, wanted=wanted)


def test_a_large_snapshot_lies_in_a_file_of_its_hash_and_in_the_backup(
    sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    with sqlite_database.writing() as db:
        programme, _agreement = world(db)
        small = take(db, programme, folder=data / "snapshots")
        monkeypatch.setattr(frozen, "LARGEST_ROW", 100)
        large = take(db, programme, ref="grande", folder=data / "snapshots")
        assert (large.snapshot, large.sha256) == ("", small.sha256)
        assert text_of(large, data / "snapshots") == small.snapshot
        assert cutoffs.is_intact(large, data / "snapshots")
        sha256 = large.sha256
    path = frozen.path(data / "snapshots", sha256)
    assert [found for found in (data / "snapshots").rglob("*") if found.is_file()] == [path]
    backup.save(sqlite_database, data=data, secret=b"x" * 32, to=tmp_path / "copia", now=LATER)
    backup.restore(tmp_path / "copia", data=tmp_path / "otra", database_url=None)
    assert frozen.path(tmp_path / "otra" / "snapshots", sha256).read_bytes() == path.read_bytes()
    path.write_bytes(path.read_bytes()[:-9])
    with sqlite_database.reading() as db:
        large = db.scalars(select(CutOff).where(CutOff.ref == "grande")).one()
        assert not cutoffs.is_intact(large, data / "snapshots")
        with pytest.raises(NotFoundError):
            snapshot_of(large, data / "snapshots")


def test_the_calendar_takes_what_ended_and_what_a_session_needs_once(
    sqlite_database: Database, tmp_path: Path
) -> None:
    def taken(now: datetime) -> list[tuple[str, str, datetime, datetime]]:
        with sqlite_database.writing() as db:
            rows = cut_off_calendar.take_due(db, now=now, folder=tmp_path)
            return [(row.ref, row.kind.value, row.facts_until, row.known_at) for row in rows]

    with sqlite_database.writing() as db:
        programme, _agreement = world(db)
        make_session(
            db, make_body(db, programme, ref="GT-Ñú"), now=BEGAN, ref="GT-Ñú-O1", day=date(2024, 7, 2)
        )
    assert taken(datetime(2024, 3, 31, 18, tzinfo=UTC)) == []
    first = datetime(2024, 7, 1, 7, tzinfo=UTC)
    end = datetime(2024, 7, 1, 5, 59, 59, 999999, tzinfo=UTC)
    assert taken(first) == [
        ("2024-t2", CutOffKind.QUARTER, end, first),
        ("2024-s1", CutOffKind.HALF_YEAR, end, first),
        ("sesion-gt-nu-o1-0702", CutOffKind.SESSION, first, first),
    ]
    assert taken(first + timedelta(hours=3)) == []
    late = datetime(2025, 1, 9, 18, tzinfo=UTC)
    assert [ref for ref, *_instants in taken(late)] == ["2024-t4", "2024-s2", "2024"]
