"""Feeds: secret addresses, kept copies, files."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from models.enums import FeedScope, SessionStatus
from patci.database import Database
from patci.errors import NotFoundError
from patci.usecases.subscribing import feeds, revision
from tests.patci.usecases.feed_world import NOW, SECRET, Commission, build, parsed


@pytest.fixture
def commission(sqlite_database: Database) -> Iterator[Commission]:
    with sqlite_database.writing() as db:
        yield build(db)


def test_ensure_makes_a_feed_for_every_audience_once(commission: Commission) -> None:
    made = feeds.ensure(commission.db, commission.programme, now=NOW)
    assert [(feed.scope, feed.body_id, feed.agency_id) for feed in made] == [
        (FeedScope.PROGRAMME, None, None),
        (FeedScope.PUBLIC, None, None),
        (FeedScope.DEADLINES, None, None),
        (FeedScope.BODY, commission.body.id, None),
        (FeedScope.AGENCY, None, commission.member.id),
        (FeedScope.AGENCY, None, commission.other.id),
    ]
    assert feeds.ensure(commission.db, commission.programme, now=NOW) == []


def test_an_unchanged_feed_answers_304_from_its_own_row_and_a_change_renders_it_anew(
    commission: Commission,
) -> None:
    session = commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    feed = commission.feed(FeedScope.PROGRAMME)
    first = commission.serve(feed)
    commission.db.flush()
    statements: list[str] = []
    engine = commission.db.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    again = commission.fresh(feed, tag=f'W/"other", {first.etag}')
    assert (first.status, again) == (200, feeds.FeedAnswer(304, first.etag, None))
    (statement,) = statements
    assert " ".join(statement.split()).endswith("FROM feeds WHERE feeds.id = ?")
    assert commission.serve(feed).content == first.content

    session.day = date(2024, 3, 6)
    commission.db.flush()
    revision.advance(commission.db, commission.programme.id)
    assert commission.fresh(feed) is None
    changed = commission.serve(feed, tag=first.etag)
    assert (changed.status, changed.etag == first.etag) == (200, False)


def test_a_new_day_that_changes_nothing_keeps_the_tag(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    feed = commission.feed(FeedScope.PROGRAMME)
    first = commission.serve(feed)
    tomorrow = NOW + timedelta(days=1)
    commission.db.flush()
    assert commission.fresh(feed, now=tomorrow) is None
    assert commission.serve(feed, tag=first.etag, now=tomorrow).status == 304


@pytest.mark.parametrize("presented", ["", "x", "ñ", "../secret", "A" * 32, "_" * 32, "A" * 4000])
def test_an_address_nobody_was_given_is_not_found(commission: Commission, presented: str) -> None:
    commission.feed(FeedScope.PROGRAMME)
    with pytest.raises(NotFoundError):
        feeds.serve(commission.db, presented, if_none_match=None, now=NOW, secret=SECRET)


def test_a_rotated_or_revoked_address_is_not_found(commission: Commission) -> None:
    feed = commission.feed(FeedScope.PROGRAMME)
    old = feeds.token(feed, SECRET)
    feeds.rotate(commission.db, feed, now=NOW, actor="user:1")
    commission.db.flush()
    with pytest.raises(NotFoundError):
        feeds.serve(commission.db, old, if_none_match=None, now=NOW, secret=SECRET)
    assert commission.serve(feed).status == 200
    feeds.revoke(commission.db, feed, now=NOW, actor="user:1")
    commission.db.flush()
    with pytest.raises(NotFoundError):
        commission.serve(feed)


def test_publish_writes_the_bytes_that_are_served_and_only_what_changed(
    commission: Commission, tmp_path: Path
) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    (tmp_path / "somebody-elses.ics").write_text("kept")

    def publish() -> feeds.Published:
        return feeds.publish(commission.db, commission.programme, tmp_path, now=NOW, secret=SECRET)

    first = publish()
    assert (len(first.written), first.unchanged) == (6, 0)
    feed = commission.feed(FeedScope.PROGRAMME)
    name = f"{feeds.token(feed, SECRET)}.ics"
    assert (tmp_path / name).read_bytes() == commission.serve(feed).content
    assert publish() == feeds.Published((), 6, ())

    feeds.rotate(commission.db, feed, now=NOW, actor="user:1")
    assert publish() == feeds.Published((f"{feeds.token(feed, SECRET)}.ics",), 5, (name,))
    assert (tmp_path / "somebody-elses.ics").read_text() == "kept"


def test_publish_with_plain_names_gives_no_address_away(commission: Commission, tmp_path: Path) -> None:
    feeds.publish(commission.db, commission.programme, tmp_path, now=NOW, secret=SECRET, plain_names=True)
    assert sorted(file.name for file in tmp_path.glob("*.ics")) == [
        "dependencia-dos.ics",
        "dependencia-uno.ics",
        "organo-gt.ics",
        "programa.ics",
        "publico.ics",
        "vencimientos.ics",
    ]


def test_ensure_and_serve_work_on_both_databases(database: Database) -> None:
    with database.writing() as db:
        commission = build(db)
        commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
        answer = commission.serve(commission.feed(FeedScope.PUBLIC))
    assert [row["start"] for row in parsed(answer)] == [date(2024, 3, 5)]
