"""The coordinator's pages: their bodies and no other, what is done there, what the secretariat decides."""

from datetime import date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import AccessLink, Attendance, Body, Notice, Programme, Seat, Session, SessionProposal
from models.enums import ItemOutcome, LinkPurpose, NoticeKind, ProposalStatus, Releaser, SessionStatus
from patci.bootstrap import Application
from patci.portal.coordination.bodies import router as list_router
from patci.portal.coordination.sessions import router as session_router
from patci.portal.sessions import agenda as session_agenda
from patci.portal.sessions import attendance as session_attendance
from patci.portal.sessions import decisions as session_decisions
from patci.portal.sessions import minutes as session_minutes
from patci.portal.sessions.keepers import PREFIXES
from patci.usecases.agreeing import deciding
from patci.usecases.agreeing.deciding import Carried
from patci.usecases.meetings import agenda
from patci.usecases.meetings.decisions import Decision
from patci.usecases.people import links
from tests.factories import ZONE, make_body, make_link, make_session
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World

RECORD = (session_agenda, session_attendance, session_decisions, session_minutes)
ROUTES = [
    (route.path, method)  # type: ignore[attr-defined]
    for router in (list_router, session_router, *(noun.router for noun in RECORD))
    for route in router.routes
    for method in route.methods  # type: ignore[attr-defined]
    if route.path.startswith(PREFIXES[1])  # type: ignore[attr-defined]
]
CONVOCATION = {
    "day": "2024-03-20",
    "starts": "10:00",
    "ends": "12:00",
    "zone": ZONE,
    "modality": "in_person",
    "venue": "Salón Revolución",
    "agenda": "Lista de asistencia\nAsuntos generales",
}
FORM = {**CONVOCATION, "items": "x", "minutes": "x", "agency_id": "1", "note": "x"}


@pytest.fixture
def home(world: World) -> str:
    """The address of the coordinator's page."""
    return f"/coordinacion/{world.coordinator}"


@pytest.fixture
def foreign(application: Application, world: World, now: datetime) -> int:
    """A session of a body that another agency coordinates and in which the coordinator's agency sits."""
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        seat = db.get_one(Seat, world.seat)
        body = make_body(db, programme, seat.agency, coordinator_id=world.other_agency)
        return make_session(db, body, now=now).id


@pytest.mark.parametrize(("route", "method"), sorted(ROUTES))
def test_no_route_reaches_a_session_of_another_body(
    visitor: TestClient, world: World, foreign: int, route: str, method: str
) -> None:
    examples = {"annex_id": 1, "item_id": 1, "observation_id": 1, "number": 1, "proposal_id": world.proposal}
    path = route.format(token=world.coordinator, session_id=foreign, **examples)
    answer = visitor.request(method, path, data=FORM if method == "POST" else None)
    assert answer.status_code == 404


def test_a_proposal_about_another_session_is_not_reached_through_ones_own(
    visitor: TestClient, application: Application, world: World, home: str
) -> None:
    path = f"{home}/sesiones/{world.convened}/propuestas/{world.proposal}/retirar"
    assert visitor.post(path).status_code == 404
    with application.database.reading() as db:
        assert db.get_one(SessionProposal, world.proposal).status is ProposalStatus.OPEN


def test_each_link_opens_its_own_pages_alone(visitor: TestClient, world: World, home: str) -> None:
    for path in (
        f"/coordinacion/{world.liaison}",
        f"/coordinacion/{world.liaison}/sesiones/{world.session}",
        f"/e/{world.coordinator}",
        f"/e/{world.coordinator}/sesiones/{world.session}",
    ):
        assert (path, visitor.get(path).status_code) == (path, 403)
    assert visitor.get(home).status_code == 200
    assert visitor.post(f"{home}/sesiones/{world.session}/orden", data=FORM).status_code == 303


