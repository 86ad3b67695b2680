"""Who is named first: who leads the session, then who keeps its record, members, guests."""

from hypothesis import given
from hypothesis import strategies as st

from models.enums import MembershipRole
from patci.documents.precedence import in_order

SEATED = [
    ("a", "member"),
    ("b", "member"),
    ("p", "participant"),
    ("st", "technical_secretary"),
    ("ch", "chair"),
]


def test_who_leads_stands_before_who_keeps_the_record_members_and_guests() -> None:
    came = ["guest 2", "p", "b", "st", "guest 1", "a", "ch"]
    assert in_order(came, SEATED, str) == ["ch", "st", "a", "b", "p", "guest 2", "guest 1"]


def test_a_working_group_is_led_by_who_coordinates_it() -> None:
    assert in_order(["a", "c"], [("a", MembershipRole.MEMBER), ("c", MembershipRole.COORDINATOR)], str) == [
        "c",
        "a",
    ]


@given(st.permutations([agency for agency, _role in SEATED]))
def test_the_order_in_which_members_were_noted_changes_nothing(came: list[str]) -> None:
    assert in_order(came, SEATED, str) == ["ch", "st", "a", "b", "p"]
