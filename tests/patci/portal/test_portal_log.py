"""The log's pages: filters, one event, its export; auditors, who look and change nothing; withdrawals."""

import csv
import io
from datetime import datetime

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import AuditEvent, Session
from patci.bootstrap import Application
from patci.portal.desk import COOKIE
from patci.usecases.keeping import audit
from patci.usecases.people import users
from tests.factories import PASSWORD
from tests.patci.portal.conftest import Secretary
from tests.world import World


def views(application: Application) -> list[tuple[str, str]]:
    with application.database.reading() as db:
        found = db.scalars(
            select(AuditEvent).where(AuditEvent.action == "auditor.viewed").order_by(AuditEvent.id)
        )
        return [(event.actor, event.facts["path"]) for event in found]


def test_a_step_on_a_page_is_in_the_log_with_what_it_changed(
    secretary: Secretary, application: Application, world: World
) -> None:
    secretary.post(f"/sesiones/{world.session}/fecha", day="2024-03-20", reason="Agenda de la sala")
    with application.database.reading() as db:
        event = db.scalars(
            select(AuditEvent)
            .where(AuditEvent.subject == f"session:{world.session}")
            .order_by(AuditEvent.id.desc())
        ).first()
        assert event is not None
        session = db.get_one(Session, world.session)
        assert session.day is not None
    page = secretary.get(f"/bitacora/{event.id}").text
    assert "2024-03-20" in page
    assert event.hash in page
    assert f"/bitacora/{event.id}" in secretary.get(f"/bitacora?sobre=session:{world.session}").text


def test_filters_narrow_the_log(secretary: Secretary, application: Application, now: datetime) -> None:
    with application.database.writing() as db:
        for number in range(60):
            audit.append(db, now=now, actor="flow:x", action="test.noted", subject=f"session:{number}")
    page = secretary.get("/bitacora?que=test.&quien=flow:x").text
    assert page.count('<th scope="row">') == 50
    older = secretary.get("/bitacora?que=test.&quien=flow:x&antes=12").text
    assert older.count('<th scope="row">') == 11 - 1
    assert "No hay eventos así" in secretary.get("/bitacora?desde=2030-01-01").text
    assert secretary.get("/bitacora?desde=ayer").status_code == 422
    rows = list(csv.reader(io.StringIO(secretary.get("/bitacora/eventos.csv?sobre=session:7").text)))
    assert [row[4] for row in rows[1:]] == ["session:7"]


def test_an_export_holds_no_formulas(secretary: Secretary, application: Application, now: datetime) -> None:
    with application.database.writing() as db:
        audit.append(db, now=now, actor="cli", action="a.b", subject="c", reason='=HYPERLINK("x")')
    row = list(csv.reader(io.StringIO(secretary.get("/bitacora/eventos.csv?sobre=c").text)))[1]
    assert row[5] == '\'=HYPERLINK("x")'


def test_the_whole_log_is_verified_from_its_page(secretary: Secretary, application: Application) -> None:
    assert "no se ha comprobado todavía" in secretary.get("/bitacora").text
    assert secretary.post("/bitacora/comprobar").headers["location"] == "/bitacora?hecho=bitacora"
    assert "completa" in secretary.get("/bitacora").text


def test_an_auditor_sees_pages_and_each_view_is_logged(
    auditor: Secretary, application: Application, world: World
) -> None:
    for path in ("/", f"/acuerdos/{world.agreement}", "/bitacora?quien=user:1"):
        assert auditor.get(path).status_code == 200
    assert views(application) == [
        ("user:1", "/"),
        ("user:1", f"/acuerdos/{world.agreement}"),
        ("user:1", "/bitacora"),
    ]


def test_an_auditor_changes_nothing(auditor: Secretary, application: Application, world: World) -> None:
    for path in (f"/acuerdos/{world.agreement}/avance", "/bitacora/comprobar", "/bitacora/retiros"):
        answer = auditor.post(path, progress="done", text="x", subject="submission:1", reason="x")
        assert answer.status_code == 403
        assert "auditoría" in answer.text
    assert auditor.post("/salir").status_code == 303


def test_a_secretarys_views_are_not_logged(
    secretary: Secretary, application: Application, world: World
) -> None:
    secretary.get("/")
    assert views(application) == []


def test_a_withdrawal_goes_through_two_browsers(
    secretary: Secretary, portal: FastAPI, application: Application, now: datetime
) -> None:
    with application.database.writing() as db:
        event = audit.append(db, now=now, actor="cli", action="a.b", subject="c", personal="Rosa Meneses")
        value, row = users.sign_in(
            db,
            users.create(
                db, email="luis@st.invalid", name="Luis Soto", password=PASSWORD, now=now, actor="test"
            ),
            now=now,
        )
        csrf = row.csrf_token
    subject = f"audit_event:{event.id}"
    assert "Texto que acompaña" in secretary.get(f"/bitacora/retiros?de={subject}").text
    secretary.post("/bitacora/retiros", subject=subject, reason="Nombra a una víctima")
    assert secretary.post("/bitacora/retiros/1/confirmar").status_code == 403
    with TestClient(portal, follow_redirects=False, cookies={COOKIE: value}) as client:
        other = Secretary(client, csrf)
        assert other.post("/bitacora/retiros/1/confirmar").status_code == 303
    page = secretary.get(f"/bitacora/{event.id}").text
    assert "Rosa Meneses" not in page
    said = " ".join(page.split())
    assert "Retirado por Ana Torres y Luis Soto el 1 feb 2024, 09:00: Nombra a una víctima" in said
