"""Simulated liaisons of a rehearsal: what they hear, when they answer, always marked as simulated."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import MEXICO, WorkingCalendar
from models import Agency, Agreement, Notice, Person, Request, Round, Session
from models.enums import AnswerKind, IncomingStatus, NoticeKind
from patci.settings import Settings
from patci.usecases.collecting.evidence import Limits
from patci.usecases.inbox import receiving
from patci.usecases.meetings import answers, quorum
from patci.usecases.rehearsing import draws, replies, reporting
from patci.usecases.rehearsing.reporting import OWED, Desk
from patci.usecases.rehearsing.speakers import CHANNEL, signed, speaker

ATTENDANCE = ((AnswerKind.ATTENDS, 80), (AnswerKind.ALTERNATE, 14), (AnswerKind.ABSENT, 6))
INVITING = {NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED}
ANSWERING = {NoticeKind.RETURNED: 0.9, NoticeKind.DECLINE_DECIDED: 0.9, NoticeKind.PLEA_DECIDED: 0.95}
"""The share of those who did something already that go on when they hear what became of it."""
OBSERVING, TELLING = 0.06, 0.6
"""The share of liaisons that observe minutes, and that tell of an agreement when they are reminded."""


@dataclass(frozen=True, slots=True)
class Intent:
    """That an agency will do something about a session, a request, minutes (of a session) or an agreement.

    `occasion` tells what it heard of one thing at several times apart.
    """

    agency_id: int
    session_id: int | None = None
    request_id: int | None = None
    minutes_of: int | None = None
    agreement_id: int | None = None
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered to a session, and whether a calendar program sent it."""

    session_id: int
    agency_id: int
    kind: AnswerKind
    by_calendar: bool


@dataclass(frozen=True, slots=True)
class Acted:
    """How much was answered in one day, and what else was done."""

    answers: int = 0
    submissions: int = 0
    done: Counter[str] = field(default_factory=Counter)


