"""A real installation with one programme of many timed sessions, whose feed is asked for in benchmarks."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.scratch import NOW
from models import Base, Body, Programme, Session
from models.enums import BodyKind, FeedScope, InstallationMode, SessionKind, SessionStatus
from patci.bootstrap import Application
from patci.clock import FixedClock
from patci.database import Database
from patci.settings import Settings
from patci.usecases.keeping import installation
from patci.usecases.queries import feeds as queries
from patci.usecases.subscribing import feeds


@dataclass(frozen=True)
class KeptFeed:
    """A programme's feed: its address below the portal's, and what is kept of it."""

    path: str
    token: str
    tag: str
    content: bytes


def opened(folder: Path, *, new: bool = False) -> Application:
    """The application on a SQLite file of this folder, its clock at `NOW`."""
    url = f"sqlite:///{folder / 'patci.sqlite3'}"
    database = Database(url)
    if new:
        Base.metadata.create_all(database.engine)
    settings = Settings(_env_file=None, data=folder, database_url=url)  # type: ignore[call-arg]
    return Application(settings, database, b"a key for benchmarks", FixedClock(NOW))


def feed_of(application: Application, events: int) -> KeptFeed:
    """Fill the database and ask once for the programme's feed, so that it is kept."""
    token = fill(application, events)
    with application.database.writing() as db:
        answer = feeds.serve(db, token, if_none_match=None, now=NOW, secret=application.secret)
    return KeptFeed(f"/feeds/{token}.ics", token, answer.etag, answer.content or b"")


def fill(scratch: Application, events: int) -> str:
    """The address of a programme's feed with so many timed sessions."""
    with scratch.database.writing() as db:
        installation.begin(db, mode=InstallationMode.REAL, now=NOW)
        programme = Programme(slug="p", title="Programa", year_start=2024, year_end=2024, accepted_at=NOW)
        db.add(programme)
        db.flush()
        body = Body(
            programme_id=programme.id,
            ref="GT",
            name="Grupo de Trabajo",
            short_name="GT",
            kind=BodyKind.WORKING_GROUP,
            position=1,
        )
        db.add(body)
        db.flush()
        db.add_all(_session(programme, body, number) for number in range(events))
        feeds.ensure(db, programme, now=NOW)
        rows = queries.live(db, programme.id)
        return next(feeds.token(row, scratch.secret) for row in rows if row.scope is FeedScope.PROGRAMME)


def _session(programme: Programme, body: Body, number: int) -> Session:
    starts_at = NOW + timedelta(hours=number * 7)
    return Session(
        programme_id=programme.id,
        body_id=body.id,
        ref=f"GT-{number}",
        uid=f"gt-{number}@example.invalid",
        kind=SessionKind.ORDINARY,
        number=number + 1,
        name=f"Sesión {number + 1}",
        status=SessionStatus.CONVENED,
        day=starts_at.date(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        venue="Sala de juntas",
        updated_at=NOW,
    )
