"""Words of its own for one notice before it leaves, and back to the programme's."""

from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme
from models.enums import NoticeStatus
from patci.errors import ConflictError
from patci.usecases.mailroom import outbox_rows
from patci.usecases.mailroom.outbox_rows import UNSENT, Hand
from patci.usecases.writing import own_words
from templates.i18n import gettext as _
from templates.labels import label


def can_be_edited(notice: Notice) -> bool:
    """True while its words can change: it has not left, nor may it have."""
    return notice.status in UNSENT and notice.doubtful_at is None


def edit(
    db: DbSession, programme: Programme, notice_id: int, *, subject: str, text: str, hand: Hand
) -> Notice:
    """Give one notice words of its own. Its date, place, button and calendar stay the system's.

    A message that was rendered is rendered anew; if nothing differs from what stands there, nothing changes.

    Raises:
        InvalidInputError: the subject or the text is empty or too long.
        ConflictError: the notice has left, or may have.
    """
    [notice] = outbox_rows.chosen(db, programme, [notice_id])
    _refuse_edit(notice)
    words = own_words.clean(subject, text)
    if own_words.of(notice) == words:
        return notice
    notice.edited = {
        "subject": words.subject,
        "text": words.text,
        "by": hand.actor,
        "at": hand.now.isoformat(),
    }
    _render_anew(db, notice)
    outbox_rows.record(db, notice, "notice.edited", hand, personal=f"{words.subject}\n\n{words.text}")
    return notice


def restore(db: DbSession, programme: Programme, notice_id: int, *, hand: Hand) -> Notice:
    """Take one notice's own words away: it says again what the programme's text says.

    Raises:
        ConflictError: the notice has left, or may have, or has no words of its own.
    """
    [notice] = outbox_rows.chosen(db, programme, [notice_id])
    _refuse_edit(notice)
    if notice.edited is None:
        raise ConflictError(_("Ese aviso ya lleva el texto del programa: no hay nada que restaurar."))
    notice.edited = None
    _render_anew(db, notice)
    outbox_rows.record(db, notice, "notice.restored", hand)
    return notice


def _refuse_edit(notice: Notice) -> None:
    if notice.status not in UNSENT:
        raise ConflictError(
            _("El aviso %(number)s está «%(state)s»: su texto ya no se puede cambiar.")
            % {"number": notice.id, "state": label("notice_status", notice.status)}
        )
    if notice.doubtful_at is not None:
        raise ConflictError(
            _("El aviso %(number)s quizá ya salió: su texto ya no se puede cambiar.") % {"number": notice.id}
        )


def _render_anew(db: DbSession, notice: Notice) -> None:
    if notice.status is NoticeStatus.READY:
        outbox_rows.set_down(db, notice)
        notice.status = NoticeStatus.PLANNED
