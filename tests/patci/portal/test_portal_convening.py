"""Convening on screen: terms before and after, forms that come back, letters that hold, annexes."""

from dataclasses import asdict

from fastapi.testclient import TestClient
from sqlalchemy import select

from calendars.rules import RuleName
from models import BodyRule, OfficialLetter, Session
from models.enums import LetterStatus, SessionStatus
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World

CALL = {
    "day": "2024-02-06",
    "starts": "10:00",
    "ends": "12:00",
    "zone": "America/Mexico_City",
    "modality": "in_person",
    "venue": "Sala «A»",
}


def asks_five_days(application: Application, world: World) -> None:
    with application.database.writing() as db:
        session = db.get_one(Session, world.session)
        db.add(
            BodyRule(
                body_id=session.body_id,
                name=RuleName.NOTICE.value,
                value={"notices": [{"sent": "convocation", "amount": 5, "unit": "working_days"}]},
                citation="Reglamento, art. 18",
            )
        )


def test_a_short_notice_is_said_refused_and_goes_on_with_its_reason(
    application: Application, world: World, secretary: Secretary
) -> None:
    asks_five_days(application, world)
    path = f"/sesiones/{world.session}"
    short = "se convoca con 2 días hábiles; Reglamento, art. 18 pide 5 días hábiles: faltan 3."
    checked = secretary.post(f"{path}/convocar", **CALL, only_check="si")
    assert (checked.status_code, short in said(checked.text)) == (200, True)
    refused = secretary.post(f"{path}/convocar", **CALL)
    assert refused.status_code == 422
    assert "escriba el motivo" in said(refused.text)
    assert 'value="Sala «A»"' in refused.text
    assert secretary.post(f"{path}/convocar", **CALL, reason="Urgencia").status_code == 303
    assert short in said(secretary.get(path).text)
    with application.database.reading() as db:
        state = db.get_one(Session, world.session).states[-1]
        assert (state.reason, state.terms is not None and state.terms["notices"][0]["missing"]) == (
            "Urgencia",
            3,
        )


def test_unset_terms_are_said_to_be_unset(world: World, secretary: Secretary) -> None:
    assert "no tiene establecido con cuánta anticipación" in said(
        secretary.get(f"/sesiones/{world.session}").text
    )


def test_without_an_hour_nothing_is_called_and_the_form_comes_back(
    application: Application, world: World, secretary: Secretary
) -> None:
    answer = secretary.post(f"/sesiones/{world.session}/convocar", **{**CALL, "starts": ""})
    assert answer.status_code == 422
    assert "hacen falta la hora de inicio y la de término" in said(answer.text)
    with application.database.reading() as db:
        assert db.get_one(Session, world.session).status is SessionStatus.DATED


def test_a_letter_goes_from_draft_to_signed_and_downloads(
    application: Application, world: World, secretary: Secretary
) -> None:
    secretary.post(f"/sesiones/{world.session}/convocar", **{**CALL, "day": "2024-03-20"}, needs_letter="si")
    with application.database.reading() as db:
        [letter] = db.scalars(select(OfficialLetter)).all()
    path = f"/oficios/{letter.id}"
    assert "está retenida" in said(secretary.get(f"/sesiones/{world.session}").text)
    assert "BORRADOR" in secretary.get(f"{path}/hoja").text
    assert "miércoles 20 de marzo de 2024" in said(secretary.get(f"{path}/hoja").text)
    assert secretary.post(f"{path}/numero", dated_on="2024-02-02").status_code == 422
    assert secretary.post(f"{path}/numero", dated_on="2024-02-01").status_code == 303
    no_pdf = {"file": ("oficio.pdf", b"MZ no es un PDF")}
    form = {"csrf": secretary.csrf}
    assert secretary.client.post(f"{path}/firmado", data=form, files=no_pdf).status_code == 422
    pdf = {"file": ("oficio.pdf", b"%PDF-1.7 firmado")}
    assert secretary.client.post(f"{path}/firmado", data=form, files=pdf).status_code == 303
    assert secretary.get(f"{path}/firmado").content == b"%PDF-1.7 firmado"
    assert secretary.post(f"{path}/cancelar", reason="").status_code == 422
    assert secretary.post(f"{path}/cancelar", reason="Se repone").status_code == 303
    assert "Se repone" in secretary.get("/oficios").text
    with application.database.reading() as db:
        statuses = [row.status for row in db.scalars(select(OfficialLetter).order_by(OfficialLetter.id))]
        assert statuses == [LetterStatus.CANCELLED, LetterStatus.DRAFT]


def test_annexes_open_behind_the_readers_own_link_until_they_are_taken_away(
    world: World, secretary: Secretary, visitor: TestClient
) -> None:
    path, form = f"/sesiones/{world.session}/anexos", {"csrf": secretary.csrf}
    refused = secretary.client.post(path, data=form, files={"files": ("virus.exe", b"MZ")})
    assert (refused.status_code, "no es de un tipo" in said(refused.text)) == (422, True)
    secretary.client.post(path, data=form, files={"files": ("Orden «día».txt", b"puntos")})
    own = f"/e/{asdict(world)['liaison']}{path}/1"
    assert visitor.get(own).content == b"puntos"
    assert visitor.get(f"{path}/1").status_code == 303
    assert secretary.post(f"{path}/1/retirar").status_code == 303
    assert visitor.get(own).status_code == 404
    assert secretary.get(f"{path}/1").content == b"puntos"
