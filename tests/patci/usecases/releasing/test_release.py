"""What is due is checked, addressed to whoever is in office, rendered, and never twice."""

from datetime import date
from email import policy
from email.parser import BytesParser

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Base, Notice, NoticeMessage, Seat
from models.enums import NoticeKind, NoticeStatus, RequestStatus, SeatRole
from patci.database import Database
from patci.usecases.meetings import sessions
from patci.usecases.noticing import notices
from patci.usecases.noticing.notices import ReleaseResult
from patci.usecases.queries import outbox as queries
from tests.patci.correspondence import (
    COMPOSER,
    START,
    Commission,
    appoint,
    commission,
    local,
    open_round,
    plan,
    rows,
)
from tests.postgres import Cluster


def release(db: DbSession, at: str, **options: object) -> ReleaseResult:
    return notices.release_due(db, now=local(at), composer=COMPOSER, **options)  # type: ignore[arg-type]


def people(db: DbSession, status: NoticeStatus = NoticeStatus.READY) -> list[str]:
    """Who has a notice in a state, as "kind name"."""
    found = db.scalars(select(Notice).where(Notice.status == status).order_by(Notice.id))
    return [f"{row.kind.value} {row.person.name if row.person else '-'}" for row in found]


def only(db: DbSession, kind: NoticeKind) -> Notice:
    return db.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.id)).all()[0]


def planned(db: DbSession, **options: bool) -> Commission:
    of = commission(db, **options)
    plan(db, of.programme)
    return of


def test_due_notices_become_ready_with_their_message(database: Database) -> None:
    with database.writing() as db:
        planned(db)
        assert release(db, "2024-03-04 08:59") == ReleaseResult()
        assert release(db, "2024-03-04 09:00") == ReleaseResult(ready=4)
        assert people(db) == [
            "convocation Titular-segob",
            "convocation Enlace-segob",
            "convocation Titular-inm",
            "convocation Enlace-inm",
        ]
        notice = only(db, NoticeKind.CONVOCATION)
        message = queries.message(db, notice)
        assert message is not None
        mail = BytesParser(policy=policy.default).parsebytes(message.raw)
        assert (notice.address, notice.message_id) == ("titular-segob@segob.example", str(mail["Message-ID"]))
        assert (str(mail["Subject"]), notice.details["sequence"]) == (message.subject, 0)


def test_released_twice_is_released_once(database: Database) -> None:
    with database.writing() as db:
        planned(db)
        release(db, "2024-03-04 09:00")
        before = db.scalars(select(NoticeMessage.sha256).order_by(NoticeMessage.notice_id)).all()
        assert release(db, "2024-03-04 09:00") == ReleaseResult()
        assert db.scalars(select(NoticeMessage.sha256).order_by(NoticeMessage.notice_id)).all() == before


