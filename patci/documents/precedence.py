"""Who is named first in the papers of a session: who leads it, who keeps its record, members, guests."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from models.enums import MembershipRole

RANKS: Mapping[str, int] = {
    MembershipRole.CHAIR: 0,
    MembershipRole.COORDINATOR: 1,
    MembershipRole.TECHNICAL_SECRETARY: 2,
}
MEMBERS, GUESTS = len(RANKS), len(RANKS) + 1
Row = TypeVar("Row")


def in_order(rows: Iterable[Row], seated: Iterable[tuple[Any, str]], of: Callable[[Row], Any]) -> list[Row]:
    """Rows in the order of the body's list, who leads it first; who does not sit in it last, as it came.

    `seated` are agencies with their role, in that list's order; `of` says a row's agency.
    """
    places = {agency: (RANKS.get(role, MEMBERS), place) for place, (agency, role) in enumerate(seated)}
    return sorted(rows, key=lambda row: places.get(of(row), (GUESTS, 0)))
