"""The pages of a session's record: the door, the quorum, decisions, votes, minutes up to their approval."""

from datetime import date, datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import AgendaItem, Attendance, BodyRule, Membership, Minutes, Notice, QuorumCount, Session
from models.enums import (
    Classification,
    MembershipRole,
    MinutesStatus,
    NoticeKind,
    SeatRole,
    SessionStatus,
    VoteChoice,
)
from patci.bootstrap import Application
from patci.usecases.meetings import agenda, attendance, quorum, votes
from patci.usecases.meetings.agenda import Point
from patci.usecases.meetings.attendance import Presence
from tests.factories import make_agency, make_seat
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.test_portal_lists import counting
from tests.world import World

PDF = {"file": ("acta.pdf", b"%PDF-1.7 acta firmada")}


@pytest.fixture
def path(application: Application, world: World, now: datetime) -> str:
    """A session whose day has come, with the points of every agenda."""
    with application.database.writing() as db:
        session = db.get_one(Session, world.session)
        session.day = now.date()
        agenda.place_statutory(db, session)
    return f"/sesiones/{world.session}"


def points(application: Application, world: World) -> list[AgendaItem]:
    with application.database.reading() as db:
        found = select(AgendaItem).where(AgendaItem.session_id == world.session)
        return list(db.scalars(found.order_by(AgendaItem.position)))


def decided(items: list[AgendaItem], outcome: str = "noted") -> dict[str, str]:
    return {f"outcome-{item.id}": outcome for item in items}


def test_the_door_says_what_the_rule_asks_and_whether_it_holds(
    secretary: Secretary, application: Application, world: World, path: str
) -> None:
    assert "Sin regla cargada" in secretary.get(f"{path}/asistencia").text
    rule = {"of": "members", "share": "half_plus_one", "condition": "most_federal"}
    with application.database.writing() as db:
        body = db.get_one(Session, world.session).body
        body.rules.append(BodyRule(name="quorum", value=rule, citation="art. 5"))
    empty = secretary.get(f"{path}/asistencia").text
    assert "Sin regla cargada" not in empty
    assert empty.count("No se cumple") == 2
    assert "no está presente" in empty or "no se sabe quién preside" in empty
    secretary.post(f"{path}/asistencia", agency_id=[world.agency, world.other_agency])
    page = secretary.get(f"{path}/asistencia").text
    assert "La mitad más uno de quienes integran el órgano: se necesitan 2 de 2, hay 2." in page
    assert page.count("Se cumple") == 2


def test_a_session_is_kept_from_the_door_to_its_draft(
    secretary: Secretary, application: Application, world: World, path: str
) -> None:
    secretary.post(f"{path}/asistencia/llega", agency_id=world.agency)
    secretary.post(
        f"{path}/asistencia/corrige",
        agency_id=world.other_agency,
        name="Rosa Meneses",
        attends_as="alternate",
        credential="Oficio 12/2024",
        arrived="08:50",
        left="09:30",
    )
    undeclared = secretary.post(f"{path}/quorum")
    assert (undeclared.status_code, "No hay regla de quórum cargada" in undeclared.text) == (422, True)
    assert secretary.post(f"{path}/quorum", declared="si", at="09:00").status_code == 303
    unfinished = secretary.post(f"{path}/cerrar")
    assert (unfinished.status_code, "Falta decidir: 2. Lectura" in unfinished.text) == (409, True)
    secretary.post(f"{path}/desarrollo", **decided(points(application, world)))
    closed = secretary.post(f"{path}/cerrar", ended="10:15")
    assert closed.headers["location"] == f"{path}/acta?hecho=celebrada"
    page = secretary.get(f"{path}/acta").text
    for said in ("Rosa Meneses; suplente; acreditación: Oficio 12/2024", "Hora de término: 10:15 h"):
        assert said in page
    with application.database.reading() as db:
        count = db.scalars(select(QuorumCount).where(QuorumCount.session_id == world.session)).one()
        assert (count.present, count.needed, count.is_met, count.rule) == (2, None, True, None)
    assert "la Secretaría declaró que hay quórum (sin regla cargada)" in page


