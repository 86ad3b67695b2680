"""Lists cost the same however long they are, and say something where they are empty."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, time

from sqlalchemy import event
from sqlalchemy.orm import Session as DbSession

from calendars import reminders
from models import (
    Agency,
    Body,
    BodyOrder,
    IncomingMail,
    NonWorkingPeriod,
    Plan,
    Programme,
    ReminderPolicy,
    Request,
    Round,
    Session,
)
from models.enums import AnswerKind, IncomingKind, IncomingStatus, LetterKind, ReminderThing
from patci.bootstrap import Application
from patci.usecases.collecting import agreements
from patci.usecases.keeping import cutoffs
from patci.usecases.meetings import answers, official_letters
from tests.factories import (
    make_activity,
    make_agency,
    make_body,
    make_notice,
    make_programme,
    make_round,
    make_seat,
    make_session,
)
from tests.patci.portal.conftest import Secretary
from tests.plans import make_placed_plan, place
from tests.world import World

REHEARSED = "/avisos/saldra"
LISTS = (
    "/",
    "/calendario",
    "/calendario?organo={body_ref}",
    "/calendario/2024-03",
    "/sesiones",
    "/sesiones/{convened}",
    "/cruces",
    "/cruces?plan={plan}",
    "/planes",
    "/planes/{plan}",
    "/planes/comparar?a={plan}&b={plan}",
    "/organos",
    "/organos/{body_ref}",
    "/reglas",
    "/dependencias",
    "/dependencias/{agency}",
    "/directorio",
    "/programa",
    "/rondas",
    "/rondas/{round}",
    "/revision",
    "/cumplimiento",
    "/cumplimiento/rondas/{round}",
    "/acuerdos",
    "/cortes",
    "/avisos",
    "/avisos?estado=planned&q=inst",
    REHEARSED,
    "/textos",
    "/respuestas",
    "/respuestas?estado=applied",
    "/recordatorios",
    "/oficios",
    "/calendarios",
    "/e/{liaison}",
    "/coordinacion/{coordinator}",
    "/coordinacion/{coordinator}/sesiones/{convened}",
)


@contextmanager
def counting(application: Application) -> Iterator[list[str]]:
    """The statements that run within the block."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(application.database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(application.database.engine, "before_cursor_execute", note)


def grow(application: Application, world: World, now: datetime) -> None:
    """Two more of everything, all of it on the pages of the first."""
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        first, convened = db.get_one(Agency, world.agency), db.get_one(Session, world.convened)
        plan = db.get_one(Plan, world.plan)
        round_ = db.get_one(Round, world.round)
        for _ in range(2):
            agency = make_agency(db)
            make_seat(db, agency)
            body = make_body(db, programme, agency, first, coordinator_id=agency.id)
            place(db, plan, make_session(db, body, now=now), date(2024, 3, 4))
            make_placed_plan(db, programme, now=now, name=f"Plan de {agency.name}")
            db.add(BodyOrder(before_id=body.id, after_id=world.body, reason="prepara sus asuntos"))
            days = {"starts_on": date(2024, 7, 15), "ends_on": date(2024, 7, 31)}
            db.add(NonWorkingPeriod(agency_id=agency.id, reason="vacaciones", **days))
            make_activity(db, programme, agency, first)
            make_round(db, programme, agency, first)
            db.add(Request(round_id=round_.id, agency_id=agency.id, subject="", due_on=round_.due_on))
            make_notice(db, programme, agency, now=now, session_id=convened.id)
            answers.answer(db, convened, agency=agency, kind=AnswerKind.ATTENDS, channel="x", now=now)
            agreements.record(
                db,
                convened,
                text=f"Acuerdo de {agency.name}",
                responsibles=[agency, first],
                due_on=date(2024, 1, 31),
                now=now,
                actor="test",
            )
            policy(db, programme, body, now)
            letter_and_mails(db, convened, agency, now)
            cutoffs.take(db, programme, ref=agency.key, title=agency.name, now=now, actor="test")


def policy(db: DbSession, programme: Programme, body: Body, now: datetime) -> None:
    """A rule of reminders of the body's own."""
    db.add(
        ReminderPolicy(
            programme_id=programme.id,
            body_id=body.id,
            thing=ReminderThing.WINDOW,
            ladder=reminders.usual(ReminderThing.WINDOW).to_json(),
            hour=time(9),
            updated_at=now,
            updated_by="test",
        )
    )


def letter_and_mails(db: DbSession, session: Session, agency: Agency, now: datetime) -> None:
    """A numbered letter, a draft, and a message of each state of the list."""
    programme = session.body.programme
    of = {"agency": agency, "session": session, "now": now, "actor": "test"}
    for kind in (LetterKind.OTHER, LetterKind.ESCALATION):
        letter = official_letters.draft(
            db,
            programme,
            kind=kind,
            key=f"{kind}:{agency.key}",
            subject="Asunto",
            text="Texto",
            **of,  # type: ignore[arg-type]
        )
        if kind is LetterKind.OTHER:
            official_letters.take_number(db, letter, now=now, actor="test")
    person = make_seat(db, agency).person
    notice = make_notice(db, programme, agency, now=now, session_id=session.id, person_id=person.id)
    for status in (IncomingStatus.WAITING, IncomingStatus.APPLIED):
        db.add(
            IncomingMail(
                identity=f"{status}:{agency.key}",
                kind=IncomingKind.PLAIN_ANSWER,
                status=status,
                programme_id=programme.id,
                sender=person.email or "",
                subject="Re",
                text="Sí",
                facts={},
                session_id=session.id,
                agency_id=agency.id,
                person_id=person.id,
                notice_id=notice.id,
                size=1,
                raw=b"x",
                received_at=now,
            )
        )


def test_a_longer_list_runs_as_many_queries(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    paths = [path.format(**asdict(world)) for path in LISTS]
    counts: list[dict[str, int]] = []
    for _ in range(2):
        grow(application, world, now)
        counts.append({})
        for path in paths:
            with counting(application) as seen:
                assert secretary.get(path).status_code == 200
            counts[-1][path] = len(seen)
    assert counts[1] == counts[0]
    # A session's page asks the most: all that is on record about it stands there.
    # A rehearsal of a day makes all its sweeps, so it asks for each instant at which something falls due.
    assert max(count for path, count in counts[0].items() if path != REHEARSED) <= 49


def test_empty_lists_say_what_to_do_next(
    secretary: Secretary, application: Application, now: datetime
) -> None:
    with application.database.writing() as db:
        make_programme(db, now=now)
    sentences = {
        "/": "No queda ninguna sesión por delante",
        "/calendario": "No hay sesiones con fecha",
        "/sesiones": "Ninguna sesión responde",
        "/planes": "Todavía no hay planes",
        "/cruces": "Nadie tiene que estar en dos reuniones",
        "/organos": "El programa no nombra órganos",
        "/dependencias": "El programa no nombra instituciones",
        "/rondas": "Todavía no hay rondas",
        "/acuerdos": "Todavía no hay acuerdos",
        "/cortes": "Todavía no hay cortes",
        "/avisos": "No hay avisos así",
        "/buzon": "El buzón está vacío",
        "/calendarios": "Todavía no hay direcciones",
        "/programa": "El documento no enumera actividades",
    }
    for path, sentence in sentences.items():
        assert (path, sentence in secretary.get(path).text) == (path, True)
