"""One letter for an address and working day, whatever falls due, whoever slept, however clocks jump."""

import re
from datetime import date, time

from sqlalchemy import select

from calendars.reminders import Ladder
from models import Notice, ReminderPolicy, Seat
from models.enums import (
    NoticeStatus,
    ReminderThing,
    SeatRole,
)
from patci.database import Database
from patci.usecases.noticing import notices
from tests.factories import make_body, make_programme
from tests.patci.correspondence import (
    START,
    agency,
    appoint,
    commission,
    local,
    meeting,
    open_round,
    plan,
)
from tests.patci.usecases.opened_mail import part
from tests.patci.usecases.releasing.lettered import carriers, leave, opened, owed, states, sweep


def test_what_is_due_for_one_address_on_one_day_is_one_letter_with_a_section_each(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        # 11 March: three working days before the session, one before an agreement, five before another.
        owed(db, of, "inm", date(2024, 3, 12), 1)
        owed(db, of, "inm", date(2024, 3, 19), 2)
        sweep(db, "2024-03-11 09:00")
        assert sorted(states(db, "Enlace-inm")) == [
            "agreement_reminder carried",
            "agreement_reminder carried",
            "answer_reminder ready",
        ]
        letter = next(row for row in carriers(db) if row.agency_id == of.agencies["inm"].id)
        message = opened(db, letter)
        for kind in ("plain", "html"):
            text = part(message, kind)
            assert all(words in text for words in ("Presentar el informe 1", "Presentar el informe 2"))
            assert all(
                words in text for words in ("jueves 14 de marzo de 2024", "martes 12 de marzo de 2024")
            )
            # The page of all matters, and the one on which the session is answered.
            pages = set(re.findall(r"https://patci\.example/e/[\w/-]+", text))
            home = min(pages, key=len)
            assert pages == {home, f"{home}/sesiones/{of.session.id}"}
        carried = db.scalars(select(Notice).where(Notice.carrier_id == letter.id)).all()
        assert {(row.address, row.message_id) for row in carried} == {(letter.address, None)}
        assert "y 2 asuntos más" in str(message["Subject"])


def test_one_matter_alone_has_its_own_letter(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        commission(db)
        sweep(db, "2024-03-11 09:00")
        subjects = {str(opened(db, row)["Subject"]).partition(" [")[0] for row in carriers(db)}
        assert len(subjects) == 1
        assert "asunto" not in subjects.pop()


def test_a_further_reminder_on_the_same_day_waits_for_the_next_working_day(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        assert leave(db, "2024-03-08 09:00") == 4
        owed(db, of, "inm", date(2024, 3, 11), 1)
        assert leave(db, "2024-03-08 10:00") == 1
        owed(db, of, "inm", date(2024, 3, 15), 2)
        assert leave(db, "2024-03-08 11:00") == 0
        waiting = db.scalars(select(Notice).where(Notice.next_attempt_at > local("2024-03-08 12:00"))).all()
        assert [row.next_attempt_at for row in waiting] == [local("2024-03-11 09:00")]
        assert waiting[0].last_error is not None
        assert plan(db, of.programme, local("2024-03-08 11:05")) == notices.PlanResult()
        # On Monday it goes with what falls due then; both agencies are asked about the session.
        assert leave(db, "2024-03-11 09:00") == 2
        assert "agreement_reminder sent" in states(db, "Enlace-inm")


def test_what_would_come_too_late_on_the_next_working_day_is_folded_away(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        ladder = Ladder((2, 1)).to_json()
        db.add(
            ReminderPolicy(
                programme_id=of.programme.id,
                thing=ReminderThing.AGREEMENT,
                ladder=ladder,
                hour=time(9),
                updated_at=START,
                updated_by="test",
            )
        )
        leave(db, "2024-03-07 09:00")
        owed(db, of, "inm", date(2024, 3, 12), 1)
        assert leave(db, "2024-03-08 09:00") == 1
        late = owed(db, of, "inm", date(2024, 3, 12), 2)
        assert leave(db, "2024-03-08 10:00") == 0
        steps = select(Notice).where(Notice.agreement_id == late.id).order_by(Notice.due_at)
        first, second = db.scalars(steps).all()
        assert (first.status, second.status) == (NoticeStatus.NOT_OWED, NoticeStatus.PLANNED)
        assert first.last_error == (
            "Otra carta salió hoy a esa dirección; al día hábil siguiente ya no tendría caso."
        )
        assert leave(db, "2024-03-11 09:00") == 2
        assert second.status is NoticeStatus.SENT


def test_a_process_that_slept_over_six_reminder_times_sends_one_letter(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 20))
        for number, day in enumerate((12, 15, 20), start=1):
            owed(db, of, "inm", date(2024, 3, day), number)
        leave(db, "2024-02-05 09:00")
        plan(db, of.programme, local("2024-02-05 09:00"))
        before = len(carriers(db))
        sweep(db, "2024-03-12 11:00")
        mine = [row for row in carriers(db)[before:] if row.agency_id == of.agencies["inm"].id]
        assert len(mine) == 1
        assert leave(db, "2024-03-12 11:05") >= 1
        assert leave(db, "2024-03-12 11:30") == 0


def test_clock_that_jumps_back_or_ahead_brings_no_second_letter(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        owed(db, of, "inm", date(2024, 3, 12), 1)
        leave(db, "2024-03-04 09:00")
        assert leave(db, "2024-03-11 09:00") == 2
        assert leave(db, "2024-03-11 07:00") == 0
        assert leave(db, "2024-03-11 09:10") == 0
        # Ahead by three days to the 14th, and back again.
        ahead = leave(db, "2024-03-14 08:00")
        assert ahead == 2
        assert leave(db, "2024-03-11 09:20") == 0
        assert leave(db, "2024-03-12 09:00") == 0
        assert leave(db, "2024-03-13 09:00") == 0


def test_two_agencies_and_two_programmes_of_one_person_are_one_letter_with_each_its_own_page(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        person = appoint(db, agency(db, "otra"), SeatRole.LIAISON, "Doble")
        for key in ("segob", "inm"):
            seat = next(
                one
                for one in db.scalars(select(Seat))
                if one.agency_id == of.agencies[key].id and one.role == "liaison"
            )
            seat.person = person
        other = make_programme(db, now=START, title="Programa de otra comisión")
        body = make_body(db, other, of.agencies["inm"])
        meeting(db, body, "X-1", of.session.day)
        leave(db, "2024-03-04 09:00")
        assert leave(db, "2024-03-11 09:00") == 1
        sent = states(db, "Doble")
        assert sorted(sent) == ["answer_reminder sent"] * 3
        text = part(opened(db, carriers(db)[0]))
        assert len({line for line in text.splitlines() if line.startswith("https://patci.example/e/")}) == 3
        assert text.startswith(
            ("Programa 2024 · Programa de otra", "Programa de otra comisión · Programa 2024")
        )
