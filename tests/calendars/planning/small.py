"""Facts of a few sessions by hand: April and May 2024, one body of two agencies."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from calendars.planning.facts import PlanBody, PlanFacts, PlanSession, Span

FIRST, LAST = date(2024, 4, 1), date(2024, 5, 31)
GROUP = PlanBody("grupo", "Grupo", frozenset({"SEP", "FGR"}))
OTHER = PlanBody("otro", "Otro grupo", frozenset({"SEP", "INM"}))


def april(day: int) -> date:
    """A day of April; those after the 30th are May's."""
    return date.fromordinal(date(2024, 3, 31).toordinal() + day)


def span(first: int, last: int) -> Span:
    """Days of April, both included."""
    return Span(april(first), april(last))


def session(ref: str, *windows: Span, body: str = "grupo", **told: object) -> PlanSession:
    """A session of the group, with what is told of it."""
    return replace(PlanSession(ref, body, f"Sesión {ref}", windows=windows), **told)  # type: ignore[arg-type]


def facts(*sessions: PlanSession, bodies: tuple[PlanBody, ...] = (GROUP, OTHER), **told: object) -> PlanFacts:
    """Facts as of 31 March 2024, with what is told besides."""
    by_ref: Mapping[str, PlanBody] = {body.ref: body for body in bodies}
    plain = PlanFacts(FIRST, LAST, date(2024, 3, 31), sessions, by_ref)
    return replace(plain, **told)  # type: ignore[arg-type]
