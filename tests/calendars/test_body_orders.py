"""Circles in the order between bodies."""

from hypothesis import given
from hypothesis import strategies as st

from calendars.body_orders import circles, circular, way
from calendars.planning.facts import BodyOrder

pairs = st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")), max_size=14)


def test_a_chain_is_no_circle() -> None:
    assert circles([("A", "B"), ("B", "C"), ("A", "C")]) == []


def test_circles_are_named_once_from_their_smallest_body_on() -> None:
    assert circles([("B", "C"), ("C", "A"), ("A", "B"), ("E", "D"), ("D", "E")]) == [
        ("A", "B", "C"),
        ("D", "E"),
    ]


def test_the_way_back_is_the_shortest() -> None:
    orders = [("A", "B"), ("B", "C"), ("C", "D"), ("A", "D")]
    assert way(orders, "A", "D") == ("A", "D")
    assert way(orders, "D", "A") is None


def test_a_circle_is_one_finding_with_the_names_of_its_bodies() -> None:
    (found,) = circular([BodyOrder("SC", "CI"), BodyOrder("CI", "SC")], {"SC": "Subcomisión"})
    assert (found.kind.value, found.facts["bodies"]) == ("circular_order", "CI\nSubcomisión")


def reaches(orders: list[tuple[str, str]], start: str) -> set[str]:
    """All that comes after a body, by brute force."""
    found: set[str] = set()
    while True:
        more = {after for before, after in orders if before == start or before in found}
        if more <= found:
            return found
        found |= more


@given(pairs)
def test_exactly_the_bodies_that_wait_for_themselves_are_in_circles(orders: list[tuple[str, str]]) -> None:
    found = circles(orders)
    waiting = {body for body, _ in orders if body in reaches(orders, body)}
    in_circles = {body for circle in found for body in circle}
    assert in_circles == waiting
    for circle in found:
        steps = set(zip(circle, [*circle[1:], circle[0]], strict=True))
        assert steps <= set(orders)
        assert circle[0] == min(circle)
