"""Which version of a session a reply may answer."""

from datetime import date

from models.enums import IncomingStatus
from patci.database import Database
from patci.usecases.meetings import sessions
from tests.patci.usecases.inbox.mailbox_world import NOW, take, told


def test_reply_counts_where_the_session_moved_away_and_back_and_nobody_heard(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        known, session = world.of.session.sequence, world.of.session
        for day in (21, 14):
            sessions.set_date(db, session, day=date(2024, 3, day), now=NOW, actor="t")
        assert session.sequence > known
        assert take(db, world.reply(sequence=known)).status is IncomingStatus.APPLIED
