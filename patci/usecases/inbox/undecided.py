"""What a message leaves open, so that a person has to decide about it."""

from patci.errors import ConflictError


class UndecidedError(ConflictError):
    """The message cannot be applied by itself; the sentence says why."""
