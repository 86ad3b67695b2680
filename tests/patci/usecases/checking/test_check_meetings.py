"""Sessions as the checks see them: who attends, when they were convened, what came before."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session as DbSession

from calendars.checks import Meeting
from models import BodyRule, Membership, Programme, Session
from models.enums import BodyKind, MembershipRole, Modality, SessionStatus
from patci.database import Database
from patci.usecases.checking import checks
from patci.usecases.checking.check_meetings import held_before, meetings
from patci.usecases.meetings import sessions
from tests.conftest import NOW
from tests.factories import ZONE, make_agency, make_body, make_programme, make_session

TODAY = date(2024, 2, 1)
FIVE = {"notices": [{"sent": "convocation", "amount": 5, "unit": "working_days"}]}


def only(db: DbSession, programme: Programme, session: Session) -> Meeting:
    (found,) = [one for one in meetings(db, programme, today=TODAY) if one.ref == session.ref]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Conformantes CI", {"UNO", "DOS"}),
        ("Secretaría Técnica / DGTIC", {"ST", "DGTIC"}),
        ("Secretaría Tres", {"TRES"}),
        ("CI México CI Colombia", set()),
        (None, set()),
    ],
)
def test_who_attends_a_meeting_abroad(
    sqlite_database: Database, text: str | None, expected: set[str]
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        uno, dos, tres, st, _ = (
            make_agency(db, acronym=name) for name in ("UNO", "DOS", "TRES", "ST", "DGTIC")
        )
        tres.name = "Secretaría Tres"
        plenary = make_body(db, programme, uno, dos, kind=BodyKind.PLENARY)
        for agency, role in ((tres, MembershipRole.PARTICIPANT), (st, MembershipRole.TECHNICAL_SECRETARY)):
            db.add(Membership(body_id=plenary.id, agency_id=agency.id, role=role))
        abroad = make_body(db, programme, kind=BodyKind.FORUM)
        session = make_session(db, abroad, now=NOW, participants_text=text)
        assert only(db, programme, session).members == expected


def test_with_two_plenaries_nobody_knows_whose_members_come(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        for _ in range(2):
            make_body(db, programme, make_agency(db), kind=BodyKind.PLENARY)
        abroad = make_body(db, programme, kind=BodyKind.FORUM)
        session = make_session(db, abroad, now=NOW, participants_text="Conformantes CI")
        assert only(db, programme, session).members == set()


def convene(db: DbSession, session: Session, day: date, *, now: datetime) -> None:
    sessions.convene(
        db,
        session,
        starts_at=datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo(ZONE)),
        ends_at=datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(ZONE)),
        zone=ZONE,
        modality=Modality.IN_PERSON,
        venue="Salón",
        now=now,
        actor="test",
        reason="urge",
    )


def test_a_session_was_convened_when_it_was_first_told_its_day(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        session = make_session(db, make_body(db, programme), now=NOW)
        assert only(db, programme, session).convened_on is None
        convene(db, session, date(2024, 2, 22), now=NOW)
        sessions.set_place(
            db, session, venue="Otro", modality=Modality.IN_PERSON, now=NOW + timedelta(days=7), actor="test"
        )
        assert only(db, programme, session).convened_on == TODAY
        sessions.set_date(db, session, day=date(2024, 2, 27), now=NOW + timedelta(days=15), actor="test")
        assert only(db, programme, session).convened_on == date(2024, 2, 16)
        sessions.postpone(db, session, now=NOW + timedelta(days=16), actor="test", reason="x")
        assert only(db, programme, session).convened_on is None


def test_a_late_convocation_is_a_breach_of_its_rule(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        body = make_body(db, programme, make_agency(db), short_name="A")
        db.add(BodyRule(body_id=body.id, name="notice", value=FIVE, citation="art. 18"))
        session = make_session(db, body, now=NOW, name="Sesión", day=date(2024, 2, 8))
        assert [checks.sentence(one) for one in checks.findings(db, programme, now=NOW)] == [
            (
                "Sesión (A) (8 feb 2024) ya no puede convocarse con 5 días hábiles: la convocatoria debía "
                "salir a más tardar el miércoles 31 de enero de 2024. Fundamento: art. 18."
            )
        ]
        convene(db, session, date(2024, 2, 8), now=NOW)
        assert [checks.sentence(one) for one in checks.findings(db, programme, now=NOW)] == [
            (
                "Sesión (A) (8 feb 2024) se convocó el 1 feb 2024, con menos de 5 días hábiles: la "
                "convocatoria debía salir a más tardar el miércoles 31 de enero de 2024. Fundamento: art. 18."
            )
        ]


def test_a_postponed_session_has_no_window_on_the_day_that_fell(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        body = make_body(db, programme, make_agency(db))
        session = make_session(db, body, now=NOW, day=None, status=SessionStatus.POSTPONED)
        found = only(db, programme, session)
        assert (found.decided, found.start, found.end) == (False, None, None)
        assert checks.findings(db, programme, now=datetime(2024, 6, 1, 18, tzinfo=UTC)) == []


def test_the_last_session_of_the_same_body_in_an_earlier_programme(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        before = make_programme(db, now=NOW, year_start=2023, year_end=2023)
        programme = make_programme(db, now=NOW)
        other = make_programme(db, now=NOW, year_start=2023, year_end=2023)
        same = {"ref": "SC", "name": "Subcomisión Consultiva"}
        body = make_body(db, before, **same)
        for month in (5, 11, 8):
            make_session(db, body, now=NOW, day=date(2023, month, 6))
        make_session(db, body, now=NOW, day=date(2023, 12, 6), status=SessionStatus.CANCELLED)
        make_session(db, make_body(db, other, ref="SC", name="Otra"), now=NOW, day=date(2023, 12, 7))
        make_body(db, programme, **same)
        assert [(one.ref, one.start) for one in held_before(db, programme)] == [("", date(2023, 11, 6))]
        assert held_before(db, before) == []


def test_more_sessions_cost_no_more_queries(sqlite_database: Database) -> None:
    counts = []
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        asked: list[str] = []
        event.listen(db.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]), named=False)
        for _ in range(2):
            for _ in range(3):
                body = make_body(db, programme, make_agency(db), coordinator_id=make_agency(db).id)
                make_session(db, body, now=NOW, participants_text="Conformantes CI")
                db.add(BodyRule(body_id=body.id, name="notice", value=FIVE, citation="x"))
            db.flush()
            db.expire_all()
            programme = db.get_one(Programme, programme.id)
            asked.clear()
            checks.findings(db, programme, now=NOW)
            counts.append(len(asked))
    assert counts[0] == counts[1]
