"""Checks of a programme: meetings from the database, from a document, and what is said of them."""

from datetime import date

from models import Agency, Body, BodyRule, Membership, NonWorkingPeriod, Programme, Session
from models.enums import (
    AgencyKind,
    BodyKind,
    MembershipRole,
    Precision,
    SessionKind,
    SessionStatus,
)
from patci.database import Database
from patci.intake.document import BodyRow, MeetingRow, MemberRow, ProgrammeDocument, RuleRow, SessionRow
from patci.usecases import checks
from tests.conftest import NOW


def said(found: list[checks.Finding]) -> list[str]:
    return [checks.sentence(finding) for finding in found]


def agency(key: str) -> Agency:
    return Agency(key=key, acronym=key.upper(), name=f"Secretaría {key}", kind=AgencyKind.AGENCY)


def test_findings_name_days_members_closures_and_rules(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = Programme(slug="p", title="P", year_start=2024, year_end=2024, accepted_at=NOW)
        uno, dos = agency("uno"), agency("dos")
        db.add_all([programme, uno, dos])
        db.flush()
        bodies = [
            Body(
                programme_id=programme.id,
                ref=ref,
                name=f"Grupo {ref}",
                short_name=ref,
                kind=BodyKind.WORKING_GROUP,
                coordinator_id=dos.id,
                position=place,
            )
            for place, ref in enumerate(("GA", "GB"))
        ]
        db.add_all(bodies)
        db.flush()
        for body in bodies:
            db.add(
                Membership(
                    body_id=body.id, agency_id=uno.id, role=MembershipRole.MEMBER, to_on=date(2024, 6, 30)
                )
            )
        db.add(
            BodyRule(
                body_id=bodies[0].id,
                name="ordinary_frequency",
                value={"kind": "ordinary", "min_per_year": 4},
                citation="Reglamento art. 1",
            )
        )
        db.add(BodyRule(body_id=bodies[0].id, name="quorum", value={"half_plus": 1}, citation="art. 2"))
        db.add(
            NonWorkingPeriod(
                agency_id=dos.id,
                starts_on=date(2024, 7, 15),
                ends_on=date(2024, 7, 31),
                reason="vacaciones generales",
                citation="DOF 05-07-2024",
            )
        )

        def session(body: Body, number: int, day: date, **columns: object) -> Session:
            return Session(
                programme_id=programme.id,
                body_id=body.id,
                ref=f"{body.ref}-O{number}",
                uid=f"{body.ref}-{number}@example.invalid",
                kind=SessionKind.ORDINARY,
                number=number,
                name=f"Sesión {number}",
                day=day,
                status=columns.pop("status", SessionStatus.DATED),
                updated_at=NOW,
                **columns,
            )

        db.add_all(
            [
                session(bodies[0], 1, date(2024, 2, 5), source_line=7),
                session(bodies[0], 2, date(2024, 5, 14)),
                session(bodies[1], 1, date(2024, 5, 14)),
                session(bodies[0], 3, date(2024, 7, 16)),
                session(bodies[1], 2, date(2024, 8, 31)),
                session(bodies[1], 3, date(2024, 9, 1), status=SessionStatus.CANCELLED),
            ]
        )
        db.flush()
        found = checks.findings(db, programme, now=NOW)
    assert said(found) == [
        (
            "Sesión 1 (GA) cae en lunes 5 de febrero de 2024, inhábil: Día de la Constitución "
            "(LFT art. 74 fr. II)."
        ),
        (
            "El martes 14 de mayo de 2024 coinciden Sesión 2 (GA) y Sesión 1 (GB). "
            "Coordina en más de una: DOS. Participa en más de una: UNO."
        ),
        (
            "Sesión 3 (GA) cae en martes 16 de julio de 2024, cuando no labora quien coordina "
            "(DOS, del 15 jul 2024 al 31 jul 2024): vacaciones generales (DOF 05-07-2024)."
        ),
        "Sesión 2 (GB) cae en sábado 31 de agosto de 2024.",
        (
            "GA: sesiones ordinarias previstas en 2024: 3; se requieren al menos 4. "
            "Fundamento: Reglamento art. 1."
        ),
    ]
    assert (found[0].refs, found[0].line) == (("GA-O1",), 7)
    assert checks.needs_somebody(found)


def test_members_who_left_before_the_day_are_no_clash(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = Programme(slug="p", title="P", year_start=2024, year_end=2024, accepted_at=NOW)
        uno = agency("uno")
        db.add_all([programme, uno])
        db.flush()
        for place, ref in enumerate(("GA", "GB")):
            body = Body(
                programme_id=programme.id,
                ref=ref,
                name=ref,
                short_name=ref,
                kind=BodyKind.WORKING_GROUP,
                position=place,
            )
            db.add(body)
            db.flush()
            db.add(
                Membership(
                    body_id=body.id, agency_id=uno.id, role=MembershipRole.MEMBER, to_on=date(2024, 5, 13)
                )
            )
            db.add(
                Session(
                    programme_id=programme.id,
                    body_id=body.id,
                    ref=f"{ref}-1",
                    uid=ref,
                    kind=SessionKind.ORDINARY,
                    name="Sesión",
                    period_start=date(2024, 5, 14),
                    period_end=date(2024, 5, 14),
                    period_precision=Precision.DAY,
                    updated_at=NOW,
                )
            )
        db.flush()
        found = checks.findings(db, programme, now=NOW)
    assert said(found) == ["El martes 14 de mayo de 2024 coinciden Sesión (GA) y Sesión (GB)."]
    assert not checks.needs_somebody(found)


def test_a_document_is_checked_before_it_is_in_force() -> None:
    document = ProgrammeDocument(
        title="Programa",
        slug="p-2024",
        year_start=2024,
        year_end=2024,
        members=(MemberRow(number=1, name="Secretaría Uno", line=1),),
        bodies=(
            BodyRow(ref="CI", name="Comisión", short_name="Comisión", kind=BodyKind.PLENARY, line=2),
            BodyRow(
                ref="GT",
                name="Grupo",
                short_name="Grupo",
                kind=BodyKind.WORKING_GROUP,
                parent="CI",
                coordinator="Secretaría Uno",
                line=3,
            ),
        ),
        sessions=tuple(
            SessionRow(
                ref=f"{body}-O{number}",
                body=body,
                name=f"Sesión {number}",
                number=number,
                kind=SessionKind.ORDINARY,
                unit="sesión",
                start=day,
                end=day,
                precision=Precision.DAY,
                line=line,
            )
            for body, number, day, line in (
                ("CI", 21, date(2024, 8, 31), 10),
                ("GT", 3, date(2024, 5, 14), 11),
                ("GT", 5, date(2024, 8, 31), 12),
            )
        ),
        other_meetings=(
            MeetingRow(
                ref="INT-1",
                group="INT",
                group_name="Foros",
                group_kind=BodyKind.FORUM,
                name="Foro",
                number=None,
                start=date(2024, 5, 13),
                end=date(2024, 5, 17),
                precision=Precision.DAY,
                line=13,
            ),
        ),
        rules=(
            RuleRow(
                body="CI", name="ordinary", value={"min_per_year": 2}, citation="Reglamento art. 36", line=4
            ),
        ),
    )
    assert [(finding.kind.value, finding.refs) for finding in checks.document_findings(document)] == [
        ("same_day", ("GT-O3", "INT-1")),
        ("clash", ("CI-O21", "GT-O5")),
        ("weekend", ("CI-O21",)),
        ("weekend", ("GT-O5",)),
        ("too_few", ("CI-O21",)),
        ("numbering_gap", ("GT-O3", "GT-O5")),
    ]
