"""The sheet of requests and answers: what each agency was asked, by when, and what came of it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload

from models import Programme, Request, Round, Submission
from models.enums import SubmissionKind
from patci.documents.tables.sheet import Cell, Sheet
from patci.usecases.exchanging.capturers import Capturers
from templates.i18n import gettext as _
from templates.labels import label


def request_sheet(db: DbSession, programme: Programme) -> Sheet:
    """Solicitudes y respuestas: a row for each request of the programme; it is never read back."""
    rows = list(_rows(db, programme))
    return Sheet(_("Solicitudes y respuestas"), _columns(), rows)


def _columns() -> list[tuple[str, int]]:
    return [
        (_("Identificador"), 34),
        (_("Ronda"), 22),
        (_("Nombre de la ronda"), 34),
        (_("Institución"), 18),
        (_("Clave de la institución"), 18),
        (_("Sobre"), 22),
        (_("Asunto"), 50),
        (_("Vence"), 12),
        (_("Con prórroga"), 10),
        (_("Motivo de la prórroga"), 30),
        (_("Estado"), 20),
        (_("Primera respuesta"), 17),
        (_("Última respuesta"), 17),
        (_("A tiempo"), 10),
        (_("Folio"), 22),
        (_("Versiones"), 10),
        (_("Clasificación"), 14),
        (_("Capturó"), 26),
        (_("Institución de quien capturó"), 26),
        (_("Capturado el"), 17),
    ]


def _rows(db: DbSession, programme: Programme) -> Iterator[list[Cell]]:
    capturers, versions = Capturers(db), _versions(db, programme)
    requests = db.scalars(
        select(Request)
        .join(Request.round)
        .options(
            contains_eager(Request.round),
            joinedload(Request.agency),
            joinedload(Request.activity),
            joinedload(Request.agreement),
        )
        .where(Round.programme_id == programme.id)
        .order_by(Round.opens_on, Round.id, Request.id)
    )
    for row in requests:
        sent = versions.get(row.id, [])
        yield [*_asked(row), *_answered(sent), *_captured(capturers, sent)]


def _asked(row: Request) -> list[Cell]:
    about, title = _about(row)
    return [
        "/".join(part for part in (row.round.ref, row.agency.key, about) if part),
        row.round.ref,
        row.round.title,
        row.agency.label,
        row.agency.key,
        about or None,
        title,
        row.due_on,
        row.extension_reason is not None,
        row.extension_reason,
        label("request_status", row.status),
    ]


def _about(row: Request) -> tuple[str, str]:
    """What it is about by an identifier that lasts, and in words."""
    if row.agreement is not None:
        return row.agreement.uid, f"{row.agreement.number}: {row.agreement.text}"
    if row.activity is not None:
        return row.activity.ref, row.activity.title
    return "", row.round.title


def _answered(sent: Sequence[Submission]) -> list[Cell]:
    """First and last version; on time is what the first that answers was (declining is no answer)."""
    first = next((one for one in sent if one.kind is not SubmissionKind.NOT_OURS), None)
    last = sent[-1] if sent else None
    return [
        sent[0].received_at if sent else None,
        last.received_at if last else None,
        first.on_time if first else None,
        last.folio if last else None,
        len(sent),
        label("classification", last.classification) if last else None,
    ]


def _captured(capturers: Capturers, sent: Sequence[Submission]) -> list[Cell]:
    """Who wrote the newest version: the liaison of its agency, or who typed it from paper."""
    if not sent:
        return [None, None, None]
    last = sent[-1]
    if last.paper is not None:
        typed = capturers.named(last.paper.captured_by, last.received_at)
        return [typed.by, typed.institution, typed.at]
    for_agency = capturers.named(f"agency:{last.request.agency_id}", last.received_at)
    return [last.sender_name or for_agency.by, for_agency.institution, for_agency.at]


def _versions(db: DbSession, programme: Programme) -> dict[int, list[Submission]]:
    """All versions by their request, in their order; one query."""
    found: dict[int, list[Submission]] = {}
    rows = db.scalars(
        select(Submission)
        .join(Submission.request)
        .join(Request.round)
        .options(joinedload(Submission.paper), contains_eager(Submission.request))
        .where(Round.programme_id == programme.id)
        .order_by(Submission.request_id, Submission.version)
    )
    for row in rows:
        found.setdefault(row.request_id, []).append(row)
    return found
