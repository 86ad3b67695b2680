"""Words that two people struck: no page shows them again, and each page concerned leads to asking."""

import hashlib
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from models import (
    Annex,
    Attendance,
    IssuedDocument,
    Minutes,
    MinutesObservation,
    OfficialLetter,
    StoredFile,
)
from models.enums import DocumentKind
from patci.bootstrap import Application
from patci.database import Database
from patci.usecases.keeping import destroying, stored_files, withdrawals
from tests.conftest import NOW, SECRET
from tests.factories import make_user
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.pages_of_portal import PAGES
from tests.patci.portal.reading import said
from tests.patci.portal.test_portal_exchange import book
from tests.patci.usecases.withdrawing.marked_record import NAME, folded
from tests.patci.usecases.withdrawing.marking import make_record
from tests.world import World

REPEATS = {"/buzon", "/cortes", "/publicaciones", "/bitacora/retiros"}
"""Pages of what stays as it was: cut-offs, releases; letters that reached a mailbox; the asking itself."""


SHOWN = {
    *("/sesiones/{session_id}", "/sesiones/{session_id}/acta", "/sesiones/{session_id}/orden"),
    *("/sesiones/{session_id}/asistencia", "/oficios/{letter_id}", "/acuerdos/{agreement_id}"),
    *("/acuerdos", "/acuerdos/acuerdos.csv", "/e/{token}/actas/{session_id}", "/intercambio/registro.xlsx"),
    *("/e/{token}/sesiones/{session_id}", "/coordinacion/{token}/sesiones/{session_id}/acta"),
}
"""Some of the pages that show the words before."""


