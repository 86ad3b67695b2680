"""Agreements on screen: found, corrected, closed, decided in a session, told through the liaison's link."""

from datetime import datetime

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from models import (
    AgendaItem,
    Agreement,
    AgreementState,
    AuditDetail,
    AuditEvent,
    Evidence,
    FollowUp,
    Indicator,
    Programme,
    Session,
)
from models.enums import AgreementStatus, ItemOutcome, Progress
from patci.bootstrap import Application
from patci.usecases.keeping import classification, verification, withdrawals
from patci.usecases.queries import classified
from tests.factories import make_activity, make_programme, make_user
from tests.patci.portal.conftest import Secretary
from tests.world import World


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
        event = db.scalars(select(AuditEvent).where(AuditEvent.action == "agreement.corrected")).one()
        assert event.facts == {"changed": ["period_end", "responsibles", "text"]}
        chained = str([event.before, event.after, event.facts])
        beside = str(db.get_one(AuditDetail, event.id).sealed)
        assert ("Entregar dos" in chained, "Entregar dos" in beside) == (False, True)


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
    told = {**said, "sender_name": "Rosa", "sender_post": "Directora"}
    assert visitor.post(path, data={**told, "sender_post": ""}).status_code == 422
    assert visitor.post(path, data={**told, "progress": "cancelled"}).status_code == 422
    assert visitor.post(path, data={**told, "links": "javascript:x"}).status_code == 422
    assert visitor.post(path, data=told, follow_redirects=False).status_code == 303
    with application.database.reading() as db:
        [row] = db.scalars(select(FollowUp)).all()
        assert (row.progress, row.text, row.agency_id, [one.link for one in row.evidence]) == (
            Progress.IN_PROGRESS,
            "Va a la mitad",
            world.agency,
            ["https://datos.gob.mx/a"],
        )
        event = db.scalars(select(AuditEvent).where(AuditEvent.action == "agreement.told")).one()
        assert event.facts["link"] == int(world.liaison.partition("-")[0])
    assert visitor.get(f"/e/{world.liaison}/acuerdos/99999").status_code == 404


def test_forms_link_it_to_an_activity_and_an_indicator(
    secretary: Secretary, world: World, application: Application, now: datetime
) -> None:
    with application.database.writing() as db:
        indicator = db.scalars(select(Indicator)).one()
        served = {"activity_id": indicator.activity_id, "indicator_id": indicator.id}
        foreign = make_activity(db, make_programme(db, now=now, year_start=2020, year_end=2020)).id
    path = f"/sesiones/{world.held}/acuerdos"
    said = {"text": "Dar cursos", "agency_id": world.agency}
    refused = secretary.post(path, **said, activity_id=foreign)
    assert (refused.status_code, "no es de este programa" in refused.text) == (422, True)
    assert secretary.post(path, **said, **served).status_code == 303
    with application.database.reading() as db:
        one = db.scalars(select(Agreement).where(Agreement.text == "Dar cursos")).one()
        assert {"activity_id": one.activity_id, "indicator_id": one.indicator_id} == served
    page = f"/acuerdos/{one.id}"
    assert f'<option value="{indicator.id}" selected>' in secretary.get(page).text
    fixed = {**said, "reason": "Errata"}
    wrong = secretary.post(f"{page}/corregir", **fixed, activity_id=foreign)
    assert (wrong.status_code, "no es de este programa" in wrong.text) == (422, True)
    assert secretary.post(f"{page}/corregir", **fixed, activity_id="", indicator_id=indicator.id)
    with application.database.reading() as db:
        again = db.get_one(Agreement, one.id)
        assert (again.activity_id, again.indicator_id) == (None, indicator.id)


PDF = b"%PDF-1.7 lista"


def told(
    visitor: TestClient, world: World, *files: tuple[str, bytes], text: str = "Va a la mitad"
) -> Response:
    """What an agency tells of its agreement, with files."""
    return visitor.post(
        f"/e/{world.liaison}/acuerdos/{world.agreement}",
        data={"text": text, "progress": "in_progress", "sender_name": "Rosa", "sender_post": "Directora"},
        files=[("files", file) for file in files],
    )


def test_what_is_sent_twice_is_told_once(
    visitor: TestClient, secretary: Secretary, world: World, application: Application
) -> None:
    assert told(visitor, world).status_code == 303
    # Somebody else's report between the two clicks makes the second one no news.
    secretary.post(f"/acuerdos/{world.agreement}/avance", progress="pending", text="Lo ve la Secretaría")
    assert told(visitor, world).headers["location"].endswith("hecho=acuerdo-informado")
    with application.database.reading() as db:
        rows = select(FollowUp.text).where(FollowUp.agreement_id == world.agreement).order_by(FollowUp.id)
        assert db.scalars(rows).all() == ["Va a la mitad", "Lo ve la Secretaría"]
        events = db.scalars(select(AuditEvent.subject).where(AuditEvent.action == "agreement.told"))
        assert events.all() == [f"agreement:{world.agreement}"]
    assert told(visitor, world, text="Ya está").status_code == 303
    assert told(visitor, world).status_code == 303
    with application.database.reading() as db:
        assert len(db.scalars(rows).all()) == 4


