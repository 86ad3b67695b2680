"""Indicators of a programme: values as of two instants, computed ones, what people enter, public versions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Agreement,
    AgreementState,
    AuditEvent,
    Indicator,
    IndicatorValue,
    Programme,
    Session,
)
from models.enums import AgreementStatus, Classification, TargetKind
from patci.database import Database
from patci.documents.frozen import snapshot_of
from patci.documents.shape import MeasureRow
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import cutoffs, edition_changes, late_entries
from patci.usecases.keeping.public_version import public_version
from patci.usecases.keeping.snapshot import snapshot
from patci.usecases.measuring import entering, present
from tests import sittings
from tests.factories import added, make_agency, make_body, make_programme, make_session

BEGAN = datetime(2024, 1, 2, 18, tzinfo=UTC)
JUNE = datetime(2024, 6, 20, 18, tzinfo=UTC)


def make_indicator(db: DbSession, programme: Programme, **given: object) -> Indicator:
    values: dict[str, object] = {
        "ref": "IND-1",
        "title": "Cursos",
        "baseline": "10",
        "target": "20 cursos",
        "target_kind": TargetKind.NUMBER,
        "target_value": 20,
        "objective_refs": [],
    }
    return added(db, Indicator(programme_id=programme.id, **{**values, **given}))


def put(
    db: DbSession, indicator: Indicator, day: date, value: str, *, now: datetime = JUNE
) -> IndicatorValue:
    return entering.enter(db, indicator, day=day, value=value, source="Oficio 7", now=now, actor="user:1")


def agreed(db: DbSession, session: Session, number: str, word: AgreementStatus | None, on: date) -> Agreement:
    row = Agreement(
        programme_id=session.programme_id, session_id=session.id, number=number, text="x", created_at=BEGAN
    )
    added(db, row)
    if word:
        at = datetime(on.year, on.month, on.day, 18, tzinfo=UTC)
        said = AgreementState(agreement_id=row.id, status=word, text="x", actor="test", at=at, happened_on=on)
        added(db, said)
    return row


def measures(db: DbSession, programme: Programme, *, now: datetime = JUNE) -> list[MeasureRow]:
    return snapshot(db, programme, now=now)["measures"]


def test_values_are_those_of_both_instants(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        indicator = make_indicator(db, programme)
        put(db, indicator, date(2024, 3, 31), "12 cursos", now=JUNE - timedelta(days=30))
        taken = cutoffs.take(db, programme, ref="junio", title="Junio", now=JUNE, actor="test")
        later = JUNE + timedelta(days=30)
        put(db, indicator, date(2024, 5, 31), "15", now=later)
        put(db, indicator, date(2024, 7, 1), "16", now=later)
        assert late_entries.count(db, programme, taken) == 1
        second = cutoffs.take_again(db, taken, now=later, actor="test")
        before, after = snapshot_of(taken)["measures"], snapshot_of(second)["measures"]
        assert [(one["day"], one["text"], one["source"]) for one in before[0]["values"]] == [
            ("2024-03-31", "12 cursos", "Oficio 7")
        ]
        assert [point["value"] for point in after[0]["course"]] == [12.0, 15.0]
        assert (after[0]["value"], after[0]["progress"], after[0]["state"]) == (15.0, 50.0, "on_the_way")
        told = list(edition_changes.changes(snapshot_of(taken), snapshot_of(second)))
        assert [(one.part, one.row, one.field) for one in told] == [
            ("measures", "IND-1", field) for field in ("forecast", "progress", "state", "value", "values")
        ]
        assert cutoffs.take_again(db, second, now=later + timedelta(days=1), actor="test") is second


def test_of_one_day_the_last_value_counts_and_all_are_kept(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        indicator = make_indicator(db, programme)
        for value in ("12", "13", "11"):
            put(db, indicator, date(2024, 3, 31), value)
        [row] = measures(db, programme)
        assert [one["text"] for one in row["values"]] == ["12", "13", "11"]
        assert [point["value"] for point in row["course"]] == [11.0]


def test_agreements_are_computed_and_the_page_says_the_same_as_the_cut_off(database: Database) -> None:
    with database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        body = make_body(db, programme, make_agency(db))
        held = make_session(db, body, now=BEGAN, day=date(2024, 2, 1))
        sittings.hold(db, held, now=BEGAN + timedelta(days=31), actor="test", minutes="Se aprobó.")
        agreed(db, held, "A-1", AgreementStatus.FULFILLED, date(2024, 3, 1))
        agreed(db, held, "A-2", AgreementStatus.FULFILLED, date(2024, 5, 1))
        agreed(db, held, "A-3", AgreementStatus.CANCELLED, date(2024, 5, 1))
        agreed(db, held, "A-4", None, date(2024, 5, 1))
        target = {"baseline": "22", "target": "80 %", "target_kind": TargetKind.SHARE, "target_value": 80}
        make_indicator(db, programme, ref="I1", computed_as="agreements_fulfilled", **target)
        make_indicator(db, programme, ref="I2", computed_as="sessions_held", **(target | {"baseline": None}))
        make_indicator(db, programme, ref="I3", computed_as="answers_on_time", **target)
        make_indicator(
            db, programme, ref="I4", computed_as="activities_done", **(target | {"baseline": None})
        )
        first, second, third, fourth = found = measures(db, programme)
        assert [(one["day"], one["of"]) for one in first["values"]] == [
            ("2024-03-31", [1, 4]),
            ("2024-06-20", [2, 3]),
        ]
        assert (first["value"], first["state"], first["reason"]) == (66.67, "not_comparable", "baseline_unit")
        assert (second["value"], second["state"]) == (100.0, "reached")
        assert (third["values"], third["state"]) == ([], "not_comparable")
        assert (fourth["values"], fourth["state"]) == ([], "no_data")
        assert present.rows(db, programme, now=JUNE) == found


def test_the_record_knows_shares_that_no_document_asks_for(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        session = make_session(db, make_body(db, programme), now=BEGAN, day=date(2024, 2, 1))
        assert present.shares(db, programme, now=BEGAN) == []
        agreed(db, session, "1", AgreementStatus.FULFILLED, date(2024, 3, 1))
        agreed(db, session, "2", None, date(2024, 3, 1))
        known = {row["title"]: row["values"][-1]["of"] for row in present.shares(db, programme, now=JUNE)}
        make_indicator(db, programme, computed_as="agreements_fulfilled")
        after = [row["ref"] for row in present.shares(db, programme, now=JUNE)]
    assert known == {"Acuerdos cumplidos": [1, 2], "Sesiones celebradas de las debidas": [0, 1]}
    assert after == ["sessions_held"]


def test_the_public_version_counts_public_rows_only(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        body = make_body(db, programme, make_agency(db))
        held = make_session(db, body, now=BEGAN, day=date(2024, 2, 1), classification=Classification.PUBLIC)
        public = agreed(db, held, "A-1", AgreementStatus.FULFILLED, date(2024, 3, 1))
        public.classification = Classification.PUBLIC
        agreed(db, held, "A-2", None, date(2024, 3, 1))
        make_indicator(db, programme, ref="I1", computed_as="agreements_fulfilled", baseline=None)
        put(db, make_indicator(db, programme, ref="I2"), date(2024, 3, 31), "12")
        rows = snapshot(db, programme, now=JUNE)
        assert [row["value"] for row in rows["measures"]] == [50.0, 12.0]
        computed, entered = public_version(rows)["measures"]
        assert (computed["value"], computed["values"][-1]["of"]) == (100.0, [1, 1])
        assert (entered["value"], entered["values"], entered["state"]) == (None, [], "no_data")
        older = {name: part for name, part in rows.items() if name != "measures"}
        assert public_version(older)["measures"] == []  # type: ignore[arg-type]


def test_a_value_is_logged_and_a_choice_too(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        number = make_indicator(db, programme, target_kind=TargetKind.SHARE, target_value=80).id
    with sqlite_database.writing() as db:
        indicator = db.get_one(Indicator, number)
        value = put(db, indicator, date(2024, 3, 31), " 78  % ")
        assert entering.choose(db, indicator, "sessions_held", now=JUNE, actor="user:1")
        assert not entering.choose(db, indicator, "sessions_held", now=JUNE, actor="user:1")
        events = db.scalars(select(AuditEvent).where(AuditEvent.subject == f"indicator:{indicator.id}")).all()
        assert [(event.action, event.facts) for event in events] == [
            ("indicator.measured", {"day": "2024-03-31", "value": value.id}),
            ("indicator.computed", {"before": None, "after": "sessions_held"}),
        ]
        assert set(events[0].after or {}) == {f"indicator_value:{value.id}"}
        with pytest.raises(ConflictError, match="lo calcula el registro"):
            put(db, indicator, date(2024, 3, 31), "78 %")


@pytest.mark.parametrize(
    ("day", "value", "source", "sentence"),
    [
        (None, "78 %", "x", "Elija el día"),
        (date(2024, 6, 21), "78 %", "x", "todavía no llega"),
        (date(24, 6, 1), "78 %", "x", "Revise el año"),
        (date(2024, 6, 1), " ", "x", "Escriba el valor"),
        (date(2024, 6, 1), "mucho", "x", "no se lee un solo número"),
        (date(2024, 6, 1), "-5", "x", "no se lee un solo número"),
        (date(2024, 6, 1), "101 %", "x", "no pasa de 100"),
        (date(2024, 6, 1), "9" * 79, "x", "no se lee un solo número"),
        (date(2024, 6, 1), "7" * 100_000, "x", "abrévielo"),
        (date(2024, 6, 1), "78 %", " ", "de dónde sale"),
        (date(2024, 6, 1), "78 %", "x" * 100_000, "abrévielo"),
    ],
)
def test_what_cannot_be_a_value_is_refused(
    sqlite_database: Database, day: date | None, value: str, source: str, sentence: str
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        indicator = make_indicator(db, programme, target_kind=TargetKind.SHARE, target_value=80)
        with pytest.raises(InvalidInputError, match=sentence):
            entering.enter(db, indicator, day=day, value=value, source=source, now=JUNE, actor="user:1")
        assert db.scalars(select(IndicatorValue)).all() == []


def test_a_bare_number_beside_a_unit_in_per_cent_is_asked_about(sqlite_database: Database) -> None:
    unit = "% de acuerdos cumplidos"
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=BEGAN)
        indicator = make_indicator(db, programme, unit=unit, target_kind=TargetKind.SHARE, target_value=80)
        with pytest.raises(InvalidInputError, match=r"¿«60» es un porcentaje o una cantidad.*«60 %»"):
            put(db, indicator, date(2024, 6, 1), "60")
        put(db, indicator, date(2024, 6, 1), "60 %")
        put(db, indicator, date(2024, 6, 2), "12 acuerdos")
        rows = present.rows(db, programme, now=JUNE)
        assert [(one["value"], one["is_share"]) for one in rows[0]["values"]] == [(60, True), (12, False)]


def test_a_count_is_not_computed(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        indicator = make_indicator(db, make_programme(db, now=BEGAN))
        for wanted, sentence in (
            ("sessions_held", "es una cantidad"),
            ("weather", "Elija una de las opciones"),
        ):
            with pytest.raises(InvalidInputError, match=sentence):
                entering.choose(db, indicator, wanted, now=JUNE, actor="user:1")
