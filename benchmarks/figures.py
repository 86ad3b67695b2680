"""A measured figure, and how one is taken."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `limit` is what the product promises, in the same unit."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the promise holds; empty where none was made."""
        if self.limit is None:
            return ""
        return "holds" if self.value <= self.limit else "MISSED"


def seconds(work: Callable[[], object], *, times: int = 1, warm: int = 0) -> float:
    """The best time of `work`, after `warm` runs that do not count: what others do meanwhile only adds."""
    for _run in range(warm):
        work()
    taken = []
    for _run in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def megabytes_at_most() -> float:
    """This process's memory at its highest. What `getrusage` tells begins with that of whoever started it."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    if found is None:
        raise NotImplementedError("/proc/self/status")
    return int(found[1]) / 1024
