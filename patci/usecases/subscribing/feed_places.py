"""Who sits where and when, for the feeds of single agencies and people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session as DbSession

from models import Feed, Seat
from models.enums import FeedScope
from patci.usecases.queries import feeds as queries
from patci.usecases.queries.feeds import Sitting


@dataclass(frozen=True)
class Places:
    """The sittings of a programme, and who stands for each agency today."""

    sittings: Sequence[Sitting]
    seats: Sequence[Seat]
    heirs: Mapping[int, int | None]

    @classmethod
    def of(cls, db: DbSession, programme_id: int, *, today: date) -> "Places":
        """Read them with three queries."""
        return cls(queries.sittings(db, programme_id), queries.seats(db, on=today), queries.heirs(db))

    def of_feed(self, feed: Feed) -> dict[int, list[Sitting]]:
        """The sittings that a feed follows, by body."""
        found: dict[int, list[Sitting]] = {}
        for sitting in self._of_agency(feed) if feed.scope is FeedScope.AGENCY else self._of_person(feed):
            found.setdefault(sitting.body_id, []).append(sitting)
        return found

    def owing(self, feed: Feed) -> set[int]:
        """The agencies whose debts a feed shows: its own, or those that its person answers for."""
        if feed.agency_id is not None:
            return {feed.agency_id}
        return {
            agency_id
            for agency_id in self.heirs
            if any(
                seat.person_id == feed.person_id and seat.body_id is None
                for seat in self._standing(agency_id)
            )
        }

    def in_office(self, person_id: int | None) -> bool:
        """True where the person holds any seat today."""
        return any(seat.person_id == person_id for seat in self.seats)

    def reached(self) -> list[int]:
        """The people who stand for an agency that sits somewhere, each once, in the order of their seats."""
        standing = {
            seat.id
            for agency_id in {s.agency_id for s in self.sittings}
            for seat in self._standing(agency_id)
        }
        return list(dict.fromkeys(seat.person_id for seat in self.seats if seat.id in standing))

    @cached_property
    def _by_agency(self) -> dict[int, list[Seat]]:
        found: dict[int, list[Seat]] = {}
        for seat in self.seats:
            found.setdefault(seat.agency_id, []).append(seat)
        return found

    def _of_agency(self, feed: Feed) -> Iterator[Sitting]:
        return (sitting for sitting in self.sittings if sitting.agency_id == feed.agency_id)

    def _of_person(self, feed: Feed) -> Iterator[Sitting]:
        """Where the person sits: for every body of the agency, or for the one they were designated for.

        Whoever was designated for a body goes before those who hold the same role in general, as in letters.
        """
        for sitting in self.sittings:
            seats = self._standing(sitting.agency_id)
            special = {seat.role for seat in seats if seat.body_id == sitting.body_id}
            for seat in seats:
                if seat.person_id != feed.person_id:
                    continue
                if seat.body_id == sitting.body_id or (seat.body_id is None and seat.role not in special):
                    yield sitting.within(seat.from_on, seat.to_on)

    def _standing(self, agency_id: int) -> Sequence[Seat]:
        """Who stands for an agency: its own people, else those of its successor, or of a unit's parent."""
        seen: set[int] = set()
        current: int | None = agency_id
        while current is not None and current not in seen:
            if current in self._by_agency:
                return self._by_agency[current]
            seen.add(current)
            current = self.heirs.get(current)
        return ()
