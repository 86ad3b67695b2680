"""What a session of a rehearsal decides: matters by vote, agreements that are born, those that it carries."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from calendars.rules.voting import Verdict
from calendars.working_days import WorkingCalendar
from models import Agency, AgendaItem, Agreement, Programme, Session
from models.enums import AgendaItemKind, AgreementStatus, ItemOutcome, MinutesStatus, Progress, VoteChoice
from patci.usecases.agreeing import deciding, standings
from patci.usecases.agreeing.deciding import Carried
from patci.usecases.agreeing.standings import Standing
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from patci.usecases.meetings import agenda, attendance, decisions, minutes, votes
from patci.usecases.meetings.decisions import Decision
from patci.usecases.rehearsing import draws
from patci.usecases.rehearsing.incidents import LARGE
from patci.usecases.rehearsing.rehearsal_stage import ACTOR
from templates.i18n import gettext as _

OUTCOMES = {
    AgendaItemKind.AGENDA: ItemOutcome.APPROVED,
    AgendaItemKind.PREVIOUS_MINUTES: ItemOutcome.APPROVED,
    AgendaItemKind.GENERAL_MATTERS: ItemOutcome.NOT_REACHED,
}
RESULTS = {
    Verdict.PASSED: ItemOutcome.APPROVED,
    Verdict.NOT_PASSED: ItemOutcome.REJECTED,
    Verdict.TIED: ItemOutcome.DEFERRED,
}
"""What a rule makes of the votes."""
CHOICES = ((VoteChoice.FOR, 88), (VoteChoice.ABSTAINED, 7), (VoteChoice.AGAINST, 5))
FATES = (("weighed", 78), ("cancelled", 12), ("not_reached", 10))
"""What becomes of an agreement that a session carries; weighed by what was reported, unless it is closed."""
RENEWED = 0.5
"""The share of overdue agreements in whose place a session puts one that it makes."""
NOT_CONVINCED = 0.15
"""The share of what agencies report as done that the body leaves open."""
IN_A_GROUP = 0.5
"""The share of sessions of groups that agree on something; those of large bodies always do."""


def note(db: DbSession, session: Session, *, at: datetime, now: datetime) -> None:
    """Decide of every point that nobody has decided yet, in the usual way."""
    for item in agenda.undecided(session):
        if item.agreement_id is not None:
            goes_on = Carried(AgreementStatus.IN_PROGRESS)
            deciding.decide(db, item, goes_on, at=at, now=now, actor=ACTOR)
            continue
        outcome = OUTCOMES.get(item.kind, ItemOutcome.NOTED)
        if item.kind is AgendaItemKind.PREVIOUS_MINUTES and not _is_ready(db, session):
            outcome = ItemOutcome.NOT_REACHED
        decisions.decide(db, item, Decision(outcome), at=at, now=now, actor=ACTOR)


def deliberate(db: DbSession, session: Session, *, seed: int, at: datetime, now: datetime) -> Counter[str]:
    """Vote on matters, agree on something, and decide of the agreements that the agenda carries."""
    done: Counter[str] = Counter()
    draw = draws.of(seed, "deliberated", session.ref)
    for item in agenda.undecided(session):
        if item.kind is AgendaItemKind.MATTER:
            _vote(db, session, item, draw, at=at, now=now)
            done["voted"] += 1
    fresh = list(_agree(db, session, draw, now=now))
    done["agreed"] += len(fresh)
    for item in agenda.undecided(session):
        if item.agreement_id is not None:
            agreement = db.get_one(Agreement, item.agreement_id)
            own = draws.of(seed, "decided", agreement.number, session.ref)
            carried = _word(agreement, fresh, own, session)
            deciding.decide(db, item, carried, at=at, now=now, actor=ACTOR)
            done[carried.status.value if carried.status else "not_reached"] += 1
    return done


def _vote(
    db: DbSession, session: Session, item: AgendaItem, draw: random.Random, *, at: datetime, now: datetime
) -> None:
    """By name where anybody has a vote; without a rule, more for than against passes."""
    choices = {one.agency_id: draws.pick(draw, CHOICES) for one in votes.voters(db, session, at)}
    if choices:
        votes.cast(db, item, choices, at=at, now=now, actor=ACTOR)
    counted = Counter(choices.values())
    passed = counted[VoteChoice.FOR] > counted[VoteChoice.AGAINST] or not choices
    usual = ItemOutcome.APPROVED if passed else ItemOutcome.REJECTED
    outcome = RESULTS.get(votes.result(db, item), usual) if choices else usual
    text = _("[SIMULADO] Se resolvió conforme a la votación.")
    decisions.decide(db, item, Decision(outcome, text), at=at, now=now, actor=ACTOR)


def _agree(db: DbSession, session: Session, draw: random.Random, *, now: datetime) -> Iterator[Agreement]:
    """One or two agreements of a large body, perhaps one of a group; who is in the room answers for them."""
    present = [row.agency for row in attendance.of_session(db, session)]
    agrees = session.body.kind.is_body and draw.random() < IN_A_GROUP
    count = draw.randint(1, 2) if session.body.kind in LARGE else int(agrees)
    working = WorkingCalendar(country=db.get_one(Programme, session.programme_id).country)
    day = session.day or now.date()
    for number in range(1, count + 1):
        whom: Sequence[Agency] = draw.sample(present, min(len(present), draw.randint(1, 2)))
        due_on = working.add_working_days(day + timedelta(days=draw.randint(10, 75)), 0)
        show_from = day + timedelta(days=7) if draw.random() < 0.2 else None
        facts = {"number": number, "session": session.ref}
        yield agreements.record(
            db,
            session,
            text=_("[SIMULADO] Presentar el informe %(number)s de %(session)s") % facts,
            responsibles=whom,
            terms=Terms(due_on=due_on, show_from=show_from),
            now=now,
            actor=ACTOR,
        )


def _word(agreement: Agreement, fresh: Sequence[Agreement], draw: random.Random, session: Session) -> Carried:
    standing = standings.standing_of(agreement, on=session.day or agreement.created_at.date())
    match draws.pick(draw, FATES):
        case "cancelled":
            return Carried(AgreementStatus.CANCELLED, _("[SIMULADO] Cambió el programa que atendía."))
        case "not_reached":
            return Carried(None)
        case _ if fresh and standing.overdue and draw.random() < RENEWED:
            text = _("[SIMULADO] Lo sustituye %(number)s") % {"number": fresh[0].number}
            return Carried(AgreementStatus.SUPERSEDED, text, fresh[0])
        case _:
            return _weighed(standing, draw)


def _weighed(standing: Standing, draw: random.Random) -> Carried:
    """The body accepts what was reported as done, mostly; only it says that an agreement is fulfilled."""
    if standing.awaits and draw.random() >= NOT_CONVINCED:
        return Carried(AgreementStatus.FULFILLED, _("[SIMULADO] Se da por cumplido."))
    if standing.progress in {Progress.DONE, Progress.IN_PROGRESS}:
        return Carried(AgreementStatus.IN_PROGRESS, _("[SIMULADO] Continúa en proceso."))
    return Carried(AgreementStatus.PENDING, _("[SIMULADO] Sin avance informado."))


def _is_ready(db: DbSession, session: Session) -> bool:
    before = minutes.previous(db, session)
    if before is None:
        return True
    found = before.minutes
    if found is None or found.status is not MinutesStatus.CIRCULATED:
        return False
    return all(one.settled_at is not None for one in found.observations)
