"""The short way to an unchanged feed says what the portal's own route says."""

from datetime import datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from models import Feed, Session
from models.enums import InstallationMode
from patci.bootstrap import Application
from patci.portal.frame import guard
from patci.usecases.keeping import installation
from patci.usecases.subscribing import feeds, revision
from tests.patci.portal.conftest import Secretary
from tests.world import World

SAID = ("etag", "content-type", "content-length", "cache-control", "content-disposition")


@pytest.fixture
def statements(application: Application, now: datetime) -> list[str]:
    """What SQLAlchemy is asked while a test runs; the short way does not ask it. The installation is real."""
    with application.database.writing() as db:
        installation.begin(db, mode=InstallationMode.REAL, now=now)
    found: list[str] = []
    event.listen(application.database.engine, "before_cursor_execute", lambda *given: found.append(given[2]))
    return found


def test_both_ways_give_the_same_answers(visitor: TestClient, world: World, statements: list[str]) -> None:
    slow = visitor.get(world.feed_path)
    assert statements != []
    tag = {"if-none-match": slow.headers["etag"]}
    statements.clear()
    quick, head = visitor.get(world.feed_path), visitor.head(world.feed_path)
    unchanged = visitor.get(world.feed_path, headers=tag)
    assert statements == []
    assert (quick.status_code, quick.content) == (200, slow.content)
    assert [quick.headers[name] for name in SAID] == [slow.headers[name] for name in SAID]
    assert (head.status_code, head.content, dict(head.headers)) == (200, b"", dict(quick.headers))
    assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (
        304,
        b"",
        slow.headers["etag"],
    )
    assert {name: quick.headers[name] for name in guard.HEADERS} == guard.HEADERS
    assert visitor.head(world.feed_path, headers=tag).headers == unchanged.headers


def test_a_change_is_noticed_at_once(
    visitor: TestClient, application: Application, world: World, statements: list[str]
) -> None:
    before = visitor.get(world.feed_path).headers["etag"]
    with application.database.writing() as db:
        db.get_one(Session, world.session).venue = "Otra sala"
        db.flush()
        revision.advance(db, world.programme)
    after = visitor.get(world.feed_path, headers={"if-none-match": before})
    assert (after.status_code, b"Otra sala" in after.content) == (200, True)


def test_a_changed_address_and_a_forged_one_are_not_answered(
    visitor: TestClient, application: Application, world: World, now: datetime, statements: list[str]
) -> None:
    assert visitor.get(world.feed_path).status_code == 200
    forged = world.feed_path[:-8] + "AAAA.ics"
    assert visitor.get(forged).status_code == 404
    with application.database.writing() as db:
        feeds.rotate(db, db.get_one(Feed, world.feed), now=now, actor="test")
    assert visitor.get(world.feed_path).status_code == 404


def test_a_filter_that_names_nothing_is_a_sentence_in_plain_text(visitor: TestClient, world: World) -> None:
    answer = visitor.get(f"{world.feed_path}?organo=NADA")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert answer.text.startswith("El órgano «nada» no está en este calendario")
    assert visitor.get(f"{world.feed_path}?organo={world.body_ref}").status_code == 200


def test_the_page_builds_the_address_of_a_filter(
    secretary: Secretary, visitor: TestClient, world: World
) -> None:
    page = secretary.get(f"/calendarios?calendario={world.feed}&organo={world.body_ref}&tipo=ordinaria").text
    address = f"{world.feed_path}?organo={world.body_ref.lower()}&amp;tipo=ordinaria"
    assert address in page
    assert visitor.get(address.replace("&amp;", "&")).status_code == 200
    assert (
        "no está en este calendario" in secretary.get(f"/calendarios?calendario={world.feed}&organo=x").text
    )


def test_a_liaison_prepares_and_changes_their_own_calendar(visitor: TestClient, world: World) -> None:
    page = f"/e/{world.liaison}/calendario"
    assert visitor.post(page, follow_redirects=False).status_code == 303

    def own() -> str:
        address = visitor.get(page).text.partition('href="webcal://')[2].partition('"')[0]
        return "/" + address.partition("/")[2]

    first = own()
    assert visitor.get(first).status_code == 200
    assert (
        visitor.post(f"{page}/periodos", data={"largos": "true"}, follow_redirects=False).status_code == 303
    )
    assert visitor.post(f"{page}/cambiar", follow_redirects=False).status_code == 303
    assert (visitor.get(first).status_code, visitor.get(own()).status_code) == (404, 200)