def test_points_are_moved_renamed_and_added_without_scripts(
    secretary: Secretary, application: Application, world: World, path: str
) -> None:
    first, second, *_rest = points(application, world)
    secretary.post(f"{path}/orden/puntos", text="Informe anual", presenter="SEGOB", minutes="15")
    secretary.post(f"{path}/orden/puntos/{second.id}", what="subir")
    secretary.post(f"{path}/orden/puntos/{first.id}", what="guardar", text="Pase de lista", minutes="5")
    items = points(application, world)
    assert [item.id for item in items[:2]] == [second.id, first.id]
    assert (items[1].text, items[1].minutes) == ("Pase de lista", 5)
    assert (items[-2].text, items[-2].presenter, items[-2].minutes) == ("Informe anual", "SEGOB", 15)
    secretary.client.post(
        f"{path}/orden/puntos/{items[-2].id}/papeles", data={"csrf": secretary.csrf}, files=PDF
    )
    assert "acta.pdf" in secretary.get(f"{path}/orden").text
    wrong = secretary.post(f"{path}/orden/puntos/{first.id}", what="guardar", text="x", minutes="mil")
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (422, True)


def test_votes_by_name_are_those_of_who_is_in_the_room(
    secretary: Secretary, application: Application, world: World, path: str
) -> None:
    with application.database.writing() as db:
        for row in db.scalars(select(Membership).where(Membership.body_id == world.body)):
            row.has_vote = True
    secretary.post(f"{path}/asistencia/llega", agency_id=world.agency)
    item = points(application, world)[1]
    absent = secretary.post(f"{path}/desarrollo/{item.id}/votos", **{f"vote-{world.other_agency}": "for"})
    assert (absent.status_code, "Solo votan" in absent.text) == (422, True)
    vote = {f"vote-{world.agency}": "for"}
    assert secretary.post(f"{path}/desarrollo/{item.id}/votos", **vote).status_code == 303
    assert "A favor: 1" in secretary.get(f"{path}/desarrollo").text


def held_minutes(application: Application, world: World) -> Minutes:
    with application.database.reading() as db:
        return db.scalars(select(Minutes).where(Minutes.session_id == world.held)).one()


def test_two_editors_lose_nothing(secretary: Secretary, application: Application, world: World) -> None:
    path = f"/sesiones/{world.held}/acta"
    page = secretary.get(path).text
    base = page.split('name="base" value="')[1].split('"')[0]
    saved = secretary.post(path, text="Lo que escribió una.", base=base, auto="si").json()
    assert saved["said"] == "Guardado."
    other = secretary.post(path, text="Lo que escribió otra.", base=base, auto="si")
    assert (other.status_code, "Alguien más guardó" in other.json()["said"]) == (409, True)
    refused = secretary.post(path, text="Lo que escribió otra.", base=base)
    assert refused.status_code == 409
    for text in ("Lo que escribió una.", "Lo que escribió otra."):
        assert text in refused.text
    again = refused.text.split('name="base" value="')[1].split('"')[0]
    assert secretary.post(path, text="Las dos cosas.", base=again).status_code == 303
    assert "Las dos cosas." in secretary.get(path).text
    assert "<del>Se aprobó.</del>" in secretary.get(f"{path}/versiones/2").text


def test_minutes_are_classified_on_their_page_by_the_secretariat_alone(
    secretary: Secretary, visitor: TestClient, application: Application, world: World
) -> None:
    number = held_minutes(application, world).id
    form = f'action="/clasificacion/minutes/{number}"'
    pages = (
        secretary.get(f"/sesiones/{world.held}/acta").text,
        visitor.get(f"/coordinacion/{world.coordinator}/sesiones/{world.held}/acta").text,
    )
    assert [form in page for page in pages] == [True, False]
    answer = secretary.post(f"/clasificacion/minutes/{number}", to="public", reason="Se publica")
    assert answer.status_code == 303
    with application.database.reading() as db:
        assert db.get_one(Minutes, number).classification is Classification.PUBLIC