@pytest.fixture(scope="session")
def named(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> tuple[Path, World]:
    """A record that names somebody everywhere; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("named")
    shutil.copyfile(sqlite_template, folder / "patci.sqlite3")
    database = Database(f"sqlite:///{folder / 'patci.sqlite3'}")
    made = make_record(database, folder / "evidence", secret=SECRET, now=NOW)
    database.close()
    return folder, made.world


@pytest.fixture
def sqlite_database(tmp_path: Path, named: tuple[Path, World]) -> Iterator[Database]:
    """A copy of that record."""
    shutil.copyfile(named[0] / "patci.sqlite3", tmp_path / "patci.sqlite3")
    database = Database(f"sqlite:///{tmp_path / 'patci.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def world(named: tuple[Path, World], application: Application) -> World:
    """Where its things are; its files lie with the application."""
    shutil.copytree(named[0] / "evidence", application.evidence_folder, dirs_exist_ok=True)
    return named[1]


def strike(application: Application, world: World, now: datetime) -> None:
    with application.database.writing() as db:
        ana, luis = (make_user(db, now=now, email=f"{name}@mx.invalid") for name in ("uno", "dos"))
        row = withdrawals.ask(db, f"session:{world.held}", reason="Víctima", words=NAME, user=ana, now=now)
        withdrawals.confirm(db, row, user=luis, now=now, folder=application.evidence_folder)
    destroying.sweep(application.database, application.evidence_folder)


def addresses(application: Application, world: World) -> dict[str, str]:
    """The page of each route about what there is, and those of the session that names somebody."""
    with application.database.reading() as db:
        document = db.scalars(select(IssuedDocument).where(IssuedDocument.edition == 2)).one()
        annex, letter = db.scalars(select(Annex.id)).one(), db.scalars(select(OfficialLetter.id)).one()
        found: dict[str, object] = {
            **asdict(world),
            "document": document.id,
            "newer_document": document.id,
            "code": document.code,
            "annex": annex,
            "letter": letter,
            "session": world.held,
            "convened": world.held,
        }
    pages = {}
    for route, page in PAGES.items():
        with suppress(KeyError):
            pages[route] = page.format(**found)
    return {route: page for route, page in pages.items() if not any(map(route.startswith, REPEATS))}


def naming(secretary: Secretary, pages: dict[str, str]) -> set[str]:
    """The pages that name somebody; those behind links are opened by the same browser."""
    opened = {route: _read(secretary.get(page).content) for route, page in pages.items()}
    return {route for route, text in opened.items() if folded(NAME) in folded(re.sub("<[^>]+>", " ", text))}


def _read(content: bytes) -> str:
    """A page, or all that stands in a workbook or an archive."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "\n".join(_read(file.read(name)) for name in file.namelist())


def test_no_page_shows_the_words_again(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    pages = addresses(application, world)
    before = naming(secretary, pages)
    strike(application, world, now)
    assert (len(pages) > 100, before >= SHOWN) == (True, True)
    assert naming(secretary, pages) == set()


def subjects(application: Application, world: World) -> dict[str, str]:
    """What each page leads to ask for."""
    with application.database.reading() as db:
        minutes = db.scalars(select(Minutes).where(Minutes.session_id == world.held)).one()
        observation = db.scalars(select(MinutesObservation.id)).one()
        present = db.scalars(select(Attendance.id).where(Attendance.person_name == NAME)).one()
        annex, letter = db.scalars(select(Annex.id)).one(), db.scalars(select(OfficialLetter.id)).one()
        of = IssuedDocument.kind == DocumentKind.NAME_CARDS
        document = db.scalars(select(IssuedDocument.id).where(of)).one()
        return {
            f"minutes:{minutes.id}": f"/sesiones/{world.held}/acta",
            f"signed_minutes:{minutes.id}": f"/sesiones/{world.held}/acta",
            f"minutes_observation:{observation}": f"/sesiones/{world.held}/acta",
            f"attendance:{present}": f"/sesiones/{world.held}/asistencia",
            f"session:{world.held}": f"/sesiones/{world.held}/orden",
            f"annex:{annex}": f"/sesiones/{world.held}",
            f"agreement:{world.agreement}": f"/acuerdos/{world.agreement}",
            f"official_letter:{letter}": f"/oficios/{letter}",
            f"issued_document:{document}": f"/documentos/{document}",
        }


def test_each_page_leads_to_asking_and_says_what_goes_and_what_stays(
    secretary: Secretary, auditor: Secretary, application: Application, world: World
) -> None:
    for subject, page in subjects(application, world).items():
        way = f"/bitacora/retiros?de={subject}"
        assert (subject, f'href="{way}"' in secretary.get(page).text) == (subject, True)
        assert (subject, way in auditor.get(page).text) == (subject, False)
        text = secretary.get(way).text
        found = [one in text for one in ("Qué se destruye", "Qué se queda", "cortes y respaldos")]
        assert (subject, found) == (subject, [True, True, True])
        takes_words = subject.partition(":")[0] in {"session", "minutes", "agreement"}
        assert (subject, 'name="wanted"' in text) == (subject, takes_words)


def test_words_that_are_nowhere_come_back_in_the_form(secretary: Secretary, world: World) -> None:
    answer = secretary.post(
        "/bitacora/retiros", subject=f"session:{world.held}", wanted="Pedro Nadie", reason="Víctima"
    )
    assert (answer.status_code, "no aparece" in answer.text) == (422, True)
    assert ("Pedro Nadie</textarea>" in answer.text, "Víctima</textarea>" in answer.text) == (True, True)


def test_who_confirms_sees_the_words_and_where_they_are_until_it_is_decided(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        other = make_user(db, now=now, email="otra@mx.invalid")
        row = withdrawals.ask(db, f"session:{world.held}", reason="x", words=NAME, user=other, now=now)
        number = row.id
    page = said(secretary.get("/bitacora/retiros").text)
    assert (NAME in page, "versiones del acta (2)" in page) == (True, True)
    answer = secretary.post(f"/bitacora/retiros/{number}/confirmar")
    assert answer.headers["location"] == "/bitacora/retiros?hecho=retiro-confirmado"
    assert NAME not in said(secretary.get("/bitacora/retiros").text)
    minutes = said(secretary.get(f"/sesiones/{world.held}/acta").text)
    assert "Se oyó a [retirado] y [retirado]. Fin." in minutes
    assert "Retirado por Ana Torres y Ana Torres" in minutes
    assert "La copia firmada se retiró del registro." in minutes


def test_a_workbook_that_was_taken_in_goes_where_it_holds_the_words(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    kept = {}
    for name in (NAME, "Otra cosa"):
        content = book(["CD", name, "Grupo de trabajo"])
        sha256 = hashlib.sha256(content).hexdigest()
        kept[name] = stored_files.under(application.exchange_folder, sha256)
        stored_files.write_whole(kept[name], content)
    with application.database.writing() as db:
        other = make_user(db, now=now, email="otra@mx.invalid")
        subject = f"session:{world.held}"
        number = withdrawals.ask(db, subject, reason="x", words=NAME, user=other, now=now).id
    secretary.post(f"/bitacora/retiros/{number}/confirmar")
    assert [kept[name].exists() for name in (NAME, "Otra cosa")] == [False, True]
    with application.database.reading() as db:
        assert db.get_one(StoredFile, kept[NAME].name).withdrawn_at == now


def test_a_form_that_was_opened_before_does_not_bring_the_words_back(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    page = f"/sesiones/{world.held}/asistencia"
    [seen] = set(re.findall(r'name="seen" value="(\d+)"', secretary.get(page).text))
    strike(application, world, now)
    form = {"agency_id": world.agency, "name": NAME, "seen": seen}
    answer = secretary.post(f"{page}/corrige", **form)
    assert answer.headers["location"] == f"{page}?hecho=retiro-mientras"
    correction = {"text": f"Atender a {NAME}", "reason": "x", "seen": seen}
    answer = secretary.post(f"/acuerdos/{world.agreement}/corregir", **correction)
    assert answer.headers["location"] == f"/acuerdos/{world.agreement}?hecho=retiro-mientras"
    answer = secretary.post(f"/sesiones/{world.held}/orden", items=f"Caso de {NAME}", seen=seen)
    assert answer.headers["location"] == f"/sesiones/{world.held}?hecho=retiro-mientras"


def test_the_code_of_a_withdrawn_document_says_that_and_no_more(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.reading() as db:
        of = IssuedDocument.kind == DocumentKind.MINUTES, IssuedDocument.edition == 2
        row = db.scalars(select(IssuedDocument).where(*of)).one()
    strike(application, world, now)
    public = secretary.get(f"/verificar/{row.code}").text
    assert "Este documento se retiró del registro el 1 feb 2024, 09:00" in said(public)
    assert ("<form" in public, row.title in public) == (False, False)
    page = secretary.get(f"/documentos/{row.id}").text
    assert (f"/documentos/{row.id}/archivo" in page, "se retiró del registro" in page) == (False, True)
    assert "Edición 1" in page
    assert secretary.get(f"/documentos/{row.id}/archivo").status_code == 404
