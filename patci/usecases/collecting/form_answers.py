"""What becomes of a form that came back: its words into drafts, its drafts sent as the agency's answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Agency, Programme, Request, Round
from models.enums import SubmissionKind
from patci.errors import DocumentError, PatciError
from patci.usecases.collecting import asked, drafts, form_import, offline_form, sending
from patci.usecases.collecting.evidence import Limits
from patci.usecases.collecting.form_import import Book, Filled, Line
from patci.usecases.collecting.sending import Sender
from patci.usecases.keeping import audit
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one request of a form: its folio, or why it was not sent."""

    request_id: int
    title: str
    folio: str | None
    problem: str | None = None


def round_of(
    db: DbSession, book: Book, programme: Programme, agency: Agency, *, round_id: int | None = None
) -> Round:
    """The round that a form belongs to; `round_id` is the one on whose page it was brought back.

    Raises:
        DocumentError: it is of another agency, programme or round, or its round is over.
    """
    if book.seal.agency_id != agency.id:
        raise DocumentError(_("Ese formulario es de otra institución: descargue el suyo de su página."))
    round_ = db.get(Round, book.seal.round_id)
    if round_ is None or round_.programme_id != programme.id:
        raise DocumentError(_("Ese formulario es de otro programa: descargue el suyo de su página."))
    if round_id not in {None, round_.id}:
        raise DocumentError(_("Ese formulario es de otra ronda: súbalo en la página de esa ronda."))
    if not offline_form.requests_of(db, round_, agency):
        raise DocumentError(
            _("La ronda de ese formulario ya no recibe respuestas: escriba a la Secretaría Técnica.")
        )
    return round_


def keep(
    db: DbSession,
    book: Book,
    round_: Round,
    agency: Agency,
    *,
    who: str,
    link: AccessLink | None,
    now: datetime,
    actor: str,
) -> Filled:
    """Put a form's words into the drafts of its requests; nothing is sent yet, and twice is once.

    Words that somebody else saved since the form was made stay, and the line says so.

    Raises:
        DocumentError: the questions changed since the form was made.
    """
    requests = [one for one in offline_form.requests_of(db, round_, agency) if one.id in book.seal.requests]
    filled = form_import.read(book, requests)
    lines = list(filled.lines)
    for request in requests:
        typed = filled.fields.get(request.id, {})
        rows = drafts.of_request(db, request)
        versions = {
            name: rows[name].version
            if name in rows and rows[name].saved_by == who
            else book.seal.drafts.get(offline_form.key_of(request, name), 0)
            for name in typed
        }
        saved = drafts.save(db, request, typed, versions=versions, who=who, now=now, link=link)
        lines += [_clashed(request, clash) for clash in saved.clashes]
    audit.append(
        db,
        now=now,
        actor=actor,
        action="form.read",
        subject=f"round:{round_.id}",
        facts={
            "agency": agency.id,
            "taken": sum(line.taken for line in lines),
            "refused": sum(not line.taken for line in lines),
        },
    )
    return replace(filled, lines=lines)


def send(
    db: DbSession,
    requests: Sequence[Request],
    *,
    sender: Sender,
    now: datetime,
    evidence_folder: Path,
    limits: Limits,
) -> list[Outcome]:
    """Send what stands in the drafts of some requests; one that cannot be sent keeps its draft."""
    outcomes = []
    for request in requests:
        try:
            with db.begin_nested():
                folio = sending.send(
                    db,
                    request,
                    _filled(db, request),
                    sender=sender,
                    now=now,
                    evidence_folder=evidence_folder,
                    limits=limits,
                ).folio
        except PatciError as error:
            outcomes.append(Outcome(request.id, asked.title(request), None, str(error)))
        else:
            outcomes.append(Outcome(request.id, asked.title(request), folio))
    return outcomes


def _filled(db: DbSession, request: Request) -> sending.Filled:
    """The drafts of a request as a form that was sent, with the evidence that its answer has already."""
    rows = drafts.of_request(db, request)
    answers = [one for one in request.submissions if one.kind is not SubmissionKind.NOT_OURS]
    return sending.Filled(
        typed={name: row.value for name, row in rows.items()},
        versions={name: row.version for name, row in rows.items()},
        after=request.submissions[-1].version if request.submissions else 0,
        kept=[one.id for one in answers[-1].evidence] if answers else [],
    )


def _clashed(request: Request, clash: drafts.Clash) -> Line:
    name = clash.theirs.field
    question = next((one for one in request.round.questions if one.ref == name), None)
    return Line(
        cell="",
        about=f"{question.ref} {question.text}" if question else asked.title(request),
        taken=False,
        said=_("%(who)s guardó otro texto en la página después de descargarse el formulario: quedó ese.")
        % {"who": clash.theirs.saved_by},
    )
