"""A portal over a small commission, a browser's stand-in that is signed in, and one that is not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from patci.bootstrap import Application
from patci.portal.app import create_app
from patci.portal.desk import COOKIE
from patci.usecases import users
from tests.factories import make_user
from tests.patci.portal.pages_of_portal import PROGRAMME
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


@pytest.fixture
def world(application: Application, now: datetime) -> World:
    """One of everything."""
    return make_world(application, now=now)


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
def portal_of_https(application: Application) -> Iterator[TestClient]:
    """A browser on a portal that people reach by https."""
    settings = application.settings.model_copy(update={"public_url": "https://patci.example.org"})
    with TestClient(create_app(replace(application, settings=settings)), follow_redirects=False) as client:
        yield client


@pytest.fixture
def programme_text() -> bytes:
    """A short programme as it would be published."""
    return PROGRAMME.encode()
