"""A colleague's link: those questions and nothing else; and the new link for one that expired."""

from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from models import Delegation, DraftField, Notice, Programme, Round, Seat, Submission
from models.enums import NoticeKind, RoundStatus
from patci.bootstrap import Application
from patci.usecases.people import links
from tests.factories import make_link
from tests.patci.portal.answering import form_of
from tests.patci.portal.reading import said
from tests.patci.portal.test_portal_laws import rows
from tests.patci.usecases.collecting.answering_world import asked
from tests.world import World

COLLEAGUE = {"name": "Inés Robles", "address": "ines@patci.invalid", "note": "Antes del viernes."}


@pytest.fixture
def address(world: World) -> str:
    """The page of what the agency owes."""
    return f"/e/{world.liaison}/solicitudes/{world.request}"


@pytest.fixture
def keys(application: Application, world: World) -> dict[str, str]:
    """The round has questions; the name of each on the page, by its ref."""
    with application.database.writing() as db:
        round_ = db.get_one(Round, world.round)
        asked(db, round_)
        return {one.ref: f"q{one.id}" for one in round_.questions}


@pytest.fixture
def errand(visitor: TestClient, application: Application, address: str, keys: dict[str, str]) -> str:
    """The colleague's page of the second question."""
    handed = visitor.post(f"{address}/turnar", data={**COLLEAGUE, "field": keys["2"]})
    assert handed.status_code == 303
    with application.database.reading() as db:
        return f"/t/{links.token(db.scalars(select(Delegation)).one().link, application.secret)}"


def test_a_colleague_fills_says_it_is_done_and_the_liaison_sends(
    visitor: TestClient, application: Application, address: str, keys: dict[str, str], errand: str
) -> None:
    page = visitor.get(errand).text
    assert ("¿Qué falta?" in page, "¿Hubo cursos?" in page, "Antes del viernes." in page) == (
        True,
        False,
        True,
    )
    done = visitor.post(f"{errand}/listo", data=form_of(page, **{keys["2"]: "Una sede."}))
    assert done.headers["location"] == f"{errand}?hecho=listo"
    home = visitor.get(address.partition("/solicitudes")[0]).text
    assert ("Inés Robles ya llenó lo que le turnó." in said(home), "Revisar y enviar" in home) == (True, True)
    page = visitor.get(address).text
    assert ("Una sede.</textarea>" in page, "Borrador de Inés Robles" in said(page)) == (True, True)
    form = form_of(
        page, **{keys["1"]: "no", keys["2"]: "Una sede."}, sender_name="Rosa", sender_post="Enlace"
    )
    assert visitor.post(address, data=form).status_code == 303
    assert "La respuesta ya se envió" in visitor.get(errand).text
    with application.database.reading() as db:
        assert db.scalar(select(func.count(DraftField.id))) == 0


def test_a_colleague_can_neither_send_nor_reach_anything_else(
    visitor: TestClient, application: Application, world: World, keys: dict[str, str], errand: str
) -> None:
    token = errand.removeprefix("/t/")
    for path in ("", f"/solicitudes/{world.request}", "/avisos", "/dias"):
        assert (path, visitor.get(f"/e/{token}{path}").status_code) == (path, 403)
        assert (path, visitor.get(f"/coordinacion/{token}{path}").status_code) in {(path, 403), (path, 404)}
    form = {"text": "x", "progress": "done", "sender_name": "x", "sender_post": "x"}
    assert visitor.post(f"/e/{token}/solicitudes/{world.request}", data=form).status_code == 403
    assert visitor.post(errand, data=form).status_code == 405
    assert visitor.get(f"/t/{world.liaison}").status_code == 403
    page = visitor.get(errand).text
    visitor.post(f"{errand}/borrador", data=form_of(page, **{keys["1"]: "si", f"s.{keys['1']}": "x"}))
    with application.database.reading() as db:
        assert db.scalars(select(DraftField)).all() == []
        assert db.scalars(select(Submission)).all() == []


@pytest.mark.parametrize("bad", ["nada", "1-x", "9" * 40, "1-%00", "{token}x", "x{token}"])
def test_altered_links_open_nothing(visitor: TestClient, errand: str, bad: str) -> None:
    path = f"/t/{bad.format(token=errand.removeprefix('/t/'))}"
    answers = [visitor.get(path), visitor.post(f"{path}/listo"), visitor.post(f"{path}/borrador")]
    assert [one.status_code for one in answers] == [403, 403, 403]


