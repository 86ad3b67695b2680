"""Convocations that wait for their signed official letter, and what lets them go."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, OfficialLetter
from models.enums import LetterStatus, NoticeKind, NoticeStatus, SessionStatus
from patci.usecases.noticing.session_notices import INVITATIONS
from patci.usecases.releasing.release_facts import Facts
from templates.i18n import gettext as _


def why_held(notice: Notice, facts: Facts) -> str | None:
    """Why a notice may not leave yet although it is owed; None where nothing keeps it.

    Only what calls somebody for the first time waits for the letter. A change of a session to which people
    were called already leaves at once: nobody travels to the wrong place for want of a signature. What is
    held names the letter that it waits for (`official_letter_id`), so that the signature finds it.
    """
    session = facts.sessions.get(notice.session_id or 0)
    if session is None or notice.kind not in INVITATIONS or session.status is not SessionStatus.CONVENED:
        return None
    papers = facts.papers.get(session.id)
    letter = papers.letter if papers else None
    notice.official_letter_id = letter.id if letter else None
    if letter is None or not _calls(notice):
        return None
    if letter.status is not LetterStatus.SIGNED:
        return _("Espera el oficio firmado: «%(subject)s».") % {"subject": letter.reference or letter.subject}
    return file_is_gone(letter) if papers is not None and papers.signed is None else None


def file_is_gone(letter: OfficialLetter) -> str:
    """Why what needs a signed letter waits although it was signed."""
    return _("Falta el archivo del oficio firmado %(reference)s: recupérelo de la copia de respaldo.") % {
        "reference": letter.reference
    }


def free(db: DbSession, session_id: int, *, now: datetime) -> int:
    """Let the notices go that waited for a session's letter; returns how many. What a person holds stays."""
    rows = db.scalars(
        select(Notice).where(
            Notice.session_id == session_id,
            Notice.status == NoticeStatus.HELD,
            Notice.official_letter_id.is_not(None),
        )
    ).all()
    for row in rows:
        row.status, row.due_at, row.last_error = NoticeStatus.PLANNED, now, None
    return len(rows)


def _calls(notice: Notice) -> bool:
    return notice.kind is NoticeKind.CONVOCATION or bool(notice.details.get("calls"))
