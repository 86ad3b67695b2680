"""Sessions that took place, for tests of what comes after: present, with a quorum, every point decided."""

from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import Agency, Session
from models.enums import ItemOutcome
from patci.usecases.agreeing import deciding
from patci.usecases.agreeing.deciding import Carried
from patci.usecases.meetings import agenda, answers, attendance, quorum, sessions
from patci.usecases.meetings.attendance import Presence
from patci.usecases.meetings.decisions import Decision
from tests.factories import make_agency


def complete(db: DbSession, session: Session, *, now: datetime, actor: str = "test") -> None:
    """Everybody who sits in the body is there, the quorum stands, and each point is noted."""
    members = answers.members_on(db, session.body_id, on=session.day or now.date())
    present: list[Agency] = [row.agency for row in members] or [make_agency(db)]
    for agency in present:
        attendance.record(db, session, agency=agency, presence=Presence(), now=now, actor=actor)
    quorum.count(db, session, at=now, now=now, actor=actor, declared=True)
    noted = Decision(ItemOutcome.NOTED)
    decided = {item.id: Carried(None) if item.agreement_id else noted for item in agenda.undecided(session)}
    deciding.decide_all(db, session, decided, at=now, now=now, actor=actor)


def hold(
    db: DbSession, session: Session, *, now: datetime, actor: str = "test", minutes: str | None = None
) -> None:
    """The session took place and its record is whole."""
    complete(db, session, now=now, actor=actor)
    sessions.hold(db, session, now=now, actor=actor, minutes=minutes)