@dataclass
class Liaisons:
    """People who answer a share of what they are asked, each question drawn by itself.

    The draw depends on the seed and on the question alone, never on the order of events: the same seed gives
    the same year. The share `by_calendar` of what is said to invitations is sent as a calendar program does,
    and comes in as mail; `said` is all that was said. Where they are `varied` they also decline, plead for
    time, repeat, observe minutes and tell of agreements, and go on when they hear what became of it.
    """

    share: float
    seed: int
    secret: bytes
    country: str = MEXICO
    by_calendar: float = 0.0
    is_varied: bool = False
    agenda: dict[date, list[Intent]] = field(default_factory=dict)
    heard: set[Intent] = field(default_factory=set)
    invitations: dict[tuple[int, int], bytes] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def next_day(self) -> date | None:
        """The first day on which somebody means to answer."""
        return min(self.agenda, default=None)

    def hear(
        self, db: DbSession, delivered: Sequence[Notice], letters: Mapping[int, bytes], *, today: date
    ) -> None:
        """Take note of what was delivered today; `letters` are the messages, by their notice."""
        for notice in delivered:
            if notice.agency_id is None:
                continue
            if notice.kind in INVITING and notice.session_id:
                self._keep(notice, letters)
                session = db.get_one(Session, notice.session_id)
                # A second call is another question: whoever came in vain says again whether they come.
                again = ":again" if quorum.call_of(session) > 1 else ""
                intent = Intent(notice.agency_id, session_id=session.id, occasion=again)
                self._consider(db, intent, question=session.ref + again, today=today, slowest=4)
            elif notice.kind is NoticeKind.REQUEST and notice.round_id:
                for request in _owed(db, notice.round_id, notice.agency_id):
                    question = f"{request.round.ref}:{request.subject}"
                    intent = Intent(notice.agency_id, request_id=request.id)
                    self._consider(db, intent, question=question, today=today, slowest=15)
            elif self.is_varied:
                self._go_on(db, notice, notice.agency_id, today=today)

    def _go_on(self, db: DbSession, notice: Notice, agency_id: int, *, today: date) -> None:
        """What else a liaison may do about what it hears."""
        occasion = f"{notice.kind.value}:{notice.details.get('folio') or notice.details.get('plea')}"
        if notice.kind in ANSWERING and notice.request_id:
            request = db.get_one(Request, notice.request_id)
            intent = Intent(agency_id, request_id=request.id, occasion=occasion)
            question = f"{request.round.ref}:{request.subject}:{notice.kind.value}:{len(request.submissions)}"
            share = ANSWERING[notice.kind]
            self._consider(db, intent, question=question, today=today, slowest=5, share=share)
        elif notice.kind is NoticeKind.MINUTES and notice.session_id:
            intent = Intent(agency_id, minutes_of=notice.session_id)
            question = f"{db.get_one(Session, notice.session_id).ref}:minutes"
            self._consider(db, intent, question=question, today=today, slowest=3, share=OBSERVING)
        elif notice.kind is NoticeKind.AGREEMENT_REMINDER and notice.agreement_id:
            agreement = db.get_one(Agreement, notice.agreement_id)
            intent = Intent(agency_id, agreement_id=agreement.id, occasion=today.isoformat())
            question = f"{agreement.number}:{today}"
            self._consider(db, intent, question=question, today=today, slowest=3, share=TELLING)

    def _keep(self, notice: Notice, letters: Mapping[int, bytes]) -> None:
        if self.by_calendar and notice.session_id and notice.person_id and notice.id in letters:
            self.invitations[notice.session_id, notice.person_id] = letters[notice.id]

    def act(self, db: DbSession, *, today: date, now: datetime, folder: Path, settings: Settings) -> Acted:
        """Answer what was meant for today or earlier and can still be answered."""
        due = [day for day in sorted(self.agenda) if day <= today]
        told = [intent for day in due for intent in self.agenda.pop(day)]
        limits = Limits(settings.evidence_max_bytes, settings.evidence_max_files)
        desk = Desk(today, now, folder, limits, self.country)
        acted = [self._act(db, intent, desk) for intent in told]
        done = Counter(what for what in acted if what)
        sent = done["answered"] + done["unchanged"] + done["not_ours"]
        return Acted(done.pop("attendance", 0), sent, done)

    def _act(self, db: DbSession, intent: Intent, desk: Desk) -> str:
        """Do one thing; returns what was done."""
        if intent.session_id is not None:
            return "attendance" if self._answer(db, intent, today=desk.today, now=desk.now) else ""
        agency = db.get_one(Agency, intent.agency_id)
        if intent.minutes_of is not None:
            return reporting.observe(db, db.get_one(Session, intent.minutes_of), agency, desk)
        if intent.agreement_id is not None:
            agreement = db.get_one(Agreement, intent.agreement_id)
            draw = self._draw(db, intent, f"{agreement.number}:{intent.occasion}:told")
            return reporting.tell(db, agreement, agency, draw, desk)
        request = db.get_one(Request, intent.request_id)
        times = f":{len(request.submissions)}" if request.submissions else ""
        draw = self._draw(db, intent, f"{request.round.ref}:{request.subject}:answer{times}")
        return reporting.respond(db, request, draw, desk, is_varied=self.is_varied)

    def _consider(
        self,
        db: DbSession,
        intent: Intent,
        *,
        question: str,
        today: date,
        slowest: int,
        share: float | None = None,
    ) -> None:
        if intent in self.heard:
            return
        self.heard.add(intent)
        draw = self._draw(db, intent, question)
        if draw.random() >= (self.share if share is None else share):
            return
        working = WorkingCalendar(country=self.country)
        day = working.add_working_days(today + timedelta(days=draw.randint(0, slowest)), 0)
        self.agenda.setdefault(day, []).append(intent)

    def _draw(self, db: DbSession, intent: Intent, question: str) -> random.Random:
        agency = db.get_one(Agency, intent.agency_id)
        return draws.of(self.seed, question, agency.key)

    def _answer(self, db: DbSession, intent: Intent, *, today: date, now: datetime) -> bool:
        session = db.get_one(Session, intent.session_id)
        person = speaker(db, intent.agency_id, session.body_id, today)
        if answers.why_closed(session, now=now) is not None:
            return False
        draw = self._draw(db, intent, f"{session.ref}:answer{intent.occasion}")
        kind = draws.pick(draw, ATTENDANCE)
        raw = self._reply(session, intent.agency_id, person, kind, draw=draw, now=now)
        self.said.append(Said(session.id, intent.agency_id, kind, by_calendar=raw is not None))
        if raw is not None:
            arrival = receiving.receive(db, raw, secret=self.secret, now=now)
            return arrival.mail.status is IncomingStatus.APPLIED
        answers.answer(
            db,
            session,
            agency=db.get_one(Agency, intent.agency_id),
            kind=kind,
            alternate_name=signed(person) if kind is AnswerKind.ALTERNATE else None,
            person=person,
            channel=CHANNEL,
            now=now,
        )
        return True

    def _reply(
        self,
        session: Session,
        agency_id: int,
        person: Person | None,
        kind: AnswerKind,
        *,
        draw: random.Random,
        now: datetime,
    ) -> bytes | None:
        """What the person's calendar program sends; None where they answer in another way."""
        invitation = self.invitations.get((session.id, person.id)) if person else None
        if invitation is None or kind not in replies.PARTICIPATION or draw.random() >= self.by_calendar:
            return None
        identity = f"{session.ref}.{agency_id}.{len(self.said)}"
        return replies.calendar_reply(invitation, kind, identity=identity, now=now)


def _owed(db: DbSession, round_id: int, agency_id: int) -> Sequence[Request]:
    return db.scalars(
        select(Request)
        .join(Round)
        .where(Request.round_id == round_id, Request.agency_id == agency_id, Request.status.in_(OWED))
        .order_by(Request.id)
    ).all()
