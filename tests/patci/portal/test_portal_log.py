"""The log's pages: filters, one event, its export; auditors, who look and change nothing; withdrawals."""

import csv
import io
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import AccessLink, Agreement, AuditEvent, Session
from models.enums import LinkPurpose
from patci.bootstrap import Application
from patci.portal.frame.desk import COOKIE
from patci.usecases.keeping import audit
from patci.usecases.people import users
from templates.log_kinds import KINDS
from tests.factories import PASSWORD
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.test_portal_lists import counting
from tests.world import World

ROOT = Path(__file__).resolve().parents[3]


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


def chosen(page: str) -> list[str]:
    """What stands chosen in the form."""
    return re.findall(r'<option value="([^"]+)" selected>', page)


def shown(page: str) -> list[str]:
    """The codes of the acts on a page."""
    return re.findall(r"<code class=\"small-text muted\">([a-z_]+\.[a-z_]+)</code>", page)


def test_filters_are_chosen_by_name_and_rows_speak_in_words(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        link = db.scalars(select(AccessLink.id).where(AccessLink.purpose == LinkPurpose.LIAISON)).one()
        number = db.get_one(Agreement, world.agreement).number
        for actor, action, subject in (
            (f"link:{link}", "annex.taken", "annex:1"),
            (f"agency:{world.agency}", "agreement.told", f"agreement:{world.agreement}"),
            ("flow:compute_plans", "plan.computed", "plan:1"),
            ("user:1", "session.minutes_approved", f"session:{world.held}"),
        ):
            agency = world.agency if actor.startswith(("link", "agency")) else None
            audit.append(db, now=now, actor=actor, action=action, subject=subject, agency_id=agency)
    by_agency = secretary.get(f"/bitacora?quien=agency:{world.agency}&que=acuerdos").text
    assert (shown(by_agency), chosen(by_agency)) == (
        ["agreement.told"],
        [f"agency:{world.agency}", "acuerdos"],
    )
    assert f'<a href="/acuerdos/{world.agreement}">{number}</a>' in by_agency
    assert "Informó de un acuerdo por su enlace" in by_agency
    links = secretary.get(f"/bitacora?quien=agency:{world.agency}").text
    assert {"agreement.told", "annex.taken"} <= set(shown(links))
    assert shown(secretary.get("/bitacora?quien=sistema&que=plan.computed").text) == ["plan.computed"]
    assert shown(secretary.get("/bitacora?que=actas").text)[0] == "session.minutes_approved"
    of_agency = secretary.get(f"/bitacora?institucion={world.agency}&que=annex.taken").text
    assert (shown(of_agency), chosen(of_agency)) == (["annex.taken"], ["annex.taken", str(world.agency)])
    told = secretary.get(f"/bitacora?sobre={quote(number)}&que=agreement.told").text
    assert shown(told) == ["agreement.told"]


def test_an_export_keeps_codes_and_says_them_in_words(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    actor, subject = f"agency:{world.agency}", f"agreement:{world.agreement}"
    with application.database.writing() as db:
        number = db.get_one(Agreement, world.agreement).number
        audit.append(db, now=now, actor=actor, action="agreement.told", subject=subject)
    sheet = secretary.get("/bitacora/eventos.csv?que=agreement.told").text
    [row] = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert (row["Qué"], row["Sobre"], row["Clave de quién"]) == ("agreement.told", subject, actor)
    assert (row["Qué, en palabras"], row["Sobre, en palabras"], row["Por la institución"]) == (
        "Informó de un acuerdo por su enlace",
        number,
        "SEGOB",
    )


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("quien=nadie:0", 200),
        ("quien=agency:99999999999999999999", 200),
        ("quien=%00", 200),
        ("que=<script>alert(1)</script>", 200),
        ("que=%25", 200),
        ("sobre=%25_%27", 200),
        ("sobre=" + "x" * 5000, 200),
        ("institucion=99999", 200),
        ("institucion=x", 422),
        ("institucion=" + "9" * 40, 422),
        ("hasta=2024-02-31", 422),
    ],
)
def test_what_no_form_sends_is_a_sentence_or_no_event(secretary: Secretary, query: str, status: int) -> None:
    for path in ("/bitacora", "/bitacora/eventos.csv"):
        answer = secretary.get(f"{path}?{query}")
        assert (path, answer.status_code) == (path, status)
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize("before", ["9" * 40, "-1", "x"])
def test_a_page_that_cannot_be_is_refused_in_a_sentence(secretary: Secretary, before: str) -> None:
    assert secretary.get(f"/bitacora?antes={before}").status_code == 422


def test_an_unknown_choice_stays_visible(secretary: Secretary) -> None:
    page = secretary.get("/bitacora?quien=nadie:0&que=x.y").text
    assert chosen(page) == ["nadie:0", "x.y"]
    assert "No hay eventos así" in page


def test_the_log_asks_as_much_for_many_as_for_few(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    counts = []
    for number in (world.session, world.convened, world.held) * 10:
        with application.database.writing() as db:
            audit.append(db, now=now, actor="flow:x", action="session.dated", subject=f"session:{number}")
        with counting(application) as seen:
            assert "Fijó la fecha de una sesión" in secretary.get("/bitacora?quien=flow:x").text
        counts.append(len(seen))
    assert set(counts[2:]) == {counts[2]}


def test_every_act_that_code_writes_has_its_words() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "patci").rglob("*.py"))
    written = set(re.findall(r'action="([a-z_]+\.[a-z_]+)"', source))
    assert len(written) > 30
    assert written - KINDS.keys() == set()


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


def test_an_auditor_sees_what_a_day_would_send(
    auditor: Secretary, application: Application, world: World
) -> None:
    assert auditor.get("/avisos/saldra").status_code == 200
    assert views(application) == [("user:1", "/avisos/saldra")]


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
