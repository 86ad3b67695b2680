"""The shelf of files that may go with a mail, each under its hash."""

import re
from dataclasses import dataclass
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files lie, and how much of them one mail may carry besides its official letter."""

    folder: Path
    most_bytes: int

    def read(self, sha256: str) -> bytes | None:
        """The file of that hash; None where it is not there."""
        path = self.folder / sha256[:2] / sha256
        return path.read_bytes() if _SHA256.fullmatch(sha256) and path.is_file() else None
