"""Releases that follow each other: what has not left is told together, what has left is not told again."""

from datetime import date, timedelta

from models.enums import NoticeKind, NoticeStatus
from patci.database import Database
from patci.usecases.meetings import sessions
from tests.patci.correspondence import START, commission, rows, tell_all
from tests.patci.usecases.opened_mail import mails, part, sweep
from tests.patci.usecases.release_world import EVERYBODY, LATER, planned, release_current, release_plan


def test_two_releases_before_the_mail_leaves_are_one_mail_of_all_that_changed(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        draft, session = planned(db, of)
        release_plan(db, draft)
        sessions.set_date(db, session, day=date(2024, 5, 16), now=LATER, actor="cli")
        release_current(db, of.programme, "Corregido", now=LATER)
        assert rows(db, NoticeKind.CALENDAR) == EVERYBODY
        sweep(db, "2024-02-01 10:00")
        text = part(mails(db)["enlace-inm@inm.example"])
        assert "desde «Calendario anterior a “Calendario 2024”»" in text
        assert "Ahora: jueves 16 de mayo de 2024. Antes: «mayo»." in text
        assert "9 de mayo" not in text


def test_a_change_that_is_taken_back_before_the_mail_leaves_tells_nobody(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        first = of.session.day
        release_current(db, of.programme, "Aprobado", now=START)
        for name, day in (("Movido", date(2024, 4, 18)), ("Como estaba", first)):
            assert day is not None
            sessions.set_date(db, of.session, day=day, now=LATER, actor="cli")
            release_current(db, of.programme, name)
        assert rows(db, NoticeKind.CALENDAR) == []
        assert len(rows(db, NoticeKind.CALENDAR, status=NoticeStatus.CANCELLED)) == 4


def test_whoever_has_the_mail_already_hears_only_what_came_after(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        draft, session = planned(db, of)
        release_plan(db, draft)
        tell_all(db, "2024-02-01 10:00")
        sessions.set_date(db, session, day=date(2024, 5, 16), now=LATER, actor="cli")
        release_current(db, of.programme, "Corregido", now=LATER + timedelta(hours=1))
        sweep(db, "2024-02-01 11:00")
        newest = part(mails(db)["enlace-inm@inm.example"])
        assert "desde «Calendario 2024»" in newest
        assert "Ahora: jueves 16 de mayo de 2024. Antes: jueves 9 de mayo de 2024." in newest
