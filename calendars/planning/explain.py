"""Why a session stands where it stands, and the two other days that would do best."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from calendars.planning.costs import points
from calendars.planning.facts import PlanSession
from calendars.planning.load import Load
from calendars.planning.outcome import Alternative, Reason, ReasonKind
from calendars.planning.targets import series_of

Neighbours = Mapping[str, tuple[PlanSession | None, PlanSession | None]]
"""Of each session the one before and the one after in its series."""


def neighbours(load: Load) -> Neighbours:
    """The neighbours of every session in its series."""
    found: dict[str, tuple[PlanSession | None, PlanSession | None]] = {}
    for series in series_of(load.costs.facts):
        padded = (None, *series, None)
        found |= {s.ref: (padded[place], padded[place + 2]) for place, s in enumerate(series)}
    return found


def against(load: Load, session: PlanSession, day: int) -> tuple[Reason, ...]:
    """What a day costs a session beside all the others; `load` holds these, but not the session itself."""
    on = date.fromordinal(day)
    beside = load.costs.together(session, on, load.near(session, day))
    return (*load.costs.alone(session, on), *beside)


def speaking_for(
    load: Load, session: PlanSession, day: int, around: tuple[tuple[str, int] | None, ...]
) -> Iterator[Reason]:
    """What speaks for a day: the habit is kept, nobody is wanted twice, the neighbours are so far away."""
    on, body = date.fromordinal(day), load.costs.facts.bodies.get(session.body)
    if body is not None and body.weekday == on.weekday():
        starts = body.starts.strftime("%H:%M") if body.starts else ""
        yield Reason(ReasonKind.HABIT_KEPT, 0, {"weekday": str(body.weekday), "starts": starts})
    if not load.cost(session, day):
        yield Reason(ReasonKind.NOBODY_TWICE)
    before, after = around
    # Numbers and windows make the series; where days run otherwise, a neighbour of it is none of that day.
    before = before if before and before[1] <= day else None
    after = after if after and after[1] >= day else None
    if before or after:
        said = {
            "previous": before[0] if before else "",
            "previous_days": str(day - before[1]) if before else "",
            "following": after[0] if after else "",
            "following_days": str(after[1] - day) if after else "",
        }
        yield Reason(ReasonKind.EVENLY_SPACED, 0, said)


def alternatives(
    load: Load, session: PlanSession, days: Sequence[int], *, than: int, most: int
) -> tuple[Alternative, ...]:
    """The best of some days, the others staying where they are; `than` is what the chosen day costs."""
    target = load.costs.targets[session.ref].toordinal()
    ranked = sorted(
        (
            load.cost(session, day) + _alone(load, session, day),
            load.is_busy(session, day),
            abs(day - target),
            day,
        )
        for day in days
    )
    return tuple(
        Alternative(date.fromordinal(day), cost - than, against(load, session, day))
        for cost, _busy, _away, day in ranked[:most]
    )


def _alone(load: Load, session: PlanSession, day: int) -> int:
    return points(load.costs.alone(session, date.fromordinal(day)))
