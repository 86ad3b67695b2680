"""Letters of the outbox that hold what was withdrawn: their messages go; those that wait are written anew."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from email import message_from_bytes, policy

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Notice, NoticeMessage, OfficialLetter, Request
from models.enums import NoticeKind, NoticeStatus
from patci.usecases.releasing import shared_letters
from patci.usecases.withdrawing import phrases
from patci.usecases.withdrawing.reach import Reach
from templates.i18n import gettext as _

FOLDED = re.compile(r"\r?\n[ \t]")
"""How a line of a calendar is broken (RFC 5545, 3.1)."""
SPOKEN = ("why", "details", "edited", "last_error")


def about(db: DbSession, far: Reach) -> list[Notice]:
    """The notices about what is in reach, and those in whose letter they stand, locked."""
    return held(db, _about(far))


def hold(db: DbSession, far: Reach, wanted: Sequence[str]) -> bool:
    """True where a letter about what is in reach holds the words."""
    own = NoticeMessage.notice_id.in_(_about(far))
    return any(phrases.holds(said(row), wanted) for row in db.scalars(select(NoticeMessage).where(own)))


def _about(far: Reach) -> Select[tuple[int]]:
    requests = select(Request).where(Request.agreement_id.in_(far.agreements)).subquery()
    letters = select(OfficialLetter.id).where(
        or_(OfficialLetter.session_id.in_(far.sessions), OfficialLetter.agreement_id.in_(far.agreements))
    )
    return select(Notice.id).where(
        or_(
            Notice.session_id.in_(far.sessions),
            Notice.agreement_id.in_(far.agreements),
            Notice.request_id.in_(select(requests.c.id)),
            Notice.round_id.in_(select(requests.c.round_id)),
            Notice.official_letter_id.in_(letters),
        )
    )


def held(db: DbSession, numbers: Select[tuple[int]] | Sequence[int]) -> list[Notice]:
    """Notices by their numbers, or by a question for these, with their carriers, locked."""
    own = Notice.id.in_(numbers)
    carriers = select(Notice.carrier_id).where(own, Notice.carrier_id.is_not(None))
    query = (
        select(Notice)
        .where(or_(own, Notice.id.in_(carriers)))
        .order_by(Notice.id)
        .with_for_update(of=Notice)
        .execution_options(populate_existing=True)
    )
    return list(db.scalars(query))


def of_official_letter(db: DbSession, letter_id: int) -> list[Notice]:
    """The notices that an official letter goes with."""
    return held(db, select(Notice.id).where(Notice.official_letter_id == letter_id))


def that_told_of(db: DbSession, documents: Iterable[int]) -> list[Notice]:
    """The notices that told of issued documents, which may travel in them."""
    gone = set(documents)
    told = db.execute(select(Notice.id, Notice.details).where(Notice.kind == NoticeKind.DOCUMENTS)).tuples()
    return held(db, [number for number, details in told if gone & set(details.get("documents", ()))])


def withdraw(
    db: DbSession,
    notices: Sequence[Notice],
    is_gone: Callable[[str], bool],
    *,
    now: datetime,
    again: bool = True,
) -> list[Notice]:
    """Take the messages that hold what is gone; those that have not left are written anew without it.

    Without `again` they do not leave at all: what they are about is gone whole.
    """
    by_id = {notice.id: notice for notice in notices}
    taken: list[Notice] = []
    for row in db.scalars(select(NoticeMessage).where(NoticeMessage.notice_id.in_(by_id))).all():
        if is_gone(said(row)):
            taken.append(by_id[row.notice_id])
            db.delete(row)
    db.flush()
    waiting = [notice for notice in taken if _put_back(notice, now, again=again)]
    db.flush()
    shared_letters.let_go(db, [notice.id for notice in waiting])
    return taken


def said(row: NoticeMessage) -> str:
    """All that a message says to people and to their calendars."""
    mail = message_from_bytes(row.raw, policy=policy.default)
    parts = [str(mail.get("to", "")), row.subject]
    for part in mail.walk():
        name = part.get_filename()
        if name:
            parts.append(name)
        if part.get_content_maintype() == "text":
            text = str(part.get_content())
            is_calendar = part.get_content_subtype() == "calendar"
            parts.append(FOLDED.sub("", text).replace("\\n", "\n").replace("\\", "") if is_calendar else text)
    return "\n".join(parts)


def strike(notices: Iterable[Notice], wanted: Sequence[str]) -> None:
    """Take the words out of what a notice keeps of its matter: why, details, what somebody wrote by hand."""
    for notice in notices:
        for name in SPOKEN:
            value = getattr(notice, name)
            for spelling in (
                each for one in phrases.strings(value) for each in phrases.spellings(one, wanted)
            ):
                value = phrases.struck(value, spelling)
            if value != getattr(notice, name):
                setattr(notice, name, value)


def _put_back(notice: Notice, now: datetime, *, again: bool) -> bool:
    """Back to where it waits for its day; true where it waited to leave. Who holds a claim on it loses it.

    A message that was handed to the server this very moment cannot be called back: nobody knows.
    """
    if notice.status not in {NoticeStatus.READY, NoticeStatus.SENDING}:
        return False
    notice.fence += 1
    notice.claimed_by = notice.claimed_at = notice.lease_until = None
    if notice.status is NoticeStatus.SENDING and notice.sent_at is not None:
        notice.status, notice.doubtful_at, notice.sent_at = NoticeStatus.DOUBTFUL, now, None
        notice.last_error = _("Lo que decía se retiró del registro mientras salía: no se sabe si llegó.")
        return False
    if not again or (notice.seat_role is None and notice.person_id is None):
        # What was written to an account was never planned: nobody would write it again.
        notice.status = NoticeStatus.CANCELLED
        notice.last_error = _("Lo que decía se retiró del registro.")
        return True
    notice.status, notice.next_attempt_at, notice.sent_at = NoticeStatus.PLANNED, None, None
    return True
