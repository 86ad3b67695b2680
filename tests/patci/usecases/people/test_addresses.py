"""Addresses as people write them: none, two, too long, somebody else's, in capital letters."""

from datetime import date

import pytest
from sqlalchemy import select

from models import Person
from models.enums import SeatRole
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.people import addresses, directory
from patci.usecases.queries import reach
from tests.conftest import NOW
from tests.factories import make_agency, make_body, make_programme, make_seat, make_session

WHEN = {"from_on": date(2024, 1, 1), "now": NOW, "actor": "test"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("", None), (None, None), ("  ", None), (" Ana.Ruiz@SEGOB.Example ", "ana.ruiz@segob.example")],
)
def test_an_address_is_kept_in_small_letters_or_not_at_all(written: str | None, kept: str | None) -> None:
    assert addresses.normalized(written) == kept


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("ana@x.example, eva@x.example", "una sola dirección"),
        ("ana@x.example;eva@x.example", "una sola dirección"),
        ("a" * 308 + "@x.example", "demasiado largo"),
        ("sin arroba", "no se puede usar"),
        ("ana@x.example\r\nBcc: x", "no se puede usar"),
        ("ána@x.example", "no se puede usar"),
    ],
)
def test_what_is_no_single_mailbox_is_refused(written: str, sentence: str) -> None:
    with pytest.raises(InvalidInputError, match=sentence):
        addresses.normalized(written)


def test_an_address_that_comes_later_completes_the_same_person(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        agency = make_agency(db)
        for email in ("", None, "EVA@X.example", "eva@x.example"):
            directory.designate(
                db,
                agency=agency,
                role=SeatRole.SECOND_LIAISON,
                name="Eva Ruíz",
                email=email,
                **WHEN,  # type: ignore[arg-type]
            )
        rows = list(db.execute(select(Person.name, Person.email)).tuples())
        assert rows == [("Eva Ruíz", "eva@x.example")]


def test_somebody_elses_address_is_refused_and_names_them(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        agency = make_agency(db)
        make_seat(db, agency, name="Ana", email="ana@x.example")
        eva = make_seat(db, agency, name="Eva", email=None).person
        with pytest.raises(ConflictError, match="ya es de Ana"):
            addresses.give(db, eva, email="ANA@x.example", now=NOW, actor="test")
        addresses.give(db, eva, email="eva@x.example", now=NOW, actor="test")
        assert eva.email == "eva@x.example"


def test_a_body_that_reaches_nobody_is_told_with_its_session(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        silent, heard = make_agency(db), make_agency(db)
        session = make_session(db, make_body(db, programme, silent), now=NOW)
        make_session(db, make_body(db, programme, heard), now=NOW)
        seat = make_seat(db, silent, email=None)
        make_seat(db, heard)
        found = reach.look(db, programme, on=NOW.date())
        assert [one.person.id for one in found.without_address] == [seat.person_id]
        assert [(one.session.id, [agency.id for agency in one.agencies]) for one in found.silences] == [
            (session.id, [silent.id])
        ]
        seat.person.email = "x@x.example"
        assert reach.look(db, programme, on=NOW.date()) == reach.Reach((), ())
