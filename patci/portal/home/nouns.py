"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.home import board, demonstration

NOUNS = (
    board,
    demonstration,
)
