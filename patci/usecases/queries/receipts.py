"""What a receipt says of an answer: page, mail and PDF say the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import AccessLink, Evidence, PaperAnswer, Programme, Request, Response, Submission
from models.enums import SubmissionKind
from patci.documents.receipt_pdf import AnswerLine, EvidenceLine, Receipt
from patci.usecases.collecting import asked, photographs, question_values
from patci.usecases.meetings.session_facts import moment
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

OPTIONS = (
    joinedload(Submission.request).options(
        joinedload(Request.round),
        joinedload(Request.agency),
        joinedload(Request.activity),
        joinedload(Request.agreement),
    ),
    joinedload(Submission.paper),
    selectinload(Submission.evidence).joinedload(Evidence.question),
    selectinload(Submission.responses).joinedload(Response.question),
)
"""What is fetched with submissions so that their receipts ask for nothing more."""


def of_submissions(
    db: DbSession, ids: Sequence[int], programmes: Mapping[int, Programme]
) -> dict[int, Receipt]:
    """The receipts of some answers by their id, in as many queries for one as for all."""
    if not ids:
        return {}
    found = db.scalars(select(Submission).options(*OPTIONS).where(Submission.id.in_(ids))).all()
    links = _links(db, found)
    return {
        one.id: _receipt(one, programmes[one.request.round.programme_id], links.get(one.link_id or 0))
        for one in found
    }


def of_submission(db: DbSession, submission: Submission, programme: Programme) -> Receipt:
    """The receipt of one answer."""
    return of_submissions(db, [submission.id], {programme.id: programme})[submission.id]


def file_name(folio: str) -> str:
    """What the PDF of a receipt is called."""
    return f"acuse-{folio}.pdf"


def _links(db: DbSession, found: Sequence[Submission]) -> dict[int, AccessLink]:
    ids = {one.link_id for one in found if one.link_id is not None}
    if not ids:
        return {}
    rows = select(AccessLink).options(joinedload(AccessLink.person), joinedload(AccessLink.agency))
    return {link.id: link for link in db.scalars(rows.where(AccessLink.id.in_(ids)))}


def _receipt(submission: Submission, programme: Programme, link: AccessLink | None) -> Receipt:
    return Receipt(
        programme=programme.title,
        issuer=_("Secretaría Técnica"),
        folio=submission.folio,
        received_at=submission.received_at,
        facts=[*_facts(submission, programme, link)],
        sha256=submission.sha256,
        text=submission.text,
        answers=[*_answers(submission)],
        evidence=[_piece(one) for one in submission.evidence],
        notes=[*_notes(submission)],
    )


def _facts(
    submission: Submission, programme: Programme, link: AccessLink | None
) -> Iterator[tuple[str, str]]:
    request, paper = submission.request, submission.paper
    yield _("Institución"), request.agency.name
    subject = asked.title(request)
    yield (
        _("Se preguntó"),
        subject if subject == request.round.title else f"{request.round.title} · {subject}",
    )
    yield _("Se recibió"), received(submission)
    if paper is not None:
        yield from _on_paper(paper)
    else:
        yield _("Recibido"), moment(submission.received_at, programme.zone)
    yield _("Plazo"), _("En tiempo") if submission.on_time else _("Fuera de plazo")
    yield _("Versión"), str(submission.version)
    yield _("Envió"), ", ".join(filter(None, (submission.sender_name, submission.sender_post)))
    if link is not None:
        yield _("Con el enlace de"), _owner(link)


def _owner(link: AccessLink) -> str:
    if link.person is not None:
        return link.person.name
    return link.agency.label if link.agency is not None else _("la institución")


def _on_paper(paper: PaperAnswer) -> Iterator[tuple[str, str]]:
    yield _("Por oficio"), paper.letter_number
    yield _("Fecha del oficio"), long_day(paper.written_on)
    yield _("Recibido"), long_day(paper.received_on)
    if paper.scan_sha256:
        yield _("Copia digital del oficio"), f"{paper.scan_name} · SHA-256 {paper.scan_sha256}"


def received(submission: Submission) -> str:
    """What kind of answer it was; of an answer in words, the progress that it reports too."""
    kind = label("submission_kind", submission.kind.value)
    if submission.kind is not SubmissionKind.ANSWER:
        return kind
    return f"{kind} · {label('progress', submission.progress.value)}"


def _answers(submission: Submission) -> Iterator[AnswerLine]:
    files: dict[int, list[str]] = defaultdict(list)
    for one in submission.evidence:
        if one.question_id is not None:
            files[one.question_id].append(one.file_name or one.link or "")
    told = {row.question_id: row for row in submission.responses}
    questions = {row.question.position: row.question for row in submission.responses}
    questions |= {one.question.position: one.question for one in submission.evidence if one.question}
    for _position, question in sorted(questions.items()):
        row = told.get(question.id)
        said = question_values.said(question, row.value) if row is not None else ""
        yield AnswerLine(question.ref, question.text, said, tuple(files[question.id]))


def _piece(one: Evidence) -> EvidenceLine:
    to = _("pregunta %(ref)s") % {"ref": one.question.ref} if one.question else ""
    if one.link is not None:
        return EvidenceLine(one.id, one.link, to, "", one.link)
    size = _("%(size)s bytes") % {"size": f"{one.size or 0:,}"}
    about_it = ", ".join(filter(None, (size, to)))
    return EvidenceLine(one.id, one.file_name or "", about_it, one.sha256 or "")


def _notes(submission: Submission) -> Iterator[str]:
    if any(one.media_type in photographs.KINDS for one in submission.evidence):
        yield _(
            "A las fotografías se les quitó la posición y los demás datos de la cámara, y las HEIC se "
            "guardaron como JPG: la huella es la de la copia guardada."
        )
    yield _("La huella permite comprobar que lo recibido no ha cambiado.")
