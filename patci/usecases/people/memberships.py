"""Which agencies sit in a body: one takes its seat, or leaves it on a day and is told what it is spared."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Membership
from models.enums import MembershipRole
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.noticing import departures
from patci.usecases.subscribing import revision
from templates.i18n import gettext as _


def seat(
    db: DbSession,
    body: Body,
    *,
    agency: Agency,
    role: MembershipRole,
    has_vote: bool,
    now: datetime,
    actor: str,
    from_on: date | None = None,
) -> Membership:
    """An agency sits in a body, from a day or since ever; the same again changes nothing but its vote.

    A membership that ended is open again where it is given the day on which it began.
    """
    same = (Membership.body_id == body.id, Membership.agency_id == agency.id, Membership.role == role)
    again = Membership.from_on == from_on if from_on is not None else Membership.to_on.is_(None)
    found = db.scalar(
        select(Membership)
        .where(*same, or_(Membership.to_on.is_(None), again))
        .order_by(Membership.to_on.is_not(None), Membership.id)
        .limit(1)
    )
    if found is not None and found.to_on is None and found.has_vote == has_vote:
        return found
    if found is None:
        found = Membership(body_id=body.id, agency_id=agency.id, role=role, from_on=from_on)
        db.add(found)
    found.has_vote, found.to_on = has_vote, None
    facts: dict[str, object] = {"agency": agency.id, "role": role.value, "vote": has_vote}
    if from_on is not None:
        facts["from"] = from_on.isoformat()
    _note(db, body, "membership.set", facts, now=now, actor=actor)
    return found


def leave(db: DbSession, membership: Membership, *, last_day: date, now: datetime, actor: str) -> None:
    """An agency sits in a body until `last_day` (inclusive); the same day again changes nothing.

    Consequences: the seats that were told of a later session get its cancellation, for them alone; what was
    planned for them is not owed any more.

    Raises:
        InvalidInputError: it would end before it begins.
    """
    if membership.from_on is not None and last_day < membership.from_on:
        raise InvalidInputError(_("La participación termina antes de empezar: revise las fechas."))
    if membership.to_on == last_day:
        return
    membership.to_on = last_day
    facts = {"agency": membership.agency_id, "role": membership.role.value, "to": last_day.isoformat()}
    _note(db, membership.body, "membership.ended", facts, now=now, actor=actor)
    departures.tell(db, membership.body, agency=membership.agency, now=now)


def _note(
    db: DbSession, body: Body, action: str, facts: Mapping[str, object], *, now: datetime, actor: str
) -> None:
    db.flush()
    revision.advance(db, body.programme_id)
    audit.append(db, now=now, actor=actor, action=action, subject=f"body:{body.id}", facts=facts)
