"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.public import document_check, entrance, feeds, health

NOUNS = (
    health,
    entrance,
    document_check,
    feeds,
)
