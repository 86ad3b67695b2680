"""What two releases of the calendar differ in, and which agencies that concerns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars import editions
from calendars.editions import Difference, Place
from models import CalendarRelease, Programme, Session
from patci.usecases.local_time import local_day
from patci.usecases.noticing import session_notices
from patci.usecases.noticing.session_notices import Sitting, Sittings, Standing, Standings


@dataclass(frozen=True)
class News:
    """What a release changes for those who know the one named `since`, as of a day.

    What lies wholly in the past by then is no news. `sessions` and `bodies` are ids by the session's UID.
    """

    release: CalendarRelease
    since: CalendarRelease
    differences: tuple[Difference, ...]
    sessions: Mapping[str, int]
    bodies: Mapping[str, int]
    sittings: Sittings
    standings: Mapping[int, Standings]
    on: date

    @cached_property
    def _by_agency(self) -> dict[int, list[Difference]]:
        found: dict[int, list[Difference]] = {}
        for difference in self.differences:
            for agency_id in dict.fromkeys(row.agency_id for row in self._sitting(difference)):
                found.setdefault(agency_id, []).append(difference)
        return found

    def concerning(self, agency_id: int) -> tuple[Difference, ...]:
        """The differences in sessions of bodies in which an agency sits on the old day or the new one."""
        return tuple(self._by_agency.get(agency_id, ()))

    def agencies(self) -> dict[int, Sitting]:
        """Everybody whom some difference concerns: an agency's id, and one of its places."""
        return {row.agency_id: row for one in self.differences for row in self._sitting(one)}

    def body_id(self, agency_id: int) -> int | None:
        """The body that all of it is about, for designations that hold for one body; None for several."""
        found = {self.bodies.get(one.place.uid) for one in self.concerning(agency_id)}
        return found.pop() if len(found) == 1 else None

    def invited(self, difference: Difference, agency_id: int) -> bool:
        """True where the agency was invited to the session: its invitation is brought up to date apart."""
        heard = self.standings.get(self.sessions.get(difference.place.uid, 0), {})
        return any(seat[0] == agency_id and heard[seat] is not Standing.LEFT for seat in heard)

    def nobody(self) -> list[str]:
        """Names of bodies of which something changed and in which nobody is known to sit."""
        silent = {one.place.body_name: None for one in self.differences if not self._rows(one)}
        return list(silent)

    def _rows(self, difference: Difference) -> Sequence[Sitting]:
        return self.sittings.get(self.bodies.get(difference.place.uid, 0), ())

    def _sitting(self, difference: Difference) -> list[Sitting]:
        days = difference.days or (self.on,)
        return [row for row in self._rows(difference) if any(row.covers(day) for day in days)]


def news(
    db: DbSession,
    programme: Programme,
    release: CalendarRelease,
    since: CalendarRelease,
    *,
    now: datetime,
    with_past: bool = False,
) -> News:
    """What a release tells those who know an earlier one; `with_past` also what is over by now."""
    today = local_day(programme, now)
    found = [one for one in differences(since, release) if one.is_news]
    if not with_past:
        found = [one for one in found if not _is_over(one, today)]
    rows = db.execute(
        select(Session.uid, Session.id, Session.body_id).where(
            Session.programme_id == programme.id, Session.uid.in_([one.place.uid for one in found])
        )
    ).tuples()
    sessions, bodies = {}, {}
    for uid, session_id, body_id in rows:
        sessions[uid], bodies[uid] = session_id, body_id
    return News(
        release=release,
        since=since,
        differences=tuple(found),
        sessions=sessions,
        bodies=bodies,
        sittings=session_notices.sittings(db, sorted(set(bodies.values()))),
        standings=session_notices.standings(db, sorted(sessions.values())),
        on=today,
    )


def differences(earlier: CalendarRelease, later: CalendarRelease) -> tuple[Difference, ...]:
    """All that two releases tell differently, in order of the sessions' identity."""
    return editions.compare(_places(earlier), _places(later))


def _places(release: CalendarRelease) -> Iterable[Place]:
    return (Place.from_json(row) for row in release.content)


def _is_over(difference: Difference, today: date) -> bool:
    """True where every day that it is about has passed."""
    last = [place.end_day or place.day for place in (difference.before, difference.after) if place]
    return bool(difference.days) and all(day is None or day < today for day in last)