def test_files_go_with_what_is_told_and_both_sides_can_take_them(
    visitor: TestClient, secretary: Secretary, world: World, application: Application
) -> None:
    for _ in range(2):
        assert told(visitor, world, ("lista.pdf", PDF)).status_code == 303
    assert told(visitor, world, ("lista.pdf", PDF), ("otra.pdf", PDF + b"2")).status_code == 303
    with application.database.reading() as db:
        reports = db.scalars(select(FollowUp).order_by(FollowUp.id)).all()
        assert [[one.file_name for one in row.evidence] for row in reports] == [
            ["lista.pdf"],
            ["lista.pdf", "otra.pdf"],
        ]
        number = reports[0].evidence[0].id
        assert classification.programme_of(db, reports[0].evidence[0]).id == world.programme
        counted = classified.counts(db, db.get_one(Programme, world.programme))["evidence"]
        assert sum(counted.values()) == 3
    home = f"/e/{world.liaison}"
    for page, path, browser in (
        (f"{home}/acuerdos/{world.agreement}", f"{home}/evidencia/{number}", visitor),
        (f"/acuerdos/{world.agreement}", f"/evidencia/{number}", secretary.client),
    ):
        assert f'href="{path}"' in browser.get(page).text
        assert browser.get(path).content == PDF
    assert secretary.get(f"/clasificacion/evidence/{number}").status_code == 200


def test_a_file_of_another_agency_is_not_handed_out(
    visitor: TestClient, world: World, application: Application
) -> None:
    told(visitor, world, ("lista.pdf", PDF))
    with application.database.writing() as db:
        row = db.scalars(select(Evidence)).one()
        report = FollowUp(
            agreement_id=world.agreement,
            agency_id=world.other_agency,
            progress=Progress.PENDING,
            text="De otra",
            reported_at=application.clock().now(),
            actor="test",
            evidence=[Evidence(file_name="b.pdf", media_type="x", size=1, sha256=row.sha256)],
        )
        db.add(report)
        db.flush()
        number = report.evidence[0].id
    assert visitor.get(f"/e/{world.liaison}/evidencia/{number}").status_code == 404


@pytest.mark.parametrize(
    "files",
    [
        [("factura.pdf.exe", b"MZ")],
        [("a.pdf", b"<html>")],
        [("a.pdf", b"")],
        [(f"{number}.pdf", PDF) for number in range(6)],
    ],
    ids=["kind", "contents", "empty", "many"],
)
def test_files_that_are_not_taken_leave_nothing(
    visitor: TestClient, world: World, application: Application, files: list[tuple[str, bytes]]
) -> None:
    answer = told(visitor, world, *files)
    assert (answer.status_code, "Va a la mitad" in answer.text) == (422, True)
    with application.database.reading() as db:
        assert (db.scalars(select(FollowUp)).all(), db.scalars(select(Evidence)).all()) == ([], [])


def test_what_was_told_can_be_withdrawn_with_its_files(
    visitor: TestClient, secretary: Secretary, world: World, application: Application, now: datetime
) -> None:
    told(visitor, world, ("lista.pdf", PDF))
    page = f"/acuerdos/{world.agreement}"
    with application.database.writing() as db:
        report = db.scalars(select(FollowUp)).one()
        number = report.evidence[0].id
        assert f"/bitacora/retiros?de=follow_up:{report.id}" in secretary.get(page).text
        assert secretary.get(f"/bitacora/retiros?de=follow_up:{report.id}").status_code == 200
        users = [make_user(db, now=now, email=f"{name}@st.invalid") for name in ("uno", "dos")]
        row = withdrawals.ask(db, f"follow_up:{report.id}", reason="Nombra", user=users[0], now=now)
        withdrawals.confirm(db, row, user=users[1], now=now)
    for text in (secretary.get(page).text, visitor.get(f"/e/{world.liaison}{page}").text):
        assert ("Va a la mitad" in text, "lista.pdf" in text) == (False, False)
    assert "Retirado por Ana Torres" in secretary.get(page).text
    assert secretary.get(f"/evidencia/{number}").status_code == 404
    with application.database.reading() as db:
        assert verification.verify(db).broken is None
        assert db.scalars(select(AuditDetail).where(AuditDetail.text.contains("Rosa"))).all() == []
