"""Withdrawals on screen: what should be taken out of the record, who asked and why; yes or no by another."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from patci.errors import ConflictError, InvalidInputError
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.portal.record import withdrawn_things
from patci.usecases.keeping import destroying, scrubbing, withdrawals
from patci.usecases.keeping.withdrawals import Told
from patci.usecases.withdrawing import things, words

router = APIRouter(prefix="/bitacora/retiros")


@dataclass(frozen=True, slots=True)
class Line:
    """A withdrawal with the name of its thing; while it is open, its words and where they stand."""

    told: Told
    name: str
    is_open: bool
    takes_words: bool
    words: list[str]
    places: list[tuple[str, int]]


@router.get("")
def list_withdrawals(door: Reader, de: str = "") -> HTMLResponse:
    """Everything that was asked for; with `de`, the form that asks for one thing."""
    return _page(door, de)


@router.post("")
def ask(
    door: Writer,
    subject: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
    wanted: Annotated[str, Form()] = "",
    whole: Annotated[str, Form()] = "",
) -> Response:
    """Ask that something be withdrawn."""
    try:
        with door.writing() as desk:
            withdrawals.ask(
                desk.db,
                subject,
                reason=reason,
                words=wanted,
                whole=bool(whole),
                user=desk.user,
                now=desk.now,
            )
    except (InvalidInputError, ConflictError) as error:
        return _page(
            door, subject, refused=str(error), reason=reason, wanted=wanted, status=error.http_status
        )
    return back("/bitacora/retiros", "retiro-pedido")


@router.post("/{number}/confirmar")
def confirm(door: Writer, number: int) -> RedirectResponse:
    """Take it out of the record; its files go once that is committed."""
    application = door.application
    with door.writing() as desk:
        row = withdrawals.by_id(desk.db, number)
        withdrawals.confirm(
            desk.db,
            row,
            user=desk.user,
            now=desk.now,
            folder=application.evidence_folder,
            workbooks=application.exchange_folder,
        )
        now = desk.now
    destroying.sweep(application.database, application.evidence_folder, application.exchange_folder)
    destroying.sweep_letters(application.database, application.mail_drop_folder)
    scrubbing.scrub(application.database, now=now, most=scrubbing.AT_ONCE)
    return back("/bitacora/retiros", "retiro-confirmado")


@router.post("/{number}/negar")
def refuse(door: Writer, number: int) -> RedirectResponse:
    """Leave it in the record."""
    with door.writing() as desk:
        withdrawals.refuse(desk.db, withdrawals.by_id(desk.db, number), user=desk.user, now=desk.now)
    return back("/bitacora/retiros", "retiro-negado")


def _page(
    door: Door, subject: str, *, refused: str = "", reason: str = "", wanted: str = "", status: int = 200
) -> HTMLResponse:
    with door.reading() as desk:
        return desk.page(
            "log_withdrawals.html",
            status=status,
            rows=[_line(desk, told) for told in withdrawals.everything(desk.db)],
            asked=withdrawn_things.asked(desk.db, subject) if subject else None,
            refused=refused,
            reason=reason,
            wanted=wanted,
            days=withdrawals.WAITS.days,
        )


def _line(desk: Desk, told: Told) -> Line:
    row = told.withdrawal
    kind, found = withdrawals.kind_of(row.subject), withdrawals.found(desk.db, row.subject)
    is_open = withdrawals.is_open(row, desk.now)
    typed = words.of(desk.db, row.id) if is_open else []
    places = withdrawn_things.where(desk.db, row.subject, typed) if typed else []
    name = withdrawn_things.name_of(kind, found)
    return Line(told, name, is_open, kind in things.OF_WORDS, typed, places)
