"""A session of a rehearsal as it takes place: who comes, the quorum, what is decided, its minutes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from models import Agency, Answer, Session
from models.enums import AnswerKind, AttendsAs, SeatRole
from patci.usecases.meetings import answers, attendance, minutes, minutes_circulation, quorum, sessions
from patci.usecases.meetings.attendance import Presence
from patci.usecases.people import directory
from patci.usecases.rehearsing import deliberating, draws
from patci.usecases.rehearsing.rehearsal_stage import ACTOR
from templates.i18n import gettext as _

OBSERVED_FOR = timedelta(days=7)
COMES_AS_SAID, COMES_UNSAID = 0.97, 0.75
"""Of those who said that they come, and of those who said nothing (of the share that answers at all)."""
FEW = 0.3
"""What is left of these on a day on which few come."""


@dataclass(frozen=True, slots=True)
class Sittings:
    """How sessions take place. Where things happen (`is_varied`) some come unsaid, and some do not come.

    `few_come` says of sessions until which of their calls few come.
    """

    seed: int
    share: float
    is_varied: bool = False
    few_come: Mapping[str, int] = field(default_factory=dict)

    def hold(self, db: DbSession, session: Session, *, now: datetime) -> Counter[str]:
        """Those who come are there; without its quorum the session fails, else it is held."""
        coming = self._coming(db, session)
        for agency, answer in coming:
            presence = _presence(db, session, agency, answer)
            attendance.record(db, session, agency=agency, presence=presence, now=now, actor=ACTOR)
        if not coming:
            # A document that names nobody, or members who all stayed silent: nobody can be said to be there.
            sessions.hold(db, session, now=now, actor=ACTOR, ended_at=session.ends_at, bare=True)
            return Counter()
        at, call = session.starts_at or now, quorum.call_of(session)
        enough = self._is_enough(db, session, len(coming))
        found = quorum.count(db, session, at=at, now=now, actor=ACTOR, call=call, declared=enough)
        if not found.is_met:
            reason = _("[SIMULADO] No se reunió el quórum")
            sessions.fail(db, session, now=now, actor=ACTOR, reason=reason)
            return Counter({"without_quorum": 1})
        done: Counter[str] = Counter({"with_quorum": 1})
        if self.is_varied:
            done += deliberating.deliberate(db, session, seed=self.seed, at=at, now=now)
        deliberating.note(db, session, at=at, now=now)
        sessions.hold(db, session, now=now, actor=ACTOR, ended_at=session.ends_at)
        minutes.draft(db, session, now=now, actor=ACTOR)
        until = (now + OBSERVED_FOR).date()
        minutes_circulation.circulate(db, session, until=until, now=now, actor=ACTOR)
        return done

    def _coming(self, db: DbSession, session: Session) -> list[tuple[Agency, Answer | None]]:
        said = answers.current_answers(db, session)
        coming = [(one.agency, one) for one in said.values() if one.kind is not AnswerKind.ABSENT]
        if not self.is_varied:
            return list(coming)
        silent = [
            one.agency
            for one in answers.members_on(db, session.body_id, on=session.day or session.updated_at.date())
            if one.agency_id not in said
        ]
        few = FEW if quorum.call_of(session) <= self.few_come.get(session.ref, 0) else 1.0
        found = [each for each in coming if self._comes(session, each[0], COMES_AS_SAID * few)]
        unsaid = COMES_UNSAID * self.share * few
        return found + [(agency, None) for agency in silent if self._comes(session, agency, unsaid)]

    def _comes(self, session: Session, agency: Agency, share: float) -> bool:
        call = quorum.call_of(session)
        return draws.of(self.seed, "comes", session.ref, agency.key, call).random() < share

    def _is_enough(self, db: DbSession, session: Session, present: int) -> bool:
        """What the secretary declares where no rule is loaded: half of those who sit in the body."""
        if not self.is_varied:
            return True
        members = answers.members_on(db, session.body_id, on=session.day or session.updated_at.date())
        return 2 * present >= len(members)


def _presence(db: DbSession, session: Session, agency: Agency, answer: Answer | None) -> Presence:
    """The principal in office comes, or the alternate whom the answer named with a letter."""
    if answer is not None and answer.kind is AnswerKind.ALTERNATE:
        return Presence(
            name=answer.alternate_name,
            attends_as=AttendsAs.ALTERNATE,
            credential=_("[SIMULADO] Oficio de designación"),
            arrived_at=session.starts_at,
        )
    on = session.day or session.updated_at.date()
    holders = directory.in_office(
        db, agency_id=agency.id, role=SeatRole.PRINCIPAL, on=on, body_id=session.body_id
    )
    person = holders[0] if holders else None
    marked = person is None or not person.simulated
    name = _("[SIMULADO] %(name)s") % {"name": person.name if person else _("Titular")} if marked else None
    return Presence(person, name, attends_as=AttendsAs.PRINCIPAL, arrived_at=session.starts_at)
