"""Simulated liaisons of a rehearsal: what they hear, when they answer, always marked as simulated."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import MEXICO, WorkingCalendar
from models import Agency, Notice, Person, Request, Round, Session
from models.enums import (
    AnswerKind,
    IncomingStatus,
    NoticeKind,
    Progress,
    RequestStatus,
    RoundStatus,
    SeatRole,
)
from patci.settings import Settings
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits
from patci.usecases.inbox import receiving
from patci.usecases.meetings import answers
from patci.usecases.people import directory
from patci.usecases.rehearsing import replies
from templates.i18n import gettext as _

CHANNEL = "simulated"
ROLES = (SeatRole.LIAISON, SeatRole.ALTERNATE, SeatRole.PRINCIPAL)
OWED = (RequestStatus.OWED, RequestStatus.RETURNED)
ATTENDANCE = ((AnswerKind.ATTENDS, 80), (AnswerKind.ALTERNATE, 14), (AnswerKind.ABSENT, 6))
PROGRESS = (
    (Progress.DONE, 30),
    (Progress.IN_PROGRESS, 52),
    (Progress.PENDING, 12),
    (Progress.NOT_DONE, 6),
)
INVITING = {NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Intent:
    """That an agency will answer something: about a session, or a request."""

    agency_id: int
    session_id: int | None = None
    request_id: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered to a session, and whether a calendar program sent it."""

    session_id: int
    agency_id: int
    kind: AnswerKind
    by_calendar: bool


@dataclass(frozen=True, slots=True)
class Acted:
    """How much was answered in one day."""

    answers: int = 0
    submissions: int = 0


@dataclass
class Liaisons:
    """People who answer a share of what they are asked, each question drawn by itself.

    The draw depends on the seed and on the question alone, never on the order of events: the same seed gives
    the same year. The share `by_calendar` of what is said to invitations is sent as a calendar program does,
    and comes in as mail; `said` is all that was said.
    """

    share: float
    seed: int
    secret: bytes
    country: str = MEXICO
    by_calendar: float = 0.0
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
                intent = Intent(notice.agency_id, session_id=session.id)
                self._consider(db, intent, question=session.ref, today=today, slowest=4)
            elif notice.kind is NoticeKind.REQUEST and notice.round_id:
                for request in _owed(db, notice.round_id, notice.agency_id):
                    question = f"{request.round.ref}:{request.subject}"
                    intent = Intent(notice.agency_id, request_id=request.id)
                    self._consider(db, intent, question=question, today=today, slowest=15)

    def _keep(self, notice: Notice, letters: Mapping[int, bytes]) -> None:
        if self.by_calendar and notice.session_id and notice.person_id and notice.id in letters:
            self.invitations[notice.session_id, notice.person_id] = letters[notice.id]

    def act(self, db: DbSession, *, today: date, now: datetime, folder: Path, settings: Settings) -> Acted:
        """Answer what was meant for today or earlier and can still be answered."""
        due = [day for day in sorted(self.agenda) if day <= today]
        told = [intent for day in due for intent in self.agenda.pop(day)]
        answered = submitted = 0
        for intent in told:
            if intent.session_id is not None:
                answered += self._answer(db, intent, today=today, now=now)
            else:
                submitted += self._submit(db, intent, today=today, now=now, folder=folder, settings=settings)
        return Acted(answered, submitted)

    def _consider(self, db: DbSession, intent: Intent, *, question: str, today: date, slowest: int) -> None:
        if intent in self.heard:
            return
        self.heard.add(intent)
        draw = self._draw(db, intent, question)
        if draw.random() >= self.share:
            return
        working = WorkingCalendar(country=self.country)
        day = working.add_working_days(today + timedelta(days=draw.randint(0, slowest)), 0)
        self.agenda.setdefault(day, []).append(intent)

    def _draw(self, db: DbSession, intent: Intent, question: str) -> random.Random:
        agency = db.get_one(Agency, intent.agency_id)
        return random.Random(f"{self.seed}:{question}:{agency.key}")  # noqa: S311  (a rehearsal, no secret)

    def _answer(self, db: DbSession, intent: Intent, *, today: date, now: datetime) -> bool:
        session = db.get_one(Session, intent.session_id)
        person = _speaker(db, intent.agency_id, session.body_id, today)
        if answers.why_closed(session, now=now) is not None:
            return False
        draw = self._draw(db, intent, f"{session.ref}:answer")
        kind = _pick(draw, ATTENDANCE)
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
            alternate_name=_signed(person) if kind is AnswerKind.ALTERNATE else None,
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

    def _submit(
        self, db: DbSession, intent: Intent, *, today: date, now: datetime, folder: Path, settings: Settings
    ) -> bool:
        request = db.get_one(Request, intent.request_id)
        if request.status not in OWED or request.round.status is not RoundStatus.OPEN:
            return False
        person = _speaker(db, intent.agency_id, None, today)
        draw = self._draw(db, intent, f"{request.round.ref}:{request.subject}:answer")
        progress = _pick(draw, PROGRESS)
        submissions.submit(
            db,
            request,
            text=_("[SIMULADO] Respuesta de ensayo a «%(title)s».") % {"title": request.round.title},
            progress=progress,
            sender_name=_signed(person),
            sender_post=person.post if person else None,
            person=person,
            channel=CHANNEL,
            now=now,
            evidence_folder=folder,
            limits=Limits(settings.evidence_max_bytes, settings.evidence_max_files),
            simulated=True,
        )
        return True


def _pick(draw: random.Random, weighted: Sequence[tuple[T, int]]) -> T:
    return draw.choices([value for value, _weight in weighted], [weight for _value, weight in weighted])[0]


def _owed(db: DbSession, round_id: int, agency_id: int) -> Sequence[Request]:
    return db.scalars(
        select(Request)
        .join(Round)
        .where(Request.round_id == round_id, Request.agency_id == agency_id, Request.status.in_(OWED))
        .order_by(Request.id)
    ).all()


def _speaker(db: DbSession, agency_id: int, body_id: int | None, today: date) -> Person | None:
    found = directory.addressees(db, agency_id=agency_id, roles=ROLES, on=today, body_id=body_id)
    return found[0] if found else None


def _signed(person: Person | None) -> str:
    return _("[SIMULADO] %(name)s") % {"name": person.name if person else _("Enlace")}
