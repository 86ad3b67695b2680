"""Official letters (oficios): drafted, numbered when they go to be signed, signed, or cancelled.

A number is never given again: a letter that is cancelled keeps it in the register, with the reason.
"""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as DbSession

from models import Agency, Agreement, OfficialLetter, Programme, Round, Session
from models.enums import LetterKind, LetterStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import evidence
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.keeping import audit, stored_files
from patci.usecases.local_time import local_day
from patci.usecases.meetings import letter_facts, letter_register
from patci.usecases.releasing import holds
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _
from templates.official_letters import is_pattern, reference

LONGEST_SUBJECT = 300
LONGEST_TEXT = 20_000
LONGEST_PATTERN = 60


def draft(
    db: DbSession,
    programme: Programme,
    *,
    kind: LetterKind,
    key: str,
    subject: str,
    text: str,
    now: datetime,
    actor: str,
    agency: Agency | None = None,
    session: Session | None = None,
    agreement: Agreement | None = None,
    round: Round | None = None,  # noqa: A002  (the glossary's word)
) -> OfficialLetter:
    """Put a letter before the secretary; the same key again hands back the one that is there, as it stands.

    Nothing leaves and no number is taken: it waits in /oficios until somebody sends it to be signed.

    Raises:
        InvalidInputError: subject or text is missing, or longer than a letter can be.
    """
    db.flush()
    known = _of_key(db, key)
    if known is not None:
        return known
    row = {
        "programme_id": programme.id,
        "kind": kind,
        "status": LetterStatus.DRAFT,
        "key": key,
        "subject": clean_line(subject, limit=LONGEST_SUBJECT, missing=_("Escriba el asunto del oficio.")),
        "text": clean(text, limit=LONGEST_TEXT, missing=_("Escriba el texto del oficio.")),
        "agency_id": agency.id if agency else None,
        "session_id": session.id if session else None,
        "agreement_id": agreement.id if agreement else None,
        "round_id": round.id if round else None,
        "created_at": now,
        "created_by": actor,
    }
    letter = OfficialLetter(**row)
    try:
        with db.begin_nested():
            db.add(letter)
    except IntegrityError:
        # Somebody drafted it in the same moment: theirs is the letter.
        return db.scalars(select(OfficialLetter).where(OfficialLetter.key == key)).one()
    _note(db, letter, "drafted", now=now, actor=actor)
    return letter


def _of_key(db: DbSession, key: str) -> OfficialLetter | None:
    return db.scalar(select(OfficialLetter).where(OfficialLetter.key == key))


def rewrite(
    db: DbSession, letter: OfficialLetter, *, subject: str, text: str, now: datetime, actor: str
) -> None:
    """Change subject and text of a draft; the same again changes nothing.

    Raises:
        ConflictError: it has its number: what goes to be signed is not changed any more.
        InvalidInputError: one of them is missing or too long.
    """
    if letter.status is not LetterStatus.DRAFT:
        raise ConflictError(_("El oficio ya tiene número: cancélelo con su motivo y redacte otro."))
    subject = clean_line(subject, limit=LONGEST_SUBJECT, missing=_("Escriba el asunto del oficio."))
    text = clean(text, limit=LONGEST_TEXT, missing=_("Escriba el texto del oficio."))
    if (letter.subject, letter.text) == (subject, text):
        return
    letter.subject, letter.text = subject, text
    _note(db, letter, "rewritten", now=now, actor=actor)


def take_number(
    db: DbSession, letter: OfficialLetter, *, now: datetime, actor: str, dated_on: date | None = None
) -> None:
    """Send a draft to be signed: it takes the next number of its year, and its text stands from then on.

    Twice is once.

    Raises:
        ConflictError: it was cancelled.
        InvalidInputError: its date lies in the future, or before the last one that was numbered.
    """
    if letter.status in {LetterStatus.NUMBERED, LetterStatus.SIGNED}:
        return
    if letter.status is LetterStatus.CANCELLED:
        raise ConflictError(_("Este oficio se canceló: redacte otro."))
    programme = db.get_one(Programme, letter.programme_id)
    today = local_day(programme, now)
    dated_on = dated_on or today
    if dated_on > today:
        raise InvalidInputError(_("El oficio no puede llevar una fecha que aún no llega."))
    letter_register.lock(db)
    if letter_register.last_day(db, programme.id, dated_on.year) > dated_on:
        raise InvalidInputError(
            _("Ya hay un oficio con número de fecha posterior: el registro va en orden, use esa fecha o hoy.")
        )
    text = letter_facts.text_of(db, letter, now=now)
    letter.year, letter.dated_on = dated_on.year, dated_on
    letter.number = letter_register.following(db, programme.id, dated_on.year)
    letter.reference = reference(programme.letter_pattern, number=letter.number, year=dated_on.year)
    letter.text, letter.status = text, LetterStatus.NUMBERED
    db.flush()
    _note(db, letter, "numbered", now=now, actor=actor)