def test_links_that_ended_open_nothing(
    visitor: TestClient, application: Application, world: World, home: str, now: datetime
) -> None:
    with application.database.writing() as db:
        seat, programme = db.get_one(Seat, world.seat), db.get_one(Programme, world.programme)
        ended = make_link(
            db, seat, programme, now=now, expires_at=now - timedelta(days=1), purpose=LinkPurpose.COORDINATOR
        )
        token = links.token(ended, application.secret)
    assert visitor.get(f"/coordinacion/{token}").status_code == 410
    with application.database.writing() as db:
        db.get_one(Seat, world.seat).to_on = now.date() - timedelta(days=1)
    assert visitor.get(home).status_code == 410
    assert visitor.post(f"{home}/sesiones/{world.session}/orden", data=FORM).status_code == 410


def test_a_body_that_is_coordinated_by_another_now_is_gone_from_the_page(
    visitor: TestClient, application: Application, world: World, home: str
) -> None:
    with application.database.writing() as db:
        db.get_one(Body, world.body).coordinator_id = world.other_agency
    assert "ya no coordina ningún órgano" in visitor.get(home).text
    assert visitor.get(f"{home}/sesiones/{world.session}").status_code == 404


def test_the_pages_show_no_address_of_anybody(
    visitor: TestClient, world: World, home: str, application: Application
) -> None:
    for path in (home, f"{home}/sesiones/{world.session}", f"{home}/sesiones/{world.session}/lista"):
        assert "persona1@patci.invalid" not in visitor.get(path).text


def test_days_are_proposed_and_the_secretariat_chooses(
    visitor: TestClient, secretary: Secretary, application: Application, world: World, home: str
) -> None:
    path = f"{home}/sesiones/{world.session}"
    days = {"day": ["2024-03-12", "", "2024-03-13"], "starts": ["10:00", "", ""], "ends": ["12:00", "", ""]}
    sent = visitor.post(f"{path}/fechas", data={**days, "note": "Hay sala."})
    assert (sent.status_code, sent.headers["location"]) == (303, f"{path}?hecho=propuesta-enviada")
    assert "martes 12 de marzo de 2024, 10:00 – 12:00" in said(visitor.get(path).text)
    number = _newest(application)
    assert f"/sesiones/{world.session}/propuestas/{number}" in secretary.get("/").text
    page = f"/sesiones/{world.session}/propuestas/{number}"
    assert "miércoles 13 de marzo de 2024" in secretary.get(page).text
    assert secretary.post(f"{page}/aceptar", option="1").status_code == 303
    with application.database.reading() as db:
        assert db.get_one(Session, world.session).day == date(2024, 3, 13)


def test_a_rejection_is_read_by_the_coordinator(
    visitor: TestClient, secretary: Secretary, world: World, home: str
) -> None:
    page = f"/sesiones/{world.session}/propuestas/{world.proposal}"
    assert secretary.post(f"{page}/rechazar", note=" ").status_code == 422
    assert secretary.post(f"{page}/rechazar", note="Ese día hay pleno.").status_code == 303
    text = said(visitor.get(f"{home}/sesiones/{world.session}").text)
    assert "La Secretaría Técnica respondió: Ese día hay pleno." in text


@pytest.mark.parametrize(
    ("releaser", "status", "done"),
    [
        (Releaser.SECRETARIAT, SessionStatus.DATED, "propuesta-enviada"),
        (Releaser.COORDINATOR, SessionStatus.CONVENED, "convocada"),
    ],
)
def test_a_drafted_convocation_goes_out_as_the_secretariat_decided(
    *,
    visitor: TestClient,
    secretary: Secretary,
    application: Application,
    world: World,
    home: str,
    releaser: Releaser,
    status: SessionStatus,
    done: str,
) -> None:
    secretary.post(f"/organos/{world.body_ref}/convocatorias", released_by=releaser.value)
    path = f"{home}/sesiones/{world.session}"
    sent = visitor.post(f"{path}/convocatoria", data=CONVOCATION)
    assert (sent.status_code, sent.headers["location"]) == (303, f"{path}?hecho={done}")
    with application.database.reading() as db:
        assert db.get_one(Session, world.session).status is status
    if releaser is Releaser.SECRETARIAT:
        page = f"/sesiones/{world.session}/propuestas/{_newest(application)}"
        assert secretary.post(f"{page}/aceptar").status_code == 303
        with application.database.reading() as db:
            session = db.get_one(Session, world.session)
            assert (session.status, [item.text for item in session.agenda]) == (
                SessionStatus.CONVENED,
                ["Lista de asistencia", "Asuntos generales"],
            )


