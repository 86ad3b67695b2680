"""Who is asked about what, what each owes, and what nobody can be asked about."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from calendars.working_days import WorkingCalendar
from models import (
    Activity,
    Agency,
    Agreement,
    FollowUp,
    Programme,
    Request,
    Responsible,
    Round,
    Seat,
    Submission,
)
from models.enums import AgencyKind, Progress, RequestStatus, ResponsibleKind, RoundStatus, SeatRole
from patci.usecases.agreeing.standings import ENDED
from patci.usecases.queries import agreement_states, lineage, listed_requests

GRACE_WORKING_DAYS = 10
"""How long a round still takes late answers (a habit of the office, not a rule)."""
OWED = (RequestStatus.OWED, RequestStatus.RETURNED)
SETTLED = (Progress.DONE, Progress.CANCELLED)
Settled = AbstractSet[tuple[str, int | None]]
"""Subjects, each with the agency that owes nothing more of it; None is the secretariat's own word."""


@dataclass(frozen=True, slots=True)
class Askable:
    """An activity or agreement with the agencies that answer for it."""

    subject: str
    item: Activity | Agreement
    agency_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A task for the secretariat: an activity or agreement that (partly) nobody can be asked about."""

    subject: str
    item: Activity | Agreement
    kinds: tuple[ResponsibleKind, ...]
    partly: bool


def subject_of(item: Activity | Agreement) -> str:
    """What tells requests of one agency in one round apart: "activity:12", "agreement:3"."""
    return f"{'activity' if isinstance(item, Activity) else 'agreement'}:{item.id}"


def askable(db: DbSession, programme: Programme, *, on: date) -> list[Askable]:
    """All activities and agreements that some agency can be asked about on a day."""
    standing = _standing(db, on=on)
    return [
        Askable(subject_of(item), item, agencies)
        for item in _items(db, programme)
        if _is_shown(item, on)
        if (agencies := tuple(sorted({a for r in item.responsibles for a in _asked(r, standing)})))
    ]


def _is_shown(item: Activity | Agreement, on: date) -> bool:
    """Nobody is asked about an agreement before the day from which it is shown."""
    return isinstance(item, Activity) or item.show_from is None or item.show_from <= on


def unassigned(db: DbSession, programme: Programme) -> list[Unassigned]:
    """Activities and agreements of others, of nobody, of a body nobody coordinates, of states not listed."""
    items = _items(db, programme)
    of_states = any(_is_of_states(each) for item in items for each in item.responsibles)
    has_states = of_states and _has_states(db)
    found = []
    for item in items:
        known = [_agency_of(r) is not None or (has_states and _is_of_states(r)) for r in item.responsibles]
        whose = zip(item.responsibles, known, strict=True)
        kinds = tuple(dict.fromkeys(r.kind for r, is_known in whose if not is_known))
        if kinds or not item.responsibles:
            partly = any(known)
            found.append(Unassigned(subject_of(item), item, kinds or (ResponsibleKind.NOBODY,), partly))
    return found


def settled(db: DbSession, programme: Programme) -> set[tuple[str, int | None]]:
    """Subjects and agencies whose newest report says done or cancelled; None is the secretariat's own.

    An agreement that its body closed is settled for everybody; one that it left open after a report is not.
    """
    return set(settled_states(db, programme))


def settled_states(db: DbSession, programme: Programme) -> dict[tuple[str, int | None], Progress]:
    """The same, with which of the two it says; what an agency reported counts for its successor too."""
    followed_up = lineage.own_or_carried(db, programme)
    newest = (
        select(func.max(FollowUp.id))
        .outerjoin(Activity, Activity.id == FollowUp.activity_id)
        .outerjoin(Agreement, Agreement.id == FollowUp.agreement_id)
        .where(or_(Activity.programme_id == programme.id, followed_up))
        .group_by(FollowUp.activity_id, FollowUp.agreement_id, FollowUp.agency_id)
    )
    heirs = _heirs(db)
    said = agreement_states.newest(db)
    states: dict[tuple[str, int | None], Progress] = {}
    for row in db.scalars(select(FollowUp).where(FollowUp.id.in_(newest)).order_by(FollowUp.id)):
        word = said.get(row.agreement_id or 0)
        if word is not None and row.reported_at <= word.at:
            continue  # The body has heard this report, and said where the agreement stands.
        for agency_id in (row.agency_id, *heirs.get(row.agency_id or 0, ())):
            states[_subject(row), agency_id] = row.progress
    ours = set(db.scalars(select(Agreement.id).where(followed_up)))
    ended = {
        (f"agreement:{key}", None): ENDED[row.status]
        for key, row in said.items()
        if row.status in ENDED and key in ours
    }
    return {key: progress for key, progress in states.items() if progress in SETTLED} | ended


def _heirs(db: DbSession) -> dict[int, list[int]]:
    """The agencies that came after each one that was succeeded, the nearest first."""
    rows = db.execute(select(Agency.id, Agency.successor_id).where(Agency.successor_id.is_not(None))).tuples()
    next_of = {old: heir for old, heir in rows if heir is not None}
    found: dict[int, list[int]] = {}
    for old, heir in next_of.items():
        chain, current = [old], heir
        while current not in chain:
            chain.append(current)
            current = next_of.get(current, current)
        found[old] = chain[1:]
    return found


def standing_for(db: DbSession, agency: Agency) -> list[int]:
    """The agency and those in whose place it stands: what they still owe is its to answer."""
    return [agency.id, *(old for old, heirs in _heirs(db).items() if agency.id in heirs)]


def _subject(row: FollowUp) -> str:
    return f"activity:{row.activity_id}" if row.activity_id else f"agreement:{row.agreement_id}"


def last_day(round_: Round, *, country: str) -> date:
    """The last day on which an open round takes answers: the grace after its latest due day."""
    latest = max([round_.due_on, *(request.due_on for request in round_.requests)])
    return WorkingCalendar(country=country).add_working_days(latest, GRACE_WORKING_DAYS)


def requests_of_agency(
    db: DbSession, programme: Programme, agency: Agency, *, open_only: bool = True
) -> Sequence[Request]:
    """What one agency was asked, or inherited, the most urgent first, with round and subject."""
    statuses = {RoundStatus.OPEN} if open_only else set(RoundStatus) - {RoundStatus.PLANNED}
    return db.scalars(
        listed_requests.listed()
        .where(
            Round.programme_id == programme.id,
            Request.agency_id.in_(standing_for(db, agency)),
            Round.status.in_(statuses),
        )
        .order_by(Request.due_on, Request.id)
    ).all()


def requests_of_round(db: DbSession, round_: Round) -> Sequence[Request]:
    """All requests of a round by agency."""
    return db.scalars(
        _with_subject()
        .join(Request.agency)
        .options(contains_eager(Request.agency))
        .where(Request.round_id == round_.id)
        .order_by(Agency.name, Request.id)
    ).all()


def with_status(db: DbSession, programme: Programme, *statuses: RequestStatus) -> Sequence[Request]:
    """Requests in a state, whatever their round: what waits for review, what is said to be nobody's area."""
    return db.scalars(
        _with_subject()
        .options(joinedload(Request.agency))
        .where(Round.programme_id == programme.id, Request.status.in_(statuses))
        .order_by(Request.due_on, Request.id)
    ).all()


