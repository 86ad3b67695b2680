"""What an accepted answer measured is written once, with its agency and folio."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from models import Indicator, IndicatorValue
from models.enums import QuestionKind, RequestStatus, RoundKind
from patci.database import Database
from patci.usecases.collecting import indicator_answers, reviews
from patci.usecases.collecting.reviews import WHOLE
from patci.usecases.measuring import present
from tests.patci.usecases.collecting.asked_questions import ask, asking, send
from tests.patci.usecases.collection_world import make_agency, make_programme


def test_accepting_measures_each_indicator_once(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, sre = make_programme(db, now), make_agency(db, "sre")
        indicator = Indicator(programme_id=programme.id, ref="I1", title="Cursos", unit="cursos")
        db.add(indicator)
        db.flush()
        counted = {"ref": "1", "text": "Cursos", "kind": QuestionKind.NUMBER, "unit": "cursos"}
        round_ = asking(
            db,
            programme,
            2,
            [counted | {"indicator_id": indicator.id}, {"ref": "2", "text": "Algo más"}],
            kind=RoundKind.INDICATORS,
        )
        request = ask(db, round_, sre)
        sent = send(db, request, {"1": 1200, "2": "Nada"}, now)
        request.status = RequestStatus.SUBMITTED
        for _twice in range(2):
            reviews.review(db, sent, accept=True, now=now, actor="user:1")
        assert indicator_answers.measure(db, sent, now=now) == 0
        rows = db.scalars(select(IndicatorValue)).all()
        assert [(row.indicator_id, row.value, row.source, row.submission_id) for row in rows] == [
            (indicator.id, "1200", f"SRE · {sent.folio}", sent.id)
        ]
        assert rows[0].measured_on == date(2024, 1, 31)
        assert rows[0].recorded_at == now


def test_what_a_round_asks_while_its_time_runs_is_one_value_whenever_each_answered(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        indicator = Indicator(programme_id=programme.id, ref="I1", title="Cursos", unit="cursos")
        db.add(indicator)
        db.flush()
        counted = {"ref": "1", "text": "Cursos", "kind": QuestionKind.NUMBER, "unit": "cursos"}
        counted["indicator_id"] = indicator.id
        round_ = asking(db, programme, 2, [counted], kind=RoundKind.INDICATORS)
        round_.covers_to = date(2024, 3, 31)
        for place, key in enumerate(("sre", "inm")):
            request = ask(db, round_, make_agency(db, key))
            at = now + timedelta(days=place)
            sent = send(db, request, {"1": 1000 + place}, at)
            request.status = RequestStatus.SUBMITTED
            reviews.review(db, sent, accept=True, now=at, actor="user:1")
        assert len({row.measured_on for row in db.scalars(select(IndicatorValue))}) == 2
        [running] = present.rows(db, programme, now=now + timedelta(days=5))
        [over] = present.rows(db, programme, now=now + timedelta(days=90))
        answered = present.rows(db, programme, now=now)[0]["course"]
    assert running["course"] == [{"day": "2024-02-06", "value": 2001.0, "is_share": False}]
    assert over["course"] == [{"day": "2024-03-31", "value": 2001.0, "is_share": False}]
    assert answered == [{"day": "2024-02-01", "value": 1000.0, "is_share": False}]


def test_what_is_returned_measures_nothing(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, sre = make_programme(db, now), make_agency(db, "sre")
        indicator = Indicator(programme_id=programme.id, ref="I1", title="Cursos")
        db.add(indicator)
        db.flush()
        question = {"ref": "1", "text": "Cursos", "indicator_id": indicator.id}
        request = ask(db, asking(db, programme, 2, [question]), sre)
        sent = send(db, request, {"1": "Cinco"}, now)
        request.status = RequestStatus.SUBMITTED
        reviews.review(db, sent, accept=False, comments={WHOLE: "Falta."}, now=now, actor="user:1")
        assert db.scalars(select(IndicatorValue)).all() == []
