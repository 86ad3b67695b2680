"""The room of the outbox, the texts, the day ahead, and the reader's page of optional notices."""

from fastapi.testclient import TestClient
from sqlalchemy import select

from models import MailText, Mute, Notice, Person
from models.enums import NoticeKind, NoticeStatus
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World


def test_chosen_notices_are_held_and_found_on_their_shelf(
    secretary: Secretary, application: Application, world: World
) -> None:
    answer = secretary.post(
        "/avisos/actos", what="hold", notice=[str(world.notice)], reason="Falta el oficio", shelf="planned"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/avisos?estado=planned&hecho=retenidos")
    page = secretary.get("/avisos?estado=held&q=gobernacion").text
    assert f'name="notice" value="{world.notice}"' in page
    assert "Retenido: Falta el oficio" in said(page)
    assert "No hay avisos así" in secretary.get("/avisos?estado=held&q=zzz").text


def test_an_act_without_choice_or_reason_is_refused(secretary: Secretary, world: World) -> None:
    assert secretary.post("/avisos/actos", what="hold", reason="x").status_code == 422
    assert secretary.post(f"/avisos/{world.notice}/actos", what="hold").status_code == 422
    assert secretary.post(f"/avisos/{world.notice}/actos", what="burn").status_code == 422
    assert secretary.post(f"/avisos/{world.notice}/actos", what="resume").status_code == 409


def test_a_notice_gets_words_of_its_own_and_loses_them(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/avisos/{world.notice}/texto"
    assert secretary.post(path, subject="Lea esto", text="Hola.").status_code == 303
    assert "Lea esto" in secretary.get(f"/avisos/{world.notice}").text
    assert secretary.post(f"{path}/restaurar").status_code == 303
    assert secretary.post(f"{path}/restaurar").status_code == 409


def test_a_text_is_previewed_kept_and_taken_back(
    secretary: Secretary, application: Application, world: World
) -> None:
    path, typed = (
        "/textos/session_reminder",
        {"subject": "Pronto: {{ sesion }}", "body": "Hola, {{ nombre }}."},
    )
    page = secretary.post(f"{path}/vista", **typed).text
    assert "Pronto: 1ª Sesión Ordinaria" in said(page)
    assert "Hola, Persona 1." in said(page)
    as_mail = secretary.post(f"{path}/vista", **typed, as_mail="true")
    assert "sandbox" in as_mail.headers["content-security-policy"]
    with application.database.reading() as db:
        assert db.scalars(select(MailText)).all() == []
    refused = secretary.post(path, subject="x", body="Uno\n{{ sesion.__class__ }}")
    assert (refused.status_code, "Texto. Renglón 2: solo se admiten" in said(refused.text)) == (422, True)
    assert "{{ sesion.__class__ }}" in refused.text
    assert secretary.post(path, **typed).status_code == 303
    assert secretary.post(f"{path}/fabrica").status_code == 303
    assert secretary.post(f"{path}/fabrica").status_code == 409
    assert secretary.get("/textos/access").status_code == 404


def test_only_days_ahead_are_rehearsed(secretary: Secretary, world: World) -> None:
    assert "¿Qué saldría el lunes 5 de febrero de 2024?" in said(secretary.get("/avisos/saldra").text)
    assert secretary.get("/avisos/saldra?dia=2024-01-31").status_code == 422
    assert secretary.get("/avisos/saldra?dia=2025-01-31").status_code == 422


def test_a_reader_stops_and_resumes_what_is_optional(
    visitor: TestClient, application: Application, world: World
) -> None:
    base = f"/e/{world.liaison}/avisos"
    one_click = visitor.post(f"{base}/baja/session_reminder", data={"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert "No lo recibe" in visitor.get(base).text
    with application.database.reading() as db:
        assert db.scalars(select(Mute.kind)).all() == [NoticeKind.SESSION_REMINDER]
    assert visitor.post(f"{base}/detener/convocation").status_code == 409
    assert visitor.post(f"{base}/reanudar/session_reminder").status_code == 303
    assert "No lo recibe" not in visitor.get(base).text


def test_people_without_an_address_are_a_task_that_ends(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/dependencias/{world.agency}/personas"
    named = {"name": "Eva Ruiz", "role": "second_liaison", "from_on": "2024-01-01"}
    assert secretary.post(path, **named).status_code == 303
    assert "1 persona sin correo." in said(secretary.get("/").text)
    with application.database.reading() as db:
        eva = db.scalars(select(Person.id).where(Person.email.is_(None))).one()
    assert secretary.post(f"/directorio/correos/{eva}", email="a@x.mx, b@x.mx").status_code == 422
    assert secretary.post(f"/directorio/correos/{eva}", email="Eva@x.example").status_code == 303
    assert "sin correo" not in said(secretary.get("/").text)
    assert "Segundo enlace" in secretary.get(f"/dependencias/{world.agency}").text


def test_what_reaches_nobody_is_told_on_the_board_with_its_session(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        db.get_one(Notice, world.notice).status = NoticeStatus.UNADDRESSED
    for path in ("/", "/avisos"):
        assert "1ª Sesión Ordinaria" in said(secretary.get(path).text).split("aviso", 1)[1]
    assert "1 aviso no tiene a quién llegar: GT 1, 1ª Sesión Ordinaria (SEGOB)" in said(
        secretary.get("/").text
    )