def _with_subject() -> Select[tuple[Request]]:
    return (
        select(Request)
        .join(Request.round)
        .options(
            contains_eager(Request.round),
            joinedload(Request.activity),
            joinedload(Request.agreement),
            selectinload(Request.submissions).selectinload(Submission.evidence),
        )
    )


def _items(db: DbSession, programme: Programme) -> list[Activity | Agreement]:
    activities = db.scalars(
        select(Activity)
        .where(Activity.programme_id == programme.id)
        .options(
            selectinload(Activity.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body)
            )
        )
        .order_by(Activity.position, Activity.id)
    )
    agreements = db.scalars(
        select(Agreement)
        .where(lineage.own_or_carried(db, programme))
        .options(
            selectinload(Agreement.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body)
            )
        )
        .order_by(Agreement.number, Agreement.id)
    )
    return [*activities, *agreements]


def _agency_of(responsible: Responsible) -> int | None:
    if responsible.kind is ResponsibleKind.AGENCY:
        return responsible.agency_id
    if responsible.kind is ResponsibleKind.BODY and responsible.body is not None:
        return responsible.body.coordinator_id
    return None


def _is_of_states(responsible: Responsible) -> bool:
    return responsible.kind is ResponsibleKind.STATES


def _has_states(db: DbSession) -> bool:
    return db.scalar(select(Agency.id).where(Agency.kind == AgencyKind.STATE).limit(1)) is not None


@dataclass(frozen=True, slots=True)
class _Standing:
    """Which agencies exist, under whom, which have a liaison of their own, and which are states."""

    agencies: dict[int, Agency]
    with_liaison: frozenset[int]
    states: tuple[int, ...]


def _standing(db: DbSession, *, on: date) -> _Standing:
    liaisons = db.scalars(
        select(Seat.agency_id).where(
            Seat.role == SeatRole.LIAISON, Seat.from_on <= on, or_(Seat.to_on.is_(None), Seat.to_on >= on)
        )
    )
    agencies = {agency.id: agency for agency in db.scalars(select(Agency))}
    states = tuple(sorted(each.id for each in agencies.values() if each.kind is AgencyKind.STATE))
    return _Standing(agencies, frozenset(liaisons), states)


def _asked(responsible: Responsible, standing: _Standing) -> Iterator[int]:
    """Whom to ask: the states, a successor for what it inherited, the parent of a unit without liaison."""
    if _is_of_states(responsible):
        yield from standing.states
        return
    agency_id = _agency_of(responsible)
    if agency_id is None:
        return
    agency = standing.agencies[agency_id]
    seen = {agency.id}
    while agency.successor_id is not None and agency.successor_id not in seen:
        agency = standing.agencies[agency.successor_id]
        seen.add(agency.id)
    while (
        agency.kind is AgencyKind.UNIT
        and agency.parent_id is not None
        and agency.id not in standing.with_liaison
        and agency.parent_id not in seen
    ):
        agency = standing.agencies[agency.parent_id]
        seen.add(agency.id)
    yield agency.id
