"""What two people took out of the record comes back by no door: each refuses the same content."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from models import Agency, Programme, Session, StoredFile
from models.enums import LetterKind
from patci.bootstrap import Application
from patci.usecases.meetings import agenda, minutes_circulation, official_letters
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.test_portal_exchange import book
from tests.patci.portal.test_portal_papers import LETTER
from tests.patci.usecases.collecting.form_world import saved
from tests.world import World

PDF = b"%PDF-1.7 lista con nombres"
BOOK = book(["CD", "Comité de Datos", "Grupo de trabajo"])
SAID = "se retiró del registro y no se recibe otra vez"
ANSWER = {"text": "Se dieron cursos.", "progress": "done", "sender_name": "Rosa", "sender_post": "Enlace"}


@dataclass(frozen=True)
class Place:
    """Where each door is in this record."""

    world: World
    letter: int
    point: int


@dataclass(frozen=True)
class Door:
    """A form that takes a file: its address, its field, and what else it asks."""

    path: Callable[[Place], str]
    field: str = "file"
    asked: dict[str, str] | None = None
    name: str = "lista.pdf"
    content: bytes = PDF

    def knock(self, client: TestClient, csrf: str, place: Place, content: bytes) -> Any:
        return client.post(
            self.path(place),
            data={"csrf": csrf, **(self.asked or {})},
            files={self.field: (self.name, content)},
        )


DOORS = {
    "annex": Door(lambda at: f"/sesiones/{at.world.convened}/anexos", "files"),
    "agenda": Door(lambda at: f"/sesiones/{at.world.convened}/orden/puntos/{at.point}/papeles"),
    "letter": Door(lambda at: f"/oficios/{at.letter}/firmado"),
    "minutes": Door(lambda at: f"/sesiones/{at.world.held}/acta/firmada"),
    "scan": Door(lambda at: f"/solicitudes/{at.world.request}/papel", "scan", LETTER),
    "paper": Door(lambda at: f"/solicitudes/{at.world.request}/papel", "files", LETTER),
    "answer": Door(lambda at: f"/e/{at.world.liaison}/solicitudes/{at.world.request}", "files", ANSWER),
    "report": Door(lambda at: f"/e/{at.world.liaison}/acuerdos/{at.world.agreement}", "files", ANSWER),
    "exchange": Door(lambda _at: "/intercambio", name="a.xlsx", content=BOOK),
}


@pytest.fixture
def place(application: Application, world: World, now: datetime) -> Place:
    """A letter that waits for its signature, minutes that wait for theirs, and a point of an agenda."""
    with application.database.writing() as db:
        session = db.get_one(Session, world.convened)
        agenda.place_statutory(db, session)
        held = db.get_one(Session, world.held)
        minutes_circulation.circulate(db, held, until=now.date(), now=now, actor="test")
        letter = official_letters.draft(
            db,
            db.get_one(Programme, world.programme),
            kind=LetterKind.OTHER,
            key="k",
            subject="Asunto",
            text="Se solicita.",
            agency=db.get_one(Agency, world.agency),
            now=now,
            actor="test",
        )
        official_letters.take_number(db, letter, now=now, actor="test")
        db.flush()
        return Place(world, letter.id, session.agenda[0].id)


def withdraw(application: Application, content: bytes, now: datetime) -> None:
    with application.database.writing() as db:
        sha256 = hashlib.sha256(content).hexdigest()
        row = StoredFile(sha256=sha256, name=sha256, size=1, media_type="", stored_at=now, withdrawn_at=now)
        db.add(row)


def kept(application: Application) -> set[bytes]:
    folders = (application.evidence_folder, application.exchange_folder)
    return {path.read_bytes() for folder in folders for path in Path(folder).rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", DOORS)
def test_no_door_takes_again_what_was_withdrawn(
    secretary: Secretary, application: Application, place: Place, now: datetime, name: str
) -> None:
    door = DOORS[name]
    withdraw(application, door.content, now)
    before = kept(application)
    answer = door.knock(secretary.client, secretary.csrf, place, door.content)
    assert (answer.status_code, SAID in answer.text, kept(application)) == (409, True, before)
    other = door.content if door.content == BOOK else door.content + b" "
    if other == BOOK:
        other = book(["CE", "Comité de Datos", "Grupo de trabajo"])
    taken = door.knock(secretary.client, secretary.csrf, place, other)
    assert (taken.status_code in {200, 303}, kept(application) - before) == (True, {other})


@pytest.mark.parametrize("path", ["/directorio/hoja", "/programa/importar"])
def test_sheets_that_are_read_and_not_kept_are_refused_too(
    secretary: Secretary, application: Application, world: World, now: datetime, path: str
) -> None:
    withdraw(application, BOOK, now)
    form, files = {"csrf": secretary.csrf}, {"file": ("a.xlsx", BOOK)}
    answer = secretary.client.post(path, data=form, files=files)
    assert (world.programme > 0, answer.status_code, SAID in answer.text) == (True, 409, True)


def test_a_workbook_withdrawn_between_its_trial_and_its_taking_is_not_taken(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    form, files = {"csrf": secretary.csrf}, {"file": ("a.xlsx", BOOK)}
    trial = secretary.client.post("/intercambio", data=form, files=files)
    assert (world.programme > 0, trial.status_code) == (True, 200)
    withdraw(application, BOOK, now)
    answer = secretary.post(f"/intercambio/{hashlib.sha256(BOOK).hexdigest()}", name="a.xlsx")
    assert (answer.status_code, SAID in answer.text) == (409, True)


def test_a_filled_form_that_was_withdrawn_is_not_read_again(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    path = f"/e/{world.liaison}/rondas/{world.round}/formulario"
    form = saved(openpyxl.load_workbook(io.BytesIO(visitor.get(f"{path}/formulario.xlsx").content)))
    assert SAID not in visitor.post(path, files={"file": ("lleno.xlsx", form)}).text
    withdraw(application, form, now)
    assert SAID in visitor.post(path, files={"file": ("lleno.xlsx", form)}).text
