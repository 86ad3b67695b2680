"""Notices as a person's acts take them: chosen and locked, set down so that they are made anew, recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.errors import InvalidInputError, NotFoundError
from patci.mail.compose import Composer
from patci.usecases.keeping import audit
from patci.usecases.releasing import shared_letters
from templates.i18n import gettext as _

MOST = 500
"""Notices that one act takes."""
WAITING = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.READY)
UNSENT = (*WAITING, NoticeStatus.HELD)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, when, and with what the messages are made."""

    now: datetime
    actor: str
    composer: Composer


def chosen(db: DbSession, programme: Programme, ids: Sequence[int]) -> list[Notice]:
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


def set_down(db: DbSession, notice: Notice) -> None:
    """Forget for whom and of which state it was rendered, and let go what its letter carries."""
    if notice.kind is NoticeKind.CONVOCATION:
        known = {"sequence", "end_day", "starts_at", "ends_at"}
        notice.details = {name: value for name, value in notice.details.items() if name not in known}
    notice.next_attempt_at = None
    _forget_addressee(notice)
    db.flush()
    shared_letters.let_go(db, [notice.id])


def _forget_addressee(notice: Notice) -> None:
    """Who holds the seat is asked again; a row that was made for one holder stays theirs."""
    if notice.seat_role is not None and not notice.key.endswith(f":p{notice.person_id}"):
        notice.person = notice.address = notice.domain = None


def record(db: DbSession, notice: Notice, action: str, hand: Hand, *, personal: str | None = None) -> None:
    """One event of the log. What somebody wrote lies beside the chain: it may name people."""
    audit.append(
        db,
        now=hand.now,
        actor=hand.actor,
        action=action,
        subject=f"notice:{notice.id}",
        facts={"kind": notice.kind.value},
        personal=personal,
    )
