"""Changes of office: one person's calendar loses the sessions ahead, the other's gains them, once."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, Seat
from models.enums import NoticeKind, NoticeStatus, SeatRole
from patci.database import Database
from patci.usecases.mailroom import outbox
from patci.usecases.meetings import sessions
from patci.usecases.people import directory
from tests.patci.correspondence import Commission, commission, convene, local, tell_all
from tests.patci.usecases.opened_mail import mails, part

AT, FROM = "2024-03-01 09:00", date(2024, 3, 5)
OLD, NEW = "enlace-inm@inm.example", "nueva@inm.example"


def relieve(db: DbSession, *, from_on: date = FROM) -> Commission:
    """The commission's session is called and everybody told; then the liaison of one agency changes."""
    of = commission(db)
    convene(db, of, AT)
    tell_all(db, AT)
    of_liaison = (Seat.agency_id == of.agencies["inm"].id, Seat.role == SeatRole.LIAISON)
    seat = db.scalars(select(Seat).where(*of_liaison)).one()
    directory.replace(db, seat, name="Nueva", email=NEW, from_on=from_on, now=local(AT), actor="cli")
    return of


def told(db: DbSession, *kinds: NoticeKind) -> list[tuple[str, str | None]]:
    rows = db.scalars(
        select(Notice)
        .where(Notice.kind.in_(kinds), Notice.status == NoticeStatus.SENT, Notice.created_at > local(AT))
        .order_by(Notice.kind, Notice.id)
    )
    return [(row.kind.value, row.address) for row in rows]


TELLING = (NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED, NoticeKind.CANCELLED)
CHANGE_OF_OFFICE = [("cancelled", OLD), ("convocation", NEW)]


def test_who_left_is_spared_and_who_follows_is_invited_once(database: Database) -> None:
    with database.writing() as db:
        relieve(db)
        for at in ("2024-03-05 09:00", "2024-03-05 12:00", "2024-03-06 09:00"):
            tell_all(db, at)
        assert told(db, *TELLING) == CHANGE_OF_OFFICE


def test_nobody_hears_of_it_before_its_day(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        relieve(db)
        tell_all(db, "2024-03-04 09:00")
        assert told(db, *TELLING) == []


def test_letter_to_who_left_says_why_and_opens_no_page(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        relieve(db)
        tell_all(db, "2024-03-05 09:00")
        text = part(mails(db, NoticeKind.CANCELLED)[OLD])
    assert "haber dejado el cargo" in text
    assert "https://patci.example/e/" not in text


def test_changes_reach_only_who_holds_the_office(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = relieve(db)
        tell_all(db, "2024-03-05 09:00")
        day, now = date(2024, 3, 21), local("2024-03-06 09:00")
        sessions.set_date(db, of.session, day=day, now=now, actor="cli")
        tell_all(db, "2024-03-06 10:00")
        heard = {address for kind, address in told(db, *TELLING) if kind == "rescheduled"}
    assert (OLD in heard, NEW in heard) == (False, True)


def test_session_called_off_on_the_day_of_the_change_is_taken_from_both(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = relieve(db)
        now = local("2024-03-05 08:00")
        sessions.cancel(db, of.session, now=now, actor="cli", reason="Sin asuntos.")
        tell_all(db, "2024-03-05 09:00")
        off = {address for kind, address in told(db, *TELLING) if kind == "cancelled"}
        assert outbox.claim(db, now=local("2024-03-05 10:00"), worker="w") == []
    assert {OLD, NEW} <= off
