"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.collection import (
    completeness,
    paper,
    question_matrix,
    request_decisions,
    reviewing,
    round_building,
    round_questions,
    round_steps,
    rounds,
)

NOUNS = (
    round_building,
    round_questions,
    round_steps,
    rounds,
    paper,
    request_decisions,
    reviewing,
    completeness,
    question_matrix,
)
