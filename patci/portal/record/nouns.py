"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.record import classification, cut_offs, log, log_withdrawals

NOUNS = (
    cut_offs,
    classification,
    log_withdrawals,
    log,
)
