"""Cut-offs on which the template of a reminder is tried: one with debts of every kind, and an empty one."""

from patci.documents.shape import Snapshot
from patci.documents.word.sample_sessions import sample

AGENCY = "inm"


def full_snapshot() -> Snapshot:
    """A cut-off at which an agency owes something of everything."""
    found: Snapshot = sample("full_cut_off")
    return found


def empty_snapshot() -> Snapshot:
    """A cut-off with nothing in it."""
    found: Snapshot = sample("empty_cut_off")
    return found
