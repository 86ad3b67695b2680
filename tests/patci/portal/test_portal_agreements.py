"""Agreements on screen: found, corrected, closed, decided in a session, told through the liaison's link."""

from datetime import datetime

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from models import AgendaItem, Agreement, AgreementState, FollowUp, Session
from models.enums import AgreementStatus, ItemOutcome, Progress
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.world import World


def test_the_list_finds_by_words_without_accents_and_downloads_the_same(
    secretary: Secretary, world: World
) -> None:
    words = ("calendario de CURSOS", "otro")
    found = ["GT-1-O3-01/2024" in secretary.get(f"/acuerdos?texto={text}").text for text in words]
    assert found == [True, False]
    sheet = secretary.get("/acuerdos/acuerdos.csv?estado=overdue")
    lines = sheet.content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(",")[0], sheet.headers["content-disposition"]) == (
        2,
        "GT-1-O3-01/2024",
        'attachment; filename="acuerdos.csv"',
    )


def test_closing_one_outside_a_session_needs_a_reason(
    secretary: Secretary, world: World, application: Application
) -> None:
    path = f"/acuerdos/{world.agreement}"
    assert secretary.post(f"{path}/estado", status="fulfilled", text=" ").status_code == 422
    assert secretary.post(f"{path}/estado", status="fulfilled", text="Oficio 12").status_code == 303
    with application.database.reading() as db:
        [row] = db.scalars(select(AgreementState)).all()
        assert (row.status, row.text, row.session_id) == (AgreementStatus.FULFILLED, "Oficio 12", None)


def test_a_correction_keeps_the_number(secretary: Secretary, world: World, application: Application) -> None:
    path = f"/acuerdos/{world.agreement}"
    said = {"text": "Entregar dos", "agency_id": str(world.other_agency), "due_on": "2024-06-30"}
    assert secretary.post(f"{path}/corregir", **said).status_code == 422
    assert secretary.post(f"{path}/corregir", **said, reason="Errata").status_code == 303
    with application.database.reading() as db:
        one = db.get_one(Agreement, world.agreement)
        [who] = one.responsibles
        assert (one.number, one.text, who.agency_id, who.leads) == (
            "GT-1-O3-01/2024",
            "Entregar dos",
            world.other_agency,
            True,
        )


def test_the_next_session_decides_it_on_its_page(
    secretary: Secretary, world: World, application: Application
) -> None:
    with application.database.reading() as db:
        carrying = [one for one in db.scalars(select(Session)) for item in one.agenda if item.agreement_id]
        [session] = carrying
        number = next(item.id for item in session.agenda if item.agreement_id)
    page = secretary.get(f"/sesiones/{session.id}").text
    assert "Acuerdos en seguimiento" in page
    path = f"/sesiones/{session.id}/acuerdos-en-seguimiento"
    said = {f"status.{number}": "fulfilled", f"text.{number}": "Se entregó"}
    assert secretary.post(path, **said).status_code == 303
    with application.database.reading() as db:
        item = next(one for one in db.get_one(Session, session.id).agenda if one.id == number)
        [row] = db.scalars(select(AgreementState)).all()
        assert (item.outcome, row.status, row.session_id) == (
            ItemOutcome.APPROVED,
            AgreementStatus.FULFILLED,
            session.id,
        )


@pytest.mark.parametrize("whose", ["secretary", "coordinator"])
def test_the_course_of_a_session_decides_it_with_its_state(
    *,
    secretary: Secretary,
    visitor: TestClient,
    world: World,
    application: Application,
    now: datetime,
    whose: str,
) -> None:
    with application.database.writing() as db:
        item = db.scalars(select(AgendaItem).where(AgendaItem.agreement_id == world.agreement)).one()
        session = db.get_one(Session, item.session_id)
        session.day = now.date()
        number, path = item.id, f"/sesiones/{session.id}/desarrollo"
    if whose == "coordinator":
        path = f"/coordinacion/{world.coordinator}{path}"

    def send(**said: str) -> Response:
        return secretary.post(path, **said) if whose == "secretary" else visitor.post(path, data=said)

    page = (secretary.client if whose == "secretary" else visitor).get(path).text
    assert (f'name="status.{number}"' in page, f'name="outcome-{number}"' in page) == (True, False)
    bare = send(**{f"outcome-{number}": "approved"})
    assert (bare.status_code, "lleva un acuerdo" in bare.text) == (409, True)
    foreign = send(**{f"status.{number}": "superseded", f"heir.{number}": "99999"})
    assert (foreign.status_code, "del mismo órgano" in foreign.text) == (422, True)
    assert send(**{f"status.{number}": "fulfilled", f"text.{number}": "Se entregó"}).status_code == 303
    with application.database.reading() as db:
        [row] = db.scalars(select(AgreementState)).all()
        assert (row.status, row.text, row.session_id) == (
            AgreementStatus.FULFILLED,
            "Se entregó",
            session.id,
        )
        assert db.get_one(AgendaItem, number).outcome is ItemOutcome.APPROVED


def test_an_agency_tells_of_its_own_between_sessions(
    visitor: TestClient, world: World, application: Application
) -> None:
    path = f"/e/{world.liaison}/acuerdos/{world.agreement}"
    said = {"text": "Va a la mitad", "progress": "in_progress", "links": "https://datos.gob.mx/a"}
    assert visitor.post(path, data=said).status_code == 422
    told = {**said, "sender_name": "Rosa"}
    assert visitor.post(path, data={**told, "progress": "cancelled"}).status_code == 422
    assert visitor.post(path, data={**told, "links": "javascript:x"}).status_code == 422
    assert visitor.post(path, data=told, follow_redirects=False).status_code == 303
    with application.database.reading() as db:
        [row] = db.scalars(select(FollowUp)).all()
        assert (row.progress, row.text, row.agency_id) == (
            Progress.IN_PROGRESS,
            "Va a la mitad\nhttps://datos.gob.mx/a",
            world.agency,
        )
    assert visitor.get(f"/e/{world.liaison}/acuerdos/99999").status_code == 404
