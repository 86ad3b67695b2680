"""What ends before the next programme does: memberships, terms by the rule of the seat, designations."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, BodyRule, Membership
from models.enums import SeatRole
from patci.database import Database
from patci.usecases.people import directory
from patci.usecases.queries import endings
from patci.usecases.queries.endings import EndingKind
from tests.patci.usecases.roll_world import NOVEMBER, agency_of, body_of, programme_of, year_2024

TODAY, UNTIL = date(2024, 11, 20), date(2025, 12, 31)
CIVIL_SOCIETY = "Organizaciones de la sociedad civil"


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Database]:
    """The built-in programme in force."""
    with year_2024(tmp_path) as found:
        yield found


def membership(db: DbSession, name: str) -> Membership:
    return db.scalars(
        select(Membership).join(Agency).where(Agency.name == name, Membership.body_id == body_of(db, "CI").id)
    ).one()


def found(db: DbSession) -> list[tuple[EndingKind, str, date | None, tuple[str, ...], int | None]]:
    rows = endings.of_programme(db, programme_of(db), on=TODAY, until=UNTIL)
    return [(row.kind, row.agency.label, row.on, row.people, row.reelections) for row in rows]


@pytest.mark.parametrize(
    ("since", "on", "reelections"),
    [
        (date(2023, 2, 16), date(2025, 2, 15), 1),
        (date(2021, 3, 1), date(2025, 2, 28), 0),
        (date(2018, 3, 1), date(2022, 2, 28), 0),
        (date(2024, 2, 29), None, None),
        (date(2023, 12, 31), date(2025, 12, 30), 1),
    ],
)
def test_a_term_ends_by_its_rule(
    year: Database, since: date, on: date | None, reelections: int | None
) -> None:
    with year.writing() as db:
        membership(db, CIVIL_SOCIETY).from_on = since
        expected = [] if on is None else [(EndingKind.TERM, CIVIL_SOCIETY, on, (), reelections)]
        assert found(db) == expected


def test_a_term_that_nobody_can_date_is_listed_last(year: Database) -> None:
    with year.writing() as db:
        membership(db, agency_of(db, "CEAV").name).to_on = date(2025, 6, 30)
        assert found(db) == [
            (EndingKind.MEMBERSHIP, "CEAV", date(2025, 6, 30), (), None),
            (EndingKind.TERM, CIVIL_SOCIETY, None, (), None),
        ]
        [_first, term] = endings.of_programme(db, programme_of(db), on=TODAY, until=UNTIL)
        assert term.citation == "Reglamento Interno, art. 18 (DOF 15 de febrero de 2023)"


def test_designations_that_end_are_listed_with_their_people(year: Database) -> None:
    with year.writing() as db:
        membership(db, CIVIL_SOCIETY).from_on = date(2024, 6, 1)
        for name, to_on in (
            ("Ana", date(2025, 1, 31)),
            ("Luis", date(2026, 1, 1)),
            ("Eva", date(2024, 3, 1)),
            ("Inés", None),
        ):
            directory.designate(
                db,
                agency=agency_of(db, "CEAV"),
                role=SeatRole.PRINCIPAL,
                name=name,
                email=f"{name[0]}{len(name)}@x.invalid",
                from_on=date(2024, 1, 1),
                to_on=to_on,
                now=NOVEMBER,
                actor="ana",
            )
        assert found(db) == [(EndingKind.SEAT, "CEAV", date(2025, 1, 31), ("Ana",), None)]


def test_nothing_ends_in_a_year_where_nothing_was_noted(year: Database) -> None:
    with year.writing() as db:
        membership(db, CIVIL_SOCIETY).from_on = date(2024, 6, 1)
        assert found(db) == []


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "x"},
        {"years": "dos", "reelections": 1},
        {"years": 2, "reelections": "una"},
        {"years": 1_000_000, "reelections": 1},
        ["years", "reelections"],
    ],
)
def test_a_term_whose_rule_says_nonsense_is_unknown(year: Database, value: object) -> None:
    with year.writing() as db:
        rule = BodyRule(body_id=body_of(db, "CI").id, name="seat_term", value=value, citation="art. 18")
        db.execute(delete(BodyRule).where(BodyRule.name == "seat_term"))
        membership(db, CIVIL_SOCIETY).from_on = date(2023, 1, 1)
        before = found(db)
        db.add(rule)
        db.flush()
        assert found(db) == before
