"""A release tells each person once what it changes for them; a draft tells nobody anything."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Body, Membership, Notice, Session
from models.enums import BodyKind, MembershipRole, NoticeKind, NoticeStatus, PlacedBy, SeatRole
from patci.database import Database
from patci.usecases.meetings import sessions
from patci.usecases.queries import outbox as outbox_queries
from tests import sittings
from tests.factories import make_plan, make_planned_session
from tests.patci.correspondence import (
    START,
    Commission,
    agency,
    appoint,
    commission,
    local,
    meeting,
    plan,
    rows,
    tell_all,
)
from tests.patci.usecases.opened_mail import mails, part, sweep
from tests.patci.usecases.release_world import EVERYBODY, LATER, MAY, planned, release_current, release_plan


def group(db: DbSession, of: Commission, *keys: str) -> Body:
    """A working group of one agency, with people in office."""
    body = Body(
        programme_id=of.programme.id,
        ref="GT",
        name="Grupo de Trabajo",
        short_name="GT",
        kind=BodyKind.WORKING_GROUP,
        position=2,
    )
    db.add(body)
    db.flush()
    for key in keys:
        of.agencies[key] = agency(db, key)
        appoint(db, of.agencies[key], SeatRole.LIAISON, f"Enlace-{key}")
        body.memberships.append(Membership(agency_id=of.agencies[key].id, role=MembershipRole.MEMBER))
    db.flush()
    return body


def test_a_draft_writes_nothing_and_its_release_tells_each_seat_once(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        draft, session = planned(db, of)
        for number in range(3, 8):
            more = meeting(db, of.body, f"CI-{number}", None)
            make_planned_session(db, draft, more, day=MAY + timedelta(days=number))
        plan(db, of.programme)
        before = rows(db)
        # Those of the one session that had its day before: the draft's days are nobody's business yet.
        assert len(before) == 8
        assert {line.split()[0] for line in before} == {"convocation", "answer_reminder"}
        release_plan(db, draft)
        assert rows(db, NoticeKind.CALENDAR) == EVERYBODY
        due = [line for line in rows(db) if line.endswith("02-01 10:00")]
        assert due == EVERYBODY
        assert session.day == MAY


def released(db: DbSession) -> None:
    """A release that moves one session of the commission, dates another, and cancels one of a group."""
    of = commission(db)
    body = group(db, of, "stps", "inegi")
    body.memberships.append(Membership(agency_id=of.agencies["inm"].id, role=MembershipRole.MEMBER))
    gone = meeting(db, body, "GT-1", date(2024, 4, 11), number=1)
    draft, session = planned(db, of)
    session.name = "Segunda Sesión Ordinaria"
    release_current(db, of.programme, "Aprobado el 7 de febrero", now=START)
    sessions.cancel(db, gone, now=START, actor="cli", reason="Sin tema")
    draft.sessions[0].placed_by, draft.sessions[0].day = PlacedBy.HAND, date(2024, 3, 21)
    release_plan(db, draft)
    sweep(db, "2024-02-01 10:00")


def test_the_mail_lists_what_changed_for_the_agency_body_by_body(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        released(db)
        message = mails(db)["enlace-inm@inm.example"]
        assert str(message["Subject"]) == "Calendario publicado: Calendario 2024 (3 cambios)"
        assert (
            "Esto es lo que cambia para INM desde «Aprobado el 7 de febrero».\n"
            "\n"
            "Comisión Intersecretarial\n"
            "- Primera Sesión Ordinaria. Cambia de día. Ahora: jueves 21 de marzo de 2024. "
            "Antes: jueves 14 de marzo de 2024.\n"
            "- Segunda Sesión Ordinaria. Ya tiene fecha. Ahora: jueves 9 de mayo de 2024. Antes: «mayo».\n"
            "\n"
            "Grupo de Trabajo\n"
            "- Primera Sesión Ordinaria. Cancelada. Antes: jueves 11 de abril de 2024.\n"
        ) in part(message)
        assert "https://patci.example/e/" in part(message)
        moved = "<del>jueves 14 de marzo de 2024</del> → <strong>jueves 21 de marzo de 2024</strong>"
        assert moved in part(message, "html")
        kinds = [one.get_content_type() for one in message.walk() if not one.is_multipart()]
        assert kinds == ["text/plain", "text/html"]


def test_each_mail_tells_what_concerns_its_reader_alone(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        released(db)
        found = {address: part(message) for address, message in mails(db).items()}
        bodies = {
            address: [name for name in ("Comisión Intersecretarial\n", "Grupo de Trabajo\n") if name in text]
            for address, text in found.items()
        }
        assert {address: len(names) for address, names in bodies.items()} == {
            "titular-segob@segob.example": 1,
            "enlace-segob@segob.example": 1,
            "titular-inm@inm.example": 2,
            "enlace-inm@inm.example": 2,
            "enlace-stps@stps.example": 1,
            "enlace-inegi@inegi.example": 1,
        }
        assert bodies["enlace-stps@stps.example"] == ["Grupo de Trabajo\n"]
        assert bodies["enlace-segob@segob.example"] == ["Comisión Intersecretarial\n"]


def test_who_was_invited_gets_the_new_invitation_apart_and_the_mail_says_so(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        draft = make_plan(db, of.programme, now=local("2024-03-04 10:00"))
        make_planned_session(db, draft, of.session, day=date(2024, 4, 18), placed_by=PlacedBy.HAND)
        others = [meeting(db, of.body, f"CI-{number}", None) for number in (2, 3)]
        for day, other in enumerate(others, start=23):
            make_planned_session(db, draft, other, day=date(2024, 5, day))
        release_plan(db, draft, now=local("2024-03-04 12:00"))
        now = [line for line in rows(db) if line.endswith(("03-04 12:00", "03-04 12:05"))]
        kinds = [line.split()[0] for line in now]
        assert (kinds.count("rescheduled"), kinds.count("calendar"), len(kinds)) == (4, 4, 8)
        sweep(db, "2024-03-04 12:05")
        [line] = [
            line for line in part(mails(db)["enlace-inm@inm.example"]).splitlines() if "18 de abril" in line
        ]
        assert line.endswith("Su invitación se actualiza en un mensaje aparte.")
        assert part(mails(db)["enlace-inm@inm.example"]).count("mensaje aparte") == 1
        assert len(mails(db, NoticeKind.RESCHEDULED)) == 4


def test_who_sits_elsewhere_or_left_by_then_hears_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        group(db, of, "stps")
        of.body.memberships[1].to_on = date(2024, 5, 8)
        draft, _session = planned(db, of)
        release_plan(db, draft)
        assert rows(db, NoticeKind.CALENDAR) == EVERYBODY[:2]


def test_who_leaves_the_body_before_the_mail_leaves_is_not_owed_it(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        draft, _session = planned(db, of)
        release_plan(db, draft)
        of.body.memberships[1].to_on = date(2024, 2, 1)
        db.flush()
        sweep(db, "2024-02-02 09:00")
        assert sorted(mails(db)) == ["enlace-segob@segob.example", "titular-segob@segob.example"]
        assert set(db.scalars(select(Notice.last_error).where(Notice.status == NoticeStatus.NOT_OWED))) == {
            "Nada de lo que cambió toca ya a la institución."
        }


def test_one_person_in_two_seats_gets_one_mail(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db, people=False)
        appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Eva")
        draft, _session = planned(db, of)
        release_plan(db, draft)
        for _ in range(2):
            sweep(db, "2024-02-01 10:00")
        assert sorted(mails(db)) == ["eva@inm.example"]


def test_nobody_in_office_is_an_alarm(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db, people=False)
        draft, _session = planned(db, of)
        release_plan(db, draft)
        sweep(db, "2024-02-01 10:00")
        assert len(rows(db, NoticeKind.CALENDAR, status=NoticeStatus.UNADDRESSED)) == 4
        kinds = [str(alarm.kind) for alarm in outbox_queries.alarms(db, of.programme, now=LATER)]
        assert kinds == ["unaddressed", "silent"]


def test_the_first_release_of_what_stands_tells_nobody(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        release_current(db, of.programme, "Publicado en el programa")
        release_current(db, of.programme, "Aprobado")
        assert rows(db, NoticeKind.CALENDAR) == []


def test_what_lies_in_the_past_is_no_news(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = meeting(db, of.body, "CI-2", None)
        release_current(db, of.programme, "Aprobado", now=START)
        sessions.set_date(db, session, day=date(2024, 2, 9), now=LATER, actor="cli")
        sittings.hold(db, session, now=local("2024-02-09 13:00"), actor="cli")
        release_current(db, of.programme, "De junio", now=local("2024-06-03 09:00"))
        assert rows(db, NoticeKind.CALENDAR) == []


def test_before_sending_starts_nothing_leaves(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db, sending=False)
        draft, _session = planned(db, of)
        release_plan(db, draft)
        sweep(db, "2024-02-02 10:00")
        assert rows(db, NoticeKind.CALENDAR) == EVERYBODY
        of.programme.sending_since = local("2024-02-05 09:00")
        db.flush()
        sweep(db, "2024-02-05 09:00")
        assert mails(db) == {}
        assert len(rows(db, NoticeKind.CALENDAR, status=NoticeStatus.EARLIER)) == 4


def test_a_liaison_for_one_body_gets_what_is_about_that_body_alone(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        special = appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Eva")
        special.seats[0].body_id = of.body.id
        draft, _session = planned(db, of)
        release_plan(db, draft)
        sweep(db, "2024-02-01 10:00")
        assert sorted(mails(db)) == [
            *("enlace-segob@segob.example", "eva@inm.example"),
            *("titular-inm@inm.example", "titular-segob@segob.example"),
        ]


def test_the_notice_says_who_gets_it_and_why(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        draft, _session = planned(db, commission(db))
        released = release_plan(db, draft)
        row = db.scalars(select(Notice).where(Notice.kind == NoticeKind.CALENDAR)).first()
        assert row is not None
        assert (row.key, row.calendar_release_id) == (
            f"calendar:release:{released.id}:agency:{row.agency_id}:principal:differences",
            released.id,
        )
        assert row.why == (
            "Lo recibe como titular de SEGOB, que participa en órganos cuyas sesiones cambian con la "
            "publicación del calendario «Calendario 2024»."
        )


def test_a_session_that_is_near_is_convened_by_its_own_invitation_as_well(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        draft, session = planned(db, of, day=date(2024, 2, 6))
        release_plan(db, draft)
        due = {line for line in rows(db) if " 02-01 " in line and " segob principal " in line}
        assert due == {
            "calendar segob principal 02-01 10:00",
            "convocation segob principal 02-01 10:05",
        }
        assert db.scalars(select(Session.day).where(Session.id == session.id)).one() == date(2024, 2, 6)