def test_withdrawn_or_after_the_round_it_takes_nothing_and_loses_nothing(
    *,
    visitor: TestClient,
    application: Application,
    world: World,
    address: str,
    keys: dict[str, str],
    errand: str,
) -> None:
    page = visitor.get(errand).text
    with application.database.writing() as db:
        db.get_one(Round, world.round).status = RoundStatus.CLOSED
    late = visitor.post(f"{errand}/listo", data=form_of(page, **{keys["2"]: "Tarde"}))
    assert (late.status_code, "lo que escribió sigue como borrador" in late.text) == (409, True)
    with application.database.writing() as db:
        assert [row.value for row in db.scalars(select(DraftField))] == ["Tarde"]
        db.get_one(Round, world.round).status = RoundStatus.OPEN
        number = db.scalars(select(Delegation)).one().id
    assert visitor.post(f"{address}/turnos/{number + 1}/retirar").status_code == 404
    for _ in range(2):
        assert visitor.post(f"{address}/turnos/{number}/retirar").status_code == 303
    gone = [visitor.get(errand), visitor.post(f"{errand}/listo", data=form_of(page))]
    assert [one.status_code for one in gone] == [410, 410]
    assert "Enviarme un enlace nuevo" not in gone[0].text


def test_two_texts_of_one_question_are_shown_to_the_colleague_too(
    visitor: TestClient, address: str, keys: dict[str, str], errand: str
) -> None:
    page = visitor.get(errand).text
    visitor.post(f"{address}/borrador", data=form_of(visitor.get(address).text, **{keys["2"]: "Del enlace"}))
    clash = visitor.post(f"{errand}/listo", data=form_of(page, **{keys["2"]: "De Inés"}))
    assert (clash.status_code, "Del enlace" in clash.text, "De Inés</textarea>" in clash.text) == (
        409,
        True,
        True,
    )
    merged = visitor.post(f"{errand}/listo", data=form_of(clash.text, **{keys["2"]: "De ambas"}))
    assert merged.status_code == 303


def test_a_foreign_address_is_written_to_only_when_it_is_meant(
    visitor: TestClient, application: Application, address: str, keys: dict[str, str]
) -> None:
    form = {**COLLEAGUE, "address": "ines@otra.example", "field": keys["2"]}
    refused = visitor.post(f"{address}/turnar", data=form)
    assert (refused.status_code, 'name="otro_dominio"' in refused.text) == (422, True)
    assert 'value="ines@otra.example"' in refused.text
    assert visitor.post(f"{address}/turnar", data={**form, "otro_dominio": "1"}).status_code == 303
    with application.database.reading() as db:
        assert db.scalars(select(Delegation.address)).all() == ["ines@otra.example"]


def test_opening_pages_and_asking_for_their_heads_changes_nothing(
    visitor: TestClient, application: Application, world: World, address: str, errand: str
) -> None:
    before = rows(application)
    for path in (errand, address, f"{errand}/listo", f"{address}/borrador", f"/e/{world.liaison}/renovar"):
        visitor.get(path)
        visitor.head(path)
    assert rows(application) == before


def test_an_expired_link_offers_a_new_one_and_says_the_same_to_everybody(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        seat, programme = db.get_one(Seat, world.seat), db.get_one(Programme, world.programme)
        old = make_link(db, seat, programme, now=now, expires_at=now - timedelta(days=1))
        path = f"/e/{links.token(old, application.secret)}"
    page = visitor.get(path)
    assert page.status_code == 410
    assert f'<form method="post" action="{path}/renovar">' in page.text
    assert "<input" not in page.text
    answers = [visitor.post(f"{path}/renovar", data={"email": "ladron@evil.example"}) for _ in range(2)]
    with application.database.writing() as db:
        [notice] = db.scalars(select(Notice).where(Notice.kind == NoticeKind.ACCESS))
        seat = db.get_one(Seat, world.seat)
        assert (notice.person_id, notice.address) == (seat.person_id, None)
        seat.to_on = now.date() - timedelta(days=1)
    answers.append(visitor.post(f"{path}/renovar"))
    answers.append(visitor.post(f"/e/{world.liaison}/renovar"))
    assert {(one.status_code, one.text) for one in answers} == {(200, answers[0].text)}
    assert visitor.post(f"{path}x/renovar").status_code == 403
    assert visitor.get(f"{path}/renovar").status_code == 405
    with application.database.reading() as db:
        assert db.scalar(select(func.count(Notice.id)).where(Notice.kind == NoticeKind.ACCESS)) == 1


def test_a_question_whose_condition_was_not_handed_on_is_shown_with_it(
    visitor: TestClient, application: Application, address: str, keys: dict[str, str]
) -> None:
    visitor.post(f"{address}/turnar", data={**COLLEAGUE, "field": keys["1.1"]})
    with application.database.reading() as db:
        path = f"/t/{links.token(db.scalars(select(Delegation)).one().link, application.secret)}"
    page = visitor.get(path).text
    assert ("Solo si respondió «Sí» a la pregunta 1." in said(page), "data-if" in page) == (True, False)