def test_each_letter_opens_its_readers_own_page(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        planned(db)
        release(db, "2024-03-04 09:00")
        links = db.scalars(select(AccessLink)).all()
        assert len({(link.person_id, link.agency_id) for link in links}) == len(links) == 4
        for message, link in zip(db.scalars(select(NoticeMessage)), links, strict=True):
            assert f"https://patci.example/e/{link.id}-" in message.raw.decode()


def test_whoever_is_in_office_that_day_gets_it(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = planned(db)
        db.execute(update(Seat).where(Seat.role == SeatRole.LIAISON).values(to_on=date(2024, 3, 1)))
        appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Nueva", from_on=date(2024, 3, 2))
        appoint(db, of.agencies["segob"], SeatRole.LIAISON, "Futura", from_on=date(2024, 3, 5))
        release(db, "2024-03-04 09:00")
        assert people(db) == ["convocation Titular-segob", "convocation Titular-inm", "convocation Nueva"]
        assert people(db, NoticeStatus.NOT_OWED) == ["convocation -"]


def test_vacant_principal_does_not_send_the_liaison_two_letters(database: Database) -> None:
    with database.writing() as db:
        planned(db)
        db.execute(update(Seat).where(Seat.role == SeatRole.PRINCIPAL).values(to_on=date(2024, 3, 1)))
        assert release(db, "2024-03-04 09:00") == ReleaseResult(ready=2, not_owed=2)
        assert people(db) == ["convocation Enlace-segob", "convocation Enlace-inm"]


def test_seat_with_several_holders_gets_a_row_for_each(database: Database) -> None:
    with database.writing() as db:
        of = planned(db)
        second = appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Segunda")
        assert release(db, "2024-03-04 09:00") == ReleaseResult(ready=4)
        assert people(db)[3:] == ["convocation Enlace-inm", "convocation Segunda"]
        keys = db.scalars(select(Notice.key).where(Notice.agency_id == of.agencies["inm"].id)).all()
        shared = "convocation:session:1:agency:2:liaison:dated-0"
        assert {shared, f"{shared}:p{second.id}"} <= set(keys)
        assert db.scalar(select(NoticeMessage).where(NoticeMessage.subject == "")) is None
        assert len(db.scalars(select(NoticeMessage)).all()) == 5


def test_nobody_in_office_is_an_alarm_that_is_tried_again(database: Database) -> None:
    with database.writing() as db:
        of = planned(db, people=False)
        assert release(db, "2024-03-04 09:00") == ReleaseResult(unaddressed=4)
        alarm = queries.alarms(db, of.programme, now=START)[0]
        assert (alarm.kind, alarm.count) == (queries.AlarmKind.UNADDRESSED, 4)
        assert release(db, "2024-03-04 09:10") == ReleaseResult(unaddressed=4)
        appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Nueva")
        assert release(db, "2024-03-04 09:20") == ReleaseResult(ready=1, not_owed=1, unaddressed=2)


def test_rows_that_find_nobody_do_not_hold_up_the_others(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = planned(db, people=False)
        release(db, "2024-03-04 09:00")
        appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Nueva")
        plan(db, of.programme, local("2024-03-11 09:00"))
        assert release(db, "2024-03-11 09:00", limit=2, retry=False) == ReleaseResult(ready=1, unaddressed=1)


def test_address_that_cannot_be_used_is_an_alarm(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = planned(db, people=False)
        appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Ana", address="ana@x.example, b@x.example")
        appoint(db, of.agencies["segob"], SeatRole.LIAISON, "Beto")
        assert release(db, "2024-03-04 09:00") == ReleaseResult(ready=1, not_owed=1, unaddressed=2)
        bad = db.scalars(select(Notice).where(Notice.status == NoticeStatus.UNADDRESSED)).all()[0]
        assert bad.last_error == "La dirección «ana@x.example, b@x.example» no se puede usar."


def test_reminder_of_a_round_goes_to_those_who_still_owe(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=date(2024, 2, 20))
        plan(db, of.programme)
        round_.requests[0].status = RequestStatus.SUBMITTED
        assert release(db, "2024-02-13 09:00") == ReleaseResult(ready=1, not_owed=1)
        assert people(db) == ["request_reminder Enlace-inm"]


def test_sleeping_over_many_reminders_sends_one(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 20))
        plan(db, of.programme)
        swept = release(db, "2024-03-01 12:00", limit=3)
        swept += release(db, "2024-03-01 12:00", limit=30)
        # Four earlier steps of each agency, its escalation to seats nobody holds, and a letter to be signed.
        assert swept == ReleaseResult(ready=2, not_owed=8 + 2, held=2)


def test_convocation_of_a_session_that_passed_is_not_owed(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        planned(db)
        assert release(db, "2024-03-15 09:00") == ReleaseResult(not_owed=8)


def test_nothing_leaves_before_the_secretary_starts_and_what_fell_due_is_on_record(
    database: Database,
) -> None:
    with database.writing() as db:
        of = planned(db, sending=False)
        assert release(db, "2024-03-12 09:00") == ReleaseResult()
        of.programme.sending_since = local("2024-03-12 10:00")
        db.flush()
        swept = notices.sweep(db, now=local("2024-03-13 09:00"), composer=COMPOSER)
        assert swept.released == ReleaseResult(ready=2)
        assert len(rows(db, status=NoticeStatus.EARLIER)) == 6
        assert people(db) == ["answer_reminder Enlace-segob", "answer_reminder Enlace-inm"]
        again = notices.sweep(db, now=local("2024-03-13 09:00"), composer=COMPOSER)
        assert again.released == ReleaseResult()


def test_session_that_passed_before_the_start_is_on_record_too(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db, sending=False)
        plan(db, of.programme, local("2024-04-01 09:00"))
        of.programme.sending_since = local("2024-04-01 10:00")
        db.flush()
        assert release(db, "2024-04-01 10:00") == ReleaseResult(earlier=8)


def test_notice_to_a_person_goes_to_that_person(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        alternate = appoint(db, of.agencies["inm"], SeatRole.ALTERNATE, "Suplente", simulated=True)
        notices.enqueue(
            db,
            kind=NoticeKind.ACCESS,
            key="access:1",
            programme=of.programme,
            agency=of.agencies["inm"],
            person=alternate,
            why="Lo pidió.",
            due_at=START,
            now=START,
        )
        notices.release_due(db, now=START, composer=COMPOSER)
        assert people(db) == ["access Suplente"]
        message = queries.message(db, only(db, NoticeKind.ACCESS))
        assert message is not None
        assert message.subject == "[SIMULADO] Su página de enlace de INM"


def test_two_workers_at_once_take_different_rows(postgres: Cluster) -> None:
    with postgres.new_database() as url:
        database = Database(url)
        Base.metadata.create_all(database.engine)
        with database.writing() as db:
            planned(db)
        with database.writing() as first:
            assert release(first, "2024-03-04 09:00", limit=2) == ReleaseResult(ready=2)
            with database.writing() as second:
                assert release(second, "2024-03-04 09:00") == ReleaseResult(ready=2)
        with database.reading() as db:
            assert len(people(db)) == 4
        database.close()


def test_date_that_is_set_in_the_past_calls_nobody(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        now = local("2024-04-01 09:00")
        sessions.set_date(db, of.session, day=date(2024, 3, 20), now=now, actor="cli")
        plan(db, of.programme, now)
        assert release(db, "2024-04-01 10:00").ready == 0
