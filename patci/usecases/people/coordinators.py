"""Who may run a body from a link: people of the agency that coordinates it, asked in by the secretariat."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AccessLink, Body, Person, Programme, Seat
from models.enums import LinkPurpose, NoticeKind
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notices
from patci.usecases.people import links
from templates.i18n import gettext as _


def people(db: DbSession, body: Body, *, on: date) -> list[Person]:
    """Who is in office for the agency that coordinates a body, for all its bodies or for this one."""
    seats = db.scalars(
        select(Seat)
        .options(joinedload(Seat.person))
        .where(
            Seat.agency_id == body.coordinator_id,
            Seat.from_on <= on,
            or_(Seat.to_on.is_(None), Seat.to_on >= on),
            or_(Seat.body_id.is_(None), Seat.body_id == body.id),
        )
        .order_by(Seat.id)
    )
    return list(dict.fromkeys(seat.person for seat in seats))


def coordinated(db: DbSession, programme: Programme, agency_id: int) -> Sequence[Body]:
    """The bodies of a programme that an agency coordinates: all that its links open."""
    return db.scalars(
        select(Body)
        .where(Body.programme_id == programme.id, Body.coordinator_id == agency_id)
        .order_by(Body.position, Body.id)
    ).all()


def invite(
    db: DbSession, programme: Programme, body: Body, *, person_id: int, now: datetime, actor: str
) -> AccessLink:
    """Give somebody of the coordinating agency their link and mail it; twice on one day is once.

    A link that still lasts is mailed again rather than a second one given.

    Raises:
        ConflictError: nobody is known to coordinate the body.
        InvalidInputError: the person holds no seat of the agency, or has no address.
    """
    if body.coordinator is None:
        raise ConflictError(
            _("No se sabe qué institución coordina este órgano: regístrela antes de enviar un enlace.")
        )
    today = local_day(programme, now)
    person = next((one for one in people(db, body, on=today) if one.id == person_id), None)
    if person is None:
        raise InvalidInputError(_("Esa persona no ocupa un cargo en la institución que coordina el órgano."))
    if not person.email:
        raise InvalidInputError(_("Falta el correo de %(name)s: anótelo antes.") % {"name": person.name})
    link = _link(db, programme, body, person, now=now, actor=actor)
    notices.enqueue(
        db,
        kind=NoticeKind.COORDINATION,
        key=f"{NoticeKind.COORDINATION.value}:link:{link.id}:{today.isoformat()}",
        programme=programme,
        agency=body.coordinator,
        person=person,
        why=_("Lo recibe porque la Secretaría Técnica le dio acceso a la coordinación de %(agency)s.")
        % {"agency": body.coordinator.label},
        due_at=now,
        details={
            "link": link.id,
            "expires_at": link.expires_at.isoformat() if link.expires_at else None,
            "bodies": [one.name for one in coordinated(db, programme, body.coordinator.id)],
        },
        now=now,
    )
    return link


def revoke(
    db: DbSession, programme: Programme, body: Body, link_id: int, *, now: datetime, actor: str
) -> None:
    """Close a link; a second time changes nothing.

    Raises:
        NotFoundError: it is no link to this body.
    """
    link = db.get(AccessLink, link_id)
    if link is None or (link.purpose, link.programme_id, link.agency_id) != (
        LinkPurpose.COORDINATOR,
        programme.id,
        body.coordinator_id,
    ):
        raise NotFoundError(_("Ese enlace no es de la coordinación de este órgano."))
    if link.revoked_at is None:
        links.close(db, link, now=now)
        _note(db, body, "coordinator.revoked", link, now=now, actor=actor)


def live_links(db: DbSession, programme: Programme, body: Body, *, now: datetime) -> Sequence[AccessLink]:
    """The links that open a body now, each with its person."""
    return db.scalars(
        select(AccessLink)
        .options(joinedload(AccessLink.person))
        .where(
            AccessLink.purpose == LinkPurpose.COORDINATOR,
            AccessLink.programme_id == programme.id,
            AccessLink.agency_id == body.coordinator_id,
            AccessLink.revoked_at.is_(None),
            or_(AccessLink.expires_at.is_(None), AccessLink.expires_at > now),
        )
        .order_by(AccessLink.id)
    ).all()


def _link(
    db: DbSession, programme: Programme, body: Body, person: Person, *, now: datetime, actor: str
) -> AccessLink:
    live = links.coordinator_link(
        db,
        programme_id=programme.id,
        agency_id=body.coordinator_id or 0,
        person_id=person.id,
        now=now + links.RENEWAL_MARGIN,
    )
    if live is not None:
        return live
    link = links.issue(
        db,
        purpose=LinkPurpose.COORDINATOR,
        now=now,
        expires_at=now + links.LIAISON_LIFETIME,
        programme=programme,
        agency=body.coordinator,
        person=person,
    )
    _note(db, body, "coordinator.invited", link, now=now, actor=actor)
    return link


def _note(db: DbSession, body: Body, action: str, link: AccessLink, *, now: datetime, actor: str) -> None:
    facts = {"link": link.id, "agency": link.agency_id, "person": link.person_id}
    audit.append(db, now=now, actor=actor, action=action, subject=f"body:{body.id}", facts=facts)
