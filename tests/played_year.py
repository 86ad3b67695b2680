"""The PATCI 2024's year with all that happens in it, played once for every test that asks about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from sqlalchemy import select

from models import Feed, Person, Seat
from models.enums import FeedScope
from patci.intake.builtin import builtin_programme
from patci.settings import Settings
from patci.usecases.rehearsing.rehearsal import Script, staged
from patci.usecases.rehearsing.rehearsal_days import Stage
from patci.usecases.subscribing import feeds
from tests.followers import FeedFollower, MailFollower

OWN = (FeedScope.AGENCY, FeedScope.PERSON)
POLLED_EVERY = 28
"""Days between two visits of a calendar program; what changed in between is seen at once."""
FIRST, LAST = date(2024, 1, 1), date(2025, 1, 6)
"""The year, and the days after it on which its last cut-offs are taken."""


@dataclass
class Year:
    """The stage after its last day, and who followed it. Feeds are those of agencies and of people, by id."""

    stage: Stage
    mails: dict[str, MailFollower] = field(default_factory=dict)
    feeds: dict[FeedScope, dict[int, FeedFollower]] = field(
        default_factory=lambda: {scope: {} for scope in OWN}
    )


def poll(year: Year, day: date) -> None:
    """Every agency's calendar program asks for its feed, and every person's in office.

    The files that another server could send are written before, and have the same bytes.
    """
    now, files = year.stage._at(day, time(23)), year.stage.home / "files"
    with year.stage.database.writing() as db:
        programme = year.stage._programme(db)
        feeds.publish(db, programme, files, now=now, secret=year.stage.secret)
        live = (Feed.programme_id == programme.id, Feed.scope.in_(OWN), Feed.revoked_at.is_(None))
        for feed in db.scalars(select(Feed).where(*live)).all():
            owner = feed.agency_id or feed.person_id
            assert owner is not None
            token = feeds.token(feed, year.stage.secret)
            answer = feeds.serve(db, token, if_none_match=None, now=now, secret=year.stage.secret)
            assert answer.content == (files / f"{token}.ics").read_bytes()
            year.feeds[feed.scope].setdefault(owner, FeedFollower()).poll(answer.content)


@contextmanager
def played(folder: Path) -> Iterator[Year]:
    """The whole year, on its stage."""
    script = Script(FIRST, LAST, 0.8, 1, folder / "out", moves=0.5)
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
