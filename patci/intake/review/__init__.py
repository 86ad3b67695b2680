"""A draft under review: what was corrected, what of it counts, and how it differs from what is in force."""

from patci.intake.review.combining import combine
from patci.intake.review.corrections import accepted_keys, reviewed
from patci.intake.review.differences import Change, Difference, differences
from patci.intake.review.parts import Decisions, Part, keys

__all__ = [
    "Change",
    "Decisions",
    "Difference",
    "Part",
    "accepted_keys",
    "combine",
    "differences",
    "keys",
    "reviewed",
]
