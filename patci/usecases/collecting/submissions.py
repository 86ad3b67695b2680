"""What agencies send: versions appended, each with folio, hash and receipt; then accepted or returned."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Evidence, FollowUp, Person, Programme, Request, Submission
from models.enums import NoticeKind, Progress, RequestStatus, RoundStatus, SubmissionKind
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import folios
from patci.usecases.collecting.evidence import Limits, NewEvidence, NewFile, checked, store
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import receipts, spared
from patci.usecases.subscribing import revision
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

MAX_TEXT = 20_000
MAX_NAME = 200
ANSWERABLE = {
    RequestStatus.OWED,
    RequestStatus.SUBMITTED,
    RequestStatus.RETURNED,
    RequestStatus.NOT_OURS,
}


def submit(
    db: DbSession,
    request: Request,
    *,
    text: str,
    progress: Progress,
    sender_name: str,
    channel: str,
    now: datetime,
    evidence_folder: Path,
    limits: Limits,
    sender_post: str | None = None,
    evidence: Sequence[NewEvidence] = (),
    person: Person | None = None,
    simulated: bool = False,
) -> Submission:
    """Take an agency's answer: a new version with its folio, a follow-up, and a receipt to whoever sent it.

    The same content again gives back the version that exists. Files are written before the rows are
    committed: a file without a row harms nobody, a row without its file never exists.

    Raises:
        InvalidInputError: no text, too long, no name, or evidence that cannot be taken.
        ConflictError: the round does not take answers, or this answer was already accepted.
    """
    rows = _checked_evidence(evidence, limits=limits)
    fresh = _signed(
        text=clean(text, limit=MAX_TEXT, missing=_("Escriba qué se hizo: una respuesta vacía no se recibe.")),
        progress=progress,
        sender_name=sender_name,
        sender_post=sender_post,
        person=person,
        channel=channel,
        simulated=simulated,
    )
    _lock(db, request)
    newest = _newest(db, request)
    fresh.sha256 = digest(fresh, rows)
    if newest is not None and newest.sha256 == fresh.sha256 and request.status is not RequestStatus.NOT_OURS:
        return newest
    _require_answerable(request)
    for given, row in zip(evidence, rows, strict=True):
        if isinstance(given, NewFile) and row.sha256 is not None:
            store(evidence_folder, given.content, row.sha256)
    fresh.evidence = rows
    _append(db, request, fresh, newest, now=now)
    _report(db, request, fresh)
    _settle(db, request, fresh, RequestStatus.SUBMITTED, now=now)
    return fresh


def decline(
    db: DbSession,
    request: Request,
    *,
    reason: str,
    sender_name: str,
    channel: str,
    now: datetime,
    sender_post: str | None = None,
    person: Person | None = None,
    simulated: bool = False,
) -> Submission:
    """ "No corresponde a mi área": an answer with folio and receipt, and a task for the secretariat.

    Raises:
        InvalidInputError: no reason or no name.
        ConflictError: the round does not take answers, or the request was already accepted.
    """
    fresh = _signed(
        text=clean(reason, limit=MAX_TEXT, missing=_("Escriba por qué no corresponde a su área.")),
        progress=Progress.PENDING,
        sender_name=sender_name,
        sender_post=sender_post,
        person=person,
        channel=channel,
        simulated=simulated,
    )
    _lock(db, request)
    newest = _newest(db, request)
    fresh.kind, fresh.sha256 = SubmissionKind.NOT_OURS, digest(fresh, [])
    if newest is not None and newest.sha256 == fresh.sha256 and request.status is RequestStatus.NOT_OURS:
        return newest
    _require_answerable(request)
    _append(db, request, fresh, newest, now=now)
    _settle(db, request, fresh, RequestStatus.NOT_OURS, now=now)
    return fresh


def review(
    db: DbSession, submission: Submission, *, accept: bool, now: datetime, actor: str, comment: str = ""
) -> None:
    """Accept an answer, or return it with a comment that goes to whoever sent it. Twice is once.

    Raises:
        InvalidInputError: it is returned without a comment.
        ConflictError: a newer version exists, the agency declined, or the other decision was taken before.
    """
    request = submission.request
    _lock(db, request)
    db.refresh(submission)
    decision = RequestStatus.ACCEPTED if accept else RequestStatus.RETURNED
    comment = clean(
        comment,
        limit=MAX_TEXT,
        missing=None if accept else _("Escriba qué debe corregir la institución."),
    )
    if submission.reviewed_at is not None and request.status is decision:
        return
    newest = _newest(db, request)
    if newest is None or newest.id != submission.id:
        raise ConflictError(_("Hay una versión más reciente de esta respuesta: revise esa."))
    if request.status is not RequestStatus.SUBMITTED:
        raise ConflictError(_("Esta respuesta no está por revisar."))
    submission.reviewed_at, submission.review_comment = now, comment or None
    request.status = decision
    if not accept:
        receipts.notify(
            db,
            submission,
            kind=NoticeKind.RETURNED,
            why=_("Lo recibe quien respondió por %(agency)s: se devolvió con comentarios el %(folio)s."),
            now=now,
        )
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"submission.{decision.value}",
        subject=f"submission:{submission.id}",
        facts={"folio": submission.folio},
    )


def digest(submission: Submission, rows: Sequence[Evidence]) -> str:
    """SHA-256 over the text, the reported progress and the evidence, in canonical JSON."""
    content = {
        "text": submission.text,
        "progress": submission.progress.value,
        "evidence": sorted(row.sha256 or f"link:{row.link}" for row in rows),
    }
    line = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def _signed(
    *,
    text: str,
    progress: Progress,
    sender_name: str,
    sender_post: str | None,
    person: Person | None,
    channel: str,
    simulated: bool,
) -> Submission:
    name = clean_line(sender_name, limit=MAX_NAME, missing=_("Escriba el nombre de quien responde."))
    return Submission(
        text=text,
        progress=progress,
        sender_name=name,
        sender_post=clean_line(sender_post or "", limit=MAX_NAME, missing=None) or None,
        person_id=person.id if person else None,
        channel=channel,
        simulated=simulated or (person is not None and person.simulated),
    )


def _checked_evidence(given: Sequence[NewEvidence], *, limits: Limits) -> list[Evidence]:
    if len(given) > limits.max_files:
        raise InvalidInputError(
            _("Se reciben hasta %(limit)s evidencias por respuesta.") % {"limit": limits.max_files}
        )
    return [checked(each, limits=limits) for each in given]


def _lock(db: DbSession, request: Request) -> None:
    """One answer at a time, so that folios have no gaps and versions no twins."""
    folios.lock(db)
    db.flush()
    db.refresh(request)
    db.refresh(request.round)


def _newest(db: DbSession, request: Request) -> Submission | None:
    return db.scalar(
        select(Submission)
        .where(Submission.request_id == request.id)
        .order_by(Submission.version.desc())
        .limit(1)
    )


def _require_answerable(request: Request) -> None:
    if request.round.status is RoundStatus.PLANNED:
        raise ConflictError(_("Esta ronda todavía no abre: se podrá responder desde su fecha de apertura."))
    if request.status is RequestStatus.ACCEPTED:
        raise ConflictError(
            _("Esta respuesta ya fue aceptada: avise a la Secretaría Técnica si algo cambió.")
        )
    if request.round.status is not RoundStatus.OPEN or request.status not in ANSWERABLE:
        raise ConflictError(_("Esta ronda ya cerró: escriba a la Secretaría Técnica."))


def _append(
    db: DbSession, request: Request, fresh: Submission, newest: Submission | None, *, now: datetime
) -> None:
    today = local_day(db.get_one(Programme, request.round.programme_id), now)
    fresh.request_id = request.id
    fresh.version = newest.version + 1 if newest else 1
    fresh.folio = folios.following(db, today.year)
    fresh.received_at = now
    fresh.on_time = today <= request.due_on
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
        actor=f"agency:{request.agency_id}",
        action=f"request.{status.value}",
        subject=f"request:{request.id}",
        facts={
            "folio": fresh.folio,
            "version": fresh.version,
            "sha256": fresh.sha256,
            "on_time": fresh.on_time,
            "evidence": len(fresh.evidence),
        },
        personal=fresh.sender_name,
    )
