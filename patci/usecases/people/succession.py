"""One agency takes another's place: what the old one still owes is the new one's to answer."""

from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import Agency
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision
from templates.i18n import gettext as _


def succeed(db: DbSession, agency: Agency, *, successor: Agency, now: datetime, actor: str) -> None:
    """Note that `successor` stands in `agency`'s place; a second time changes nothing.

    Consequences: the successor's page shows what the agency owes, later rounds ask the successor, and letters
    to the agency reach the successor's people once nobody is in office for it. What the agency reported stays
    its own report. Calendars that show either are rendered anew.

    Raises:
        InvalidInputError: an agency cannot succeed itself, nor one that came after it.
        ConflictError: another successor was noted before.
    """
    if agency.successor_id == successor.id:
        return
    if agency.successor_id is not None:
        raise ConflictError(_("Ya se registró qué institución la sustituye."))
    later: Agency | None = successor
    seen: set[int] = set()
    while later is not None and later.id not in seen:
        if later.id == agency.id:
            raise InvalidInputError(_("Una institución no puede sustituirse a sí misma: elija otra."))
        seen.add(later.id)
        later = later.successor
    agency.successor = successor
    db.flush()
    revision.advance_all(db)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="agency.succeeded",
        subject=f"agency:{agency.id}",
        facts={"successor": successor.id},
    )
