"""What a simulated liaison does with what it is asked: answer, repeat, decline, plead, observe, tell."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from calendars.working_days import WorkingCalendar
from models import Agency, Agreement, Person, Request, Session
from models.enums import Progress, RequestStatus, RoundStatus, SubmissionKind
from patci.usecases.agreeing import standings, telling
from patci.usecases.collecting import evidence, pleas, question_values, submissions
from patci.usecases.collecting.evidence import Limits, NewEvidence, NewFile, NewLink
from patci.usecases.meetings import minutes_circulation
from patci.usecases.rehearsing import draws, filling
from patci.usecases.rehearsing.speakers import CHANNEL, post, signed, speaker
from templates.i18n import gettext as _

OWED = (RequestStatus.OWED, RequestStatus.RETURNED)
PROGRESS = (
    (Progress.DONE, 30),
    (Progress.IN_PROGRESS, 52),
    (Progress.PENDING, 12),
    (Progress.NOT_DONE, 6),
)
TOLD = ((Progress.DONE, 32), (Progress.IN_PROGRESS, 53), (Progress.PENDING, 15))
WAYS = (("answered", 74), ("unchanged", 8), ("not_ours", 8), ("plea", 10))
"""What a liaison does of its own accord, in a year in which things happen."""
MORE_TIME = 5
"""Working days that a plea asks for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a liaison sits on a day: what it needs to send anything."""

    today: date
    now: datetime
    folder: Path
    limits: Limits
    country: str


def respond(db: DbSession, request: Request, draw: random.Random, desk: Desk, *, is_varied: bool) -> str:
    """Do something about a request; returns what was done, nothing where it owes nothing any more."""
    if request.status not in OWED or request.round.status is not RoundStatus.OPEN:
        return ""
    person = speaker(db, request.agency_id, None, desk.today)
    progress = draws.pick(draw, PROGRESS)
    way = draws.pick(draw, WAYS) if is_varied and not request.submissions else "answered"
    match way:
        case "not_ours":
            _decline(db, request, person, desk)
        case "plea" if desk.today <= request.due_on and pleas.of_request(db, request) == []:
            _plead(db, request, person, desk)
        case "unchanged" if not request.round.questions and (last := question_values.before(db, request)):
            said = Progress(last.get("progress", Progress.PENDING))
            text = str(last.get("text", ""))
            _submit(db, request, person, desk, draw=draw, progress=said, text=text, again=True)
        case _:
            way = "answered"
            text = _("[SIMULADO] Respuesta de ensayo a «%(title)s».") % {"title": request.round.title}
            if request.submissions:
                text += " " + _("Versión %(number)s.") % {"number": len(request.submissions) + 1}
            _submit(db, request, person, desk, draw=draw, progress=progress, text=text)
    return way


def observe(db: DbSession, session: Session, agency: Agency, desk: Desk) -> str:
    """Observe something about minutes that went round, while they take observations."""
    found = session.minutes
    if found is None or minutes_circulation.why_closed(found, now=desk.now) is not None:
        return ""
    author = signed(speaker(db, agency.id, session.body_id, desk.today))
    text = _("[SIMULADO] Precisar el nombre del área que asistió.")
    minutes_circulation.observe(db, found, agency=agency, text=text, author=author, now=desk.now)
    return "observed"


def tell(db: DbSession, agreement: Agreement, agency: Agency, draw: random.Random, desk: Desk) -> str:
    """Tell where an agreement stands between sessions, through the agency's own page."""
    if standings.standing_of(agreement, on=desk.today).is_closed:
        return ""
    person = speaker(db, agency.id, None, desk.today)
    progress = draws.pick(draw, TOLD)
    link = NewLink(f"https://evidencia.invalid/acuerdo/{draw.randint(1, 9_999)}")
    telling.tell(
        db,
        agreement,
        agency=agency,
        progress=progress,
        text=_("[SIMULADO] Avance de ensayo del acuerdo %(number)s.") % {"number": agreement.number},
        sender_name=signed(person),
        sender_post=post(person),
        pieces=evidence.judged([link], limits=desk.limits),
        folder=desk.folder,
        now=desk.now,
    )
    return "told"


def _submit(
    db: DbSession,
    request: Request,
    person: Person | None,
    desk: Desk,
    *,
    draw: random.Random,
    progress: Progress,
    text: str,
    again: bool = False,
) -> None:
    questions = request.round.questions
    submissions.submit(
        db,
        request,
        text="" if questions else text,
        progress=Progress.DONE if questions else progress,
        responses=filling.answers(questions, draw),
        evidence_of=filling.files(questions, draw),
        evidence=[] if again or questions else _evidence(draw),
        kind=SubmissionKind.UNCHANGED if again else SubmissionKind.ANSWER,
        sender_name=signed(person),
        sender_post=post(person),
        person=person,
        channel=CHANNEL,
        now=desk.now,
        evidence_folder=desk.folder,
        limits=desk.limits,
        simulated=True,
    )


def _evidence(draw: random.Random) -> list[NewEvidence]:
    """Every third answer shows what it says, by a link or by a file."""
    fate = draw.random()
    if fate < 0.2:
        return [NewLink(f"https://evidencia.invalid/{draw.randint(1, 9_999)}")]
    if fate < 0.35:
        return [NewFile("lista.txt", _("[SIMULADO] Lista de asistencia").encode())]
    return []


def _decline(db: DbSession, request: Request, person: Person | None, desk: Desk) -> None:
    submissions.decline(
        db,
        request,
        reason=_("[SIMULADO] La atribución es de otra área."),
        sender_name=signed(person),
        sender_post=post(person),
        person=person,
        channel=CHANNEL,
        now=desk.now,
        simulated=True,
    )


def _plead(db: DbSession, request: Request, person: Person | None, desk: Desk) -> None:
    working = WorkingCalendar(country=desk.country)
    pleas.ask(
        db,
        request,
        wanted_on=working.add_working_days(request.due_on + timedelta(days=1), MORE_TIME),
        reason=_("[SIMULADO] El área que tiene los datos los entrega después."),
        asked_by=signed(person),
        now=desk.now,
    )
