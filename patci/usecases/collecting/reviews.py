"""Reviews: an answer is accepted, or returned with comments by question; the complete ones all at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Programme, Request, ReviewComment, Round, Submission
from models.enums import NoticeKind, RequestStatus, RoundStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import folios, indicator_answers, question_values
from patci.usecases.keeping import audit
from patci.usecases.noticing import receipts
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates.i18n import gettext as _

MAX_COMMENT = 20_000
WHOLE = ""
"""The key of a comment on the whole answer, beside the refs of questions."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a bulk acceptance did: what it accepted, and what it left, each with the reason."""

    accepted: tuple[Submission, ...]
    incomplete: tuple[tuple[Submission, tuple[str, ...]], ...]
    overtaken: tuple[Submission, ...]


def review(
    db: DbSession,
    submission: Submission,
    *,
    accept: bool,
    now: datetime,
    actor: str,
    comments: Mapping[str, str] | None = None,
) -> None:
    """Accept an answer, or return it with comments that go to whoever sent it. Twice is once.

    `comments` are by the ref of their question, `WHOLE` for the answer as a whole. Consequences: its request
    is accepted or owed again, one event stands in the log, values of indicators are kept once accepted.

    Raises:
        InvalidInputError: it is returned without a comment, or one is on a question that the round lacks.
        ConflictError: a newer version exists, the agency declined, the round takes no answers any more, or
            the other decision was taken before.
    """
    request = submission.request
    _lock(db, [request])
    db.refresh(submission)
    decision = RequestStatus.ACCEPTED if accept else RequestStatus.RETURNED
    said = _said(submission, comments or {})
    if not accept and not said:
        raise InvalidInputError(_("Escriba qué debe corregir la institución, en una pregunta o en general."))
    if submission.reviewed_at is not None and request.status is decision:
        return
    _require_newest(db, submission)
    _require_open(request, accept=accept)
    submission.comments.extend(
        ReviewComment(question_id=number, text=text, at=now, actor=actor) for number, text in said.items()
    )
    submission.review_comment = said.get(None)
    _decide(db, submission, decision, now=now, actor=actor)
    if not accept:
        revision.advance(db, request.round.programme_id)
        why = _("Lo recibe quien respondió por %(agency)s: se devolvió con comentarios el %(folio)s.")
        receipts.notify(db, submission, kind=NoticeKind.RETURNED, why=why, now=now)


def accept_complete(
    db: DbSession, programme: Programme, submission_ids: Iterable[int], *, now: datetime, actor: str
) -> Accepted:
    """Accept those of the named versions that answer every question that is asked and required.

    The others are left as they were and named, and so are those that a newer version has overtaken. What was
    decided before is passed over, so twice is once. Nobody gets a mail of it; each is one event in the log.
    """
    found = _named(db, programme, sorted(set(submission_ids)))
    _lock(db, [submission.request for submission in found])
    newest = _newest_of(db, [submission.request_id for submission in found])
    waiting = [one for one in found if one.request.status is RequestStatus.SUBMITTED]
    current = [one for one in waiting if newest[one.request_id] == one.id and not _is_locked(one.request)]
    gaps = {one.id: missing_in(one) for one in current}
    complete = [one for one in current if not gaps[one.id]]
    for submission in complete:
        _decide(db, submission, RequestStatus.ACCEPTED, now=now, actor=actor)
    return Accepted(
        tuple(complete),
        tuple((one, gaps[one.id]) for one in current if gaps[one.id]),
        tuple(one for one in waiting if one not in current),
    )


def missing_in(submission: Submission) -> tuple[str, ...]:
    """The refs of required questions that a version was asked and leaves unanswered; none: it is complete."""
    questions = submission.request.round.questions
    values = {row.question.ref: row.value for row in submission.responses}
    with_files = {row.question.ref for row in submission.evidence if row.question is not None}
    return tuple(one.ref for one in question_values.missing(questions, values, with_files))


def _said(submission: Submission, comments: Mapping[str, str]) -> dict[int | None, str]:
    """The comments that say something, by the number of their question."""
    numbers: dict[str, int | None] = {WHOLE: None}
    if any(ref != WHOLE for ref in comments):
        numbers |= {question.ref: question.id for question in submission.request.round.questions}
    said: dict[int | None, str] = {}
    for ref, typed in comments.items():
        text = clean(typed, limit=MAX_COMMENT, missing=None)
        if text and ref not in numbers:
            raise InvalidInputError(_("La pregunta %(ref)s no es de esta ronda.") % {"ref": ref[:40]})
        if text:
            said[numbers[ref]] = text
    return said


def _decide(
    db: DbSession, submission: Submission, decision: RequestStatus, *, now: datetime, actor: str
) -> None:
    submission.reviewed_at, submission.reviewed_by = now, actor
    submission.request.status = decision
    if decision is RequestStatus.ACCEPTED:
        indicator_answers.measure(db, submission, now=now)
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"submission.{decision.value}",
        subject=f"submission:{submission.id}",
        facts={"folio": submission.folio, "comments": len(submission.comments)},
    )


def _require_newest(db: DbSession, submission: Submission) -> None:
    if _newest_of(db, [submission.request_id])[submission.request_id] != submission.id:
        raise ConflictError(_("Hay una versión más reciente de esta respuesta: revise esa."))
    if submission.request.status is not RequestStatus.SUBMITTED:
        raise ConflictError(_("Esta respuesta no está por revisar."))


def _require_open(request: Request, *, accept: bool) -> None:
    if _is_locked(request):
        raise ConflictError(_("Esta ronda está bloqueada: sus respuestas ya no cambian."))
    if not accept and request.round.status is not RoundStatus.OPEN:
        raise ConflictError(
            _("Esta ronda ya cerró: reábrala antes de devolver la respuesta, para que puedan corregirla.")
        )


def _is_locked(request: Request) -> bool:
    return request.round.status is RoundStatus.LOCKED


def _lock(db: DbSession, requests: Sequence[Request]) -> None:
    """No answer comes in between: the one lock that answers take too."""
    folios.lock(db)
    db.flush()
    for request in requests:
        db.refresh(request, ["status"])
    for found in {request.round for request in requests}:
        db.refresh(found, ["status"])


def _newest_of(db: DbSession, request_ids: Sequence[int]) -> dict[int, int]:
    """The newest version of each request."""
    rows = db.execute(
        select(Submission.request_id, Submission.id)
        .where(Submission.request_id.in_(request_ids))
        .order_by(Submission.version)
    ).tuples()
    return dict(list(rows))


def _named(db: DbSession, programme: Programme, ids: Sequence[int]) -> Sequence[Submission]:
    """Versions of a programme with all that tells whether they are complete, in a few queries."""
    about = joinedload(Submission.request)
    return (
        db.scalars(
            select(Submission)
            .join(Submission.request)
            .join(Request.round)
            .options(
                about.options(
                    joinedload(Request.agency), joinedload(Request.activity), joinedload(Request.agreement)
                ),
                about.joinedload(Request.round).selectinload(Round.questions),
                selectinload(Submission.responses),
                selectinload(Submission.evidence),
            )
            .where(Submission.id.in_(ids), Round.programme_id == programme.id)
            .order_by(Submission.id)
        )
        .unique()
        .all()
    )
