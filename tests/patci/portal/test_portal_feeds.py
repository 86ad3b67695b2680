"""Feeds and the page that hands out their addresses."""

from fastapi.testclient import TestClient

from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.world import World


def test_a_feed_is_sent_with_a_strong_tag_and_answers_304(visitor: TestClient, world: World) -> None:
    first = visitor.get(world.feed_path)
    assert first.status_code == 200
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.headers["cache-control"] == "private, max-age=900"
    assert first.headers["content-disposition"] == 'inline; filename="patci.ics"'
    assert first.content.startswith(b"BEGIN:VCALENDAR\r\n")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    again = visitor.get(world.feed_path, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_head_says_what_get_says(visitor: TestClient, world: World) -> None:
    head, get = visitor.head(world.feed_path), visitor.get(world.feed_path)
    names = ("etag", "content-type", "content-length", "cache-control", "content-disposition")
    assert [head.headers[name] for name in names] == [get.headers[name] for name in names]
    assert (head.status_code, head.content) == (200, b"")


def test_an_unknown_address_is_text_and_no_redirect(visitor: TestClient) -> None:
    answer = visitor.get("/feeds/nada.ics")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_feed_follows_a_change_and_a_new_address_closes_the_old_one(
    visitor: TestClient, secretary: Secretary, world: World
) -> None:
    before = visitor.get(world.feed_path).headers["etag"]
    secretary.post(f"/sesiones/{world.session}/fecha", day="2024-04-11")
    after = visitor.get(world.feed_path, headers={"if-none-match": before})
    assert after.status_code == 200
    assert b"20240411" in after.content
    assert secretary.post(f"/calendarios/{world.feed}/cambiar").status_code == 303
    assert visitor.get(world.feed_path).status_code == 404


def test_the_page_gives_each_calendar_program_its_link(
    secretary: Secretary, application: Application, world: World
) -> None:
    page = secretary.get("/calendarios").text
    host = application.settings.resolved_public_url().removeprefix("http://")
    assert f'href="webcal://{host}{world.feed_path}"' in page
    assert "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F" in page
    assert "https://outlook.office.com/calendar/0/addfromweb?url=http%3A%2F%2F" in page
