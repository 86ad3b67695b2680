"""What else a document gives: hours, places, indicators, placeholders, kinds of objectives."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from models import Activity, Doubt, Indicator, Instrument, Objective, Session
from models.enums import Modality, ObjectiveKind, SessionStatus, TargetKind
from patci.database import Database
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import IndicatorRow, InstrumentRow, ObjectiveRow
from patci.usecases.meetings import sessions
from tests.patci.intake.review.documents import document
from tests.patci.usecases.programme_world import LATER, NOW, move, put_in_force, session_of

DAY = date(2025, 1, 6)
FIVE = datetime(2025, 1, 6, 23, 0, tzinfo=UTC)
"""17:00 in Mexico City."""


def with_hour(starts: str | None = "17:00", **given: Any) -> ProgrammeDocument:
    """The document whose first session has an hour."""
    return move(document(), "GT-O1", starts=starts, **given)


def hours(row: Session) -> tuple[datetime | None, datetime | None, int]:
    """A session's instants and SEQUENCE."""
    return row.starts_at, row.ends_at, row.sequence


def test_a_new_session_has_the_documents_hour_and_place(database: Database) -> None:
    given = with_hour(ends="19:00", venue="Salón Juárez", modality=Modality.HYBRID)
    with database.writing() as db:
        put_in_force(db, given)
    with database.reading() as db:
        row = session_of(db, "GT-O1")
        assert hours(row) == (FIVE, FIVE.replace(day=7, hour=1), 0)
        assert (row.status, row.venue, row.modality) == (
            SessionStatus.DATED,
            "Salón Juárez",
            Modality.HYBRID,
        )


def test_an_hour_counts_in_the_rows_own_zone(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, with_hour(zone="America/Tijuana"))
        row = session_of(db, "GT-O1")
        assert (row.starts_at, row.zone) == (datetime(2025, 1, 7, 1, 0, tzinfo=UTC), "America/Tijuana")


def test_a_window_has_no_hour(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, with_hour(end=date(2025, 1, 8)))
        assert session_of(db, "GT-O1").starts_at is None


def test_an_hour_that_the_document_changed_is_told_again(database: Database) -> None:
    with database.writing() as db:
        put_in_force(db, with_hour())
        put_in_force(db, with_hour("18:00"), sha="b", now=LATER)
        assert hours(session_of(db, "GT-O1")) == (FIVE.replace(day=7, hour=0), None, 1)


def test_an_hour_decided_by_hand_stays_where_the_document_did_not_change(sqlite_database: Database) -> None:
    noon = datetime(2025, 1, 6, 18, 0, tzinfo=UTC)
    with sqlite_database.writing() as db:
        put_in_force(db, with_hour())
        sessions.set_date(db, session_of(db, "GT-O1"), day=DAY, starts_at=noon, now=NOW, actor="user:1")
        put_in_force(db, replace(with_hour(), title="Otra"), sha="b", now=LATER)
        assert hours(session_of(db, "GT-O1"))[0] == noon


def test_a_first_hour_and_a_new_day_are_one_step(sqlite_database: Database) -> None:
    day = date(2025, 1, 7)
    with sqlite_database.writing() as db:
        put_in_force(db, document())
        put_in_force(db, with_hour(start=day, end=day, date_phrase="7 de enero"), sha="b", now=LATER)
        row = session_of(db, "GT-O1")
        assert (row.day, hours(row), len(row.states)) == (day, (FIVE.replace(day=7), None, 1), 2)


@pytest.mark.parametrize(("by_hand", "wanted"), [(None, "Sala B"), ("Sala C", "Sala B")])
def test_a_place_that_the_document_changed_is_told_again(
    sqlite_database: Database, by_hand: str | None, wanted: str
) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, move(document(), "GT-O1", venue="Sala A"))
        if by_hand:
            sessions.set_place(
                db, session_of(db, "GT-O1"), venue=by_hand, modality=None, now=NOW, actor="user:1"
            )
        put_in_force(db, move(document(), "GT-O1", venue="Sala B"), sha="b", now=LATER)
        row = session_of(db, "GT-O1")
        assert (row.venue, row.sequence) == (wanted, 2 if by_hand else 1)


