"""The sweep for due reminders: 100 due among 1,000,000 stored notices against 100 among 1,000."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session as DbSession

from benchmarks.figures import Figure, seconds
from benchmarks.scratch import BACKENDS, NOW, application
from models import Agency, Body, Membership, Notice, Person, Programme, Seat, Session
from models.enums import (
    AgencyKind,
    BodyKind,
    MembershipRole,
    NoticeKind,
    NoticeStatus,
    SeatRole,
    SessionKind,
    SessionStatus,
)
from patci.bootstrap import Application
from patci.mail.compose import Composer
from patci.usecases.noticing import notices
from patci.usecases.queries import outbox

DUE = 100
FEW, MANY = 1_000, 1_000_000
TIMES = 10


def run() -> Iterator[Figure]:
    """The same sweep over few and over many stored rows, turn by turn, on both databases."""
    for backend in BACKENDS:
        with application(backend) as small, application(backend) as large:
            for scratch, stored in ((small, FEW), (large, MANY)):
                _stage(scratch)
                _store(scratch, stored - DUE)
            few, many = _in_turn(_sweep, small, large)
            few_found, many_found = _in_turn(_find, small, large)
        yield Figure(f"sweep, {DUE} due of {FEW:,}, {backend}", few * 1000, "ms")
        yield Figure(f"sweep, {DUE} due of {MANY:,}, {backend}", many * 1000, "ms")
        yield Figure(f"sweep, ratio, {backend}", many / few, "×", 2)
        note = f"{few_found * 1000:.2f} ms and {many_found * 1000:.2f} ms"
        yield Figure(f"finding the due rows alone, ratio, {backend}", many_found / few_found, "×", 2, note)


def _in_turn(
    work: Callable[[Application], None], small: Application, large: Application
) -> tuple[float, float]:
    """The best times of both, taken alternately, so that whatever else the machine does hits both."""
    taken = [(seconds(lambda: work(small)), seconds(lambda: work(large))) for _turn in range(TIMES)]
    return min(few for few, _many in taken), min(many for _few, many in taken)


def _sweep(scratch: Application) -> None:
    """Check, address and render what is due, then take it all back."""
    composer = Composer.of(scratch.settings, secret=scratch.secret)
    with scratch.database.reading() as db:
        released = notices.release_due(db, now=NOW, composer=composer)
        assert released.ready == DUE, released
        db.rollback()


def _find(scratch: Application) -> None:
    with scratch.database.reading() as db:
        senders = list(outbox.senders(db, now=NOW))
        assert len(db.scalars(outbox.due(senders, now=NOW, limit=500)).all()) == DUE
        db.rollback()


def _store(scratch: Application, count: int) -> None:
    """Add stored notices that are not due: half of them sent long ago, half planned for later."""
    postgres = scratch.database.engine.dialect.name == "postgresql"
    numbers = (
        "SELECT n FROM generate_series(1, :count) AS numbers(n)"
        if postgres
        else "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count) "
        "SELECT n FROM numbers"
    )
    statement = f"""
        INSERT INTO notices (programme_id, key, kind, status, agency_id, seat_role, details, why, due_at,
                             created_at, attempts)
        SELECT 1, 'stored:' || :count || ':' || n, 'session_reminder',
               CASE WHEN n % 2 = 0 THEN 'sent' ELSE 'planned' END, 1, 'liaison', '{{}}', 'stored',
               CASE WHEN n % 2 = 0 THEN {":past" if not postgres else "CAST(:past AS timestamptz)"}
                    ELSE {":later" if not postgres else "CAST(:later AS timestamptz)"} END,
               {":past" if not postgres else "CAST(:past AS timestamptz)"}, 0
        FROM ({numbers}) AS stored"""  # noqa: S608  (no value stands in the text)
    moments = {"past": NOW - timedelta(days=90), "later": NOW + timedelta(days=30)}
    given = {
        name: value if postgres else value.replace(tzinfo=None).isoformat(" ", "microseconds")
        for name, value in moments.items()
    }
    with scratch.database.writing() as db:
        db.execute(text(statement), {"count": count, **given})
    with scratch.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE notices" if postgres else "ANALYZE")


def _stage(scratch: Application) -> None:
    """A programme that sends, an agency with a liaison, and reminders of sessions that are due."""
    with scratch.database.writing() as db:
        programme = Programme(slug="p", title="P", year_start=2024, year_end=2024, accepted_at=NOW)
        programme.sending_since = NOW - timedelta(days=100)
        agency = Agency(key="uno", acronym="UNO", name="Secretaría Uno", kind=AgencyKind.AGENCY)
        person = Person(name="Enlace", email="enlace@uno.invalid", simulated=True)
        db.add_all([programme, agency, person])
        db.flush()
        seat = {"person_id": person.id, "agency_id": agency.id, "from_on": date(2024, 1, 1)}
        db.add(Seat(role=SeatRole.LIAISON, **seat))
        body = Body(
            programme_id=programme.id,
            ref="GT",
            name="Grupo",
            short_name="GT",
            kind=BodyKind.WORKING_GROUP,
            position=1,
        )
        db.add(body)
        db.flush()
        db.add(Membership(body_id=body.id, agency_id=agency.id, role=MembershipRole.MEMBER))
        for number in range(DUE):
            _reminder(db, programme, body, agency, number)


def _reminder(db: DbSession, programme: Programme, body: Body, agency: Agency, number: int) -> None:
    day = date(2024, 2, 2) + timedelta(days=number)
    session = Session(
        programme_id=programme.id,
        body_id=body.id,
        ref=f"GT-{number}",
        uid=f"gt-{number}@example.invalid",
        kind=SessionKind.ORDINARY,
        number=number + 1,
        name=f"Sesión {number + 1}",
        status=SessionStatus.DATED,
        day=day,
        updated_at=NOW,
    )
    db.add(session)
    db.flush()
    db.add(
        Notice(
            programme_id=programme.id,
            key=f"due:{number}",
            kind=NoticeKind.CONVOCATION,
            status=NoticeStatus.PLANNED,
            agency_id=agency.id,
            seat_role=SeatRole.LIAISON,
            session_id=session.id,
            details={"day": day.isoformat()},
            why="Lo recibe el enlace.",
            due_at=NOW - timedelta(minutes=5),
            created_at=NOW - timedelta(days=5),
        )
    )
