"""What a version leaves behind once it is taken: row and folio, a follow-up, a receipt, a line in the log."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import FollowUp, Programme, Request, Submission
from models.enums import NoticeKind, RequestStatus, SubmissionKind
from patci.usecases.collecting import folios
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import receipts, spared
from patci.usecases.subscribing import revision
from templates.i18n import gettext as _


def keep(
    db: DbSession, request: Request, fresh: Submission, newest: Submission | None, *, now: datetime
) -> Submission:
    """Append a version after the newest one; the caller holds the lock of the folios."""
    _append(db, request, fresh, newest, now=now)
    if fresh.kind is SubmissionKind.NOT_OURS:
        _settle(db, request, fresh, RequestStatus.NOT_OURS, now=now)
    else:
        _report(db, request, fresh)
        _settle(db, request, fresh, RequestStatus.SUBMITTED, now=now)
    return fresh


def _append(
    db: DbSession, request: Request, fresh: Submission, newest: Submission | None, *, now: datetime
) -> None:
    today = local_day(db.get_one(Programme, request.round.programme_id), now)
    fresh.request_id = request.id
    fresh.version = newest.version + 1 if newest else 1
    fresh.folio = folios.following(db, today.year)
    fresh.received_at = now
    came_on = fresh.paper.received_on if fresh.paper is not None else today
    fresh.on_time = came_on <= request.due_on
    db.add(fresh)
    db.flush()
    db.expire(request, ["submissions"])


def _report(db: DbSession, request: Request, fresh: Submission) -> None:
    if request.activity_id is None and request.agreement_id is None:
        return
    db.add(
        FollowUp(
            activity_id=request.activity_id,
            agreement_id=request.agreement_id,
            agency_id=request.agency_id,
            submission_id=fresh.id,
            progress=fresh.progress,
            text=fresh.text,
            reported_at=fresh.received_at,
            actor=f"agency:{request.agency_id}",
        )
    )


def _settle(
    db: DbSession,
    request: Request,
    fresh: Submission,
    status: RequestStatus,
    *,
    now: datetime,
) -> None:
    request.status = status
    spared.by_submission(db, request)
    revision.advance(db, request.round.programme_id)
    receipts.notify(
        db,
        fresh,
        kind=NoticeKind.RECEIPT,
        why=_("Lo recibe quien respondió por %(agency)s: es el acuse del folio %(folio)s."),
        now=now,
    )
    audit.append(
        db,
        now=now,
        actor=fresh.paper.captured_by if fresh.paper is not None else f"agency:{request.agency_id}",
        action=f"request.{status.value}",
        subject=f"request:{request.id}",
        facts={
            "folio": fresh.folio,
            "version": fresh.version,
            "sha256": fresh.sha256,
            "on_time": fresh.on_time,
            "evidence": len(fresh.evidence),
            **({"link": fresh.link_id} if fresh.link_id else {}),
            **({"received_on": fresh.paper.received_on.isoformat()} if fresh.paper is not None else {}),
        },
        personal=fresh.sender_name,
        covers=[f"stored_file:{sha256}" for sha256 in _files(fresh)],
    )


def _files(fresh: Submission) -> Iterator[str]:
    """The files that came with a version: their rows are new where their content is."""
    for piece in fresh.evidence:
        if piece.sha256 is not None:
            yield piece.sha256
    if fresh.paper is not None and fresh.paper.scan_sha256 is not None:
        yield fresh.paper.scan_sha256
