"""Checks of a programme: meetings from the database, from a document, and what is said of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from models import Body, BodyRule, Membership, NonWorkingPeriod, Programme
from models.enums import BodyKind, MembershipRole, Precision, SessionKind, SessionStatus
from patci.database import Database
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import BodyRow, MeetingRow, MemberRow, RuleRow, SessionRow
from patci.usecases.checking import checks
from tests.conftest import NOW
from tests.factories import make_agency, make_body, make_programme, make_session

Check = Callable[[], list[checks.Finding]]


def said(found: list[checks.Finding]) -> list[str]:
    return [checks.sentence(finding) for finding in found]


@pytest.fixture
def commission(sqlite_database: Database) -> Check:
    """The check of two groups that DOS coordinates and in which UNO sits until June."""
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        uno = make_agency(db, acronym="UNO", name="Secretaría Uno")
        dos = make_agency(db, acronym="DOS", name="Secretaría Dos")
        groups = [
            make_body(db, programme, ref=ref, name=ref, short_name=ref, coordinator_id=dos.id) for ref in "AB"
        ]
        for group in groups:
            seat = Membership(body_id=group.id, agency_id=uno.id, role=MembershipRole.MEMBER)
            seat.to_on = date(2024, 6, 30)
            db.add(seat)
        for group, number, day in (
            (0, 1, date(2024, 2, 5)),
            (0, 2, date(2024, 5, 14)),
            (1, 1, date(2024, 5, 14)),
            (0, 3, date(2024, 7, 16)),
            (1, 2, date(2024, 8, 31)),
        ):
            name = f"Sesión {number}"
            make_session(db, groups[group], now=NOW, number=number, name=name, day=day, source_line=number)
        _rules(db.add, groups[0], dos.id)
        programme_id = programme.id

    def check() -> list[checks.Finding]:
        with sqlite_database.reading() as db:
            return checks.findings(db, db.get_one(Programme, programme_id), now=NOW)

    return check


def _rules(add: Callable[[object], None], group: Body, agency_id: int) -> None:
    often = {"kind": "ordinary", "min_per_year": 4}
    add(BodyRule(body_id=group.id, name="ordinary_frequency", value=often, citation="Reglamento art. 1"))
    often = {"notices": [{"sent": "convocation", "amount": -5, "unit": "working_days"}]}
    add(BodyRule(body_id=group.id, name="notice", value=often, citation="Reglamento art. 2"))
    add(
        NonWorkingPeriod(
            agency_id=agency_id,
            starts_on=date(2024, 7, 15),
            ends_on=date(2024, 7, 31),
            reason="vacaciones generales",
            citation="DOF 05-07-2024",
        )
    )


def test_findings_name_days_members_closures_and_rules(commission: Check) -> None:
    found = commission()
    assert said(found) == [
        (
            "Sesión 1 (A) cae en lunes 5 de febrero de 2024, inhábil: Día de la Constitución "
            "(LFT art. 74 fr. II)."
        ),
        (
            "El martes 14 de mayo de 2024 coinciden Sesión 2 (A) y Sesión 1 (B). "
            "2 instituciones están llamadas a más de una: DOS y UNO. Coordina más de una: DOS."
        ),
        (
            "Sesión 3 (A) cae en martes 16 de julio de 2024, cuando no labora quien coordina "
            "(DOS, del 15 jul 2024 al 31 jul 2024): vacaciones generales (DOF 05-07-2024)."
        ),
        "Sesión 2 (B) cae en sábado 31 de agosto de 2024.",
        (
            "A: sesiones ordinarias previstas en 2024: 3; se requieren al menos 4. "
            "Fundamento: Reglamento art. 1."
        ),
        (
            "A: la regla «Plazos de la convocatoria» no se entiende: «plazo» es demasiado pequeño (-5). "
            "Fundamento: Reglamento art. 2."
        ),
    ]
    assert checks.needs_somebody(found)


def test_what_is_cancelled_is_not_checked(commission: Check, sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        body = db.query(Body).filter_by(ref="B").one()
        make_session(
            db, body, now=NOW, number=3, day=date(2024, 9, 1), status=SessionStatus.CANCELLED, name="Sesión 3"
        )
    assert len(commission()) == 6


def test_members_who_left_before_the_day_are_no_clash(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme, uno = make_programme(db, now=NOW), make_agency(db)
        for ref in "AB":
            body = make_body(db, programme, ref=ref, name=ref, short_name=ref)
            seat = Membership(body_id=body.id, agency_id=uno.id, role=MembershipRole.MEMBER)
            seat.to_on = date(2024, 5, 13)
            db.add(seat)
            make_session(db, body, now=NOW, day=date(2024, 5, 14), name="Sesión")
        db.flush()
        found = checks.findings(db, programme, now=NOW)
    assert said(found) == [
        "El martes 14 de mayo de 2024 coinciden Sesión (A) y Sesión (B). No consta quién integra A y B."
    ]
    assert not checks.needs_somebody(found)


def session(body: str, number: int, day: date) -> SessionRow:
    """A session as a document lists it."""
    return SessionRow(
        ref=f"{body}-O{number}",
        body=body,
        name=f"Sesión {number}",
        number=number,
        kind=SessionKind.ORDINARY,
        unit="sesión",
        start=day,
        end=day,
        precision=Precision.DAY,
        line=10,
    )


TWICE = {"min_per_year": 2}
FORUM = MeetingRow(
    ref="INT-1",
    group="INT",
    group_name="Foros",
    group_kind=BodyKind.FORUM,
    name="33° periodo",
    number=33,
    start=date(2024, 5, 13),
    end=date(2024, 5, 17),
    precision=Precision.DAY,
    line=13,
)


def test_a_document_is_checked_before_it_is_in_force() -> None:
    saturday = date(2024, 8, 31)
    group = BodyRow(
        ref="GT",
        name="G",
        short_name="G",
        kind=BodyKind.WORKING_GROUP,
        parent="CI",
        coordinator="Uno",
        line=3,
    )
    document = ProgrammeDocument(
        title="Programa",
        slug="p-2024",
        year_start=2024,
        year_end=2024,
        members=(MemberRow(number=1, name="Uno", line=1),),
        bodies=(BodyRow(ref="CI", name="C", short_name="C", kind=BodyKind.PLENARY, line=2), group),
        sessions=(
            session("CI", 21, saturday),
            session("GT", 3, date(2024, 5, 14)),
            session("GT", 5, saturday),
        ),
        other_meetings=(FORUM,),
        rules=(RuleRow(body="CI", name="ordinary_frequency", value=TWICE, citation="art. 36", line=4),),
    )
    assert [(finding.kind.value, finding.refs) for finding in checks.document_findings(document)] == [
        ("same_day", ("GT-O3", "INT-1")),
        ("clash", ("CI-O21", "GT-O5")),
        ("weekend", ("CI-O21",)),
        ("weekend", ("GT-O5",)),
        ("too_few", ("CI-O21",)),
        ("numbering_gap", ("GT-O3", "GT-O5")),
    ]


def test_a_document_is_checked_by_the_holidays_of_its_country() -> None:
    day = {"start": date(2024, 2, 5), "end": date(2024, 2, 5), "precision": Precision.DAY}
    row = replace(FORUM, date_phrase="5 de febrero", line=7, **day)  # type: ignore[arg-type]
    document = ProgrammeDocument(title="P", slug="p", year_start=2024, year_end=2024, other_meetings=(row,))
    kinds = [
        [finding.kind.value for finding in checks.document_findings(document, country=country)]
        for country in ("MX", "GT")
    ]
    assert kinds == [["holiday"], []]
