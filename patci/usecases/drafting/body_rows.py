"""Bodies and memberships out of a document: its own bodies, and the series that hold other meetings."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Membership, Programme
from models.enums import BodyKind, MembershipRole
from patci.intake.commitments.institutions import TECHNICAL_SECRETARIAT, agency_name
from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import Identity, identity, pair
from patci.intake.review.parts import Part
from patci.intake.rows import BodyRow, MeetingRow
from patci.intake.words import fold
from patci.usecases.drafting.agency_rows import Agencies
from patci.usecases.drafting.document_rows import take_refs
from patci.usecases.local_time import local_day

LONGEST_SHORT = 48


def write(
    db: DbSession, programme: Programme, document: ProgrammeDocument, agencies: Agencies, *, now: datetime
) -> dict[str, Body]:
    """Add or update the bodies, then who sits in them; a body that is called otherwise now stays itself."""
    bodies = _existing(db, programme, document)
    for place, item in enumerate(document.bodies, start=1):
        _body(db, programme, bodies, item.ref, place)
        _fill(bodies[item.ref], item, agencies)
    for place, first in enumerate(_groups(document), start=len(document.bodies) + 1):
        _body(db, programme, bodies, first.group, place)
        _fill_group(bodies[first.group], first, agencies)
    db.flush()
    for item in document.bodies:
        parent = bodies.get(item.parent or "")
        bodies[item.ref].parent_id = parent.id if parent else None
    _write_memberships(db, programme, document, agencies, bodies, now=now)
    db.flush()
    return bodies


def _existing(db: DbSession, programme: Programme, document: ProgrammeDocument) -> dict[str, Body]:
    """The programme's bodies by the refs that the document gives them."""
    rows = list(
        db.scalars(select(Body).where(Body.programme_id == programme.id).order_by(Body.position, Body.id))
    )
    same = pair(
        [Identity(row.ref, fold(row.name)) for row in rows],
        [identity(Part.BODIES, item) for item in document.bodies],
    )
    take_refs(db, rows, [item.ref for item in document.bodies], same)
    return {row.ref: row for row in rows}


def _body(db: DbSession, programme: Programme, bodies: dict[str, Body], ref: str, place: int) -> None:
    if ref not in bodies:
        bodies[ref] = Body(programme_id=programme.id, ref=ref)
        db.add(bodies[ref])
    bodies[ref].position = place


def _fill(body: Body, item: BodyRow, agencies: Agencies) -> None:
    coordinator = coordinator_of(item, agencies)
    body.name, body.short_name, body.kind = item.name, item.short_name, item.kind
    body.coordinator_id = coordinator.id if coordinator else None
    body.coordinator_text = item.coordinator_as_written
    body.legal_basis, body.source_line = item.legal_basis, item.line


def _fill_group(body: Body, first: MeetingRow, agencies: Agencies) -> None:
    coordinator = agencies.find(first.responsible)
    short = first.group_name if len(first.group_name) <= LONGEST_SHORT else first.group
    body.name, body.short_name, body.kind = first.group_name, short, first.group_kind
    body.coordinator_id = coordinator.id if coordinator else None
    body.coordinator_text, body.source_line = first.responsible, first.line


def _groups(document: ProgrammeDocument) -> Iterator[MeetingRow]:
    """The first meeting of each series, in the document's order."""
    seen: set[str] = set()
    for row in document.other_meetings:
        if row.group not in seen:
            seen.add(row.group)
            yield row


def coordinator_of(item: BodyRow, agencies: Agencies) -> Agency | None:
    """The coordinating agency, by its name or by the acronym in parentheses after it."""
    name, _open, acronym = (item.coordinator or "").partition("(")
    return agencies.find(name.strip()) or agencies.find(acronym.rstrip(") "))


def _write_memberships(
    db: DbSession,
    programme: Programme,
    document: ProgrammeDocument,
    agencies: Agencies,
    bodies: Mapping[str, Body],
    *,
    now: datetime,
) -> None:
    ids = [body.id for body in bodies.values()]
    rows = list(db.scalars(select(Membership).where(Membership.body_id.in_(ids))))
    existing = {(row.body_id, row.agency_id, row.role): row for row in rows}
    for wanted in _memberships(document, agencies, bodies):
        key = (wanted.body_id, wanted.agency_id, wanted.role)
        if key not in existing:
            existing[key] = wanted
            db.add(wanted)
        row = existing[key]
        row.has_vote, row.seats, row.source_line = wanted.has_vote, wanted.seats, wanted.source_line
    yesterday = local_day(programme, now) - timedelta(days=1)
    coordinators = {body.id: body.coordinator_id for body in bodies.values()}
    for row in rows:
        replaced = row.role is MembershipRole.COORDINATOR and row.agency_id != coordinators[row.body_id]
        if replaced and row.to_on is None:
            row.to_on = yesterday


def _memberships(
    document: ProgrammeDocument, agencies: Agencies, bodies: Mapping[str, Body]
) -> Iterator[Membership]:
    """Members vote in the plenary, participants speak there; coordinators belong to their groups."""
    plenary = next((bodies[row.ref] for row in document.bodies if row.kind is BodyKind.PLENARY), None)
    if plenary:
        for member in document.members:
            agency = agencies.find(member.acronym) or agencies.find(agency_name(member.name))
            if agency:
                yield _membership(plenary, agency, MembershipRole.MEMBER, member.line, votes=True)
        for seat in document.participants:
            agency = agencies.find(seat.name)
            if agency:
                row = _membership(plenary, agency, MembershipRole.PARTICIPANT, seat.line)
                row.seats = seat.seats or 1
                yield row
        secretariat = agencies.find(TECHNICAL_SECRETARIAT)
        if secretariat:
            line = secretariat.source_line
            yield _membership(plenary, secretariat, MembershipRole.TECHNICAL_SECRETARY, line)
    for item in document.bodies:
        coordinator = coordinator_of(item, agencies)
        if coordinator and item.kind is not BodyKind.PLENARY:
            yield _membership(
                bodies[item.ref], coordinator, MembershipRole.COORDINATOR, item.coordinator_line
            )


def _membership(
    body: Body, agency: Agency, role: MembershipRole, line: int | None, *, votes: bool = False
) -> Membership:
    return Membership(
        body_id=body.id, agency_id=agency.id, role=role, has_vote=votes, seats=1, source_line=line
    )
