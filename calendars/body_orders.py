"""The order between bodies: which prepares what for which, and where it runs in a circle."""

from collections.abc import Iterable, Mapping, Sequence

from calendars.findings import Finding, FindingKind, Severity, lines
from calendars.planning.facts import BodyOrder


def circles(orders: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The circles in which bodies wait for each other, each once, from its smallest body on.

    Each circle is a shortest one through one of its bodies; every body that waits for itself is in one.
    """
    known = sorted(set(orders))
    found: list[tuple[str, ...]] = []
    for body in sorted({before for before, _ in known}):
        if not any(body in circle for circle in found) and (closed := way(known, body, body)):
            found.append(_from_smallest(closed[:-1]))
    return found


def way(orders: Iterable[tuple[str, str]], start: str, end: str) -> tuple[str, ...] | None:
    """The shortest way from a body to one that comes after it, both included; None where none leads there."""
    after: dict[str, list[str]] = {}
    for before, following in sorted(set(orders)):
        after.setdefault(before, []).append(following)
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        longer = [(*path, following) for path in ways for following in after.get(path[-1], ())]
        if reached := next((path for path in longer if path[-1] == end), None):
            return reached
        ways = []
        for path in longer:
            if path[-1] not in seen:
                seen.add(path[-1])
                ways.append(path)
    return None


def _from_smallest(circle: tuple[str, ...]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]


def circular(orders: Sequence[BodyOrder], names: Mapping[str, str] | None = None) -> list[Finding]:
    """A finding for each circle; `names` are the bodies' names by their key."""
    found = []
    for circle in circles((order.before, order.after) for order in orders):
        facts = {"bodies": lines((names or {}).get(body, body) for body in circle)}
        found.append(Finding(FindingKind.CIRCULAR_ORDER, (), None, None, Severity.WARNING, facts))
    return found
