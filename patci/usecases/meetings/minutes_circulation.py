"""Minutes on their way: circulated, their observations taken or answered, the signed copy under its hash."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from calendars.rules import minutes_of
from calendars.working_days import WorkingCalendar
from models import Agency, Minutes, MinutesObservation, Programme, Session
from models.enums import MinutesStatus, NoticeKind, SeatRole
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import evidence
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.keeping import audit, stored_files
from patci.usecases.local_time import local_day
from patci.usecases.meetings import answers
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.noticing import notices
from patci.usecases.queries import rules
from patci.usecases.written import clean, clean_line
from templates.environment import long_day
from templates.i18n import gettext as _

LONGEST = 20_000
LONGEST_NAME = 200
PDF = "application/pdf"


def term(session: Session, *, on: date) -> date | None:
    """The last day on which members may observe minutes that go round on a day; None where no rule says."""
    rule = minutes_of(rules.of_body(session.body).rules)
    if rule is None or rule.observed_within is None:
        return None
    return rule.observed_within.after(on, WorkingCalendar(country=session.body.programme.country))


def circulate(db: DbSession, session: Session, *, until: date | None, now: datetime, actor: str) -> Minutes:
    """Send the minutes to the liaisons of the body's members, who observe them until a day (inclusive).

    Without `until` the rule's term holds. Circulated again after a correction, everybody is told again.

    Raises:
        ConflictError: there is no text, or they were approved.
        InvalidInputError: no day, neither typed nor by a rule, or one that is past.
    """
    found = _written(session)
    if found.status in {MinutesStatus.APPROVED, MinutesStatus.SIGNED}:
        raise ConflictError(_("El acta ya se aprobó: no recibe observaciones."))
    programme = db.get_one(Programme, session.programme_id)
    today = local_day(programme, now)
    last = until or term(session, on=today)
    if last is None or last < today:
        raise InvalidInputError(_("Indique hasta qué día se reciben observaciones, de hoy en adelante."))
    found.status, found.circulated_at, found.observations_until = MinutesStatus.CIRCULATED, now, last
    version = found.versions[-1].version
    for member in answers.members_on(db, session.body_id, on=session.day or today):
        notices.enqueue(
            db,
            kind=NoticeKind.MINUTES,
            key=f"{NoticeKind.MINUTES.value}:session:{session.id}:agency:{member.agency_id}"
            f":v{version}:{last.isoformat()}",
            programme=programme,
            agency=member.agency,
            role=SeatRole.LIAISON,
            session=session,
            why=_("Lo recibe como enlace de %(agency)s, que integra el órgano: el acta de «%(session)s».")
            % {"agency": member.agency.label, "session": session_title(session)},
            due_at=now,
            details={"observe_until": last.isoformat(), "version": version},
            now=now,
        )
    _note(db, found, "circulated", {"until": last.isoformat(), "version": version}, now=now, actor=actor)
    return found


def observe(
    db: DbSession, found: Minutes, *, agency: Agency, text: str, author: str, now: datetime
) -> MinutesObservation:
    """Keep what an agency observes of circulated minutes; the same words again are the same observation.

    Raises:
        ConflictError: they are not out for observations, or their term is over.
        InvalidInputError: no words, or no name.
    """
    text = clean(text, limit=LONGEST, missing=_("Escriba su observación."))
    author = clean_line(author, limit=LONGEST_NAME, missing=_("Escriba su nombre."))
    reason = why_closed(found, now=now)
    if reason is not None:
        raise ConflictError(reason)
    same = [one for one in found.observations if (one.agency_id, one.text) == (agency.id, text)]
    if same:
        return same[0]
    row = MinutesObservation(agency_id=agency.id, text=text, author=author, at=now)
    found.observations.append(row)
    db.flush()
    facts = {"agency": agency.id, "observation": row.id}
    _note(db, found, "observed", facts, now=now, actor=f"agency:{agency.id}")
    return row


def why_closed(found: Minutes, *, now: datetime) -> str | None:
    """Why minutes take no observations; None while they do."""
    if found.status is not MinutesStatus.CIRCULATED or found.put_away_at is not None:
        return _("Esta acta no está en observaciones.")
    last = found.observations_until
    if last is None or local_day(found.session.body.programme, now) > last:
        day = long_day(last) if last else ""
        return _("El plazo para observar esta acta ya terminó. %(day)s") % {"day": day}
    return None


def settle(
    db: DbSession, row: MinutesObservation, *, taken: bool, answer: str, now: datetime, actor: str
) -> None:
    """Say what was done of an observation: it was taken into the text, or why not.

    Raises:
        ConflictError: the minutes were approved.
        InvalidInputError: it is not taken and nobody wrote why.
    """
    if row.minutes.status in {MinutesStatus.APPROVED, MinutesStatus.SIGNED}:
        raise ConflictError(_("El acta ya se aprobó: sus observaciones quedan como están."))
    missing = None if taken else _("Escriba por qué no se incorpora: lo lee quien la hizo.")
    row.answer = clean(answer, limit=LONGEST, missing=missing) or None
    row.is_taken, row.settled_at, row.settled_by = taken, now, actor
    facts = {"observation": row.id, "taken": taken}
    _note(db, row.minutes, "observation_settled", facts, now=now, actor=actor)


def sign(
    db: DbSession,
    session: Session,
    given: NewFile,
    *,
    folder: Path,
    limits: Limits,
    now: datetime,
    actor: str,
) -> Minutes:
    """Keep the signed copy, a PDF, under its hash; from now on the text never changes.

    Raises:
        ConflictError: nothing was written, or it was neither circulated nor approved.
        InvalidInputError: the file is no PDF, or is too large.
    """
    found = _written(session)
    if found.status is MinutesStatus.DRAFT:
        raise ConflictError(
            _("El acta es un borrador: circúlela o apruébela antes de subir la copia firmada.")
        )
    judged = evidence.checked(given, limits=limits)
    if judged.media_type != PDF:
        raise InvalidInputError(_("La copia firmada es un PDF: elija otro archivo."))
    stored_files.refuse_withdrawn(db, given.content)
    if found.signed_sha256 == judged.sha256:
        return found
    before = found.signed_sha256
    evidence.store(db, folder, given.content, judged.sha256 or "")
    found.status, found.signed_at = MinutesStatus.SIGNED, now
    found.signed_name, found.signed_sha256 = judged.file_name, judged.sha256
    facts = {"sha256": judged.sha256, "size": judged.size, "replaces": before}
    _note(db, found, "signed", facts, now=now, actor=actor)
    return found


def _written(session: Session) -> Minutes:
    if session.minutes is None or not session.minutes.text:
        raise ConflictError(_("El acta aún no está escrita: redáctela primero."))
    return session.minutes


def _note(
    db: DbSession, found: Minutes, what: str, facts: Mapping[str, object], *, now: datetime, actor: str
) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"session.minutes_{what}",
        subject=f"session:{found.session_id}",
        covers=(f"minutes:{found.id}",),
        facts={"minutes": found.id, **facts},
    )