def test_minutes_go_round_are_observed_and_approved_at_the_next_session(
    *,
    secretary: Secretary,
    visitor: TestClient,
    application: Application,
    world: World,
    path: str,
) -> None:
    page = f"/sesiones/{world.held}/acta"
    own = f"/e/{world.liaison}/actas/{world.held}"
    assert visitor.get(own).status_code == 404
    nothing = secretary.post(f"{page}/circular")
    assert (nothing.status_code, "hasta qué día" in nothing.text) == (422, True)
    secretary.post(f"{page}/circular", until="2024-02-08")
    with application.database.reading() as db:
        notices = db.scalars(select(Notice).where(Notice.kind == NoticeKind.MINUTES)).all()
        assert sorted(one.agency_id or 0 for one in notices) == [world.agency, world.other_agency]
    assert f'href="{own}"' in visitor.get(f"/e/{world.liaison}").text
    observed = visitor.post(own, data={"text": "Falta un nombre", "author": "Ana"})
    assert observed.status_code == 303
    secretary.post(f"{path}/asistencia/llega", agency_id=world.agency)
    secretary.post(f"{path}/quorum", declared="si")
    items = points(application, world)
    early = secretary.post(f"{path}/desarrollo", **{f"outcome-{items[2].id}": "approved"})
    assert (early.status_code, "observaciones sin atender" in early.text) == (409, True)
    secretary.post(f"{page}/observaciones/1", taken="si")
    secretary.post(f"{path}/desarrollo", **{f"outcome-{items[2].id}": "approved"})
    assert held_minutes(application, world).status is MinutesStatus.APPROVED
    fixed = secretary.post(page, text="Otro texto")
    assert (fixed.status_code, "ya se aprobó" in fixed.text) == (409, True)
    closed = visitor.post(own, data={"text": "Tarde", "author": "Ana"})
    assert (closed.status_code, "no está en observaciones" in closed.text) == (409, True)
    secretary.client.post(f"{page}/firmada", data={"csrf": secretary.csrf}, files=PDF)
    assert secretary.get(f"{page}/firmada").content == PDF["file"][1]


def test_a_session_without_quorum_has_minutes_of_that(
    secretary: Secretary, application: Application, world: World, path: str
) -> None:
    secretary.post(f"{path}/asistencia/llega", agency_id=world.agency)
    secretary.post(f"{path}/quorum", declared="no")
    refused = secretary.post(f"{path}/cerrar")
    assert (refused.status_code, "No hubo quórum" in refused.text) == (409, True)
    secretary.post(f"{path}/sin-quorum", reason="Llegó una de dos")
    page = secretary.get(f"{path}/acta").text
    assert "la Secretaría declaró que no hay quórum" in page
    assert "la sesión no se celebró" in page
    with application.database.reading() as db:
        assert db.get_one(Session, world.session).status is SessionStatus.FAILED


def test_what_was_noted_by_mistake_is_taken_back(
    secretary: Secretary, application: Application, world: World, path: str
) -> None:
    secretary.post(f"{path}/asistencia", agency_id=[world.agency, world.other_agency])
    secretary.post(f"{path}/asistencia/corrige", agency_id=world.agency, what="retirar")
    with application.database.reading() as db:
        rows = db.scalars(select(Attendance.agency_id).where(Attendance.session_id == world.session)).all()
    assert rows == [world.other_agency]


def test_nobody_is_noted_before_the_day(secretary: Secretary, application: Application, world: World) -> None:
    with application.database.writing() as db:
        db.get_one(Session, world.session).day = date(2024, 3, 4)
    early = secretary.post(f"/sesiones/{world.session}/asistencia/llega", agency_id=world.agency)
    assert (early.status_code, "todavía no ocurre" in early.text) == (409, True)


def test_longer_records_run_as_many_queries(
    secretary: Secretary, application: Application, world: World, path: str, now: datetime
) -> None:
    pages = [f"{path}/{page}" for page in ("orden", "asistencia", "desarrollo", "acta")] + [path]
    counts: list[list[int]] = []
    for number in range(2):
        with application.database.writing() as db:
            session = db.get_one(Session, world.session)
            for _ in range(3):
                agency = make_agency(db)
                make_seat(db, agency, role=SeatRole.PRINCIPAL)
                row = {"role": MembershipRole.MEMBER, "has_vote": True}
                db.add(Membership(body_id=world.body, agency_id=agency.id, **row))
                db.flush()
                attendance.record(db, session, agency=agency, presence=Presence(), now=now, actor="t")
                item = agenda.add(db, session, Point(f"Punto {agency.id}"), now=now, actor="t")
                votes.cast(db, item, {agency.id: VoteChoice.FOR}, at=now, now=now, actor="t")
            quorum.count(db, session, at=now, now=now, actor="t", declared=True)
        counts.append([])
        for page in pages:
            with counting(application) as seen:
                assert (number, page, secretary.get(page).status_code) == (number, page, 200)
            counts[-1].append(len(seen))
    assert counts[1] == counts[0]


def test_late_minutes_stand_on_the_board(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        db.get_one(Session, world.held).day = date(2024, 1, 24)
    link = f'href="/sesiones/{world.held}/acta"'
    assert link in secretary.get("/").text
    secretary.post(f"/sesiones/{world.held}/acta/circular", until="2024-02-08")
    assert link not in secretary.get("/").text
