"""Cut-offs: one name is frozen once; equal data gives equal bytes, on either database."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session as DbSession

from models import Base, Body, CutOff, Programme, Request, Round, Submission
from models.enums import AgencyKind, Classification, Progress, RequestStatus, ResponsibleKind
from patci.database import Database
from patci.documents.frozen import snapshot_of
from patci.documents.shape import Snapshot
from patci.errors import InvalidInputError
from patci.usecases.collecting import agreements, submissions
from patci.usecases.collecting.evidence import Limits
from patci.usecases.keeping import cutoffs, snapshot_agreements
from patci.usecases.keeping.snapshot import snapshot
from tests.patci.usecases.collection_world import (
    make_activity,
    make_agency,
    make_body,
    make_objective,
    make_programme,
    make_round,
    make_session,
)
from tests.postgres import Cluster
from tests.tampering import without_triggers

AFTER = datetime(2024, 2, 20, 18, tzinfo=UTC)


def fill(db: DbSession, now: datetime, folder: Path) -> Programme:
    """A programme in which four agencies were asked: one answered, one late, one declined, one never."""
    programme = make_programme(db, now)
    agencies = [make_agency(db, key) for key in ("sre", "stps", "ceav", "ñandú")]
    body = make_body(db, programme, "GT-CAP", agencies[1])
    session = make_session(db, body, now, period_text="enero")
    objective = make_objective(db, programme, "1")
    in_body = make_objective(db, programme, "GT-CAP")
    make_agency(db, "inacipe", kind=AgencyKind.UNIT, parent_id=agencies[0].id)
    first = make_activity(
        db, programme, "A1", *agencies, objective_id=objective.id, start=None, end=date(2024, 2, 15)
    )
    make_activity(db, programme, "A2", body, objective_id=in_body.id)
    make_activity(db, programme, "A3", ResponsibleKind.STATES)
    agreed = agreements.record(
        db,
        session,
        text="Elaborar la guía.",
        responsibles=[agencies[0]],
        due_on=date(2024, 2, 19),
        now=now,
        actor="u",
    )
    agreements.report(db, agreed, progress=Progress.IN_PROGRESS, text="En curso.", now=now, actor="u")
    found = make_round(db, programme, opened_at=now)
    for agency in reversed(agencies):
        found.requests.append(
            Request(agency_id=agency.id, activity_id=first.id, subject="a", due_on=found.due_on)
        )
    db.flush()
    collect(db, found, now, folder)
    return programme


def collect(db: DbSession, found: Round, now: datetime, folder: Path) -> None:
    """The answers to a round: one in time, one late, one declined, one never."""
    by_key = {request.agency.key: request for request in found.requests}
    for key, at in (("sre", now), ("stps", AFTER)):
        submissions.submit(
            db,
            by_key[key],
            text=f"Avance de {key}.",
            progress=Progress.DONE if key == "sre" else Progress.IN_PROGRESS,
            sender_name="Persona Simulada",
            channel="portal",
            now=at,
            evidence_folder=folder,
            limits=Limits(max_bytes=1000, max_files=1),
        )
    submissions.decline(
        db,
        by_key["ceav"],
        reason="No es nuestro.",
        sender_name="Persona Simulada",
        channel="portal",
        now=now,
    )


def test_reading_ahead_changes_nothing(
    database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as db:
        programme = fill(db, now, tmp_path)
        session = make_session(db, make_body(db, programme, "CI"), now, period_text="febrero")
        for place in range(5):
            agreements.record(
                db, session, text=f"Acuerdo {place}.", responsibles=[], due_on=None, now=now, actor="u"
            )
        whole = snapshot(db, programme, now=AFTER)
        monkeypatch.setattr(snapshot_agreements, "BATCH", 1)
        assert snapshot(db, programme, now=AFTER) == whole
        assert len(whole["agreements"]) > snapshot_agreements.FEW


def test_answers_are_counted_by_agency_body_objective_and_round(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    with database.writing() as db:
        rows = snapshot(db, fill(db, now, tmp_path), now=AFTER)
    zero = dict.fromkeys(
        (
            "expected",
            "received",
            "on_time",
            "accepted",
            "returned",
            "not_ours",
            "overdue",
            "never",
        ),
        0,
    )
    assert rows["answers"]["agency"] == [
        {**zero, "key": "ceav", "label": "CEAV", "expected": 1, "not_ours": 1},
        {**zero, "key": "sre", "label": "SRE", "expected": 1, "received": 1, "on_time": 1},
        {**zero, "key": "stps", "label": "STPS", "expected": 1, "received": 1},
        {**zero, "key": "ñandú", "label": "ÑANDÚ", "expected": 1, "overdue": 1},
    ]
    whole = {**zero, "expected": 4, "received": 2, "on_time": 1, "not_ours": 1, "overdue": 1}
    assert rows["answers"]["objective"] == [{**whole, "key": "1", "label": "Objetivo 1"}]
    assert rows["answers"]["round"] == [{**whole, "key": "cuestionario", "label": "Cuestionario"}]
    assert rows["answers"]["body"] == []


def test_standing_counts_the_newest_report_of_each_item(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    with database.writing() as db:
        rows = snapshot(db, fill(db, now, tmp_path), now=AFTER)
    zero = dict.fromkeys(
        ("pending", "in_progress", "done", "not_done", "cancelled", "overdue"),
        0,
    )
    assert rows["standing"]["objective"] == [
        {**zero, "key": "1", "label": "Objetivo 1", "total": 1, "in_progress": 1, "overdue": 1},
        {**zero, "key": "GT-CAP", "label": "Objetivo GT-CAP", "total": 1, "pending": 1},
    ]
    assert rows["standing"]["body"] == [
        {
            **zero,
            "key": "GT-CAP",
            "label": "GT-CAP",
            "total": 2,
            "pending": 1,
            "in_progress": 1,
            "overdue": 1,
        }
    ]
    assert [(row["number"], row["progress"], row["overdue"]) for row in rows["agreements"]] == [
        ("GT-CAP-O12-01/2024", "in_progress", True)
    ]
    assert rows["unassigned"] == ["A3"]
    assert [(row["ref"], row["agreements"], row["period"]) for row in rows["sessions"]] == [
        ("GT-CAP-O12", 1, "enero")
    ]


def test_what_was_reported_after_the_instant_is_not_in_it(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        rows = snapshot(db, fill(db, now, tmp_path), now=now)
    assert [row["agency"] for row in rows["requests"] if row["versions"]] == ["ceav", "sre"]
    last = rows["activities"][0]["last"]
    assert last is not None
    assert last["by"] == "SRE"


def test_no_personal_data_is_frozen(sqlite_database: Database, now: datetime, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        programme = fill(db, now, tmp_path)
        found = cutoffs.take(db, programme, ref="corte-1", title="Corte 1", now=AFTER, actor="user:1")
        assert "Persona Simulada" not in found.snapshot


def test_one_simulated_answer_marks_the_whole_report(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with without_triggers(sqlite_database) as db:
        programme = fill(db, now, tmp_path)
        assert snapshot(db, programme, now=AFTER)["simulated"] is False
        db.scalars(select(Submission)).first().simulated = True  # type: ignore[union-attr]
        assert snapshot(db, programme, now=AFTER)["simulated"] is True


def test_a_name_is_frozen_once(database: Database, now: datetime, tmp_path: Path) -> None:
    with database.writing() as db:
        programme = fill(db, now, tmp_path)
        first = cutoffs.take(db, programme, ref="corte-1", title="Corte 1", now=AFTER, actor="user:1")
        make_activity(db, programme, "A9")
        again = cutoffs.take(db, programme, ref="corte-1", title="Otro", now=AFTER, actor="user:1")
        assert again is first
        assert db.scalar(select(func.count(CutOff.id))) == 1
        later = cutoffs.take(db, programme, ref="corte-2", title="Corte 2", now=AFTER, actor="user:1")
        assert later.sha256 != first.sha256
        assert cutoffs.is_intact(first)
        first.snapshot += " "
        assert not cutoffs.is_intact(first)


@pytest.mark.parametrize("ref", ["", "../corte", "Corte", "corte 1", "-corte", "a" * 61, "corte\n"])
def test_a_name_must_stand_in_a_file_name(sqlite_database: Database, now: datetime, ref: str) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        with pytest.raises(InvalidInputError):
            cutoffs.take(db, programme, ref=ref, title="Corte", now=now, actor="user:1")


def test_the_most_restricted_activity_classifies_the_cut_off(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        take: Callable[[str], CutOff] = lambda ref: cutoffs.take(  # noqa: E731
            db, programme, ref=ref, title="Corte", now=now, actor="user:1"
        )
        make_activity(db, programme, "A1", classification=Classification.PUBLIC)
        assert take("a").classification is Classification.INTERNAL
        make_activity(db, programme, "A2", classification=Classification.RESERVED)
        assert take("b").classification is Classification.RESERVED


def test_the_frozen_text_is_canonical(sqlite_database: Database, now: datetime, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        programme = fill(db, now, tmp_path)
        found = cutoffs.take(db, programme, ref="corte-1", title="Corte 1", now=AFTER, actor="user:1")
        rows: Snapshot = snapshot_of(found)
        assert cutoffs.canonical(rows) == found.snapshot
        assert json.loads(found.snapshot)["programme"]["slug"] == "patci-2024"
        assert {row["status"] for row in rows["requests"]} == {
            RequestStatus.OWED.value,
            RequestStatus.SUBMITTED.value,
            RequestStatus.NOT_OURS.value,
        }


def test_a_snapshot_costs_as_many_queries_for_many_rows_as_for_few(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    queries: list[str] = []
    event.listen(sqlite_database.engine, "before_cursor_execute", lambda *given: queries.append(given[2]))

    def cost() -> int:
        with sqlite_database.reading() as db:
            programme = db.scalars(select(Programme)).one()
            queries.clear()
            snapshot(db, programme, now=AFTER)
            return len(queries)

    with sqlite_database.writing() as db:
        programme = fill(db, now, tmp_path)
    few = cost()
    with sqlite_database.writing() as db:
        agency = make_agency(db, "inm")
        for number in range(20):
            activity = make_activity(db, programme, f"B{number}", agency)
            found = make_round(db, programme, f"ronda-{number}", opened_at=now)
            found.requests.append(Request(agency_id=agency.id, activity_id=activity.id, due_on=found.due_on))
            body = db.scalars(select(Body).order_by(Body.id).limit(1)).one()
            make_session(db, body, now, number + 20)
    assert cost() == few


def test_both_databases_freeze_the_same_bytes(
    sqlite_database: Database, postgres: Cluster, now: datetime, tmp_path: Path
) -> None:
    def frozen(database: Database) -> tuple[str, str]:
        with database.writing() as db:
            programme = fill(db, now, tmp_path)
            found = cutoffs.take(db, programme, ref="corte-1", title="Corte 1", now=AFTER, actor="user:1")
            return found.sha256, found.snapshot

    on_sqlite = frozen(sqlite_database)
    with postgres.new_database() as url:
        other = Database(url)
        Base.metadata.create_all(other.engine)
        on_postgres = frozen(other)
        other.close()
    assert on_sqlite == on_postgres
