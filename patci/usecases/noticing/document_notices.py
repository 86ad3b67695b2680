"""Who is told that documents are ready: the seats to which a policy sends what it compiled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Compilation, DocumentPolicy, IssuedDocument, Membership, Programme
from models.enums import DocumentAudience, MembershipRole, NoticeKind, SeatRole
from patci.usecases.local_time import local_day
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.noticing import notices
from patci.usecases.noticing.notice_plan import key_of
from templates import spoken
from templates.i18n import gettext as _

ROLES = {
    DocumentAudience.COORDINATORS: (SeatRole.LIAISON,),
    DocumentAudience.MEMBERS: (SeatRole.PRINCIPAL, SeatRole.LIAISON),
}
WHOLE = 0
"""In the place of an agency's number: what is shown to those who see to the whole."""
Pictures = Mapping[tuple[int, int], Sequence[dict[str, Any]]]
"""The pictures of letters, by compilation and agency."""
NO_PICTURES: Pictures = {}


@dataclass(frozen=True, slots=True)
class Addressee:
    """A seat of an agency, and the documents that it is told of."""

    agency: Agency
    role: SeatRole
    documents: Sequence[IssuedDocument]


@dataclass(frozen=True, slots=True)
class Ready:
    """What was compiled for a policy, with the newest edition of everything that it was to make."""

    row: Compilation
    policy: DocumentPolicy
    programme: Programme
    documents: Sequence[IssuedDocument]
    pictures: Sequence[dict[str, Any]] = ()

    @property
    def about(self) -> str:
        """What it is of, as its mail says it."""
        if self.row.session is not None:
            return session_title(self.row.session)
        return self.row.cut_off.title if self.row.cut_off is not None else ""

    @property
    def details(self) -> dict[str, Any]:
        """What a notice keeps of it."""
        kept = {"documents": [one.id for one in self.documents], "about": self.about}
        return kept | {"pictures": list(self.pictures)} if self.pictures else kept


def compiled(db: DbSession, row: Compilation) -> list[IssuedDocument]:
    """The newest edition of everything that a compilation was to make, also of what was there before it."""
    wanted = [(one["kind"], one["format"]) for one in row.wanted]
    found = db.scalars(
        select(IssuedDocument)
        .where(
            IssuedDocument.programme_id == row.programme_id,
            IssuedDocument.cut_off_id == row.cut_off_id,
            IssuedDocument.session_id == row.session_id,
            IssuedDocument.signed_of_id.is_(None),
        )
        .order_by(IssuedDocument.edition)
    )
    newest = {(one.kind, one.format, one.subject): one for one in found if (one.kind, one.format) in wanted}
    ours = [one for one in newest.values() if not one.subject.endswith("/public")]
    return sorted(ours, key=lambda one: (wanted.index((one.kind, one.format)), one.title, one.id))


def addressees(db: DbSession, ready: Ready, *, today: date) -> Iterator[Addressee]:
    """Seats in the order of their agencies; an agency's own card goes to its liaison, and to nobody else."""
    session = ready.row.session
    bodies = [session.body] if session is not None else list(ready.programme.bodies)
    common = [one for one in ready.documents if one.agency_id is None]
    is_coordinated = ready.policy.audience is DocumentAudience.COORDINATORS
    agencies = _coordinating(bodies) if is_coordinated else _sitting(db, bodies, today)
    for agency in agencies:
        own = [one for one in ready.documents if one.agency_id == agency.id]
        for role in ROLES[ready.policy.audience]:
            theirs = [*common, *own] if role is SeatRole.LIAISON else common
            if theirs:
                yield Addressee(agency, role, theirs)


def plan(db: DbSession, ready: Ready, pictures: Pictures = NO_PICTURES, *, now: datetime) -> int:
    """Put a notice for each seat into the outbox; how many there are. The same again adds none."""
    count = 0
    is_coordinated = ready.policy.audience is DocumentAudience.COORDINATORS
    for one in addressees(db, ready, today=local_day(ready.programme, now)):
        subject = f"compilation:{ready.row.id}"
        drawn = pictures.get((ready.row.id, WHOLE if is_coordinated else one.agency.id), ())
        notices.enqueue(
            db,
            kind=NoticeKind.DOCUMENTS,
            key=key_of(NoticeKind.DOCUMENTS, subject, one.agency.id, one.role, "done"),
            programme=ready.programme,
            agency=one.agency,
            role=one.role,
            session=ready.row.session,
            why=_why(ready, one),
            due_at=now,
            details=replace(ready, documents=one.documents, pictures=drawn).details,
            now=now,
        )
        count += 1
    return count


def _why(ready: Ready, one: Addressee) -> str:
    seat = _("enlace") if one.role is SeatRole.LIAISON else _("titular")
    facts = {"agency": one.agency.label, "seat": seat}
    is_coordinated = ready.policy.audience is DocumentAudience.COORDINATORS
    if ready.row.session is not None:
        facts["body"] = spoken.body(ready.row.session.body.name)
        if is_coordinated:
            return _("Lo recibe como %(seat)s de %(agency)s, que coordina %(body)s.") % facts
        return _("Lo recibe como %(seat)s de %(agency)s, que integra %(body)s.") % facts
    if is_coordinated:
        return _("Lo recibe como %(seat)s de %(agency)s, que coordina un órgano del programa.") % facts
    return _("Lo recibe como %(seat)s de %(agency)s, que participa en el programa.") % facts


def _coordinating(bodies: Sequence[Body]) -> list[Agency]:
    found = {body.coordinator.id: body.coordinator for body in bodies if body.coordinator is not None}
    return sorted(found.values(), key=lambda agency: (agency.name, agency.id))


def _sitting(db: DbSession, bodies: Sequence[Body], today: date) -> Sequence[Agency]:
    sits = select(Membership.agency_id).where(
        Membership.body_id.in_([body.id for body in bodies]),
        Membership.role != MembershipRole.GUEST,
        or_(Membership.from_on.is_(None), Membership.from_on <= today),
        or_(Membership.to_on.is_(None), Membership.to_on >= today),
    )
    return db.scalars(select(Agency).where(Agency.id.in_(sits)).order_by(Agency.name, Agency.id)).all()
