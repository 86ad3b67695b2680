"""Correcting on the page: comments beside their question, every fault with its field, what is ahead."""

from datetime import date, datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Body, Round, Session, Submission
from models.enums import SessionStatus
from patci.bootstrap import Application
from patci.usecases.collecting import reviews
from tests.factories import make_session
from tests.patci.portal.answering import SIGNED, form_of
from tests.patci.portal.reading import said
from tests.patci.usecases.collecting.answering_world import asked
from tests.world import World


@pytest.fixture
def address(world: World) -> str:
    """The page of what the agency owes."""
    return f"/e/{world.liaison}/solicitudes/{world.request}"


@pytest.fixture
def questions(application: Application, world: World) -> dict[str, str]:
    """The round has questions; the name of each on the page, by its ref."""
    with application.database.writing() as db:
        round_ = db.get_one(Round, world.round)
        asked(db, round_)
        return {one.ref: f"q{one.id}" for one in round_.questions}


def test_a_returned_answer_has_its_comments_beside_their_questions(
    visitor: TestClient, application: Application, address: str, questions: dict[str, str], now: datetime
) -> None:
    typed = {questions["1"]: "si", questions["1.1"]: "1,200", questions["2"]: "Falta una sede."}
    visitor.post(address, data=form_of(visitor.get(address).text, **typed, **SIGNED))
    with application.database.writing() as db:
        [sent] = db.scalars(select(Submission))
        comments = {"1.1": "¿Cursos o sesiones?", reviews.WHOLE: "Falta el programa."}
        reviews.review(db, sent, accept=False, now=now, actor="user:1", comments=comments)
    page = visitor.get(address).text
    question = page[page.index(f'name="v.{questions["1.1"]}"') : page.index(f'name="v.{questions["2"]}"')]
    assert (page.count("¿Cursos o sesiones?"), "¿Cursos o sesiones?" in question) == (1, True)
    assert said(page).count("Falta el programa.") == 1
    # The figure as it would be typed: its unit stands beside the field.
    assert 'value="1,200"' in question


def test_every_fault_is_named_at_the_top_and_leads_to_its_field(
    visitor: TestClient, address: str, questions: dict[str, str]
) -> None:
    table = questions["3"]
    typed = {questions["1"]: "si", questions["1.1"]: "doce", f"{table}-0-0": "Centro", f"{table}-0-1": "mil"}
    refused = visitor.post(address, data=form_of(visitor.get(address).text, **typed, **SIGNED))
    assert refused.status_code == 422
    top = refused.text[refused.text.index('role="alert"') : refused.text.index("<h1")]
    for ref in ("1.1", "3"):
        assert (f'href="#{questions[ref]}-fault"' in top, f'id="{questions[ref]}-fault"' in refused.text) == (
            True,
            True,
        )
    assert "Falta corregir 2 respuestas:" in top


def test_sessions_far_ahead_are_folded_but_not_those_that_are_called(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        body = db.get_one(Body, world.body)
        for month in (8, 9, 10, 11):
            make_session(db, body, now=now, day=date(2024, month, 7))
        called = make_session(db, body, now=now, day=date(2024, 10, 20), status=SessionStatus.CONVENED)
        last = db.scalars(select(Session.id).where(Session.day == date(2024, 11, 7))).one()
        of_called = called.id
    page = visitor.get(f"/e/{world.liaison}").text
    near, _fold, far = page.partition('<details class="act later">')
    assert (f"/sesiones/{of_called}" in near, f"/sesiones/{last}" in near) == (True, False)
    assert f"/sesiones/{last}" in far


def test_a_session_that_was_answered_asks_nothing_more(visitor: TestClient, world: World) -> None:
    path = f"/e/{world.liaison}/sesiones/{world.convened}"
    before = visitor.get(f"/e/{world.liaison}").text
    visitor.post(path, data={"kind": "attends"})
    after = visitor.get(f"/e/{world.liaison}").text
    form = f'action="{path}"'
    assert (before.count(form), after.count(form), "Cambiar la respuesta" in after) == (1, 0, True)
