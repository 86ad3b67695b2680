"""Going through the whole log and writing down what was found, so that a page can say it without doing it."""

from datetime import datetime

from patci.database import Database
from patci.settings import Settings
from patci.usecases.keeping import audit, heads, verification
from patci.usecases.keeping.verification import Verified

VERIFIED = "log.verified"
SUBJECT = "log:1"


def verify(database: Database, *, settings: Settings, now: datetime, actor: str) -> Verified:
    """Verify in a session that only reads, so that nobody waits, and log the result."""
    outside = [head for file in heads.own_file(settings) for head in heads.read_file(file)]
    with database.reading() as db:
        done = verification.verify(db, outside=outside)
    broken = done.broken
    facts = {
        "events": done.events,
        "heads": done.heads,
        "hash": done.hash,
        "broken": None if broken is None else {"event": broken.event_id, "what": broken.what.value},
    }
    with database.writing() as db:
        audit.append(db, now=now, actor=actor, action=VERIFIED, subject=SUBJECT, facts=facts)
    return done
