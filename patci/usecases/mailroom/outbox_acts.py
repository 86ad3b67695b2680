"""What a person does with notices before they leave, or after they could not: hold, edit, hurry, stop, retry.

Every act is one event of the log. An act that makes no sense for a notice is refused with one sentence, and
for a selection nothing is changed at all: nobody has to find out which half was done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.mail.compose import Composer
from patci.usecases.keeping import audit
from patci.usecases.mailroom import own_words
from patci.usecases.mailroom.notice_plan import is_sending
from patci.usecases.mailroom.release import release_due
from patci.usecases.mailroom.session_notices import INVITATIONS, LEFT
from patci.usecases.queries.outbox import LEAVING
from templates.i18n import gettext as _
from templates.labels import label

MOST = 500
"""Notices that one act takes."""
LONGEST_REASON = 300
WAITING = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.READY)
UNSENT = (*WAITING, NoticeStatus.HELD)
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


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, when, and with what the messages are made."""

    now: datetime
    actor: str
    composer: Composer


def acts_for(notice: Notice) -> list[Act]:
    """What can be done with a notice as it stands."""
    return [act for act, states in POSSIBLE.items() if notice.status in states]


def can_be_edited(notice: Notice) -> bool:
    """True while its words can change: it has not left, nor may it have."""
    return notice.status in UNSENT and notice.doubtful_at is None


def act(
    db: DbSession, programme: Programme, ids: Sequence[int], what: Act, *, reason: str = "", hand: Hand
) -> list[Notice]:
    """Do one thing with a selection, all of it or nothing.

    Raises:
        InvalidInputError: nothing was chosen, too much was, or the act asks for a reason.
        NotFoundError: a notice is not there.
        ConflictError: it makes no sense for a notice; the sentence names it.
    """
    notices = _chosen(db, programme, ids)
    reason = " ".join(reason.split())[:LONGEST_REASON]
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
        _record(db, notice, f"notice.{what.value}", hand, {"reason": reason} if reason else {})
    return notices


def edit(
    db: DbSession, programme: Programme, notice_id: int, *, subject: str, text: str, hand: Hand
) -> Notice:
    """Give one notice words of its own. Its date, place, button and calendar stay the system's.

    A message that was rendered is rendered anew; if nothing differs from what stands there, nothing changes.

    Raises:
        InvalidInputError: the subject or the text is empty or too long.
        ConflictError: the notice has left, or may have.
    """
    [notice] = _chosen(db, programme, [notice_id])
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
    _record(db, notice, "notice.edited", hand, {}, personal=f"{words.subject}\n\n{words.text}")
    return notice


def restore(db: DbSession, programme: Programme, notice_id: int, *, hand: Hand) -> Notice:
    """Take one notice's own words away: it says again what the programme's text says.

    Raises:
        ConflictError: the notice has left, or may have, or has no words of its own.
    """
    [notice] = _chosen(db, programme, [notice_id])
    _refuse_edit(notice)
    if notice.edited is None:
        raise ConflictError(_("Ese aviso ya lleva el texto del programa: no hay nada que restaurar."))
    notice.edited = None
    _render_anew(db, notice)
    _record(db, notice, "notice.restored", hand, {})
    return notice


def _chosen(db: DbSession, programme: Programme, ids: Sequence[int]) -> list[Notice]:
    """The notices, locked, so that no delivery takes them meanwhile."""
    wanted = sorted(set(ids))
    if not wanted:
        raise InvalidInputError(_("No eligió ningún aviso: márquelos en la lista y vuelva a intentarlo."))
    if len(wanted) > MOST:
        raise InvalidInputError(_("Elija a lo más %(most)s avisos a la vez.") % {"most": MOST})
    query = (
        select(Notice)
        .where(Notice.id.in_(wanted), Notice.programme_id == programme.id)
        .order_by(Notice.id)
        .with_for_update(of=Notice)
        .execution_options(populate_existing=True)
    )
    found = list(db.scalars(query))
    if len(found) != len(wanted):
        raise NotFoundError(_("Ese aviso no existe."))
    return found


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


def _hold(db: DbSession, notices: Sequence[Notice], reason: str) -> None:
    for notice in notices:
        _set_down(db, notice)
        notice.status, notice.last_error = NoticeStatus.HELD, _("Retenido: %(reason)s") % {"reason": reason}


def _stop(db: DbSession, notices: Sequence[Notice], reason: str) -> None:
    """Suppressed, not cancelled: what was cancelled comes back by itself where it makes sense again."""
    for notice in notices:
        _set_down(db, notice)
        said = _("No se envía: %(reason)s") % {"reason": reason}
        notice.status, notice.last_error = NoticeStatus.SUPPRESSED, said


def _resume(db: DbSession, notice: Notice) -> None:
    """Back to where it waits for its day; whether it is still owed is asked there."""
    _refuse_older(db, notice)
    _set_down(db, notice)
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
        _set_down(db, one)
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
    db.flush()
    while any(notice.status is NoticeStatus.PLANNED for notice in waiting):
        done = release_due(db, now=hand.now, composer=hand.composer, retry=False)
        if not (done.ready or done.not_owed or done.unaddressed):
            break
    front = min(hand.now, _front(db) or hand.now) - timedelta(seconds=1)
    for notice in notices:
        if notice.status is NoticeStatus.READY:
            notice.next_attempt_at = front


def _front(db: DbSession) -> datetime | None:
    """When the first of what is ready is tried."""
    query = select(func.min(Notice.next_attempt_at)).where(LEAVING, Notice.status == NoticeStatus.READY)
    return db.scalar(query)


def _render_anew(db: DbSession, notice: Notice) -> None:
    if notice.status is NoticeStatus.READY:
        _set_down(db, notice)
        notice.status = NoticeStatus.PLANNED


def _set_down(db: DbSession, notice: Notice) -> None:
    """Forget for whom and of which state it was rendered, and let go what its letter carries."""
    if notice.kind is NoticeKind.CONVOCATION:
        known = {"sequence", "end_day", "starts_at", "ends_at"}
        notice.details = {name: value for name, value in notice.details.items() if name not in known}
    notice.next_attempt_at = None
    _forget_addressee(notice)
    db.execute(
        update(Notice)
        .where(Notice.carrier_id == notice.id, Notice.status == NoticeStatus.CARRIED)
        .values(status=NoticeStatus.PLANNED, carrier_id=None)
    )


def _forget_addressee(notice: Notice) -> None:
    """Who holds the seat is asked again; a row that was made for one holder stays theirs."""
    if notice.seat_role is not None and not notice.key.endswith(f":p{notice.person_id}"):
        notice.person = notice.address = notice.domain = None


def _record(
    db: DbSession,
    notice: Notice,
    action: str,
    hand: Hand,
    facts: Mapping[str, Any],
    *,
    personal: str | None = None,
) -> None:
    audit.append(
        db,
        now=hand.now,
        actor=hand.actor,
        action=action,
        subject=f"notice:{notice.id}",
        facts={"kind": notice.kind.value, **facts},
        personal=personal,
    )
