"""Who lets the convocations of a body go out, and whether they wait for their signed letter."""

from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import Body
from models.enums import Releaser
from patci.errors import ConflictError
from patci.usecases.keeping import audit
from templates.i18n import gettext as _


def decide(
    db: DbSession, body: Body, *, released_by: Releaser, needs_letter: bool, now: datetime, actor: str
) -> None:
    """Say who releases a body's convocations; the same again changes nothing.

    Where the coordinator does, the convocation that they draft goes out at once, through the same checks.

    Raises:
        ConflictError: nobody is known to coordinate the body.
    """
    if released_by is Releaser.COORDINATOR and body.coordinator_id is None:
        raise ConflictError(
            _("No se sabe qué institución coordina este órgano: solo la Secretaría Técnica puede convocarlo.")
        )
    if (body.released_by, body.needs_letter) == (released_by, needs_letter):
        return
    body.released_by, body.needs_letter = released_by, needs_letter
    audit.append(
        db,
        now=now,
        actor=actor,
        action="body.release_rights",
        subject=f"body:{body.id}",
        facts={"released_by": released_by.value, "needs_letter": needs_letter},
    )
