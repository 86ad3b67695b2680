"""A session of a rehearsal as it takes place: who comes, the quorum, what is decided, its minutes."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from models import Answer, Session
from models.enums import (
    AgendaItemKind,
    AgreementStatus,
    AnswerKind,
    AttendsAs,
    ItemOutcome,
    MinutesStatus,
)
from patci.usecases.agreeing import deciding
from patci.usecases.agreeing.deciding import Carried
from patci.usecases.meetings import (
    agenda,
    answers,
    attendance,
    minutes,
    minutes_circulation,
    quorum,
    sessions,
)
from patci.usecases.meetings.attendance import Presence
from patci.usecases.meetings.decisions import Decision
from patci.usecases.rehearsing.rehearsal_stage import ACTOR
from templates.i18n import gettext as _

OUTCOMES = {
    AgendaItemKind.AGENDA: ItemOutcome.APPROVED,
    AgendaItemKind.PREVIOUS_MINUTES: ItemOutcome.APPROVED,
    AgendaItemKind.GENERAL_MATTERS: ItemOutcome.NOT_REACHED,
}
OBSERVED_FOR = timedelta(days=7)


def hold(db: DbSession, session: Session, *, now: datetime) -> None:
    """Those who said that they come are there; without its quorum the session fails, else it is held."""
    coming = [
        one for one in answers.current_answers(db, session).values() if one.kind is not AnswerKind.ABSENT
    ]
    for answer in coming:
        attendance.record(
            db, session, agency=answer.agency, presence=_presence(session, answer), now=now, actor=ACTOR
        )
    if not coming:
        # A document that names nobody, or members who all stayed silent: nobody can be said to be there.
        sessions.hold(db, session, now=now, actor=ACTOR, bare=True)
        return
    at = session.starts_at or now
    if not quorum.count(db, session, at=at, now=now, actor=ACTOR, declared=True).is_met:
        sessions.fail(db, session, now=now, actor=ACTOR, reason=_("[SIMULADO] No se reunió el quórum"))
        return
    _decide(db, session, at=at, now=now)
    sessions.hold(db, session, now=now, actor=ACTOR)
    minutes.draft(db, session, now=now, actor=ACTOR)
    minutes_circulation.circulate(db, session, until=(now + OBSERVED_FOR).date(), now=now, actor=ACTOR)


def _decide(db: DbSession, session: Session, *, at: datetime, now: datetime) -> None:
    decided: dict[int, Decision | Carried] = {}
    for item in agenda.undecided(session):
        if item.agreement_id is not None:
            decided[item.id] = Carried(AgreementStatus.IN_PROGRESS)
            continue
        outcome = OUTCOMES.get(item.kind, ItemOutcome.NOTED)
        if item.kind is AgendaItemKind.PREVIOUS_MINUTES and not _is_ready(db, session):
            outcome = ItemOutcome.NOT_REACHED
        decided[item.id] = Decision(outcome)
    deciding.decide_all(db, session, decided, at=at, now=now, actor=ACTOR)


def _is_ready(db: DbSession, session: Session) -> bool:
    before = minutes.previous(db, session)
    return before is None or (
        before.minutes is not None and before.minutes.status is MinutesStatus.CIRCULATED
    )


def _presence(session: Session, answer: Answer) -> Presence:
    person = answer.person.name if answer.person else ""
    alternate = answer.kind is AnswerKind.ALTERNATE
    return Presence(
        person=None if alternate else answer.person,
        name=answer.alternate_name or _("[SIMULADO] %(name)s") % {"name": person},
        attends_as=AttendsAs.ALTERNATE if alternate else AttendsAs.PRINCIPAL,
        arrived_at=session.starts_at,
    )
