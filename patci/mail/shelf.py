"""The shelf of files that may go with a mail, each under its hash."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files lie, and how much of them one mail may carry besides its official letter.

    `most_bytes` is that of a session's annexes, `document_bytes` that of issued documents.

    `form_key` seals the offline forms that go with requests; without one none goes.
    """

    folder: Path
    most_bytes: int
    form_key: bytes | None = None
    document_bytes: int = 8_000_000

    def read(self, sha256: str) -> bytes | None:
        """The file of that hash; None where it is not there, or its bytes are others by now."""
        path = self.folder / sha256[:2] / sha256
        if not _SHA256.fullmatch(sha256) or not path.is_file():
            return None
        content = path.read_bytes()
        return content if hashlib.sha256(content).hexdigest() == sha256 else None
