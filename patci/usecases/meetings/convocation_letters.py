"""The official letter of a convocation: it follows its session until it is signed, and holds the notices."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as DbSession

from models import OfficialLetter, Programme, Session
from models.enums import LetterKind, LetterStatus, SessionStatus
from patci.usecases.meetings import official_letters
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.releasing import holds
from patci.usecases.written import clean_line
from templates.i18n import gettext as _
from templates.official_letters import convocation_text

LONGEST_NAME = 200


def key_of(session: Session) -> str:
    """How the keys begin of the letters for a session as it stands now: with its SEQUENCE."""
    return f"convocation:session:{session.id}:s{session.sequence}:"


def current(db: DbSession, session: Session) -> OfficialLetter | None:
    """The letter that says what holds now, drafted, numbered or signed; None where there is none."""
    return db.scalar(
        _of(session)
        .where(OfficialLetter.key.startswith(key_of(session), autoescape=True))
        .order_by(OfficialLetter.id.desc())
        .limit(1)
    )


def follow(db: DbSession, session: Session, *, now: datetime, actor: str) -> OfficialLetter | None:
    """Bring a session's letter into line with it; the same call again changes nothing.

    A draft follows the session. One that was numbered for facts that hold no more falls, and its number stays
    in the register with the reason. A signed one is history. What a called session needs is drafted.
    """
    db.flush()
    is_wanted = session.status is SessionStatus.CONVENED and session.needs_letter
    for letter in db.scalars(_of(session).where(OfficialLetter.status != LetterStatus.SIGNED)).all():
        stands = is_wanted and (letter.key or "").startswith(key_of(session))
        if is_wanted and letter.status is LetterStatus.DRAFT and not stands:
            letter.key = _new_key(db, session)
        elif not stands:
            official_letters.cancel(db, letter, reason=_why_it_falls(session), now=now, actor=actor)
    if not is_wanted:
        return None
    db.flush()
    standing = current(db, session)
    if standing is not None:
        return standing
    basis = clean_line(session.body.legal_basis or "", limit=10_000, missing=None)
    title = clean_line(session_title(session)[:LONGEST_NAME], limit=LONGEST_NAME, missing=None)
    return official_letters.draft(
        db,
        db.get_one(Programme, session.programme_id),
        kind=LetterKind.CONVOCATION,
        key=_new_key(db, session),
        subject=_("Convocatoria a %(session)s") % {"session": title or session.ref},
        text=convocation_text(basis[:LONGEST_NAME] or None),
        session=session,
        now=now,
        actor=actor,
    )


def is_needed(session: Session, chosen: bool | None) -> bool:
    """What somebody chose, else what stands (of one that is called already), else the body's habit."""
    if chosen is not None:
        return chosen
    return session.needs_letter if session.status is SessionStatus.CONVENED else session.body.needs_letter


def wanted(db: DbSession, session: Session, needs: bool, *, now: datetime, actor: str) -> None:
    """Say whether a called session waits for its letter; the notices that waited leave where it does not."""
    if session.needs_letter == needs:
        return
    session.needs_letter = needs
    follow(db, session, now=now, actor=actor)
    official_letters.note(db, session, "needed" if needs else "waived", now=now, actor=actor)
    if not needs:
        holds.free(db, session.id, now=now)


def cancel(db: DbSession, letter: OfficialLetter, *, reason: str, now: datetime, actor: str) -> None:
    """Cancel any letter; where a called session still needs one, a new draft takes its place at once.

    Raises:
        ConflictError, InvalidInputError: as `official_letters.cancel`.
    """
    official_letters.cancel(db, letter, reason=reason, now=now, actor=actor)
    if letter.session is not None and letter.kind is LetterKind.CONVOCATION:
        follow(db, letter.session, now=now, actor=actor)


def _of(session: Session) -> Select[tuple[OfficialLetter]]:
    return select(OfficialLetter).where(
        OfficialLetter.session_id == session.id,
        OfficialLetter.kind == LetterKind.CONVOCATION,
        OfficialLetter.status != LetterStatus.CANCELLED,
    )


def _new_key(db: DbSession, session: Session) -> str:
    same = OfficialLetter.key.startswith(key_of(session), autoescape=True)
    known = db.scalar(select(func.count()).select_from(OfficialLetter).where(same))
    return f"{key_of(session)}{(known or 0) + 1}"


def _why_it_falls(session: Session) -> str:
    if session.status is SessionStatus.CONVENED:
        if session.needs_letter:
            return _("La sesión cambió antes de que se firmara.")
        return _("La convocatoria salió sin oficio.")
    return _("La sesión dejó de estar convocada antes de que se firmara.")
