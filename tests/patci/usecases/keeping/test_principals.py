"""Whom letters to agencies are addressed to: who was in office on the last day of a cut-off."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, CutOff, Person, Programme
from models.enums import DocumentKind, SeatRole
from patci.database import Database
from patci.documents.frozen import snapshot_of, text_of
from patci.documents.word.trial import provenance
from patci.documents.word.writing import tree_of, write
from patci.usecases.keeping import cutoffs, edition_changes, snapshot_principals
from patci.usecases.keeping.cutoffs import Wanted
from patci.usecases.keeping.public_version import public_version
from tests.factories import make_activity, make_agency, make_body, make_programme, make_seat
from tests.patci.documents.word.reading import lines

TAKEN = datetime(2024, 12, 2, 18, tzinfo=UTC)
ANA: dict[str, Any] = {"treatment": "Mtra.", "name": "Ana Ruiz", "post": "Comisionada"}
LUIS: dict[str, Any] = {"treatment": "Dr.", "name": "Luis Paz", "post": "Comisionado"}


def world(db: DbSession, now: datetime) -> tuple[Programme, Agency]:
    """An agency with an activity, and one of which nothing is asked."""
    programme, agency = make_programme(db, now=now), make_agency(db, key="inm", acronym="INM")
    make_activity(db, programme, agency)
    seat(db, make_agency(db), date(2024, 1, 1), treatment="Sra.", name="Nadie Preguntó", post="Titular")
    return programme, agency


def seat(db: DbSession, agency: Agency, from_on: date, to_on: date | None = None, **given: Any) -> None:
    body = given.pop("body_id", None)
    found = make_seat(db, agency, role=SeatRole.PRINCIPAL, **given)
    found.from_on, found.to_on, found.body_id = from_on, to_on, body
    db.flush()


def at(db: DbSession, programme: Programme, day: date) -> CutOff:
    end = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    return cutoffs.take(
        *(db, programme),
        ref=f"al-{day}",
        title="Corte",
        now=TAKEN,
        actor="test",
        wanted=Wanted(facts_until=end),
    )


def letter(cut_off: CutOff) -> list[str]:
    made = write(snapshot_of(cut_off), provenance(DocumentKind.REMINDER_LETTER), agency="inm")
    return lines(made)[2:6]


def test_a_letter_names_whoever_was_in_office_on_the_day_of_its_cut_off(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        programme, agency = world(db, now)
        seat(db, agency, date(2024, 1, 1), date(2024, 6, 15), **ANA)
        seat(db, agency, date(2024, 6, 16), **LUIS)
        june, july = at(db, programme, date(2024, 6, 15)), at(db, programme, date(2024, 7, 1))
        before = at(db, programme, date(2023, 12, 31))
        assert letter(june) == ["Mtra. Ana Ruiz", "Comisionada", agency.name, "Presente"]
        assert letter(july) == ["Dr. Luis Paz", "Comisionado", agency.name, "Presente"]
        assert letter(before)[:3] == ["Persona titular", agency.name, "Presente"]
        # Frozen: what the directory says later changes nothing.
        text = text_of(june)
        seat(db, agency, date(2024, 6, 1), treatment="Lic.", name="Otra Persona", post="Titular")
        assert cutoffs.take(db, programme, ref=june.ref, title="x", now=TAKEN, actor="t") is june
        assert text_of(june) == text


def test_only_agencies_of_the_cut_off_are_in_it_and_only_what_a_letter_shows(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, agency = world(db, now)
        seat(db, agency, date(2024, 1, 1), email="ana@patci.invalid", **ANA)
        make_seat(db, agency, name="Enlace Uno")
        rows = snapshot_of(at(db, programme, date(2024, 6, 30)))
        assert rows["version"] == 4
        assert rows["principals"] == [{"agency": "inm", "institution": agency.name, "principal": ANA}]
        titular = tree_of(rows, provenance(DocumentKind.REMINDER_LETTER), agency="inm")["titular"]
        assert titular["con_articulo"] == "la Mtra. Ana Ruiz"


def test_the_public_version_names_nobody(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, agency = world(db, now)
        seat(db, agency, date(2024, 1, 1), **ANA)
        cut_off = at(db, programme, date(2024, 6, 30))
        assert "Ana Ruiz" in text_of(cut_off)
        public = public_version(snapshot_of(cut_off))
        assert "principals" not in public
        assert "Ana Ruiz" not in str(public)


def test_an_older_cut_off_stays_readable_and_writes_to_the_office(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, agency = world(db, now)
        seat(db, agency, date(2024, 1, 1), **ANA)
        rows: Any = snapshot_of(at(db, programme, date(2024, 6, 30)))
        older = {name: part for name, part in rows.items() if name != "principals"} | {"version": 3}
        made = write(older, provenance(DocumentKind.REMINDER_LETTER), agency="inm")
        assert lines(made)[2:5] == ["Persona titular", "INM", "Presente"]
        assert "principals" not in public_version(older)  # type: ignore[arg-type]
        assert [one.part for one in edition_changes.changes(older, rows)] == ["principals"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seats", "found"),
    [
        ([], None),
        ([("Una", False, 1), ("Otra", False, 2)], "Otra"),
        ([("Nueva", False, 5), ("Vieja", False, 3)], "Nueva"),
        ([("General", False, 1), ("De un órgano", True, 2)], "General"),
        ([("De un órgano", True, 1)], "De un órgano"),
        ([("De un órgano", True, 1), ("De otro", True, 1)], None),
    ],
)
def test_the_principal_of_the_whole_agency_and_whoever_took_office_last(
    sqlite_database: Database, now: datetime, seats: list[tuple[str, bool, int]], found: str | None
) -> None:
    with sqlite_database.writing() as db:
        programme, agency = world(db, now)
        body = make_body(db, programme, agency)
        for name, of_body, month in seats:
            seat(db, agency, date(2024, month, 1), name=name, body_id=body.id if of_body else None)
        [row] = snapshot_principals.rows(db, {"inm"}, on=date(2024, 6, 30))
        assert (row["principal"] or {"name": None})["name"] == found


def test_a_name_that_was_mended_is_a_change_between_editions(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, agency = world(db, now)
        seat(db, agency, date(2024, 1, 1), **{**ANA, "name": "Ana Ruis"})
        first = at(db, programme, date(2024, 6, 30))
        db.scalars(select(Person).where(Person.name == "Ana Ruis")).one().name = "Ana Ruiz"
        db.flush()
        second = cutoffs.take_again(db, first, now=TAKEN, actor="test")
        [one] = edition_changes.changes(snapshot_of(first), snapshot_of(second))
        assert (one.part, one.row, one.field) == ("principals", "inm", "principal")
        assert (one.before["name"], one.after["name"]) == ("Ana Ruis", "Ana Ruiz")
