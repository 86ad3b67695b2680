"""Days on which an agency says that it cannot meet; an agency that says nothing is free."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Body, Membership, Programme, UnavailableDays
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates.i18n import gettext as _

LONGEST_REASON = 300


def declare(
    db: DbSession,
    programme: Programme,
    agency: Agency,
    *,
    starts_on: date,
    ends_on: date,
    now: datetime,
    actor: str,
    body: Body | None = None,
    reason: str = "",
) -> UnavailableDays:
    """Note days on which an agency cannot meet, in any body or in one; the same days again change nothing.

    Raises:
        InvalidInputError: they end before they start, lie outside the programme's years, or the reason is
            too long.
        NotFoundError: the body is not of this programme.
    """
    _check(programme, starts_on, ends_on, body)
    same = (
        UnavailableDays.programme_id == programme.id,
        UnavailableDays.agency_id == agency.id,
        UnavailableDays.body_id == (body.id if body else None),
        UnavailableDays.starts_on == starts_on,
        UnavailableDays.ends_on == ends_on,
        UnavailableDays.withdrawn_at.is_(None),
    )
    if found := db.scalar(select(UnavailableDays).where(*same)):
        return found
    found = UnavailableDays(
        programme_id=programme.id,
        agency_id=agency.id,
        body_id=body.id if body else None,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=clean(reason, limit=LONGEST_REASON, missing=None) or None,
        declared_at=now,
        actor=actor,
    )
    db.add(found)
    _note(db, found, "declared", now=now, actor=actor)
    return found


def withdraw(db: DbSession, found: UnavailableDays, *, now: datetime, actor: str) -> None:
    """The agency can meet after all; the row stays as it was declared. A second time changes nothing."""
    if found.withdrawn_at is not None:
        return
    found.withdrawn_at = now
    _note(db, found, "withdrawn", now=now, actor=actor)


def declared(db: DbSession, programme: Programme, agency: Agency) -> Sequence[UnavailableDays]:
    """What an agency declared and did not withdraw, by day."""
    return db.scalars(
        select(UnavailableDays)
        .options(joinedload(UnavailableDays.body))
        .where(
            UnavailableDays.programme_id == programme.id,
            UnavailableDays.agency_id == agency.id,
            UnavailableDays.withdrawn_at.is_(None),
        )
        .order_by(UnavailableDays.starts_on, UnavailableDays.id)
    ).all()


def one(db: DbSession, programme: Programme, agency: Agency, days_id: int) -> UnavailableDays:
    """Days that the agency itself declared in this programme.

    Raises:
        NotFoundError: there are none, or they are somebody else's.
    """
    found = db.get(UnavailableDays, days_id)
    if found is None or (found.programme_id, found.agency_id) != (programme.id, agency.id):
        raise NotFoundError(_("Esos días no están declarados por esta institución."))
    return found


def bodies_of(db: DbSession, programme: Programme, agency: Agency, *, on: date) -> Sequence[Body]:
    """The bodies in which an agency sits or which it coordinates, for which it may declare days."""
    seat = select(Membership.id).where(
        Membership.body_id == Body.id,
        Membership.agency_id == agency.id,
        or_(Membership.to_on.is_(None), Membership.to_on >= on),
    )
    called = or_(Body.coordinator_id == agency.id, seat.exists())
    return db.scalars(
        select(Body).where(Body.programme_id == programme.id, called).order_by(Body.position)
    ).all()


def _check(programme: Programme, starts_on: date, ends_on: date, body: Body | None) -> None:
    if ends_on < starts_on:
        raise InvalidInputError(_("El periodo termina antes de empezar: revise las fechas."))
    first, last = date(programme.year_start, 1, 1), date(programme.year_end, 12, 31)
    if ends_on < first or starts_on > last:
        raise InvalidInputError(
            _("Esos días no son del programa, que va de %(first)s a %(last)s: revise las fechas.")
            % {"first": programme.year_start, "last": programme.year_end}
        )
    if body is not None and body.programme_id != programme.id:
        raise NotFoundError(_("Ese órgano no existe en este programa."))


def _note(db: DbSession, found: UnavailableDays, what: str, *, now: datetime, actor: str) -> None:
    db.flush()
    revision.advance(db, found.programme_id)
    facts = {
        "days": found.id,
        "body": found.body_id,
        "from": found.starts_on.isoformat(),
        "to": found.ends_on.isoformat(),
    }
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"agency.unavailable_{what}",
        subject=f"agency:{found.agency_id}",
        facts=facts,
        # A reason may say where a person is: it stays beside the chain.
        personal=found.reason,
    )
