"""Official letters (oficios): drafted, numbered when they go to be signed, signed, or cancelled.

A number is never given again: a letter that is cancelled keeps it in the register, with the reason.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession

from models import Agency, Agreement, OfficialLetter, Programme, Round, Session
from models.enums import LetterKind, LetterStatus
from patci.usecases.keeping import audit
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

LONGEST_SUBJECT = 300
LONGEST_TEXT = 20_000


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
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    added = db.scalar(
        dialect.insert(OfficialLetter)
        .on_conflict_do_nothing(index_elements=["key"])
        .values(**row)
        .returning(OfficialLetter.id)
    )
    letter = db.scalars(select(OfficialLetter).where(OfficialLetter.key == key)).one()
    if added is not None:
        _note(db, letter, "drafted", now=now, actor=actor)
    return letter


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
