"""What ends before the next programme does: memberships, terms of seats, and people's designations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars.rolling import same_day
from calendars.rules import RuleName, RuleValueError, read_rule
from calendars.rules.frequency import SeatTerm
from models import Agency, Body, BodyRule, Membership, Programme, Seat
from models.enums import AgencyKind, BodyKind, MembershipRole, SeatRole


class EndingKind(StrEnum):
    """What ends."""

    MEMBERSHIP = "membership"
    TERM = "term"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Ending:
    """An agency's place in a body, its term there, or a person's designation, and its last day.

    `on` is None where nobody knows since when a term runs. `reelections` are those still possible after it,
    None where no rule says; `citation` is the rule's.
    """

    kind: EndingKind
    agency: Agency
    body: Body | None
    role: MembershipRole | SeatRole
    on: date | None
    people: tuple[str, ...] = ()
    reelections: int | None = None
    citation: str | None = None


def of_programme(db: DbSession, programme: Programme, *, on: date, until: date) -> list[Ending]:
    """Everything that ends from `on` to `until`, the earliest first; what nobody can date comes last.

    A membership that ended earlier in the programme's own years is listed too: its row stood in the document.
    """
    memberships = _memberships(db, programme)
    seats = db.scalars(
        select(Seat).options(joinedload(Seat.person), joinedload(Seat.agency)).order_by(Seat.id)
    ).all()
    sitting = [row for row in memberships if row.to_on is None or row.to_on >= on]
    since = date(programme.year_start, 1, 1)
    found = [
        *(_of_membership(row, seats, on) for row in memberships if row.to_on and since <= row.to_on <= until),
        *_terms(db, programme, sitting, seats, on=on, until=until),
        *_seats(programme, sitting, seats, on=on, until=until),
    ]
    return sorted(found, key=lambda one: (one.on or date.max, one.kind, one.agency.label))


def _memberships(db: DbSession, programme: Programme) -> list[Membership]:
    return list(
        db.scalars(
            select(Membership)
            .join(Membership.body)
            .where(Body.programme_id == programme.id)
            .options(joinedload(Membership.agency), joinedload(Membership.body))
            .order_by(Body.position, Membership.id)
        )
    )


def _people(agency: Agency, seats: Sequence[Seat], on: date) -> tuple[str, ...]:
    """Who is principal of an agency on a day."""
    return tuple(
        seat.person.name
        for seat in seats
        if seat.agency_id == agency.id
        and seat.role is SeatRole.PRINCIPAL
        and seat.from_on <= on
        and (seat.to_on is None or seat.to_on >= on)
    )


def _of_membership(row: Membership, seats: Sequence[Seat], on: date) -> Ending:
    people = _people(row.agency, seats, on)
    return Ending(EndingKind.MEMBERSHIP, row.agency, row.body, row.role, row.to_on, people)


def _terms(
    db: DbSession,
    programme: Programme,
    sitting: list[Membership],
    seats: Sequence[Seat],
    *,
    on: date,
    until: date,
) -> Iterator[Ending]:
    """Terms that a rule sets for civil society's seats; the rule may stand with any body."""
    rule = db.scalar(
        select(BodyRule)
        .join(Body)
        .where(Body.programme_id == programme.id, BodyRule.name == RuleName.SEAT_TERM)
        .order_by(BodyRule.id)
        .limit(1)
    )
    term = _seat_term(rule)
    if rule is None or term is None:
        return
    for row in sitting:
        if (
            row.to_on is not None
            or row.body.kind is not BodyKind.PLENARY
            or not _is_civil_society(row.agency)
        ):
            continue
        last_day, left = _term(row.from_on, years=term.years, terms=1 + term.reelections, on=on)
        if last_day is None or last_day <= until:
            people = _people(row.agency, seats, on)
            yield Ending(
                EndingKind.TERM, row.agency, row.body, row.role, last_day, people, left, rule.citation
            )


def _seat_term(rule: BodyRule | None) -> SeatTerm | None:
    """The term that a rule sets; None where it says nonsense, which the checks tell."""
    try:
        term = read_rule(rule.name, rule.value) if rule else None
    except RuleValueError:
        return None
    return term if isinstance(term, SeatTerm) else None


def _is_civil_society(agency: Agency) -> bool:
    """An organisation, or the seat that stands for all of them until one is named."""
    return agency.kind is AgencyKind.CIVIL_SOCIETY or "sociedad civil" in agency.name.lower()


def _term(since: date | None, *, years: int, terms: int, on: date) -> tuple[date | None, int | None]:
    """The last day of the term that runs on a day, or of the last one there may be; how many may follow."""
    if since is None:
        return None, None
    ends = [same_day(since, years * nth) - timedelta(days=1) for nth in range(1, terms + 1)]
    running = next((place for place, end in enumerate(ends) if end >= on), len(ends) - 1)
    return ends[running], terms - 1 - running


def _seats(
    programme: Programme, sitting: list[Membership], seats: Sequence[Seat], *, on: date, until: date
) -> Iterator[Ending]:
    """Designations of people of the agencies that sit in the programme's bodies."""
    agencies = {row.agency_id for row in sitting}
    bodies = {body.id: body for body in programme.bodies}
    for seat in seats:
        ours = seat.agency_id in agencies and (seat.body_id is None or seat.body_id in bodies)
        if ours and seat.to_on is not None and on <= seat.to_on <= until:
            body = bodies.get(seat.body_id or 0)
            yield Ending(EndingKind.SEAT, seat.agency, body, seat.role, seat.to_on, (seat.person.name,))
