"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.documents import issued, overview, policies, word_templates

NOUNS = (
    overview,
    policies,
    word_templates,
    issued,
)
