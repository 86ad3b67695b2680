"""An order for one document, and what becomes of it: its bytes, or a fault in plain values.

Both travel between processes. An order does not hold the rows: those of a cut-off are large, and many
documents are made of them.
"""

import errno
import traceback
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from patci.documents.provenance import Provenance
from patci.documents.recipes import Recipe
from patci.errors import PatciError, StorageFullError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
STOPS = KeyboardInterrupt, SystemExit
"""What ends this process, and is no fault of a document."""


class Cause(StrEnum):
    """Why there is no document: only what is refused has its own sentence for a person."""

    REFUSED = "refused"
    NO_ROOM = "no_room"
    NO_MEMORY = "no_memory"
    TOO_SLOW = "too_slow"
    ENDED = "ended"
    BROKEN = "broken"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document could not be made. `trace` is for whoever looks after the program."""

    cause: Cause
    said: str = ""
    trace: str = ""

    @classmethod
    def of(cls, error: BaseException) -> "Fault":
        """What an exception comes to."""
        if isinstance(error, FaultError):
            return error.fault
        if isinstance(error, StorageFullError):
            return cls(Cause.NO_ROOM, str(error))
        if isinstance(error, PatciError):
            return cls(Cause.REFUSED, str(error))
        return cls(_cause(error), type(error).__name__, "".join(traceback.format_exception(error)))


class FaultError(Exception):
    """A document failed in another process: what it raised there did not travel, its fault did."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.said)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Order:
    """All that one document is made of besides its rows."""

    recipe: Recipe
    provenance: Provenance
    template: bytes | None = None

    def made(self, rows: Mapping[str, Any]) -> bytes:
        """The bytes; equal for equal input.

        Raises:
            DocumentError: a template that somebody changed cannot be filled.
        """
        more: dict[str, Any] = {"template": self.template} if self.recipe.has_template else {}
        if self.recipe.per_agency:
            more["agency"] = self.provenance.subject.partition("@")[0].removeprefix("agency:")
        return self.recipe.write(rows, self.provenance, **more)


def fault_of(working: "Future[Any]") -> Fault | None:
    """Why work failed that somebody else did for us; None where it did not. Waits for its end.

    A writer works apart, in a thread or a process of its own, and a future holds whatever it raised: that is
    the border at which an error that nobody foresaw becomes a value.
    """
    error = working.exception()
    if isinstance(error, STOPS):
        raise error
    return Fault.of(error) if error is not None else None


def _cause(error: BaseException) -> Cause:
    if isinstance(error, MemoryError):
        return Cause.NO_MEMORY
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return Cause.NO_ROOM
    return Cause.BROKEN
