"""Sending a request's form: drafts are compared, the answer is taken, its drafts are cleared."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Person, Request, Submission
from models.enums import Progress, SubmissionKind
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import drafts, folios, question_values, submissions
from patci.usecases.collecting.evidence import Limits, NewEvidence, NewLink
from patci.usecases.collecting.submission_content import Of
from patci.usecases.written import clean_line
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, in whose name, through which link."""

    name: str
    post: str
    person: Person | None
    link: AccessLink | None
    channel: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent.

    `typed` is what stands in its fields, `versions` the drafts that it was opened with, `after` the newest
    version of the answer that its page showed (0 for none).
    """

    typed: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    after: int = 0
    files: Sequence[NewEvidence] = ()
    files_of: Of = field(default_factory=dict)
    kept: Collection[int] = ()


def send(
    db: DbSession,
    request: Request,
    filled: Filled,
    *,
    sender: Sender,
    now: datetime,
    evidence_folder: Path,
    limits: Limits,
) -> Submission:
    """Take a form as the agency's answer. The same form again is the same answer.

    Raises:
        DraftClashError: somebody saved other words since the form was opened; nothing was sent.
        AnsweredMeanwhileError: somebody sent a version since the form was opened.
        InvalidInputError: no name or post, or answers that cannot be taken.
        ConflictError: the request takes no answers any more.
    """
    folios.lock(db)
    begun = drafts.check(db, request, filled.typed, filled.versions)
    refs = {question.ref for question in request.round.questions}
    sent = submissions.submit(
        db,
        request,
        text=str(filled.typed.get("text", "")),
        progress=progress_of(request, filled.typed),
        sender_name=sender.name,
        sender_post=required_post(sender.post),
        responses={ref: value for ref, value in filled.typed.items() if ref in refs and value},
        evidence=[*filled.files, *_links(filled.typed)],
        evidence_of=filled.files_of,
        kept=filled.kept,
        person=sender.person,
        link=sender.link,
        channel=sender.channel,
        after=filled.after,
        now=now,
        evidence_folder=evidence_folder,
        limits=limits,
    )
    if begun:
        drafts.clear(db, request)
    return sent


def repeat(
    db: DbSession,
    request: Request,
    *,
    sender: Sender,
    now: datetime,
    evidence_folder: Path,
    limits: Limits,
) -> Submission:
    """ "Sin cambios": what the agency said last time, as a new version that says so.

    Nobody compared the drafts with it: they stay, and the form shows them to whoever opens it next.

    Raises:
        ConflictError: there is no last time, or this request was answered already.
        InvalidInputError: no name or post, or the last answer lacks what is asked now.
    """
    last = question_values.before(db, request)
    own = request.submissions[-1] if request.submissions else None
    if not last or (own is not None and own.kind is not SubmissionKind.UNCHANGED):
        raise ConflictError(
            _("No hay una respuesta anterior que repetir, o ya se respondió: use el formulario.")
        )
    return submissions.submit(
        db,
        request,
        text=str(last.pop("text", "")),
        progress=Progress(last.pop("progress", Progress.DONE)),
        sender_name=sender.name,
        sender_post=required_post(sender.post),
        responses=last,
        kind=SubmissionKind.UNCHANGED,
        person=sender.person,
        link=sender.link,
        channel=sender.channel,
        now=now,
        evidence_folder=evidence_folder,
        limits=limits,
    )


def progress_of(request: Request, typed: Mapping[str, Any]) -> Progress:
    """The state that was chosen; a questionnaire about nothing in particular is done once it is answered.

    Raises:
        InvalidInputError: none was chosen.
    """
    if request.round.questions and not request.subject:
        return Progress.DONE
    chosen = str(typed.get("progress", ""))
    if chosen not in set(Progress):
        raise InvalidInputError(_("Elija en qué estado está: cumplido, en proceso, pendiente o no cumplido."))
    return Progress(chosen)


def required_post(post: str) -> str:
    """The post of whoever signs.

    Raises:
        InvalidInputError: there is none.
    """
    return clean_line(
        post, limit=submissions.MAX_NAME, missing=_("Escriba el cargo de quien responde: el acuse lo lleva.")
    )


def _links(typed: Mapping[str, Any]) -> list[NewEvidence]:
    return [NewLink(line.strip()) for line in str(typed.get("links", "")).splitlines() if line.strip()]
