"""What agencies send: versions appended, each with folio, hash and receipt."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, PaperAnswer, Person, Request, Response, Round, Submission
from models.enums import Progress, RequestStatus, RoundStatus, SubmissionKind
from patci.errors import ConflictError
from patci.usecases.collecting import evidence as pieces_of_evidence
from patci.usecases.collecting import (
    folios,
    question_values,
    submission_content,
    submission_record,
)
from patci.usecases.collecting.evidence import Limits, NewEvidence
from patci.usecases.collecting.submission_content import Of, digest
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

MAX_TEXT = 20_000
MAX_NAME = 200
_REQUEST = tuple(column.key for column in Request.__table__.columns)
_ROUND = tuple(column.key for column in Round.__table__.columns)
ANSWERABLE = {RequestStatus.OWED, RequestStatus.SUBMITTED, RequestStatus.RETURNED, RequestStatus.NOT_OURS}


class AnsweredMeanwhileError(ConflictError):
    """A version came while the form was open: whoever sends is shown it before another one is made."""


def nothing() -> str:
    """What whoever sends an empty answer reads."""
    return _("Escriba qué se hizo: una respuesta vacía no se recibe.")


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
    responses: Mapping[str, Any] | None = None,
    evidence: Sequence[NewEvidence] = (),
    evidence_of: Of | None = None,
    kept: Collection[int] = (),
    kind: SubmissionKind = SubmissionKind.ANSWER,
    person: Person | None = None,
    link: AccessLink | None = None,
    after: int | None = None,
    paper: PaperAnswer | None = None,
    simulated: bool = False,
) -> Submission:
    """Take an agency's answer: a new version with its folio, a follow-up, and a receipt to whoever sent it.

    `responses` are answers to the round's questions as they were typed, by ref; `evidence_of` files and
    links for one question; `kept` evidence of an earlier version that goes along. The same content again
    gives back the version that exists. `after` is the version that the sender knew (0 for none): where
    there is a newer one, nothing is taken. `paper` is the letter that it came by. Files are written before
    the rows are committed: a file without a row harms nobody, a row without its file never exists.

    Raises:
        InvalidInputError: no text, too long, no name, answers or evidence that cannot be taken.
        AnsweredMeanwhileError: there is a newer version than `after`.
        ConflictError: the round does not take answers, or this answer was already accepted.
    """
    asked = request.round.questions
    pieces = submission_content.evidence_rows(
        request, evidence=evidence, of_questions=evidence_of or {}, kept=kept, limits=limits
    )
    rows = [row for row, _piece in pieces]
    fresh = _signed(
        text=clean(text, limit=MAX_TEXT, missing=None if asked else nothing()),
        progress=progress,
        kind=kind,
        sender_name=sender_name,
        sender_post=sender_post,
        person=person,
        link=link,
        channel=channel,
        simulated=simulated,
    )
    with_files = submission_content.refs_with_files(rows)
    values = submission_content.answers(asked, responses or {}, with_files)
    _lock(db, request)
    newest = _newest(db, request)
    fresh.sha256 = digest(fresh, rows, values)
    if newest is not None and newest.sha256 == fresh.sha256 and request.status is not RequestStatus.NOT_OURS:
        return newest
    _require_answerable(request, newest, after)
    for _row, piece in pieces:
        pieces_of_evidence.keep(db, evidence_folder, piece, now=now)
    fresh.evidence, fresh.paper = rows, paper
    fresh.responses = [
        Response(question=each, value=values[each.ref]) for each in asked if each.ref in values
    ]
    request.marks = question_values.marks(asked, values, with_files)
    return submission_record.keep(db, request, fresh, newest, now=now)


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
    link: AccessLink | None = None,
    simulated: bool = False,
) -> Submission:
    """ "No corresponde a mi área": an answer with folio and receipt, and a task for the secretariat.

    Its reminders stop until the secretariat decides (`declines.decide`).

    Raises:
        InvalidInputError: no reason or no name.
        ConflictError: the round does not take answers, or the request was already accepted.
    """
    fresh = _signed(
        text=clean(reason, limit=MAX_TEXT, missing=_("Escriba por qué no corresponde a su área.")),
        progress=Progress.PENDING,
        kind=SubmissionKind.NOT_OURS,
        sender_name=sender_name,
        sender_post=sender_post,
        person=person,
        link=link,
        channel=channel,
        simulated=simulated,
    )
    _lock(db, request)
    newest = _newest(db, request)
    fresh.kind, fresh.sha256 = SubmissionKind.NOT_OURS, digest(fresh, [])
    if newest is not None and newest.sha256 == fresh.sha256 and request.status is RequestStatus.NOT_OURS:
        return newest
    _require_answerable(request, newest, None)
    return submission_record.keep(db, request, fresh, newest, now=now)


def _signed(
    *,
    text: str,
    progress: Progress,
    kind: SubmissionKind,
    sender_name: str,
    sender_post: str | None,
    person: Person | None,
    link: AccessLink | None,
    channel: str,
    simulated: bool,
) -> Submission:
    name = clean_line(sender_name, limit=MAX_NAME, missing=_("Escriba el nombre de quien responde."))
    return Submission(
        text=text,
        progress=progress,
        kind=kind,
        sender_name=name,
        sender_post=clean_line(sender_post or "", limit=MAX_NAME, missing=None) or None,
        person_id=person.id if person else None,
        link_id=link.id if link else None,
        channel=channel,
        simulated=simulated or (person is not None and person.simulated),
    )


def _lock(db: DbSession, request: Request) -> None:
    """One answer at a time, so that folios have no gaps and versions no twins."""
    others_wrote = folios.lock(db)
    db.flush()
    if others_wrote:
        # Their own columns: what hangs on them stays, or is read under the lock.
        db.refresh(request, _REQUEST)
        db.refresh(request.round, _ROUND)


def _newest(db: DbSession, request: Request) -> Submission | None:
    return db.scalar(
        select(Submission)
        .where(Submission.request_id == request.id)
        .order_by(Submission.version.desc())
        .limit(1)
    )


def _require_answerable(request: Request, newest: Submission | None, after: int | None) -> None:
    if request.round.status is RoundStatus.PLANNED:
        raise ConflictError(_("Esta ronda todavía no abre: se podrá responder desde su fecha de apertura."))
    if request.status is RequestStatus.ACCEPTED:
        raise ConflictError(
            _("Esta respuesta ya fue aceptada: avise a la Secretaría Técnica si algo cambió.")
        )
    if request.round.status is not RoundStatus.OPEN or request.status not in ANSWERABLE:
        raise ConflictError(_("Esta ronda ya cerró: escriba a la Secretaría Técnica."))
    if after is not None and newest is not None and newest.version != after:
        raise AnsweredMeanwhileError(
            _("Mientras tenía abierta esta página, %(name)s envió la versión %(version)s (%(folio)s).")
            % {"name": newest.sender_name, "version": newest.version, "folio": newest.folio}
        )
