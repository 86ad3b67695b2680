"""When and where a body is used to meet: its weekday, its hour, how long it sits, its room."""

from datetime import datetime, time

from sqlalchemy.orm import Session as DbSession

from models import Body
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates.i18n import gettext as _

LONGEST_MINUTES = 12 * 60
LONGEST_ROOM = 200


def keep(
    db: DbSession,
    body: Body,
    *,
    weekday: int | None,
    starts: time | None,
    minutes: int | None,
    room: str | None,
    now: datetime,
    actor: str,
) -> None:
    """Keep a body's habits, which the planner follows; what is None is not known. The same again is nothing.

    Raises:
        InvalidInputError: there is no such weekday, nobody sits that long, or a room's name is too long.
    """
    if weekday is not None and not 0 <= weekday <= 6:
        raise InvalidInputError(_("Elija un día de la semana de la lista."))
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise InvalidInputError(_("La duración va de 1 minuto a 12 horas: escríbala en minutos."))
    habits = weekday, starts, minutes, clean(room or "", limit=LONGEST_ROOM, missing=None) or None
    if habits == (body.habitual_weekday, body.habitual_start, body.habitual_minutes, body.room):
        return
    body.habitual_weekday, body.habitual_start, body.habitual_minutes, body.room = habits
    db.flush()
    revision.advance(db, body.programme_id)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="body.habits",
        subject=f"body:{body.id}",
        facts={
            "weekday": weekday,
            "starts": starts.isoformat("minutes") if starts else None,
            "minutes": minutes,
            "room": body.room,
        },
    )
