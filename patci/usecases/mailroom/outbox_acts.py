"""What a person does with notices before they leave, or after they could not: hold, edit, hurry, stop, retry.

Every act is one event of the log. An act that makes no sense for a notice is refused with one sentence, and
for a selection nothing is changed at all: nobody has to find out which half was done.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.mailroom import outbox_rows
from patci.usecases.mailroom.outbox_rows import UNSENT, WAITING, Hand
from patci.usecases.noticing.notice_plan import is_sending
from patci.usecases.noticing.session_notices import INVITATIONS, LEFT
from patci.usecases.queries.outbox import LEAVING
from patci.usecases.releasing.release import release_due
from patci.usecases.written import clean_line
from templates.i18n import gettext as _
from templates.labels import label

LONGEST_REASON = 300
ENDED = (NoticeStatus.FAILED, NoticeStatus.BOUNCED, NoticeStatus.DOUBTFUL, NoticeStatus.SUPPRESSED)


class Act(StrEnum):
    """What can be done with a selection of notices."""

    HOLD = "hold"
    RESUME = "resume"
    SEND_NOW = "send_now"
    STOP = "stop"
    RETRY = "retry"


POSSIBLE: Mapping[Act, tuple[NoticeStatus, ...]] = {
    Act.HOLD: WAITING,
    Act.RESUME: (NoticeStatus.HELD,),
    Act.SEND_NOW: UNSENT,
    Act.STOP: UNSENT,
    Act.RETRY: ENDED,
}
"""The states in which each act makes sense."""


def acts_for(notice: Notice) -> list[Act]:
    """What can be done with a notice as it stands."""
    return [act for act, states in POSSIBLE.items() if notice.status in states]


def act(
    db: DbSession, programme: Programme, ids: Sequence[int], what: Act, *, reason: str = "", hand: Hand
) -> list[Notice]:
    """Do one thing with a selection, all of it or nothing.

    Raises:
        InvalidInputError: nothing was chosen, too much was, or the act asks for a reason.
        NotFoundError: a notice is not there.
        ConflictError: it makes no sense for a notice; the sentence names it.
    """
    notices = outbox_rows.chosen(db, programme, ids)
    reason = clean_line(reason[:LONGEST_REASON], limit=LONGEST_REASON, missing=None)
    if what in {Act.HOLD, Act.STOP} and not reason:
        raise InvalidInputError(_("Escriba el motivo: queda asentado junto al aviso."))
    for notice in notices:
        _refuse(notice, what)
    if what is Act.HOLD:
        _hold(db, notices, reason)
    elif what is Act.STOP:
        _stop(db, notices, reason)
    elif what is Act.RESUME:
        for notice in notices:
            _resume(db, notice)
    elif what is Act.RETRY:
        for notice in notices:
            _retry(db, notice, hand.now)
    else:
        _hurry(db, programme, notices, hand)
    for notice in notices:
        outbox_rows.record(db, notice, f"notice.{what.value}", hand, personal=reason or None)
    return notices


def _refuse(notice: Notice, what: Act) -> None:
    if notice.status in POSSIBLE[what]:
        return
    if notice.status is NoticeStatus.CARRIED:
        raise ConflictError(
            _("El aviso %(number)s va dentro de otra carta: actúe sobre esa. No se cambió nada.")
            % {"number": notice.id}
        )
    raise ConflictError(
        _("El aviso %(number)s está «%(state)s» y así no se puede %(act)s. No se cambió nada.")
        % {
            "number": notice.id,
            "state": label("notice_status", notice.status),
            "act": label("outbox_act", what).lower(),
        }
    )


def _hold(db: DbSession, notices: Sequence[Notice], reason: str) -> None:
    for notice in notices:
        outbox_rows.set_down(db, notice)
        notice.status, notice.last_error = NoticeStatus.HELD, _("Retenido: %(reason)s") % {"reason": reason}


def _stop(db: DbSession, notices: Sequence[Notice], reason: str) -> None:
    """Suppressed, not cancelled: what was cancelled comes back by itself where it makes sense again."""
    for notice in notices:
        outbox_rows.set_down(db, notice)
        said = _("No se envía: %(reason)s") % {"reason": reason}
        notice.status, notice.last_error = NoticeStatus.SUPPRESSED, said


def _resume(db: DbSession, notice: Notice) -> None:
    """Back to where it waits for its day; whether it is still owed is asked there."""
    _refuse_older(db, notice)
    outbox_rows.set_down(db, notice)
    notice.status, notice.last_error = NoticeStatus.PLANNED, None


def _refuse_older(db: DbSession, notice: Notice) -> None:
    if notice.kind is NoticeKind.CONVOCATION and _has_newer(db, notice):
        raise ConflictError(
            _(
                "El aviso %(number)s ya no hace falta: la misma persona tiene otro más reciente de esa "
                "sesión. No se cambió nada."
            )
            % {"number": notice.id}
        )


def _has_newer(db: DbSession, notice: Notice) -> bool:
    """True where the same seat was told of the session by a notice that was made later."""
    newer = select(Notice.id).where(
        Notice.session_id == notice.session_id,
        Notice.agency_id == notice.agency_id,
        Notice.seat_role == notice.seat_role,
        Notice.kind.in_(INVITATIONS),
        Notice.status.in_(LEFT),
        Notice.id > notice.id,
    )
    return db.scalar(newer.limit(1)) is not None


def _retry(db: DbSession, notice: Notice, now: datetime) -> None:
    """Addressed and rendered anew, with all that its letter carried.

    Its Message-ID stays, so that a second copy is known as one.
    """
    _refuse_older(db, notice)
    carried = select(Notice).where(Notice.carrier_id == notice.id, Notice.status == notice.status)
    for one in (notice, *db.scalars(carried)):
        outbox_rows.set_down(db, one)
        one.status, one.due_at, one.carrier_id, one.attempts = NoticeStatus.PLANNED, now, None, 0
        one.last_error = one.doubtful_at = one.bounced_at = one.sent_at = None


def _hurry(db: DbSession, programme: Programme, notices: Sequence[Notice], hand: Hand) -> None:
    """To the front of the queue: released now, and before everything that is ready."""
    if not is_sending(programme, hand.now):
        raise ConflictError(
            _("Este programa todavía no envía avisos: pulse antes «Empezar a enviar» en su página.")
        )
    waiting = [notice for notice in notices if notice.status is not NoticeStatus.READY]
    for notice in waiting:
        if notice.status is NoticeStatus.HELD:
            _resume(db, notice)
        notice.status, notice.due_at = NoticeStatus.PLANNED, min(notice.due_at, hand.now)
        # Whoever says "now" does not want it to wait because its address had a letter today.
        notice.details = {**notice.details, "hurried": True}
    db.flush()
    while any(notice.status is NoticeStatus.PLANNED for notice in waiting):
        done = release_due(db, now=hand.now, composer=hand.composer, retry=False)
        if not (done.moved or done.unaddressed):
            break
    front = min(hand.now, _front(db) or hand.now) - timedelta(seconds=1)
    for notice in notices:
        if notice.status is NoticeStatus.READY:
            notice.next_attempt_at = front


def _front(db: DbSession) -> datetime | None:
    """When the first of what is ready is tried."""
    query = select(func.min(Notice.next_attempt_at)).where(LEAVING, Notice.status == NoticeStatus.READY)
    return db.scalar(query)
