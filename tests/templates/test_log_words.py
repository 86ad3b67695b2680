"""The log in words: whatever the product writes into it has a name that people read."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

import patci
from models.enums import AgreementStatus, RequestStatus, RoundStatus, SessionStatus
from templates.log_words import log_action

ACTION = re.compile(r'action=(?:"([a-z_]+\.[a-z_]+)"|\(\s*"([a-z_]+\.[a-z_]+)")')
STATES: tuple[tuple[str, type[StrEnum]], ...] = (
    ("agreement", AgreementStatus),
    ("request", RequestStatus),
    ("round", RoundStatus),
    ("session", SessionStatus),
)
STEPS = {
    "minutes": (
        "approved",
        "circulated",
        "corrected",
        "drafted",
        "observation_settled",
        "observed",
        "signed",
    ),
    "official_letter": ("cancelled", "drafted", "numbered", "rewritten", "signed"),
}


def actions() -> Iterator[str]:
    """What the source writes as it stands, and what it puts together of a noun and a state."""
    for path in sorted(Path(patci.__path__[0]).rglob("*.py")):
        for found in ACTION.finditer(path.read_text()):
            yield found.group(1) or found.group(2)
    yield from (f"{noun}.{state.value}" for noun, states in STATES for state in states)
    yield from (f"session.minutes_{step}" for step in STEPS["minutes"])
    yield from (f"official_letter.{step}" for step in STEPS["official_letter"])


@pytest.mark.parametrize("action", sorted(set(actions())))
def test_every_action_of_the_log_has_words(action: str) -> None:
    assert log_action(action) != action
