"""What is drawn in a rehearsal: from the seed and the question alone, never from the order of events."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def of(seed: int, *about: object) -> random.Random:
    """The dice for one question; the same question gives the same year again."""
    return random.Random(":".join(map(str, (seed, *about))))  # noqa: S311  (a rehearsal, no secret)


def pick(draw: random.Random, weighted: Sequence[tuple[T, int]]) -> T:
    """One of several, each as likely as its weight says."""
    return draw.choices([value for value, _weight in weighted], [weight for _value, weight in weighted])[0]
