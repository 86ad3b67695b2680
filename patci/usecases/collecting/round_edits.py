"""A round that was put by hand is worded and dated anew until it opens."""

from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from models import Round
from models.enums import RoundStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting.follow_up_calendar import AUTOMATIC
from patci.usecases.collecting.round_opening import held, record
from patci.usecases.local_time import local_day
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

LONGEST_TITLE = 200
MAX_TEXT = 10_000


def edit(
    db: DbSession,
    round_: Round,
    *,
    title: str,
    instructions: str,
    opens_on: date,
    due_on: date,
    now: datetime,
    actor: str,
) -> None:
    """Change what a planned round is called, what it asks for and its days; the same again changes nothing.

    The due day of one that serves a session follows the session, whatever `due_on` says.

    Raises:
        ConflictError: it opened, or it is planned by itself.
        InvalidInputError: no title or text, or days out of order.
    """
    programme = held(db, round_)
    if round_.status is not RoundStatus.PLANNED:
        raise ConflictError(_("Esta ronda ya abrió: prorrogue o ciérrela en lugar de cambiarla."))
    if AUTOMATIC.match(round_.ref):
        raise ConflictError(_("Esta ronda es del seguimiento del programa: se planea sola."))
    missing = _("Escriba el título y lo que se pide a las instituciones.")
    wanted = (
        clean_line(title, limit=LONGEST_TITLE, missing=missing),
        clean(instructions, limit=MAX_TEXT, missing=missing),
        opens_on,
        round_.due_on if round_.session_id else due_on,
    )
    if wanted[3] < opens_on or wanted[3] < local_day(programme, now):
        raise InvalidInputError(_("La fecha límite ya pasó o es anterior a la apertura: revise las fechas."))
    before = (round_.title, round_.instructions, round_.opens_on, round_.due_on)
    if wanted == before:
        return
    round_.title, round_.instructions, round_.opens_on, round_.due_on = wanted
    for request in round_.requests:
        request.due_on = round_.due_on
    facts = {"opens_on": round_.opens_on.isoformat(), "due_on": round_.due_on.isoformat()}
    record(db, round_, "edited", now=now, actor=actor, facts=facts)
