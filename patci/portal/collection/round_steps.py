"""Steps in the life of a round: changed, opened, closed, locked, reopened, taken away."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from models import Round
from patci.errors import NotFoundError
from patci.portal.frame.desk import Desk, Writer, back
from patci.usecases.collecting import round_edits, rounds
from templates.i18n import gettext as _

router = APIRouter(prefix="/rondas/{round_id}")


def round_of(desk: Desk, round_id: int) -> Round:
    """A round of the programme on the table.

    Raises:
        NotFoundError: there is none of that number.
    """
    found = desk.db.get(Round, round_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Esa ronda no existe."))
    return found


@router.post("/cambiar")
def edit(
    *,
    door: Writer,
    round_id: int,
    title: Annotated[str, Form()],
    instructions: Annotated[str, Form()],
    opens_on: Annotated[date, Form()],
    due_on: Annotated[date, Form()],
) -> RedirectResponse:
    """Word and date one anew before it opens."""
    with door.writing() as desk:
        round_edits.edit(
            desk.db,
            round_of(desk, round_id),
            title=title,
            instructions=instructions,
            opens_on=opens_on,
            due_on=due_on,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/rondas/{round_id}", "ronda-cambiada")


@router.post("/abrir")
def open_now(door: Writer, round_id: int) -> RedirectResponse:
    """Open it today."""
    with door.writing() as desk:
        rounds.open_now(desk.db, round_of(desk, round_id), now=desk.now, actor=desk.actor)
    return back(f"/rondas/{round_id}", "ronda-abierta")


@router.post("/cerrar")
def close(door: Writer, round_id: int, reason: Annotated[str, Form()] = "") -> RedirectResponse:
    """Close it by hand."""
    with door.writing() as desk:
        rounds.close(desk.db, round_of(desk, round_id), reason=reason, now=desk.now, actor=desk.actor)
    return back(f"/rondas/{round_id}", "ronda-cerrada")


@router.post("/bloquear")
def lock(door: Writer, round_id: int) -> RedirectResponse:
    """Lock a closed one."""
    with door.writing() as desk:
        rounds.lock(desk.db, round_of(desk, round_id), now=desk.now, actor=desk.actor)
    return back(f"/rondas/{round_id}", "ronda-bloqueada")


@router.post("/reabrir")
def reopen(
    door: Writer, round_id: int, due_on: Annotated[date, Form()], reason: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Reopen a closed one until a new day."""
    with door.writing() as desk:
        found = round_of(desk, round_id)
        rounds.reopen(desk.db, found, due_on=due_on, reason=reason, now=desk.now, actor=desk.actor)
    return back(f"/rondas/{round_id}", "ronda-reabierta")


@router.post("/quitar")
def discard(door: Writer, round_id: int) -> RedirectResponse:
    """Take away one that has not opened."""
    with door.writing() as desk:
        rounds.discard(desk.db, round_of(desk, round_id), now=desk.now, actor=desk.actor)
    return back("/rondas", "ronda-quitada")
