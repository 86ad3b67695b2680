"""Agreements: numbered for life, carried from session to session by what is reported on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.rules import agreement_number_of
from calendars.rules.minutes import AgreementNumber
from models import Activity, Agency, Agreement, Body, FollowUp, Programme, Responsible, Session
from models.enums import Progress, ResponsibleKind, SessionKind, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.queries import rules
from patci.usecases.subscribing import revision
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

MAX_TEXT = 20_000
LONGEST_PHRASE = 300
KIND_LETTERS = {
    SessionKind.ORDINARY: "O",
    SessionKind.EXTRAORDINARY: "E",
    SessionKind.SOLEMN: "S",
    SessionKind.SPECIAL: "ESP",
    SessionKind.INSTALLATION: "I",
    SessionKind.PERMANENT: "P",
    SessionKind.JOINT: "C",
    SessionKind.UNSPECIFIED: "R",
}
NUMBER = AgreementNumber("{organo}-{tipo}{sesion}-{acuerdo}/{anio}")
"""Body, kind and number of the session, then the agreement's place in it, where no rule says otherwise."""
OPEN_STATES = {Progress.PENDING, Progress.IN_PROGRESS}


@dataclass(frozen=True, slots=True)
class AgreementState:
    """Where an agreement or an activity stands: the newest report counts, silence is pending."""

    progress: Progress
    overdue: bool
    due_on: date | None
    last: FollowUp | None


def record(
    db: DbSession,
    session: Session,
    *,
    text: str,
    responsibles: Sequence[Agency | Body],
    now: datetime,
    actor: str,
    due_phrase: str | None = None,
    due_on: date | None = None,
) -> Agreement:
    """Write down what a session agreed, who answers for it and by when; the same text again is the same row.

    The due date may come as the minutes word it ("a más tardar en junio"): its words stay. Without
    responsibles it is a task for the secretariat, never a guess.

    Raises:
        InvalidInputError: no text, or a phrase in which no date is found.
        ConflictError: the session was cancelled or failed.
    """
    text = clean(text, limit=MAX_TEXT, missing=_("Escriba el texto del acuerdo."))
    if session.status in {SessionStatus.CANCELLED, SessionStatus.FAILED}:
        raise ConflictError(_("Esta sesión no se celebró: no puede tener acuerdos."))
    programme = db.get_one(Programme, session.programme_id, with_for_update=True)
    known = db.scalar(select(Agreement).where(Agreement.session_id == session.id, Agreement.text == text))
    if known is not None:
        return known
    year = (session.day or local_day(programme, now)).year
    agreement = Agreement(
        programme_id=programme.id,
        session_id=session.id,
        number=_next_number(db, session, year),
        text=text,
        created_at=now,
        responsibles=[_responsible(each) for each in dict.fromkeys(responsibles)]
        or [Responsible(kind=ResponsibleKind.NOBODY)],
    )
    _set_period(agreement, year=year, phrase=due_phrase, due_on=due_on)
    db.add(agreement)
    revision.advance(db, programme.id)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="agreement.recorded",
        subject=f"agreement:{agreement.id}",
        facts={"number": agreement.number, "session": session.id},
    )
    return agreement


def report(
    db: DbSession,
    item: Agreement | Activity,
    *,
    progress: Progress,
    text: str,
    now: datetime,
    actor: str,
    agency: Agency | None = None,
) -> FollowUp:
    """Append what was reported on an agreement or activity; the newest report said again is not repeated.

    Raises:
        InvalidInputError: no text.
    """
    text = clean(text, limit=MAX_TEXT, missing=_("Escriba qué avance se informa."))
    own = FollowUp.agreement_id if isinstance(item, Agreement) else FollowUp.activity_id
    last = db.scalar(select(FollowUp).where(own == item.id).order_by(FollowUp.id.desc()).limit(1))
    agency_id = agency.id if agency else None
    if last is not None and (last.progress, last.text, last.agency_id) == (progress, text, agency_id):
        return last
    fresh = FollowUp(
        agreement_id=item.id if isinstance(item, Agreement) else None,
        activity_id=item.id if isinstance(item, Activity) else None,
        agency_id=agency_id,
        progress=progress,
        text=text,
        reported_at=now,
        actor=actor,
    )
    db.add(fresh)
    revision.advance(db, item.programme_id)
    db.flush()
    if isinstance(item, Agreement):
        db.expire(item, ["follow_ups"])
    audit.append(
        db,
        now=now,
        actor=actor,
        action="follow_up.reported",
        subject=f"{'agreement' if isinstance(item, Agreement) else 'activity'}:{item.id}",
        facts={"progress": progress.value, "agency": agency_id},
    )
    return fresh


def state(item: Agreement | Activity, *, on: date, last: FollowUp | None) -> AgreementState:
    """Where an item stands on a day, from its newest report (`queries.agreements.newest` finds those)."""
    progress = last.progress if last is not None else Progress.PENDING
    due_on = item.period_end
    overdue = due_on is not None and due_on < on and progress in OPEN_STATES
    return AgreementState(progress, overdue, due_on, last)


def _next_number(db: DbSession, session: Session, year: int) -> str:
    """The next number as the body's rule writes it, else CI-O34-02/2024."""
    rule = agreement_number_of(rules.of_body(session.body).rules) or NUMBER
    before, behind = rule.around(
        body=session.body.ref,
        kind=KIND_LETTERS[session.kind],
        session=str(session.number or ""),
        year=str(year),
    )
    numbers = db.scalars(
        select(Agreement.number).where(
            Agreement.programme_id == session.programme_id,
            Agreement.number.startswith(before, autoescape=True),
            Agreement.number.endswith(behind, autoescape=True),
        )
    )
    own = (number[len(before) : len(number) - len(behind)] for number in numbers)
    taken = [int(number) for number in own if number.isdecimal()]
    return f"{before}{max(taken, default=0) + 1:02d}{behind}"


def _responsible(who: Agency | Body) -> Responsible:
    if isinstance(who, Agency):
        return Responsible(kind=ResponsibleKind.AGENCY, agency_id=who.id)
    return Responsible(kind=ResponsibleKind.BODY, body_id=who.id)


def _set_period(agreement: Agreement, *, year: int, phrase: str | None, due_on: date | None) -> None:
    phrase = clean_line(phrase or "", limit=LONGEST_PHRASE, missing=None) or None
    reading = read_dates(phrase, year=year) if phrase else Reading("", ())
    span = reading.span
    if phrase is not None and span.is_undetermined and due_on is None:
        raise InvalidInputError(
            _("No se encontró una fecha en «%(phrase)s»: escríbala como «30 de junio» o elija el día.")
            % {"phrase": phrase[:80]}
        )
    agreement.period_text = phrase
    agreement.period_start, agreement.period_end = span.start, span.end
    agreement.period_precision = span.precision
    agreement.is_tentative = reading.tentative
    if len(reading.periods) > 1:
        agreement.period_windows = [
            [period.start.isoformat(), period.end.isoformat()]
            for period in reading.periods
            if period.start and period.end
        ]
    if due_on is not None:
        agreement.period_start = agreement.period_end = due_on
        agreement.period_precision = Precision.DAY
        agreement.period_windows = None
    agreement.is_deadline = agreement.period_end is not None
