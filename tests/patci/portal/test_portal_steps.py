"""What the secretariat's forms do: each one its step, once, with the page that shows it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from models import (
    Agreement,
    Answer,
    CutOff,
    NonWorkingPeriod,
    Notice,
    Request,
    Round,
    Seat,
    Session,
)
from models.enums import (
    AnswerKind,
    NoticeStatus,
    Progress,
    RequestStatus,
    SeatRole,
    SessionStatus,
)
from patci.bootstrap import Application
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits
from tests.factories import make_agency, make_programme
from tests.patci.portal.conftest import Secretary
from tests.world import World


def stored(application: Application, table: type[Any], number: int) -> Any:
    """A row as it stands in the database."""
    with application.database.reading() as db:
        return db.get_one(table, number)


def test_a_date_is_decided_and_the_words_stay(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/sesiones/{world.session}"
    answer = secretary.post(f"{path}/fecha", day="2024-04-10", reason="Se empalma")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?hecho=fecha")
    session = stored(application, Session, world.session)
    assert (session.day, session.period_text) == (date(2024, 4, 10), "2 de marzo")
    page = secretary.get(answer.headers["location"]).text
    assert "La fecha quedó registrada." in page
    assert "miércoles 10 de abril de 2024" in page
    assert "«2 de marzo»" in page
    assert "Se empalma" in page


def test_a_session_is_convened_in_its_zone(
    secretary: Secretary, application: Application, world: World
) -> None:
    form = {
        "day": "2024-03-02",
        "starts": "10:00",
        "ends": "12:30",
        "zone": "America/Tijuana",
        "modality": "virtual",
        "video_link": "https://video.invalid/1",
    }
    answer = secretary.post(f"/sesiones/{world.session}/convocar", **form)
    assert answer.headers["location"] == f"/sesiones/{world.session}?hecho=convocada"
    session = stored(application, Session, world.session)
    assert session.status is SessionStatus.CONVENED
    assert session.starts_at.isoformat() == "2024-03-02T18:00:00+00:00"
    assert (
        "10:00–12:30 (hora del noroeste (Baja California))"
        in secretary.get(f"/sesiones/{world.session}").text
    )
    refused = secretary.post(f"/sesiones/{world.session}/convocar", **{**form, "zone": "America/Macondo"})
    assert (refused.status_code, "zona horaria" in refused.text) == (422, True)


def test_a_session_ends_in_one_of_four_ways(
    secretary: Secretary, application: Application, world: World
) -> None:
    early = secretary.post(f"/sesiones/{world.session}/cerrar")
    assert (early.status_code, "todavía no ocurre" in early.text) == (409, True)
    nameless = secretary.post(f"/sesiones/{world.session}/posponer", reason=" ")
    assert (nameless.status_code, "Escriba el motivo" in nameless.text) == (422, True)
    assert secretary.post(f"/sesiones/{world.session}/posponer", reason="Sismo").status_code == 303
    assert stored(application, Session, world.session).status is SessionStatus.POSTPONED
    assert secretary.post(f"/sesiones/{world.session}/fecha", day="2024-01-30").status_code == 303
    assert secretary.post(f"/sesiones/{world.session}/sin-quorum", reason="3 de 9").status_code == 303
    assert stored(application, Session, world.session).status is SessionStatus.FAILED
    assert secretary.post(f"/sesiones/{world.convened}/cancelar", reason="Veda").status_code == 303
    assert stored(application, Session, world.convened).status is SessionStatus.CANCELLED


def test_the_rest_of_a_session_is_written_down(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/sesiones/{world.convened}"
    secretary.post(f"{path}/orden", items="Lista de asistencia\r\n\r\nAsuntos generales")
    secretary.post(
        f"{path}/respuesta", agency_id=world.agency, kind="alternate", alternate_name="Rosa Meneses"
    )
    secretary.post(
        f"{path}/acuerdos",
        text="Publicar el informe",
        agency_id=[world.agency],
        due_phrase="a más tardar en junio",
    )
    with application.database.reading() as db:
        answer = db.scalars(select(Answer)).one()
        assert (answer.kind, answer.alternate_name) == (AnswerKind.ALTERNATE, "Rosa Meneses")
        made = db.scalars(select(Agreement).order_by(Agreement.id.desc())).first()
        assert made is not None
        assert (made.text, made.period_end) == ("Publicar el informe", date(2024, 6, 30))
    page = secretary.get(path).text
    assert "<li>Asuntos generales</li>" in page
    assert "Publicar el informe" in page


def test_people_are_designated_and_leave(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/dependencias/{world.other_agency}"
    form = {"name": "Luz Peña", "email": "luz@inst.invalid", "role": "principal", "from_on": "2024-01-15"}
    assert secretary.post(f"{path}/personas", **form).status_code == 303
    with application.database.reading() as db:
        seat = db.scalars(select(Seat).where(Seat.agency_id == world.other_agency)).one()
        assert (seat.role, seat.from_on) == (SeatRole.PRINCIPAL, date(2024, 1, 15))
    assert "Luz Peña" in secretary.get(path).text
    ended = secretary.post(f"{path}/personas/{seat.id}/terminar", last_day="2024-02-01")
    assert ended.status_code == 303
    assert stored(application, Seat, seat.id).to_on == date(2024, 2, 1)
    elsewhere = secretary.post(f"{path}/personas/{world.seat}/terminar", last_day="2024-02-01")
    assert elsewhere.status_code == 404


def test_an_agency_announces_days_without_work(
    secretary: Secretary, application: Application, world: World
) -> None:
    form = {"starts_on": "2024-03-25", "ends_on": "2024-03-29", "reason": "Semana Santa"}
    for _ in range(2):
        assert secretary.post(f"/dependencias/{world.agency}/inhabiles", **form).status_code == 303
    with application.database.reading() as db:
        assert [row.reason for row in db.scalars(select(NonWorkingPeriod))] == ["Semana Santa"]
    wrong = secretary.post(f"/dependencias/{world.agency}/inhabiles", **{**form, "ends_on": "2024-03-01"})
    assert wrong.status_code == 422


def test_an_answer_is_reviewed_and_a_debt_is_extended(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    path = f"/solicitudes/{world.request}"
    longer = secretary.post(f"{path}/prorroga", due_on="2024-02-28", reason="Cambio de titular")
    assert longer.status_code == 303
    assert stored(application, Request, world.request).due_on == date(2024, 2, 28)
    with application.database.writing() as db:
        taken = submissions.submit(
            db,
            db.get_one(Request, world.request),
            text="Dos cursos.",
            progress=Progress.DONE,
            sender_name="Rosa Meneses",
            channel="link",
            now=now,
            evidence_folder=application.evidence_folder,
            limits=Limits.of(application.settings),
        ).id
    silent = secretary.post(f"{path}/revisar", submission_id=taken, decision="return")
    assert (silent.status_code, "qué debe corregir" in silent.text) == (422, True)
    returned = secretary.post(
        f"{path}/revisar", submission_id=taken, decision="return", comment="Faltan las fechas."
    )
    assert returned.headers["location"] == f"{path}?hecho=devuelta"
    assert stored(application, Request, world.request).status is RequestStatus.RETURNED
    assert "Faltan las fechas." in secretary.get(path).text
    other = secretary.post(
        f"/solicitudes/{world.other_request}/revisar", submission_id=taken, decision="accept"
    )
    assert other.status_code == 404


def test_a_question_becomes_a_round(secretary: Secretary, application: Application, world: World) -> None:
    answer = secretary.post(
        "/rondas",
        ref="capacitacion",
        title="Cursos impartidos",
        instructions="Diga cuántos.",
        opens_on="2024-02-05",
        due_on="2024-02-20",
        agency_id=[world.agency, world.other_agency],
    )
    with application.database.reading() as db:
        made = db.scalars(select(Round).where(Round.ref == "capacitacion")).one()
        assert answer.headers["location"] == f"/rondas/{made.id}?hecho=ronda"
        asked = sorted(request.agency_id for request in made.requests)
        assert asked == [world.agency, world.other_agency]


def test_progress_of_an_agreement_is_appended(secretary: Secretary, world: World) -> None:
    path = f"/acuerdos/{world.agreement}"
    assert "Vencido" in secretary.get(path).text
    assert secretary.post(f"{path}/avance", progress="done", text="Entregado").status_code == 303
    page = secretary.get(path).text
    assert ("Entregado" in page, "Vencido" in page) == (True, False)
    assert "GT-1-O3-01/2024" in secretary.get("/acuerdos?estado=awaits").text
    assert "GT-1-O3-01/2024" not in secretary.get("/acuerdos?estado=vencidos").text


def test_a_cut_off_is_taken_once(secretary: Secretary, application: Application, world: World) -> None:
    first = secretary.post("/cortes", ref="febrero", title="Febrero")
    second = secretary.post("/cortes", ref="febrero", title="Febrero otra vez")
    assert first.headers["location"] == second.headers["location"]
    with application.database.reading() as db:
        assert [row.title for row in db.scalars(select(CutOff).order_by(CutOff.id))] == [
            "Corte de enero",
            "Febrero",
        ]
    sheet = secretary.get(f"/cortes/{world.cut_off}.xlsx")
    assert sheet.content.startswith(b"PK")
    assert sheet.content == secretary.get(f"/cortes/{world.cut_off}.xlsx").content


def test_a_failed_notice_is_tried_again(secretary: Secretary, application: Application, world: World) -> None:
    waiting = secretary.post(f"/avisos/{world.notice}/actos", what="retry")
    assert waiting.status_code == 409
    with application.database.writing() as db:
        notice = db.get_one(Notice, world.notice)
        notice.status, notice.last_error = NoticeStatus.FAILED, "550 no existe"
    assert "550 no existe" in secretary.get("/avisos?estado=failed").text
    assert "1 aviso no se pudo entregar." in secretary.get("/").text
    assert secretary.post(f"/avisos/{world.notice}/actos", what="retry").status_code == 303
    assert stored(application, Notice, world.notice).status is NoticeStatus.PLANNED


def test_rows_of_another_programme_are_not_there(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        make_programme(db, now=now, year_start=2030, year_end=2030)
        make_agency(db)
    for path in (
        f"/sesiones/{world.session}",
        f"/rondas/{world.round}",
        f"/solicitudes/{world.request}",
        f"/acuerdos/{world.agreement}",
        f"/avisos/{world.notice}",
        f"/cortes/{world.cut_off}",
    ):
        assert (path, secretary.get(path).status_code) == (path, 404)


def test_a_successor_shows_what_it_inherited(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/dependencias/{world.other_agency}"
    answer = secretary.post(f"{path}/sucesora", successor_id=world.agency)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?hecho=sucesora")
    assert f"/e/{world.liaison}/solicitudes/{world.other_request}" in (
        secretary.client.get(f"/e/{world.liaison}").text
    )
    assert secretary.client.get(f"/e/{world.liaison}/solicitudes/{world.other_request}").status_code == 200
    assert (
        secretary.post(f"/dependencias/{world.agency}/sucesora", successor_id=world.agency).status_code == 422
    )
