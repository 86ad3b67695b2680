"""Reminders that were ready to leave when their answer came: they stay, whatever kept them waiting."""

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session as DbSession

from models import Answer, Notice, Request
from models.enums import AnswerKind, NoticeKind, NoticeStatus
from patci.usecases.queries.collection import OWED
from patci.usecases.queries.outbox import LEAVING
from patci.usecases.releasing import shared_letters
from templates.i18n import gettext as _

_CARRIED = Notice.status == NoticeStatus.CARRIED


def by_answer(db: DbSession, answer: Answer) -> None:
    """Whoever said whether they come is not asked again; whoever stays away is not reminded either."""
    kinds = [NoticeKind.ANSWER_REMINDER]
    if answer.kind is AnswerKind.ABSENT:
        kinds.append(NoticeKind.SESSION_REMINDER)
    rows = db.scalars(
        select(Notice.id).where(
            Notice.session_id == answer.session_id,
            Notice.agency_id == answer.agency_id,
            Notice.kind.in_(kinds),
        )
    )
    _spare(db, list(rows))


def by_submission(db: DbSession, request: Request) -> None:
    """An agency that owes nothing more of a round by a day is not reminded of that day."""
    db.flush()
    same = (Request.round_id == request.round_id, Request.agency_id == request.agency_id)
    owed = set(db.scalars(select(Request.due_on).where(*same, Request.status.in_(OWED))))
    rows = db.execute(
        select(Notice.id, Notice.details).where(
            or_(LEAVING, _CARRIED),
            Notice.programme_id == request.round.programme_id,
            Notice.round_id == request.round_id,
            Notice.agency_id == request.agency_id,
            Notice.kind == NoticeKind.REQUEST_REMINDER,
        )
    ).tuples()
    days = {day.isoformat() for day in owed}
    _spare(db, [number for number, details in rows if details.get("due_on") not in days])


def _spare(db: DbSession, ids: list[int]) -> None:
    """What a worker holds already may be on its way: only what waits is taken back.

    What stood in one letter with it finds a letter anew.
    """
    if not ids:
        return
    spared = db.scalars(
        update(Notice)
        .where(Notice.id.in_(ids), shared_letters.WAITS_TO_LEAVE)
        .values(status=NoticeStatus.NOT_OWED, last_error=_("La respuesta llegó antes de que saliera."))
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    ).all()
    # Of what is in memory only the notices are stale: to read all else again costs more than the answer.
    for row in list(db.identity_map.values()):
        if isinstance(row, Notice):
            db.expire(row)
    shared_letters.let_go(db, spared)
