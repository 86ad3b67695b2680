"""Two plans side by side: the day of each session in both, and how far apart they are."""

from dataclasses import dataclass

from models import Body, Plan, Session
from patci.usecases.queries.plan_page import Place, in_order, place


@dataclass(frozen=True, slots=True)
class Pair:
    """A session in two plans; a place is None where that plan gives it no day."""

    session: Session
    one: Place | None
    other: Place | None

    @property
    def same(self) -> bool:
        """True where both plans say the same."""
        return self.one == self.other

    @property
    def days(self) -> int | None:
        """How many days later the second plan puts it; None where one of them has no day."""
        return (self.other.day - self.one.day).days if self.one and self.other else None

    @property
    def body(self) -> Body:
        """The session's body."""
        return self.session.body


@dataclass(frozen=True, slots=True)
class Comparison:
    """All sessions of two plans, those that differ apart from those that do not."""

    differing: tuple[Pair, ...]
    same: tuple[Pair, ...]


def compare(one: Plan, other: Plan) -> Comparison:
    """Every session of either plan, by body and day."""
    places = [{row.session_id: place(row) for row in plan.sessions} for plan in (one, other)]
    known = {row.session_id for row in one.sessions}
    rows = in_order([*one.sessions, *(row for row in other.sessions if row.session_id not in known)])
    pairs = [Pair(row.session, places[0].get(row.session_id), places[1].get(row.session_id)) for row in rows]
    return Comparison(
        differing=tuple(pair for pair in pairs if not pair.same),
        same=tuple(pair for pair in pairs if pair.same),
    )
