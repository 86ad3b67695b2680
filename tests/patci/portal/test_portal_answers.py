"""The page behind the button, and the secretariat's own entry: one table, each answer with how it came."""

from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Agency, Annex, Answer, AuditEvent, BodyRule, Session
from models.enums import AnswerKind, SeatRole
from patci.bootstrap import Application
from patci.usecases.meetings import sessions
from tests.factories import make_agency, make_seat
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World


@pytest.fixture
def page(world: World) -> str:
    """The page of the convened session, as the button opens it."""
    return f"/e/{world.liaison}/sesiones/{world.convened}"


def kept(application: Application) -> list[tuple[AnswerKind, str | None, str]]:
    with application.database.reading() as db:
        rows = db.scalars(select(Answer).order_by(Answer.id))
        return [(row.kind, row.alternate_name, row.channel) for row in rows]


def test_the_page_shows_the_session_and_asks(
    visitor: TestClient, application: Application, world: World, page: str, now: datetime
) -> None:
    with application.database.writing() as db:
        session = db.get_one(Session, world.convened)
        carried = [point.text for point in session.agenda if point.agreement_id is not None]
        sessions.set_agenda(db, session, ["Lista de asistencia", *carried], now=now, actor="test")
        given = {"media_type": "application/pdf", "sha256": "a" * 64, "added_at": now, "added_by": "x"}
        db.add(Annex(session_id=session.id, file_name="informe.pdf", size=2100, **given))
        db.add(Annex(session_id=session.id, file_name="viejo.pdf", size=1, removed_at=now, **given))
    text = said(visitor.get(page).text)
    for words in (
        "jueves 22 de febrero de 2024, de 10:00 a 12:00 h, hora del centro de México",
        "Presencial · Salón Revolución",
        "¿Asistirá su institución?",
        "Puede cambiar su respuesta hasta que comience la sesión.",
        "Lista de asistencia",
        "informe.pdf 2.1 kB",
    ):
        assert words in text
    assert "viejo.pdf" not in text


def test_an_alternate_in_office_is_one_button(
    visitor: TestClient, application: Application, world: World, page: str
) -> None:
    with application.database.writing() as db:
        agency, other = db.get_one(Agency, world.agency), db.get_one(Agency, world.other_agency)
        make_seat(db, agency, role=SeatRole.ALTERNATE, name="Rosa Meneses")
        make_seat(db, agency, role=SeatRole.ALTERNATE, name="Juan Ruiz").to_on = datetime(2024, 1, 31).date()  # noqa: DTZ001
        make_seat(db, other, role=SeatRole.ALTERNATE, name="De Otra Parte")
    text = visitor.get(page).text
    assert ">Rosa Meneses</button>" in text
    assert [name in text for name in ("Juan Ruiz", "De Otra Parte")] == [False, False]
    visitor.post(page, data={"kind": "alternate", "alternate_name": "Rosa Meneses"})
    assert kept(application) == [(AnswerKind.ALTERNATE, "Rosa Meneses", "link")]


def test_what_was_recorded_is_confirmed_and_can_be_changed(
    visitor: TestClient, application: Application, page: str
) -> None:
    for _ in range(2):
        visitor.post(page, data={"kind": "attends"})
    text = said(visitor.get(page).text)
    assert "Su institución respondió Asistirá Quedó anotado el 1 feb 2024, 09:00" in text
    assert "Persona 1, por su página" in text
    assert "Cambiar mi respuesta" in text
    visitor.post(page, data={"kind": "absent"})
    assert "Respuestas anteriores Asistirá" in said(visitor.get(page).text)
    assert kept(application) == [(AnswerKind.ATTENDS, None, "link"), (AnswerKind.ABSENT, None, "link")]


def test_the_page_closes_when_the_session_begins(
    visitor: TestClient, application: Application, world: World, page: str, now: datetime
) -> None:
    visitor.post(page, data={"kind": "attends"})
    with application.database.writing() as db:
        session = db.get_one(Session, world.convened)
        session.day, session.starts_at = now.date(), now - timedelta(minutes=1)
    text = visitor.get(page).text
    assert "Esta sesión ya comenzó" in text
    assert "<button" not in text
    assert visitor.post(page, data={"kind": "absent"}).status_code == 409


def test_hostile_names_are_refused_or_made_readable(
    visitor: TestClient, application: Application, page: str
) -> None:
    for name in ("x" * 10_000, "\u202e\u200b\x00", " "):
        answer = visitor.post(page, data={"kind": "alternate", "alternate_name": name})
        assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)
    assert kept(application) == []
    visitor.post(page, data={"kind": "alternate", "alternate_name": '"><script>\r\nBcc: a@b\u202e'})
    assert kept(application) == [(AnswerKind.ALTERNATE, '"><script> Bcc: a@b', "link")]
    assert "<script>\r" not in visitor.get(page).text
    assert '"><script> Bcc' not in visitor.get(page).text


def test_the_secretariat_notes_an_answer_with_its_source(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/sesiones/{world.convened}"
    secretary.post(
        f"{path}/respuesta",
        agency_id=world.agency,
        kind="alternate",
        alternate_name="Rosa Meneses",
        source="telephone",
        who="Luz, de la oficina",
        comment="Llega a las 11.",
    )
    secretary.post(f"{path}/respuesta", agency_id=world.agency, kind="absent", source="letter")
    text = said(secretary.get(path).text)
    assert "Historia de 2 respuestas" in text
    assert "por teléfono · «Lo dijo Luz, de la oficina. Llega a las 11.»" in text
    assert [row[2] for row in kept(application)] == ["telephone", "letter"]
    with application.database.reading() as db:
        actions = select(AuditEvent.actor).where(AuditEvent.action == "session.answered")
        assert {actor.partition(":")[0] for actor in db.scalars(actions)} == {"user"}


def test_only_agencies_of_the_body_answer(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        stranger = make_agency(db).id
    path = f"/sesiones/{world.convened}/respuesta"
    for fields in ({"agency_id": stranger}, {"agency_id": world.agency, "source": "link"}):
        assert secretary.post(path, kind="attends", **fields).status_code == 422
    assert kept(application) == []


def test_the_forecast_stands_on_the_session_and_the_board(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/sesiones/{world.convened}"
    assert "Quórum: sin regla cargada" in secretary.get(path).text
    with application.database.writing() as db:
        value = {"of": "voting_members", "share": "half_plus_one"}
        db.add(BodyRule(body_id=world.body, name="quorum", value=value, citation="art. 5"))
    secretary.post(f"{path}/respuesta", agency_id=world.other_agency, kind="absent")
    words = "0 de 2 votos esperados; se necesitan 2; faltan: "
    assert words in said(secretary.get(path).text)
    assert f"Quórum en riesgo: GT 1, {_title(application, world)}" in said(secretary.get("/").text)


def _title(application: Application, world: World) -> str:
    with application.database.reading() as db:
        return db.get_one(Session, world.convened).name
