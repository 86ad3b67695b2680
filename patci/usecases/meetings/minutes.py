"""The minutes of a session that is over: they often follow days after it was held."""

from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import Session
from models.enums import SessionStatus
from patci.errors import ConflictError
from patci.usecases.keeping import audit
from patci.usecases.written import clean
from templates.i18n import gettext as _

OVER = frozenset({SessionStatus.HELD, SessionStatus.FAILED})
MAX_TEXT = 20_000


def record(db: DbSession, session: Session, *, text: str, now: datetime, actor: str) -> None:
    """Keep the minutes of a session that was held or lacked its quorum; the same text again is nothing new.

    Raises:
        ConflictError: the session is not over.
        InvalidInputError: there is no text, or it is too long.
    """
    if session.status not in OVER:
        raise ConflictError(_("La minuta se asienta cuando la sesión ya se celebró o no tuvo quórum."))
    text = clean(text, limit=MAX_TEXT, missing=_("Escriba la minuta o su resumen."))
    if session.minutes == text:
        return
    action = "session.minutes_recorded" if session.minutes is None else "session.minutes_corrected"
    session.minutes = text
    audit.append(db, now=now, actor=actor, action=action, subject=f"session:{session.id}")
