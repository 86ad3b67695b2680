"""Answers that came on paper: the secretariat types them in; the day they were received decides "on time"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.spanish import fold
from models import PaperAnswer, Programme, Request, Submission
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import evidence, submissions
from patci.usecases.collecting.evidence import Limits, NewEvidence, NewFile
from patci.usecases.collecting.sending import progress_of
from patci.usecases.collecting.submission_content import Of
from patci.usecases.local_time import local_day
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_NUMBER = 120
CHANNEL = "paper"
SCANS = frozenset({"application/pdf", "image/png", "image/jpeg"})


class SameLetterError(ConflictError):
    """A letter of that number was captured for the agency in this round: whoever types looks at it first."""


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """A letter as it lies on the table, and what it answers; `typed` by field of the request's form."""

    number: str
    written_on: date
    received_on: date
    sender_name: str
    sender_post: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    scan: NewFile | None = None
    evidence: Sequence[NewEvidence] = ()
    evidence_of: Of = field(default_factory=dict)


def capture(
    db: DbSession,
    request: Request,
    letter: PaperLetter,
    *,
    despite_same: bool = False,
    now: datetime,
    actor: str,
    evidence_folder: Path,
    limits: Limits,
) -> Submission:
    """Take a letter as the agency's answer: version, folio, and a receipt to the agency all the same.

    Raises:
        InvalidInputError: no number, days that cannot be, a scan or answers that cannot be taken.
        SameLetterError: a letter of that number was captured before, and nobody said that this is another.
        ConflictError: the round takes no answers, or this very answer is there already.
    """
    paper, scan = _paper(db, request, letter, now=now, actor=actor, limits=limits)
    refs = {question.ref for question in request.round.questions}
    sent = submissions.submit(
        db,
        request,
        text=str(letter.typed.get("text", "")),
        progress=progress_of(request, letter.typed),
        sender_name=letter.sender_name,
        sender_post=letter.sender_post,
        responses={ref: value for ref, value in letter.typed.items() if ref in refs and value},
        evidence=letter.evidence,
        evidence_of=letter.evidence_of,
        channel=CHANNEL,
        paper=paper,
        now=now,
        evidence_folder=evidence_folder,
        limits=limits,
    )
    if sent.paper is not paper:
        return _known(sent, paper)
    if not despite_same:
        _check_same(db, request, sent, paper)
    if scan is not None:
        evidence.keep(db, evidence_folder, scan, now=now)
    return sent


def _paper(
    db: DbSession, request: Request, letter: PaperLetter, *, now: datetime, actor: str, limits: Limits
) -> tuple[PaperAnswer, evidence.TakenFile | None]:
    """The row of a letter whose days can be, and its scan."""
    today = local_day(db.get_one(Programme, request.round.programme_id), now)
    if letter.received_on > today:
        raise InvalidInputError(
            _("El oficio no pudo recibirse en un día que no ha llegado: revise la fecha.")
        )
    if letter.received_on < letter.written_on:
        raise InvalidInputError(_("El oficio no pudo recibirse antes de escribirse: revise las dos fechas."))
    scan = evidence.taken(letter.scan, limits=limits) if letter.scan is not None else None
    if scan is not None and scan.media_type not in SCANS:
        raise InvalidInputError(
            _("«%(name)s» no es una copia digital del oficio: suba un PDF o una imagen.")
            % {"name": scan.name}
        )
    missing = _("Escriba el número del oficio; si no tiene, escriba «s/n».")
    row = PaperAnswer(
        letter_number=clean_line(letter.number, limit=LONGEST_NUMBER, missing=missing),
        written_on=letter.written_on,
        received_on=letter.received_on,
        scan_name=scan.name if scan else None,
        scan_sha256=scan.sha256 if scan else None,
        captured_by=actor,
    )
    return row, scan


def _known(sent: Submission, paper: PaperAnswer) -> Submission:
    """The answer that was there already: the same letter typed twice is one; another way of it is said."""
    if sent.paper is not None and fold(sent.paper.letter_number) == fold(paper.letter_number):
        return sent
    raise ConflictError(
        _("Esa misma respuesta ya se tiene con el folio %(folio)s: no hace falta capturarla otra vez.")
        % {"folio": sent.folio}
    )


def _check_same(db: DbSession, request: Request, sent: Submission, paper: PaperAnswer) -> None:
    """Nothing where no other answer of the agency in this round came by a letter of that number."""
    rows = db.execute(
        select(Submission.folio, PaperAnswer.letter_number)
        .join(PaperAnswer, PaperAnswer.submission_id == Submission.id)
        .join(Submission.request)
        .where(
            Request.round_id == request.round_id,
            Request.agency_id == request.agency_id,
            Submission.id != sent.id,
        )
    ).tuples()
    same = [folio for folio, number in rows if fold(number) == fold(paper.letter_number)]
    if same and fold(paper.letter_number) not in {"s/n", "sn"}:
        raise SameLetterError(
            _(
                "El oficio %(number)s de esta institución ya se capturó en esta ronda con el folio "
                "%(folio)s: si un mismo oficio responde varias cosas, márquelo y guarde de nuevo."
            )
            % {"number": paper.letter_number, "folio": same[0]}
        )
