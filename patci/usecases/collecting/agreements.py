"""Agreements: written down with a number for life, and reported on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from models import Activity, Agency, Agreement, Body, Evidence, FollowUp, Indicator, Responsible, Session
from models.enums import Progress, ResponsibleKind, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.agreeing import carrying, numbering
from patci.usecases.agreeing.standings import Standing, state
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

__all__ = ["Standing", "Terms", "record", "report", "responsible_rows", "state", "take_terms"]

MAX_TEXT = 20_000
LONGEST_PHRASE = 300


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says besides its text: by when, from when it is shown, what it serves.

    `number` is the one it has already, where it comes from older minutes, and `uid` its identity, where it
    comes from another installation.
    """

    due_phrase: str | None = None
    due_on: date | None = None
    show_from: date | None = None
    activity_id: int | None = None
    indicator_id: int | None = None
    number: str | None = None
    uid: str | None = None


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
    terms: Terms | None = None,
) -> Agreement:
    """Write down what a session agreed, who answers for it and by when; the same text again is the same row.

    The first of the responsibles leads. The due date may come as the minutes word it ("a más tardar en
    junio"): its words stay. Without responsibles it is a task for the secretariat, never a guess. Its number
    is the next of its body; two at once wait for each other, and it enters the next session's agenda.

    Raises:
        InvalidInputError: no text, a phrase in which no date is found, it is shown after it is due, or the
            programme has no such activity or indicator.
        ConflictError: the session was cancelled or failed, or the number that it has already is taken.
    """
    terms = terms or Terms(due_phrase=due_phrase, due_on=due_on)
    text = clean(text, limit=MAX_TEXT, missing=_("Escriba el texto del acuerdo."))
    if session.status in {SessionStatus.CANCELLED, SessionStatus.FAILED}:
        raise ConflictError(_("Esta sesión no se celebró: no puede tener acuerdos."))
    require_own(db, session.programme_id, terms)
    numbering.lock(db, session.body)
    known = db.scalar(select(Agreement).where(Agreement.session_id == session.id, Agreement.text == text))
    if known is not None:
        return known
    agreement = Agreement(
        programme_id=session.programme_id,
        session_id=session.id,
        body_id=session.body_id,
        number=numbering.kept(db, session, terms.number)
        if terms.number
        else numbering.following(db, session, now=now),
        text=text,
        created_at=now,
        recorded_by=actor,
        responsibles=responsible_rows(responsibles),
        **({"uid": terms.uid} if terms.uid else {}),
    )
    take_terms(agreement, terms, year=numbering.year_of(db, session, now))
    db.add(agreement)
    revision.advance(db, session.programme_id)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="agreement.recorded",
        subject=f"agreement:{agreement.id}",
        facts={"number": agreement.number, "session": session.id},
    )
    carrying.settle(db, session, now=now, actor=actor)
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
    evidence: Sequence[Evidence] = (),
    happened_on: date | None = None,
) -> FollowUp:
    """Append what was reported on an agreement or activity; the newest report said again is not repeated.

    With other evidence it is another report. `happened_on` is the day that it speaks of.

    Raises:
        InvalidInputError: no text.
    """
    text = clean(text, limit=MAX_TEXT, missing=_("Escriba qué avance se informa."))
    own = FollowUp.agreement_id if isinstance(item, Agreement) else FollowUp.activity_id
    last = db.scalar(select(FollowUp).where(own == item.id).order_by(FollowUp.id.desc()).limit(1))
    agency_id = agency.id if agency else None
    if last is not None and last.agency_id == agency_id and says(last, progress, text, evidence):
        return last
    fresh = FollowUp(
        agreement_id=item.id if isinstance(item, Agreement) else None,
        activity_id=item.id if isinstance(item, Activity) else None,
        agency_id=agency_id,
        progress=progress,
        text=text,
        happened_on=happened_on,
        reported_at=now,
        actor=actor,
        evidence=list(evidence),
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


def responsible_rows(whom: Sequence[Agency | Body]) -> list[Responsible]:
    """Who answers, the first one leading; nobody is a task for the secretariat."""
    rows = [_responsible(each) for each in dict.fromkeys(whom)]
    for row in rows[:1]:
        row.leads = True
    return rows or [Responsible(kind=ResponsibleKind.NOBODY)]


def require_own(db: DbSession, programme_id: int, terms: Terms) -> None:
    """Refuse links to what is of another programme.

    Raises:
        InvalidInputError: the programme has no such activity or indicator.
    """
    activity = db.get(Activity, terms.activity_id) if terms.activity_id is not None else None
    indicator = db.get(Indicator, terms.indicator_id) if terms.indicator_id is not None else None
    if terms.activity_id is not None and (activity is None or activity.programme_id != programme_id):
        raise InvalidInputError(_("Esa actividad no es de este programa: elíjala de la lista."))
    if terms.indicator_id is not None and (indicator is None or indicator.programme_id != programme_id):
        raise InvalidInputError(_("Ese indicador no es de este programa: elíjalo de la lista."))


def says(row: FollowUp, progress: Progress, text: str, pieces: Sequence[Evidence]) -> bool:
    """Whether a report says the same, with the same evidence."""
    return (row.progress, row.text, _marks(row.evidence)) == (progress, text, _marks(pieces))


def _marks(pieces: Sequence[Evidence]) -> list[str]:
    return sorted(each.sha256 or each.link or "" for each in pieces)


def take_terms(agreement: Agreement, terms: Terms, *, year: int) -> None:
    """Write due day, day from which it is shown, and links.

    Raises:
        InvalidInputError: no date in the phrase, or it would be shown after it is due.
    """
    _set_period(agreement, year=year, phrase=terms.due_phrase, due_on=terms.due_on)
    if terms.show_from and agreement.period_end and terms.show_from > agreement.period_end:
        raise InvalidInputError(_("El acuerdo se mostraría después de vencer: revise las dos fechas."))
    agreement.show_from = terms.show_from
    agreement.activity_id, agreement.indicator_id = terms.activity_id, terms.indicator_id


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
