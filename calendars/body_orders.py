"""The order between bodies: which prepares what for which, and where it runs in a circle."""

from collections.abc import Iterable, Mapping, Sequence

from calendars.findings import Finding, FindingKind, Severity, lines
from calendars.planning.facts import BodyOrder


def circles(orders: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The circles in which bodies wait for each other, each once, from its smallest body on.

    Each circle is a shortest one through one of its bodies; every body that waits for itself is in one.
    """
    after: dict[str, list[str]] = {}
    for before, following in sorted(set(orders)):
        after.setdefault(before, []).append(following)
    found: list[tuple[str, ...]] = []
    for body in sorted(after):
        circle = _way(after, body)
        if circle and not any(body in known for known in found):
            found.append(_from_smallest(circle))
    return found


def _way(after: Mapping[str, Sequence[str]], body: str) -> tuple[str, ...] | None:
    """The shortest way from a body back to itself."""
    ways: list[tuple[str, ...]] = [(body,)]
    seen: set[str] = set()
    while ways:
        longer = [(*way, following) for way in ways for following in after.get(way[-1], ())]
        if closed := next((way for way in longer if way[-1] == body), None):
            return closed[:-1]
        ways = []
        for way in longer:
            if way[-1] not in seen:
                seen.add(way[-1])
                ways.append(way)
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
