"""The demonstration's clock: a button that moves it on, and what would have run by then runs."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from patci.errors import InvalidInputError
from patci.portal.frame.desk import Writer, back
from patci.usecases.keeping import demonstration
from templates.i18n import gettext as _

router = APIRouter()

STEPS = {1, 7}


@router.post("/demostracion/avanzar")
def advance(door: Writer, days: Annotated[int, Form()]) -> RedirectResponse:
    """Move the simulated clock on by a day or a week."""
    if days not in STEPS:
        raise InvalidInputError(_("El reloj avanza un día o una semana."))
    door.admit()
    demonstration.advance(door.application, days)
    return back("/", "reloj")