def test_a_place_decided_by_hand_stays_where_the_document_did_not_change(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, move(document(), "GT-O1", venue="Sala A"))
        sessions.set_place(
            db, session_of(db, "GT-O1"), venue="Sala C", modality=None, now=NOW, actor="user:1"
        )
        put_in_force(db, move(document(), "GT-O1", venue="Sala A", name="Primera"), sha="b", now=LATER)
        row = session_of(db, "GT-O1")
        assert (row.venue, row.sequence, row.name) == ("Sala C", 1, "Primera")


def test_indicators_are_written_and_keep_their_identity(database: Database) -> None:
    measured = IndicatorRow(
        ref="I1",
        objectives=("1",),
        activity="O1-2",
        indicator="Salas abiertas",
        unit="salas",
        baseline="3",
        target="30 % más",
        target_kind=TargetKind.INCREASE,
        target_value=30,
        line=70,
    )
    unnamed = IndicatorRow(ref="I1", indicator="Indicador 1", placeholder=True, line=69)
    with database.writing() as db:
        put_in_force(db, document(indicators=(measured,)))
        number = db.scalars(select(Indicator.id)).one()
        put_in_force(db, document(indicators=(unnamed, replace(measured, ref="I2"))), sha="b", now=LATER)
        row = db.get_one(Indicator, number)
        activity = db.scalars(select(Activity).where(Activity.ref == "O1-2")).one()
        assert (row.ref, row.title, row.unit, row.baseline, row.target) == (
            "I2", "Salas abiertas", "salas", "3", "30 % más",
        )  # fmt: skip
        assert (row.target_kind, row.target_value, row.objective_refs, row.activity_id) == (
            TargetKind.INCREASE, 30, ["1"], activity.id,
        )  # fmt: skip
        assert [one.is_placeholder for one in db.scalars(select(Indicator).order_by(Indicator.position))] == [
            True,
            False,
        ]


def test_an_indicator_that_is_gone_becomes_a_doubt(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document())
        put_in_force(db, document(indicators=(), instruments=()), sha="b", now=LATER)
        gone = db.execute(select(Doubt.kind, Doubt.refs).where(Doubt.kind.like("%_gone"))).tuples().all()
        assert sorted(gone) == [("indicator_gone", ["I1"]), ("instrument_gone", ["1"])]


def test_an_instrument_put_in_between_moves_numbers_only(database: Database) -> None:
    first = document().instruments[0]
    other = InstrumentRow(
        number=1, instrument="Carta de intención", parties=("INB",), subject="Cursos", validity="2026",
        end=None, line=79,
    )  # fmt: skip
    with database.writing() as db:
        put_in_force(db, document())
        number = db.scalars(select(Instrument.id)).one()
        put_in_force(db, document(instruments=(other, replace(first, number=2))), sha="b", now=LATER)
        assert db.get_one(Instrument, number).number == 2


def test_objectives_keep_their_identity_and_say_their_kind(sqlite_database: Database) -> None:
    axis = ObjectiveRow(ref="1", title="Cuidar", line=49, kind=ObjectiveKind.AXIS)
    second = replace(document().objectives[0], ref="2")
    strategies = tuple(replace(row, ref="2.1", objective="2") for row in document().strategies)
    with sqlite_database.writing() as db:
        put_in_force(db, document())
        number = db.scalars(select(Objective.id)).one()
        revised = document(objectives=(axis, second), strategies=strategies, activities=())
        put_in_force(db, revised, sha="b", now=LATER)
        rows = db.scalars(select(Objective).order_by(Objective.position)).all()
        assert [(row.ref, row.kind, row.id == number) for row in rows] == [
            ("1", ObjectiveKind.AXIS, False),
            ("2", ObjectiveKind.OBJECTIVE, True),
        ]
        assert [(one.ref, one.title) for one in rows[1].strategies] == [("2.1", "Llevar bibliotecas")]


def test_placeholders_are_known_as_such(sqlite_database: Database) -> None:
    rows = tuple(replace(row, placeholder=row.ref == "O1-2") for row in document().activities)
    with sqlite_database.writing() as db:
        put_in_force(db, document(activities=rows))
        found = db.execute(select(Activity.ref, Activity.is_placeholder).order_by(Activity.ref)).tuples()
        assert dict(found.all()) == {"O1-1": False, "O1-2": True}
