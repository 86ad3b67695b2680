"""Withdrawals on screen: what should be taken out of the record, who asked and why; yes or no by another."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Evidence, FollowUp, Submission
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.keeping import destroying, withdrawals
from templates.i18n import gettext as _

router = APIRouter(prefix="/bitacora/retiros")


@router.get("")
def list_withdrawals(door: Reader, de: str = "") -> HTMLResponse:
    """Everything that was asked for; with `de`, the form that asks for one thing."""
    with door.reading() as desk:
        rows = [(told, _name(desk, told.withdrawal.subject)) for told in withdrawals.everything(desk.db)]
        return desk.page(
            "log_withdrawals.html",
            rows=rows,
            wanted=de,
            about=_name(desk, de) if de else "",
            is_open=lambda row: withdrawals.is_open(row, desk.now),
            days=withdrawals.WAITS.days,
        )


@router.post("")
def ask(
    door: Writer, subject: Annotated[str, Form()], reason: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Ask that something be withdrawn."""
    with door.writing() as desk:
        withdrawals.ask(desk.db, subject, reason=reason, user=desk.user, now=desk.now)
    return back("/bitacora/retiros", "retiro-pedido")


@router.post("/{number}/confirmar")
def confirm(door: Writer, number: int) -> RedirectResponse:
    """Take it out of the record; its files go once that is committed."""
    with door.writing() as desk:
        withdrawals.confirm(desk.db, withdrawals.by_id(desk.db, number), user=desk.user, now=desk.now)
    destroying.sweep(door.application.database, door.application.evidence_folder)
    return back("/bitacora/retiros", "retiro-confirmado")


@router.post("/{number}/negar")
def refuse(door: Writer, number: int) -> RedirectResponse:
    """Leave it in the record."""
    with door.writing() as desk:
        withdrawals.refuse(desk.db, withdrawals.by_id(desk.db, number), user=desk.user, now=desk.now)
    return back("/bitacora/retiros", "retiro-negado")


def _name(desk: Desk, subject: str) -> str:
    """What a subject is, for people."""
    found = withdrawals.found(desk.db, subject)
    if isinstance(found, Submission):
        return _("Versión {version} de la aportación {folio}").format(
            version=found.version, folio=found.folio
        )
    if isinstance(found, FollowUp):
        return _("Lo que se informó del acuerdo {number}").format(number=_about(found))
    if isinstance(found, Evidence) and found.submission is not None:
        return _("Evidencia {number} de la aportación {folio}").format(
            number=found.id, folio=found.submission.folio
        )
    if isinstance(found, Evidence):
        return _("Evidencia {number} de lo informado del acuerdo {agreement}").format(
            number=found.id, agreement=_about(found.follow_up)
        )
    return _("Texto que acompaña al evento {number} de la bitácora").format(number=found.id)


def _about(report: FollowUp | None) -> str:
    return report.agreement.number if report is not None and report.agreement is not None else ""
