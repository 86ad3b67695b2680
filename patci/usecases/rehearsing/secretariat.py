"""The secretariat of a rehearsal at its desk: what waits is decided on the next working day."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from calendars.working_days import WorkingCalendar
from models import Programme, Request
from models.enums import ExtensionDecision, RequestStatus, RoundStatus
from patci.usecases.collecting import declines, pleas, reviews
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.compiling.preparing import Place
from patci.usecases.meetings import minutes, minutes_circulation
from patci.usecases.rehearsing import draws, playing, signatures, waiting
from patci.usecases.rehearsing.incidents import LARGE
from patci.usecases.rehearsing.rehearsal_stage import ACTOR
from templates.i18n import gettext as _

RETURNED, RETURNED_AGAIN = 0.22, 0.06
"""The share of first answers, and of later ones, that a reviewer sends back."""
EXCUSED, GRANTED, TAKEN = 0.6, 0.7, 0.6
CALLED_AGAIN_WITHIN = 6
"""Working days until the second call of a session that failed."""
FOR_AN_ANSWER = 5
"""Working days for what is asked again."""


@dataclass(frozen=True, slots=True)
class Secretariat:
    """Who decides. Each decision is drawn by itself."""

    seed: int
    zone: ZoneInfo
    working: WorkingCalendar
    place: Place
    limits: Limits

    def has_work(self, db: DbSession, programme: Programme, day: date) -> bool:
        """True on a working day on which something waits."""
        return self.working.is_working(day) and waiting.anything(db, programme)

    def work(self, db: DbSession, programme: Programme, day: date, *, now: datetime) -> Counter[str]:
        """Decide everything that waits; returns how much of each kind was done."""
        duties: tuple[Callable[..., Iterator[str]], ...] = (
            self._calls,
            self._pleas,
            self._declines,
            self._reviews,
            self._observations,
            self._signatures,
        )
        return Counter(what for duty in duties for what in list(duty(db, programme, day, now)))

    def _calls(self, db: DbSession, programme: Programme, day: date, now: datetime) -> Iterator[str]:
        """A session that had no quorum is called a second time."""
        for session in db.scalars(waiting.failed(programme)).all():
            on = self.working.add_working_days(day + timedelta(days=1), CALLED_AGAIN_WITHIN)
            starts_at = datetime.combine(on, time(11), self.zone)
            reason = _("[SIMULADO] Se convoca de nuevo")
            playing.call(db, session, starts_at=starts_at, zone=self.zone.key, now=now, reason=reason)
            yield "called_again"

    def _pleas(self, db: DbSession, programme: Programme, day: date, now: datetime) -> Iterator[str]:
        for plea in pleas.waiting(db, programme):
            drawn = draws.of(self.seed, "plea", _name(plea.request)).random()
            granted = drawn < GRANTED and plea.wanted_on > max(plea.request.due_on, day)
            decision = ExtensionDecision.GRANTED if granted else ExtensionDecision.REFUSED
            note = "" if granted else _("[SIMULADO] La sesión está por llegar.")
            pleas.decide(db, plea, decision=decision, note=note, now=now, actor=ACTOR)
            yield f"plea_{decision.value}"

    def _declines(self, db: DbSession, programme: Programme, day: date, now: datetime) -> Iterator[str]:
        for request in db.scalars(waiting.requests(programme, RequestStatus.NOT_OURS)).all():
            draw = draws.of(self.seed, "decline", _name(request), len(request.submissions))
            if request.round.status is not RoundStatus.OPEN or draw.random() < EXCUSED:
                declines.decide(db, request, excuse=True, now=now, actor=ACTOR)
                yield "excused"
                continue
            due_on = max(request.due_on, self.working.add_working_days(day, FOR_AN_ANSWER))
            note = _("[SIMULADO] El programa le nombra como responsable.")
            declines.decide(db, request, excuse=False, note=note, due_on=due_on, now=now, actor=ACTOR)
            yield "asked_again"

    def _reviews(self, db: DbSession, programme: Programme, _day: date, now: datetime) -> Iterator[str]:
        """Some answers go back with comments; the complete ones are accepted all at once."""
        good = []
        for request in db.scalars(waiting.requests(programme, RequestStatus.SUBMITTED)).all():
            newest = request.submissions[-1]
            draw = draws.of(self.seed, "review", _name(request), newest.version)
            share = RETURNED if newest.version == 1 else RETURNED_AGAIN
            if request.round.status is RoundStatus.OPEN and draw.random() < share:
                comments = {reviews.WHOLE: _("[SIMULADO] Falta decir con qué resultado.")}
                if request.round.questions:
                    asked = draw.choice(request.round.questions)
                    comments[asked.ref] = _("[SIMULADO] Precisar la fuente.")
                reviews.review(db, newest, accept=False, comments=comments, now=now, actor=ACTOR)
                yield "returned"
            else:
                good.append(newest.id)
        if good:
            taken = reviews.accept_complete(db, programme, good, now=now, actor=ACTOR)
            yield from ["accepted"] * len(taken.accepted)

    def _observations(self, db: DbSession, programme: Programme, _day: date, now: datetime) -> Iterator[str]:
        """What is observed of minutes is taken into the text, or answered."""
        for row in db.scalars(waiting.observations(programme)).all():
            session, author = row.minutes.session, row.agency.label
            taken = draws.of(self.seed, "observed", session.ref, row.agency.key).random() < TAKEN
            if taken:
                added = _("[SIMULADO] Se precisa el área que asistió por %(agency)s.") % {"agency": author}
                text = f"{row.minutes.text}\n\n{added}"
                base = minutes.mark(row.minutes.text)
                minutes.save(db, session, text=text, base=base, now=now, actor=ACTOR)
            answer = "" if taken else _("[SIMULADO] La lista de asistencia ya lo dice.")
            minutes_circulation.settle(db, row, taken=taken, answer=answer, now=now, actor=ACTOR)
            yield "observation_settled"

    def _signatures(self, db: DbSession, programme: Programme, day: date, now: datetime) -> Iterator[str]:
        """The signed copy of approved minutes is kept; who signed those of a large body is noted."""
        folder = self.place.evidence
        for found in db.scalars(waiting.unsigned(programme)).all():
            content = f"%PDF-1.7 [SIMULADO] {found.session.ref} {minutes.mark(found.text)}\n%%EOF\n"
            given = NewFile(f"acta-{found.session.ref}.pdf", content.encode())
            minutes_circulation.sign(
                db, found.session, given, folder=folder, limits=self.limits, now=now, actor=ACTOR
            )
            if found.session.body.kind in LARGE:
                signatures.collect(db, found.session, self.place, seed=self.seed, day=day, now=now)
            yield "signed"


def _name(request: Request) -> str:
    return f"{request.round.ref}:{request.subject}:{request.agency.key}"