@pytest.mark.parametrize(
    ("form", "fields", "typed"),
    [
        ("convocatoria", {**CONVOCATION, "venue": "", "note": "Nota «mía»"}, "Nota «mía»"),
        ("convocatoria", {**CONVOCATION, "day": "9999-99-99"}, "Asuntos generales"),
        ("convocatoria", {**CONVOCATION, "zone": "Marte/Olympus"}, "Salón Revolución"),
        ("fechas", {"day": ["2024-01-05"], "starts": ["11:15"], "ends": ["12:00"]}, "11:15"),
        ("fechas", {"day": [""], "note": "Nota «mía»"}, "Nota «mía»"),
        ("orden", {"items": "x" * 501}, "x" * 501),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    *, visitor: TestClient, world: World, home: str, form: str, fields: dict[str, object], typed: str
) -> None:
    answer = visitor.post(f"{home}/sesiones/{world.session}/{form}", data=fields)
    assert (answer.status_code, 'role="alert"' in answer.text, typed in answer.text) == (422, True, True)


def test_attendance_and_minutes_are_recorded_once_the_day_has_come(
    visitor: TestClient, application: Application, world: World, home: str, now: datetime
) -> None:
    path = f"{home}/sesiones/{world.session}"
    agency = {"agency_id": str(world.other_agency)}
    assert visitor.post(f"{path}/asistencia", data=agency).status_code == 409
    with application.database.writing() as db:
        db.get_one(Session, world.session).day = now.date()
    assert visitor.post(f"{path}/asistencia", data={"agency_id": "999"}).status_code == 404
    assert visitor.post(f"{path}/asistencia", data=agency).status_code == 303
    unfinished = visitor.post(f"{path}/cerrar")
    assert (unfinished.status_code, "Falta el quórum" in unfinished.text) == (409, True)
    assert visitor.post(f"{path}/quorum", data={"declared": "si"}).status_code == 303
    undecided = visitor.post(f"{path}/cerrar")
    assert (undecided.status_code, "Seguimiento de acuerdos" in undecided.text) == (409, True)
    with application.database.writing() as db:
        session = db.get_one(Session, world.session)
        noted = {
            item.id: Carried(None) if item.agreement_id else Decision(ItemOutcome.NOTED)
            for item in agenda.undecided(session)
        }
        deciding.decide_all(db, session, noted, at=now, now=now, actor="test")
    assert visitor.post(f"{path}/cerrar").headers["location"] == f"{path}/acta?hecho=celebrada"
    assert visitor.post(f"{path}/acta", data={"text": " "}).status_code == 422
    assert visitor.post(f"{path}/acta", data={"text": "Se aprobó el plan."}).status_code == 303
    with application.database.reading() as db:
        session = db.get_one(Session, world.session)
        assert session.minutes is not None
        assert (session.status, session.minutes.text) == (SessionStatus.HELD, "Se aprobó el plan.")
        rows = db.scalars(select(Attendance).where(Attendance.session_id == session.id)).all()
        assert [row.agency_id for row in rows] == [world.other_agency]
    assert visitor.post(f"{path}/orden", data={"items": "x"}).status_code == 422


def test_the_secretariat_gives_and_takes_back_a_link(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/organos/{world.body_ref}"
    with application.database.reading() as db:
        person = db.get_one(Seat, world.seat).person_id
    assert secretary.post(f"{path}/coordinacion", person_id="77").status_code == 422
    assert secretary.post(f"{path}/coordinacion", person_id=str(person)).status_code == 303
    with application.database.reading() as db:
        notice = db.scalars(select(Notice).where(Notice.kind == NoticeKind.COORDINATION)).one()
        assert notice.person_id == person
        number = notice.details["link"]
    assert secretary.post(f"{path}/coordinacion/{number}/retirar").status_code == 303
    with application.database.reading() as db:
        assert db.get_one(AccessLink, number).revoked_at is not None


def _newest(application: Application) -> int:
    with application.database.reading() as db:
        return db.scalars(select(SessionProposal.id).order_by(SessionProposal.id.desc())).first() or 0
