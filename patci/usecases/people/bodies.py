"""A body that no document names: it is added by hand at any time of the year."""

import re
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Membership, Programme
from models.enums import BodyKind, MembershipRole
from patci.errors import ConflictError, InvalidInputError
from patci.intake.words import fold
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.subscribing import revision
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_NAME = 300
LONGEST_SHORT = 48
REF = re.compile(r"[A-Z0-9][A-Z0-9-]{0,23}\Z")


def add(
    db: DbSession,
    programme: Programme,
    *,
    ref: str,
    name: str,
    kind: BodyKind,
    now: datetime,
    actor: str,
    short_name: str = "",
    parent: Body | None = None,
    coordinator: Agency | None = None,
    coordinator_text: str = "",
    legal_basis: str = "",
) -> Body:
    """Add a body at the end of the programme's own order; its coordinator sits in it from today.

    One that coordinates and is no agency of the catalogue is kept by its words, `coordinator_text`.

    Raises:
        ConflictError: the programme has a body of that code or name.
        InvalidInputError: no name, or a code that cannot stand in an address.
    """
    db.refresh(programme, with_for_update=True)
    name = clean_line(name, limit=LONGEST_NAME, missing=_("Escriba el nombre del órgano."))
    ref = clean_line(ref, limit=LONGEST_SHORT, missing=_("Escriba la clave del órgano.")).upper()
    if not REF.match(ref):
        raise InvalidInputError(
            _("La clave «%(ref)s» no sirve: use hasta 24 letras sin acento, números y guiones.")
            % {"ref": ref}
        )
    _require_new(db, programme, ref, name)
    last = db.scalar(select(func.max(Body.position)).where(Body.programme_id == programme.id)) or 0
    body = Body(
        programme_id=programme.id,
        ref=ref,
        name=name,
        short_name=clean_line(short_name, limit=LONGEST_SHORT, missing=None) or name[:LONGEST_SHORT].rstrip(),
        kind=kind,
        parent_id=parent.id if parent else None,
        coordinator_id=coordinator.id if coordinator else None,
        coordinator_text=clean_line(coordinator_text, limit=LONGEST_NAME, missing=None) or None,
        legal_basis=clean_line(legal_basis, limit=LONGEST_NAME, missing=None) or None,
        position=last + 1,
    )
    db.add(body)
    db.flush()
    if coordinator is not None:
        today = local_day(programme, now)
        db.add(
            Membership(
                body_id=body.id, agency_id=coordinator.id, role=MembershipRole.COORDINATOR, from_on=today
            )
        )
    revision.advance(db, programme.id)
    audit.append(db, now=now, actor=actor, action="body.added", subject=f"body:{body.id}", facts={"ref": ref})
    return body


def _require_new(db: DbSession, programme: Programme, ref: str, name: str) -> None:
    for other in db.scalars(select(Body).where(Body.programme_id == programme.id)):
        if fold(other.ref) == fold(ref) or fold(other.name) == fold(name):
            raise ConflictError(
                _("El programa ya tiene «%(name)s» con la clave %(ref)s.")
                % {"name": other.name, "ref": other.ref}
            )
