"""Rounds: the list, one round at a glance, more time for one of its requests."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from models import Evidence, Request
from models.enums import RequestStatus, RoundKind, RoundStatus
from patci.errors import NotFoundError
from patci.portal.agreements.overview import agreement_of
from patci.portal.collection.round_steps import round_of
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.downloads import handed_out, of_evidence
from patci.usecases.collecting import pleas, rounds
from patci.usecases.collecting.follow_up_calendar import AUTOMATIC
from patci.usecases.queries import collection, round_counts, round_page
from patci.usecases.queries.round_counts import RoundCount
from templates.i18n import gettext as _

router = APIRouter()

OVER = (RoundStatus.CLOSED, RoundStatus.LOCKED)


@router.get("/rondas")
def list_rounds(door: Reader) -> HTMLResponse:
    """All rounds with how far they have come, and the kinds of a new one."""
    with door.reading() as desk:
        return desk.page(
            "rounds.html",
            shelves=_shelves(round_counts.counts(desk.db, desk.programme)),
            waiting=collection.with_status(desk.db, desk.programme, RequestStatus.SUBMITTED),
            declined=collection.with_status(desk.db, desk.programme, RequestStatus.NOT_OURS),
            kinds=list(RoundKind),
            pleas=pleas.waiting(desk.db, desk.programme),
        )


def _shelves(counts: Sequence[RoundCount]) -> list[tuple[str, list[RoundCount]]]:
    """What collects answers now, due first; then what opens next; then what is over, the newest first."""
    by_due = sorted(counts, key=lambda one: (one.round.due_on, one.round.id))
    is_open = [one for one in by_due if one.round.status is RoundStatus.OPEN]
    planned = [one for one in counts if one.round.status is RoundStatus.PLANNED]
    over = [one for one in reversed(by_due) if one.round.status in OVER]
    shelves = ((_("Abiertas"), is_open), (_("Por abrir"), planned), (_("Terminadas"), over))
    return [(title, rows) for title, rows in shelves if rows]


@router.get("/rondas/{round_id}")
def show_round(door: Reader, round_id: int) -> HTMLResponse:
    """One round: how far it has come, its questions, its agencies, and what can be done with it."""
    with door.reading() as desk:
        found = round_of(desk, round_id)
        requests = collection.requests_of_round(desk.db, found)
        rows = round_page.matrix(requests, on=desk.today)
        return desk.page(
            "round.html",
            round=found,
            progress=round_page.progress(requests),
            questions=found.questions,
            condition_words=round_page.condition_words(found.questions),
            matrix=rows,
            one_each=len(rows) == len(requests),
            any_late=any(row.late for row in rows),
            states=[state for state in RequestStatus if any(state in row.by_state for row in rows)],
            waiting=[one for one in requests if one.status is RequestStatus.SUBMITTED],
            is_automatic=AUTOMATIC.match(found.ref) is not None,
            last_day=collection.last_day(found, country=desk.programme.country),
            today=desk.today,
        )


@router.post("/solicitudes/{request_id}/prorroga")
def extend(
    door: Writer, request_id: int, due_on: Annotated[date, Form()], reason: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Give an agency more time."""
    with door.writing() as desk:
        rounds.extend(
            desk.db,
            _request(desk, request_id),
            due_on=due_on,
            reason=reason,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/solicitudes/{request_id}", "prorroga")


@router.get("/evidencia/{evidence_id}")
def download(door: Reader, evidence_id: int) -> FileResponse:
    """A file that came as evidence, always as a download; the log says who took it."""
    with door.reading() as desk:
        found = desk.db.get(Evidence, evidence_id)
        if found is None or found.sha256 is None:
            raise NotFoundError(_("Ese archivo no existe."))
        _require_here(desk, found)
        return handed_out(desk, of_evidence(found))


def _require_here(desk: Desk, piece: Evidence) -> None:
    """The programme on the table asked for it, or follows up the agreement of which it tells."""
    if piece.submission is not None:
        _request(desk, piece.submission.request_id)
    elif piece.follow_up is not None and piece.follow_up.agreement_id is not None:
        agreement_of(desk, piece.follow_up.agreement_id)
    else:
        raise NotFoundError(_("Ese archivo no existe."))


def _request(desk: Desk, request_id: int) -> Request:
    found = round_page.request(desk.db, desk.programme, request_id)
    if found is None:
        raise NotFoundError(_("Esa solicitud no existe."))
    return found
