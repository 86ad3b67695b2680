"""A portal over a small commission, a browser's stand-in that is signed in, and one that is not."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from models.enums import UserRole
from patci.bootstrap import Application
from patci.database import Database
from patci.portal.app import create_app
from patci.portal.frame.desk import COOKIE
from patci.usecases.people import users
from tests.conftest import NOW, SECRET
from tests.factories import PASSWORD, make_user
from tests.patci.portal.pages_made import PROGRAMME
from tests.world import World, make_world


@dataclass(frozen=True)
class Secretary:
    """A signed-in browser: it sends the form's token as our pages do."""

    client: TestClient
    csrf: str

    def get(self, path: str) -> Response:
        """Open a page."""
        return self.client.get(path)

    def post(self, path: str, **fields: object) -> Response:
        """Send a form of ours."""
        return self.client.post(path, data={"csrf": self.csrf, **fields})


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> tuple[Path, World]:
    """A file that holds one of everything; tests work on copies of it."""
    path = tmp_path_factory.mktemp("world") / "patci.sqlite3"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    made = make_world(database, secret=SECRET, now=NOW)
    database.close()
    return path, made


@pytest.fixture
def sqlite_database(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of its own: with the small commission where a test asks for `world`, empty elsewhere."""
    if "world" in request.fixturenames:
        source, _world = request.getfixturevalue("world_template")
    else:
        source = request.getfixturevalue("sqlite_template")
    path = tmp_path / "patci.sqlite3"
    shutil.copyfile(source, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def world(sqlite_database: Database, world_template: tuple[Path, World]) -> World:
    """One of everything, in the test's database since it began."""
    return world_template[1]


@pytest.fixture
def portal(application: Application) -> FastAPI:
    """The portal."""
    return create_app(application)


@pytest.fixture
def visitor(portal: FastAPI) -> Iterator[TestClient]:
    """A browser that is not signed in."""
    with TestClient(portal, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def secretary(portal: FastAPI, application: Application, now: datetime) -> Iterator[Secretary]:
    """A browser that is signed in."""
    with application.database.writing() as db:
        value, row = users.sign_in(db, make_user(db, now=now), now=now)
        csrf = row.csrf_token
    with TestClient(portal, follow_redirects=False, cookies={COOKIE: value}) as client:
        yield Secretary(client, csrf)


@pytest.fixture
def auditor(portal: FastAPI, application: Application, now: datetime) -> Iterator[Secretary]:
    """An auditor's browser."""
    with application.database.writing() as db:
        user = users.create(
            db,
            email="oic@segob.invalid",
            name="Olga Ibarra",
            password=PASSWORD,
            now=now,
            actor="test",
            role=UserRole.AUDITOR,
        )
        value, row = users.sign_in(db, user, now=now)
        csrf = row.csrf_token
    with TestClient(portal, follow_redirects=False, cookies={COOKIE: value}) as client:
        yield Secretary(client, csrf)


@pytest.fixture
def portal_of_https(application: Application) -> Iterator[TestClient]:
    """A browser on a portal that people reach by https."""
    settings = application.settings.model_copy(update={"public_url": "https://patci.example.org"})
    with TestClient(create_app(replace(application, settings=settings)), follow_redirects=False) as client:
        yield client


@pytest.fixture
def programme_text() -> bytes:
    """A short programme as it would be published."""
    return PROGRAMME.encode()
