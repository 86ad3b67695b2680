"""Where a programme lives: its country's holidays and its zone, set after import and kept by the next one."""

from datetime import UTC, date, datetime

import pytest

from models.enums import RoundStatus
from patci.database import Database
from patci.errors import InvalidInputError
from patci.intake.builtin import builtin_programme
from patci.usecases.checking import checks
from patci.usecases.collecting import rounds
from patci.usecases.drafting import programmes
from patci.usecases.noticing.notice_plan import calendars
from patci.usecases.planning import whereabouts
from tests.conftest import NOW
from tests.factories import make_agency, make_body, make_programme, make_round, make_session


def test_holidays_follow_the_programmes_country(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        agency = make_agency(db)
        body = make_body(db, programme, agency, short_name="A")
        make_session(db, body, now=NOW, name="Sesión", day=date(2024, 9, 16))
        make_session(db, body, now=NOW, name="Sesión", day=date(2024, 7, 1))
        whereabouts.settle(db, programme, country="co", zone="America/Bogota", now=NOW, actor="test")
        assert (programme.country, programme.zone) == ("CO", "America/Bogota")
        sentences = [
            checks.sentence(one) for one in checks.findings(db, programme, now=NOW) if one.kind == "holiday"
        ]
        assert sentences == [
            "Sesión (A) cae en lunes 1 de julio de 2024, inhábil: San Pedro y San Pablo (observado)."
        ]
        assert calendars(db, programme).shift(agency.id, date(2024, 6, 28), 1) == date(2024, 7, 2)


def test_the_same_place_again_changes_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        whereabouts.settle(db, programme, country="MX", zone=programme.zone, now=NOW, actor="test")
        db.refresh(programme)
        assert programme.revision == 1


@pytest.mark.parametrize(
    ("country", "zone", "sentence"),
    [
        ("XX", "America/Bogota", "No se conocen los días inhábiles del país «XX»: elija uno de la lista."),
        ("CO", "America/Macondo", "La zona horaria «America/Macondo» no existe."),
    ],
)
def test_unknown_places_are_refused(
    sqlite_database: Database, country: str, zone: str, sentence: str
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        with pytest.raises(InvalidInputError) as refused:
            whereabouts.settle(db, programme, country=country, zone=zone, now=NOW, actor="test")
        assert (programme.country, str(refused.value)) == ("MX", sentence)


def test_countries_are_chosen_by_their_names() -> None:
    choices = whereabouts.choices()
    assert {("MX", "México"), ("CO", "Colombia")} <= set(choices)
    assert [name for _, name in choices] == sorted(name for _, name in choices)


def test_the_next_import_keeps_the_place(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        document = builtin_programme()
        for sha256 in ("first", "second"):
            draft = programmes.import_draft(
                db, document, source_name="x", source_sha256=sha256, now=NOW, actor="test"
            )
            programme = programmes.accept(db, draft, now=NOW, actor="test")
            if sha256 == "first":
                whereabouts.settle(db, programme, country="CO", zone="America/Bogota", now=NOW, actor="test")
        assert (programme.country, programme.zone) == ("CO", "America/Bogota")


@pytest.mark.parametrize(("country", "status"), [("MX", RoundStatus.CLOSED), ("CO", RoundStatus.OPEN)])
def test_rounds_close_by_the_programmes_working_days(
    sqlite_database: Database, country: str, status: RoundStatus
) -> None:
    # The first of July is a holiday in Colombia, so that the tenth working day comes one later.
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW, country=country)
        found = make_round(db, programme, make_agency(db), due_on=date(2024, 6, 28))
        rounds.close_due(db, now=datetime(2024, 7, 15, 18, tzinfo=UTC))
        assert found.status is status
