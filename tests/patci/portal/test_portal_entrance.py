"""In and out of the portal."""

from datetime import datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import SignIn, User
from patci.bootstrap import Application
from patci.portal.frame.desk import COOKIE
from patci.usecases.people import users
from tests.factories import PASSWORD, make_user
from tests.patci.portal.conftest import Secretary
from tests.world import World


@pytest.fixture
def user(application: Application, now: datetime) -> int:
    """Somebody with an account."""
    with application.database.writing() as db:
        return make_user(db, now=now).id


def test_sign_in_opens_the_page_that_was_wanted(visitor: TestClient, user: int, world: World) -> None:
    wanted = visitor.get("/acuerdos?estado=done").headers["location"]
    assert wanted == "/entrar?siguiente=%2Facuerdos%3Festado%3Ddone"
    assert 'value="/acuerdos?estado=done"' in visitor.get(wanted).text
    answer = visitor.post(
        "/entrar",
        data={"email": "ANA@segob.invalid", "password": PASSWORD, "following": "/acuerdos?estado=done"},
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/acuerdos?estado=done")
    cookie = answer.headers["set-cookie"]
    assert ("HttpOnly" in cookie, "SameSite=lax" in cookie, "Secure" in cookie) == (True, True, False)
    assert visitor.get("/acuerdos").status_code == 200


@pytest.mark.parametrize("following", ["https://example.com/", "//example.com", "/\\example.com", "/a\r\nb"])
def test_sign_in_never_leads_to_another_site(visitor: TestClient, user: int, following: str) -> None:
    form = {"email": "ana@segob.invalid", "password": PASSWORD, "following": following}
    assert visitor.post("/entrar", data=form).headers["location"] == "/"


@pytest.mark.parametrize("email", ["ana@segob.invalid", "nadie@segob.invalid"])
def test_a_wrong_password_says_no_more_than_that(visitor: TestClient, user: int, email: str) -> None:
    answer = visitor.post("/entrar", data={"email": email, "password": "otra cosa larga"})
    assert answer.status_code == 403
    assert "El correo o la contraseña no son correctos." in answer.text
    assert COOKIE not in answer.headers.get("set-cookie", "")


def test_sign_out_ends_the_sign_in(secretary: Secretary, application: Application) -> None:
    answer = secretary.post("/salir")
    assert (answer.status_code, answer.headers["location"]) == (303, "/entrar")
    with application.database.reading() as db:
        assert db.scalars(select(SignIn)).all() == []


def test_the_first_access_link_makes_one_account(
    visitor: TestClient, application: Application, now: datetime
) -> None:
    with application.database.writing() as db:
        token = users.first_access_token(db, now=now, secret=application.secret)
    path = f"/primer-acceso/{token}"
    assert visitor.get(path).status_code == 200
    form = {"name": "Ana Torres", "email": "ana@segob.invalid", "password": PASSWORD, "again": PASSWORD}
    other = visitor.post(path, data={**form, "again": "otra"})
    assert (other.status_code, "no son iguales" in other.text) == (422, True)
    short = visitor.post(path, data={**form, "password": "corta", "again": "corta"})
    assert (short.status_code, "al menos 10" in short.text) == (422, True)
    made = visitor.post(path, data=form)
    assert (made.status_code, made.headers["location"]) == (303, "/?hecho=acceso")
    assert visitor.get(path).status_code == 410
    with application.database.reading() as db:
        assert [user.email for user in db.scalars(select(User))] == ["ana@segob.invalid"]
    assert "Todavía no hay un programa en vigor" in visitor.get("/").text


def test_without_accounts_the_entrance_says_how_to_begin(visitor: TestClient) -> None:
    assert "enlace de primer acceso" in visitor.get("/entrar").text


def test_the_cookie_is_secure_behind_https(
    portal_of_https: TestClient, application: Application, user: int
) -> None:
    form = {"email": "ana@segob.invalid", "password": PASSWORD}
    assert "Secure" in portal_of_https.post("/entrar", data=form).headers["set-cookie"]
