"""The PATCI 2024's year with its changes: mails alone, or a feed alone, give the calendar of the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Agency, Feed, Person, Seat, Session
from models.enums import FeedScope, SessionStatus
from patci.intake.builtin import builtin_programme
from patci.settings import Settings
from patci.usecases.rehearsing.rehearsal import Script, staged
from patci.usecases.rehearsing.rehearsal_days import Stage
from patci.usecases.subscribing import feeds
from tests import expected_calendars
from tests.followers import FeedFollower, MailFollower

POLLED_EVERY = 28
"""Days between two visits of a calendar program; what changed in between is seen at once."""


@dataclass
class Year:
    """The stage after its last day, and who followed it."""

    stage: Stage
    mails: dict[str, MailFollower] = field(default_factory=dict)
    feeds: dict[int, FeedFollower] = field(default_factory=dict)


def poll(year: Year, day: date) -> None:
    """Every agency's calendar program asks for its feed."""
    now = year.stage._at(day, time(23))
    with year.stage.database.writing() as db:
        programme = year.stage._programme(db)
        feeds.ensure(db, programme, now=now)
        found = select(Feed).where(Feed.programme_id == programme.id, Feed.scope == FeedScope.AGENCY)
        for feed in db.scalars(found).all():
            assert feed.agency_id is not None
            token = feeds.token(feed, year.stage.secret)
            answer = feeds.serve(db, token, if_none_match=None, now=now, secret=year.stage.secret)
            assert answer.content is not None
            year.feeds.setdefault(feed.agency_id, FeedFollower()).poll(answer.content)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The whole year, played once."""
    folder = tmp_path_factory.mktemp("year")
    script = Script(date(2024, 1, 1), date(2024, 12, 31), 0.8, 1, folder / "out", moves=0.5)
    settings = Settings(_env_file=None, data=folder)  # type: ignore[call-arg]
    with staged(None, script=script, settings=settings, document=builtin_programme()) as stage:
        year = Year(stage)
        for count, day in enumerate(script.days):
            stage.play(day)
            if count % POLLED_EVERY == 0 or day == script.end:
                poll(year, day)
        follow(year, folder / "out" / "mails")
        yield year


def follow(year: Year, mails: Path) -> None:
    """Everybody who ever held a seat reads what reached them, in the order in which it left."""
    with year.stage.database.reading() as db:
        addresses = db.scalars(select(Person.email).join(Seat).distinct())
        year.mails = {address: MailFollower(address) for address in addresses if address}
    for path in sorted(mails.iterdir()):
        raw = path.read_bytes()
        for follower in year.mails.values():
            if follower.address.encode() in raw:
                follower.receive(raw)


def test_the_year_has_all_that_can_happen(year: Year) -> None:
    with year.stage.database.reading() as db:
        ends = set(db.scalars(select(Session.status)))
        zones = set(db.scalars(select(Session.zone)))
        ended = db.scalars(select(Seat).where(Seat.to_on.is_not(None))).all()
    assert ends >= {SessionStatus.HELD, SessionStatus.CANCELLED, SessionStatus.POSTPONED}
    assert zones >= {None, "America/Mexico_City", "Europe/Vienna"}
    assert len(ended) == 3


def test_mails_alone_give_each_member_the_calendar_of_the_database(year: Year) -> None:
    with year.stage.database.reading() as db:
        programme = year.stage._programme(db)
        people = db.scalars(select(Person).join(Seat).distinct()).all()
        expected = {person.email: expected_calendars.of_person(db, programme, person) for person in people}
    assert sum(map(len, expected.values())) > 150
    assert {address: follower.calendar() for address, follower in year.mails.items()} == expected


def test_the_feed_alone_gives_each_agency_the_calendar_of_the_database(year: Year) -> None:
    with year.stage.database.reading() as db:
        programme = year.stage._programme(db)
        uids = set(db.scalars(select(Session.uid)))
        agencies = [db.get_one(Agency, number) for number in year.feeds]
        expected = {row.id: expected_calendars.of_agency(db, programme, row) for row in agencies}
    assert {key: feed.calendar(sessions=uids) for key, feed in year.feeds.items()} == expected