def sign(
    db: DbSession,
    letter: OfficialLetter,
    given: NewFile,
    *,
    folder: Path,
    max_bytes: int,
    now: datetime,
    actor: str,
) -> None:
    """Keep the signed PDF under its hash: the notices that waited for it leave with it. Twice is once.

    Raises:
        ConflictError: it has no number yet, was cancelled, or another PDF was signed already.
        InvalidInputError: no PDF by its bytes, empty, or too large.
    """
    name = given.name if given.name.lower().endswith(".pdf") else f"{given.name or 'oficio'}.pdf"
    limits = Limits(max_bytes=max_bytes, max_files=1)
    judged = evidence.checked(NewFile(name, given.content), limits=limits)
    stored_files.refuse_withdrawn(db, given.content)
    if letter.status is LetterStatus.SIGNED and letter.sha256 == judged.sha256:
        return
    if letter.status is LetterStatus.SIGNED:
        raise ConflictError(
            _("Este oficio ya tiene su PDF firmado: si es otro, cancélelo y redacte uno nuevo.")
        )
    if letter.status is not LetterStatus.NUMBERED:
        raise ConflictError(_("Solo se sube la firma de un oficio con número: dele número primero."))
    evidence.store(db, folder, given.content, judged.sha256 or "")
    letter.file_name, letter.size, letter.sha256 = judged.file_name, judged.size, judged.sha256
    letter.status, letter.signed_at = LetterStatus.SIGNED, now
    db.flush()
    _note(db, letter, "signed", now=now, actor=actor)
    if letter.session_id is not None:
        holds.free(db, letter.session_id, now=now)


def cancel(db: DbSession, letter: OfficialLetter, *, reason: str, now: datetime, actor: str) -> None:
    """Cancel a letter; its number, where it has one, stays in the register with the reason. Twice is once.

    Raises:
        InvalidInputError: no reason.
    """
    if letter.status is LetterStatus.CANCELLED:
        return
    missing = _("Escriba por qué se cancela: queda en el registro de oficios.")
    letter.cancelled_because = clean_line(reason, limit=LONGEST_SUBJECT, missing=missing)
    letter.status, letter.cancelled_at = LetterStatus.CANCELLED, now
    db.flush()
    _note(db, letter, "cancelled", now=now, actor=actor, reason=letter.cancelled_because)


def set_pattern(db: DbSession, programme: Programme, pattern: str, *, now: datetime, actor: str) -> None:
    """Say how the numbers of letters are written from now on; those that were given stay as they are.

    Raises:
        InvalidInputError: it does not tell two letters of a year apart, or is too long.
    """
    written = clean_line(pattern, limit=LONGEST_PATTERN, missing=None) or None
    if written is not None and not is_pattern(written):
        raise InvalidInputError(
            _("Escriba {number} donde va el número y, si quiere, {year} donde va el año.")
        )
    if programme.letter_pattern == written:
        return
    programme.letter_pattern = written
    audit.append(
        db,
        now=now,
        actor=actor,
        action="programme.letter_pattern",
        subject=f"programme:{programme.id}",
        facts={"pattern": written},
    )


def note(db: DbSession, session: Session, what: str, *, now: datetime, actor: str) -> None:
    """That a session's letter was asked for, or done without."""
    audit.append(db, now=now, actor=actor, action=f"session.letter_{what}", subject=f"session:{session.id}")


def _note(
    db: DbSession, letter: OfficialLetter, what: str, *, now: datetime, actor: str, reason: str | None = None
) -> None:
    """Every step of a letter stands in the log, with its number and the hash of what was signed."""
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"official_letter.{what}",
        subject=f"official_letter:{letter.id}",
        facts={"kind": letter.kind.value, "reference": letter.reference, "sha256": letter.sha256},
        personal=reason,
    )
